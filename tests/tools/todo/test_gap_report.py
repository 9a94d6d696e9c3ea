"""The gap report counts what the rules themselves would say if a fact were known."""

import dataclasses
import re
import shutil
from collections import Counter

import numpy as np
import pytest
from builders import SMALL, a_catalog, a_model, a_yardstick, load_small_site
from hypothesis import given
from hypothesis import strategies as st
from reference.comparison import compare
from reference.head_to_head import judge_task
from reference.recommendations import recommend

from generator.catalog.catalog_loader import load_catalog
from generator.compare.model.score import score
from generator.compare.site import build_site
from generator.tools.todo.gap import DecisionCounts, Gap
from generator.tools.todo.gap_report import format_gaps, list_gaps
from generator.tools.todo.unknown_facts import count_deciding, count_open_calls, count_open_costs, count_open_picks
from generator.tools.todo.what_if import count_verdict_changes, replace_field

VALUES = st.lists(st.none() | st.integers(0, 1000).map(lambda tenths: 10 * tenths), min_size=3, max_size=3)
LIMITS = load_small_site().verdict_limits
STEPS = range(0, 10_001, 500)
VEGA = """\
results:
  - {benchmark: votes, value: 1450, ci-low: 1440, ci-high: 1460, votes: 900, on: 2026-08-19}
"""


@pytest.fixture(scope="module")
def gappy(tmp_path_factory):
    """The small catalog with two more models that publish little."""
    folder = tmp_path_factory.mktemp("gappy")
    return build_site(a_catalog(folder, vega=a_model("Vega", more=VEGA), deneb=a_model("Deneb")))


def known(values, place, value):
    return [value if i == place else one for i, one in enumerate(values)]


@given(VALUES, VALUES)
def test_a_datum_decides_where_some_value_of_it_gives_a_leader(own, rival):
    rule = a_yardstick()
    x, y = score(rule, own), score(rule, rival)
    if judge_task(rule, x, y, LIMITS).leader:
        return
    brute = [
        place
        for place, value in enumerate(own)
        if value is None and any(judge_task(rule, score(rule, known(own, place, v)), y, LIMITS).leader for v in STEPS)
    ]
    decide = count_deciding(rule, [x, y], np.array([True]), LIMITS)
    assert [place for of, place, _ in decide if of == 0] == brute


def test_calls_are_those_of_a_recount_pair_by_pair(gappy):
    brute = Counter()
    for task, rule in gappy.scoring_rules.items():
        scored = {model: facts.scores[task] for model, facts in gappy.models.items() if task in facts.scores}
        for model, own in scored.items():
            for rival in (other for name, other in scored.items() if name != model):
                for place in (i for i, value in enumerate(own.values) if value is None):
                    tried = [score(rule, known(own.values, place, v)) for v in STEPS]
                    undecided = judge_task(rule, own, rival, gappy.verdict_limits).leader is None
                    if undecided and any(judge_task(rule, one, rival, gappy.verdict_limits).leader for one in tried):
                        brute[model, rule.signals[place].fact] += 1
    assert brute
    assert count_open_calls(gappy) == brute


def test_costs_are_those_of_a_recount_pair_by_pair(gappy):
    facts, brute = gappy.models, Counter()
    for a in facts:
        for b in (b for b in facts if b > a):
            pair = compare(gappy, facts[a], facts[b])
            if pair.costs and pair.costs[0].saving is None:
                priced = [one.costs[pair.costs[0].workload].cents is not None for one in (pair.a, pair.b)]
                if any(priced):
                    brute[b if priced[0] else a, "providers"] += 1
    assert brute
    assert count_open_costs(gappy) == brute


def test_picks_are_those_of_a_recount_pair_by_pair(gappy):
    facts, brute = gappy.models, Counter()
    for model, own in facts.items():
        for name, rule in ((n, r) for n, r in gappy.use_case_rules.items() if n in own.use_case_fits):
            gate = gappy.catalog.use_cases[name].requires[0]
            for rival in (one for other, one in facts.items() if other != model and name in one.use_case_fits):
                first, second = own.use_case_fits[name], rival.use_case_fits[name]
                if (
                    recommend(rule, first, second, gappy.verdict_limits, lambda: None).answer == "none"
                    and first.status == "unconfirmed"
                ):
                    opened = dataclasses.replace(first, status="open")
                    brute[model, f"capabilities.{gate}"] += (
                        recommend(rule, opened, second, gappy.verdict_limits, lambda: None).answer == "a"
                    )
    assert {key: count for key, count in count_open_picks(gappy).items() if key[1].startswith("cap")} == +brute


@pytest.mark.parametrize(
    ("file", "field", "before", "after"),
    [
        pytest.param("acme/nova", "limits.context", "context: 128000", "context: 2000000", id="a limit"),
        pytest.param("acme/nova", "prices.input-tokens", "usd-per-unit: 8", "usd-per-unit: 0.01", id="a price"),
        pytest.param("zenith/orion", "open-weights", "open-weights: yes", "open-weights: no", id="a word"),
    ],
)
def test_what_a_disputed_value_turns_is_what_an_edit_turns(tmp_path, file, field, before, after):
    model, before_edit = file.partition("/")[2], load_small_site()
    content = shutil.copytree(SMALL, tmp_path / "content")
    path = content / f"models/{file}.yaml"
    path.write_text(path.read_text().replace(before, after))
    after_edit = build_site(load_catalog(content))
    calls = costs = 0
    for other in before_edit.models:
        if other != model:
            old, new = (
                compare(one, *(one.models[name] for name in sorted((model, other))))
                for one in (before_edit, after_edit)
            )
            calls += [one[1:3] for one in old.head_to_heads] != [one[1:3] for one in new.head_to_heads]
            costs += [one.cheaper for one in old.costs[:1]] != [one.cheaper for one in new.costs[:1]]
    found = count_verdict_changes(
        before_edit, model, replace_field(before_edit, model, field, after.partition(": ")[2])
    )
    assert found[:2] == (calls, costs)


def test_what_decides_most_comes_first_and_names_its_file(gappy, tmp_path):
    gaps = list_gaps(gappy)
    decided = [gap.decides.calls + gap.decides.costs for gap in gaps]
    assert decided == sorted(decided, reverse=True)
    assert decided[0] > decided[-1]
    lines = list(format_gaps(gappy, tmp_path, gaps, show_all=True))
    assert any(re.fullmatch(rf"{tmp_path}/models/zenith/orion\.yaml:\d+: .* would decide .*", line) for line in lines)


def test_gaps_that_are_alike_share_a_line():
    site = load_small_site()
    decided = DecisionCounts(calls=1, costs=196)
    gaps = [Gap("unknown", model, "providers", "no published price", (), decided) for model in site.models]
    line, total = format_gaps(site, SMALL, gaps, show_all=False)
    assert line == (
        f"{SMALL}/models/acme/nova.yaml:1: providers: no published price — would decide 1 verdict and "
        "196 cost comparisons; so would nova-mini, orion, prism, and prism-zero"
    )
    assert total == "\n5 gaps: 5 unknown, 0 stale, 0 disputed."


def test_what_does_not_apply_is_no_gap(tmp_path):
    more = "limits:\n  context: {not-applicable: It keeps a state of fixed size.}\n"
    compared_site = build_site(a_catalog(tmp_path, vega=a_model("Vega", more=more)))
    assert "limits.context" not in {gap.field for gap in list_gaps(compared_site) if gap.model == "vega"}


def test_a_source_past_its_limit_is_a_gap_with_what_rests_on_it(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    site = content / "site.yaml"
    site.write_text(site.read_text().replace("as-of: 2026-08-22", "as-of: 2026-12-22"))
    found = [gap for gap in list_gaps(build_site(load_catalog(content))) if gap.kind == "stale"]
    assert {(gap.model, gap.field) for gap in found} == {
        (model, "sources.feed") for model in ("nova", "nova-mini", "prism")
    }
    assert {gap.model: gap.decides.costs for gap in found} == {"nova": 1, "nova-mini": 1, "prism": 0}
