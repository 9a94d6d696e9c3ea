"""The words that editors write for fields, and what each field is called here.

`check` uses them for the message on an unknown field. A new word is added behind its field, in the table of the class
that it is written in; keys of earlier versions stay in the tables, so that old records get the new key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from generator.catalog.problems import closest_word
from generator.catalog.record_fields import classes_at, fields_at, list_field_paths
from generator.catalog.yaml.source_file import Place

MIN_LIKENESS = 0.75
"""How alike a misspelled key and the key that was meant are at least, from 0 to 1."""
SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "Model": {
        "name": "title display-name model-name label",
        "family": "series model-family base-model",
        "former-ids": "formerly former-names previous-ids old-ids redirects redirect-from",
        "aliases": "alias also-known-as aka other-names synonyms",
        "tasks": "task type category pipeline-tag use-cases",
        "sources": "references citations links url website homepage",
        "release-date": "released release released-at launched launch-date published date created",
        "knowledge-cutoff": "cutoff knowledge cutoff-date training-cutoff training-data training-data-cutoff",
        "modalities": "modality architecture",
        "modalities.input": "inputs input input-modalities accepts",
        "modalities.output": "outputs output output-modalities produces",
        "parameters": "params parameters-b parameter-count num-parameters size model-size total-parameters",
        "limits": "limit tokens",
        "limits.context": "ctx context-window context-length context-size context-tokens max-context window",
        "limits.input": "max-input max-input-tokens max-prompt-tokens",
        "limits.output": "max-output max-output-tokens max-tokens max-completion-tokens output-limit output-tokens",
        "open-weights": "weights open open-source openness downloadable",
        "license": "licence licenses license-id license-name licensing",
        "lifecycle.status": "state availability deprecated stage",
        "lifecycle.retirement-date": "retires retirement retired shutdown-date deprecation-date end-of-life eol sunset",
        "lifecycle.replacement": "successor replaced-by superseded-by recommended-replacement",
        "capabilities": "features abilities supports capability supported-parameters",
        "capabilities.image-input": "vision multimodal",
        "capabilities.tool-calling": "tools tool-use function-calling",
        "capabilities.structured-output": "json-mode json-schema structured-outputs",
        "capabilities.reasoning": "thinking",
        "capabilities.prompt-caching": "caching",
        "capabilities.web-search": "browsing search",
        "provider-count": "sellers seller-count number-of-providers",
        "self-hosting": "hosting self-host gpu hardware vram",
        "uptime": "sla reliability",
        "output-speed": "speed tokens-per-second tps throughput",
        "time-to-first-token": "latency ttft first-token-latency",
        "providers": "offers provider seller vendors endpoints hosts",
        "providers[].prices": "pricing prices price price-list cost costs rates tariff",
        "results": "benchmarks benchmark scores score evals evaluations ratings rating elo arena",
        "conflicts": "conflict disputes disagreements",
        "draft": "wip hidden unpublished",
    },
    "Source": {
        "publisher": "by author organization",
        "title": "name description",
        "url": "link href address",
        "kind": "type category",
        "checked": "accessed retrieved last-checked read date on",
        "archived": "closed frozen",
    },
    "Limits": {
        "context": "ctx window context-window context-length max-context max-tokens",
        "input": "max-input max-input-tokens prompt",
        "output": "max-output max-output-tokens max-completion-tokens completion answer",
    },
    "Lifecycle": {
        "status": "state stage",
        "retirement-date": "retires retired retirement shutdown-date deprecation-date end-of-life eol",
        "replacement": "successor replaced-by superseded-by",
    },
    "Provider": {
        "provider": "seller name vendor host platform",
        "first-party": "by official maker third-party reseller",
        "prices": "rates price pricing cost costs price-list",
        "kind": "tier plan type",
        "quota": "free-quota rate-limit",
        "limits": "sizes",
        "retirement-date": "retires retired shutdown-date end-of-life eol",
    },
    "Price": {
        "unit": "per type kind",
        "usd-per-unit": "usd price amount cost value rate dollars usd-per-1m",
        "batch": "batch-api",
        "above-input-tokens": "above over threshold",
        "tier": "service-tier",
        "hours": "peak off-peak time-of-day",
        "since": "from start start-date valid-from",
        "until": "to end end-date valid-to expires",
    },
    "SelfHosting": {
        "gpu": "hardware machine",
        "gpus": "gpu-count count",
        "gpu-hour": "price usd cost price-per-hour usd-per-hour",
        "tokens-per-second": "speed throughput tps",
    },
    "Uptime": {"percent": "value pct uptime", "window": "period"},
    "Result": {
        "benchmark": "test name eval metric leaderboard",
        "value": "score rating result elo points accuracy percent",
        "ci-low": "low lower lower-bound ci-lower",
        "ci-high": "high upper upper-bound ci-upper",
        "stderr": "standard-error se error",
        "votes": "n samples battles sample-size",
        "snapshot": "version model-version",
        "config": "setup configuration settings",
        "evaluator": "runner evaluated-by run-by ran-by",
        "self-reported": "by-maker reported-by-maker",
        "on": "date day",
        "link": "url",
    },
    "Statement": {
        "value": "is amount figure",
        "source": "src ref reference citation",
        "note": "notes comment remark",
        "not-published": "looked unpublished",
        "not-applicable": "does-not-apply n-a na",
    },
    "CapabilityStatement": {"state": "status support level"},
    "NotPublished": {"searched": "where looked places", "on": "date day checked"},
    "Confirmed": {"value": "is amount figure price", "why": "reason because", "on": "date day"},
    "Conflict": {"field": "fact path", "others": "values other alternatives", "reason": "because why"},
    "Dissent": {"source": "by publisher who", "value": "says"},
    "License": {
        "name": "title spdx spdx-id license",
        "class": "kind type category license-class",
        "maker": "vendor owner publisher",
        "terms": "url address link text full-text",
        "commercial-use": "commercial commercial-license",
        "output-rights": "rights ownership outputs",
    },
    "CapabilityDefinition": {"description": "is about definition", "benefit": "buyer why use"},
    "Task": {"plural": "noun", "summary": "does"},
    "RunConfig": {
        "effort": "reasoning-effort reasoning level",
        "budget": "thinking-budget thinking-tokens",
        "harness": "scaffold agent edit-format format",
        "tools": "tool",
        "tier": "service-tier host",
        "mode": "setting variant shots precision",
    },
    "Benchmark": {"unit": "metric", "chance": "baseline"},
    "UseCase": {"requires": "gates needs required capabilities", "evidence": "benchmarks results weights"},
    "PairNote": {
        "subtitle": "tagline headline",
        "bottom-line": "verdict conclusion summary tldr",
        "analysis": "insight body text article",
        "link": "action cta",
        "questions": "faq",
    },
    "PickReason": {"based-on": "about row fact", "reason": "because why", "when": "if"},
    "OwnQuestion": {"question": "ask"},
    "NoteLink": {"url": "to href", "label": "text title"},
    "Question": {"question": "ask"},
    "Scoring": {
        "version": "edition",
        "effective": "since from",
        "thresholds": "call limits",
        "max-age-days": "age ages",
        "price-ranges": "plausible",
    },
    "TaskScoring": {"unscored": "further"},
    "Evidence": {"evaluator": "runner"},
    "VerdictThresholds": {
        "min-coverage": "coverage",
        "min-shared-coverage": "shared",
        "lead-margin": "margin",
        "high-confidence": "high",
        "medium-confidence": "medium",
        "cost-margin-pct": "cost",
    },
    "MaxAgeDays": {"license": "licence"},
    "Snapshot": {"version": "edition"},
}
"""By class of record or part, for each of its fields other words for it; a path leads from the top of the record."""
NOT_FIELDS: Mapping[str, Mapping[str, str]] = {
    "Model": {
        **dict.fromkeys(
            ("maker", "developer", "creator", "author", "organization", "vendor", "company"),
            "delete it: the folder of the file names the maker",
        ),
        **dict.fromkeys(("id", "slug"), "delete it: the name of the file is the id"),
        **dict.fromkeys(
            ("commercial-use", "commercial", "commercial-license", "output-rights", "rights", "ownership", "terms"),
            "move it to the record of its license, in content/licenses",
        ),
    },
}
"""By class, what to do with words for what is no field."""


def suggest_field(kind: type[BaseModel], place: Place) -> str:
    """Return the field that an editor meant by the unknown key at a place; empty if no field comes near.

    A field of the same part is named by its key, another by its path from the top, the shortest: `limits.output`.
    """
    word, siblings = normalize_key(str(place[-1])), fields_at(kind, place[:-1])
    if word in siblings:
        return word
    if meant := find_synonym(kind, place[:-1], word):
        return meant
    elsewhere = [path for path in list_field_paths(kind) if path.rpartition(".")[2] == word]
    fewest_steps = min((path.count(".") for path in elsewhere), default=0)
    nearest = [path for path in elsewhere if path.count(".") == fewest_steps]
    if len(nearest) == 1:
        return nearest[0]
    return closest_word(word, siblings, MIN_LIKENESS)


def suggest_field_remedy(kind: type[BaseModel], place: Place) -> str:
    """Return what to do about the unknown key at a place of a record."""
    word = normalize_key(str(place[-1]))
    for part in classes_at(kind, place[:-1]):
        if remedy := NOT_FIELDS.get(part.__name__, {}).get(word):
            return remedy
    meant = suggest_field(kind, place)
    if meant == place[-1]:
        return "move it to the top level, without indentation"
    return f"did you mean `{meant}`?" if meant else "delete it"


def find_synonym(kind: type[BaseModel], around: Place, word: str) -> str:
    """Return the field that a word means in a part of a record, or else in the record; empty if for none."""
    for part in (*classes_at(kind, around), kind):
        for name in class_names(part):
            for field, words in SYNONYMS.get(name, {}).items():
                if word in words.split():
                    return field
    return ""


def class_names(part: type[BaseModel]) -> Iterator[str]:
    """Yield the name of a class and of those it derives from, without their parameters: `Fact[int]` is `Fact`."""
    for base in part.__mro__:
        yield base.__name__.partition("[")[0]


def normalize_key(key: str) -> str:
    """Return a key as records write keys: `maxOutputTokens` and `max_output_tokens` are `max-output-tokens`."""
    hyphenated = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\s_.]+", "-", key.strip())
    return hyphenated.lower()
