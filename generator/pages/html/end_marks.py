"""What lists print beside a model that ends or has ended."""

from __future__ import annotations

from generator.compare.formats import format_date
from generator.compare.model.model_facts import ModelFacts
from generator.strings import strings


def end_mark(facts: ModelFacts) -> str:
    """Return that a model ends or has ended, such as `Deprecated, last day Mar 1, 2027`; empty for others."""
    end, words = facts.end_of_life, strings.lifecycle
    mark = words.marks.get(end.status) if end else None
    if end is None or mark is None:
        return ""
    return str(words.marked(mark=mark, day=format_date(end.last_day)) if end.last_day else mark)
