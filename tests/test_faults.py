"""Forty-five faults of existing comparison sites: each is put in, and the named check or rule stops the build.

`NOT_WRITABLE` names those that no file and no template can express, and why.
"""

import dataclasses
import shutil

import numpy as np
import pytest
from builders import SMALL, TEMPLATES, a_record, catalog_of, load_small_site

from generator.catalog.problems import ContentError
from generator.compare.consistency import ConsistencyError
from generator.compare.model_checks import check_models
from generator.compare.pairs.checks import pair_contradictions
from generator.compare.pairs.codes import Answer, Lead, Outcome, Verdict
from generator.compare.pairs.model_table import ModelTable
from generator.compare.pairs.pair_table import group_pairs, rows_of
from generator.compare.population.model_rankings import CostStats
from generator.compare.site import build_site
from generator.compare.site_loader import load_site
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer

NOVA, MINI, PRISM = "models/acme/nova.yaml", "models/acme/nova-mini.yaml", "models/zenith/prism.yaml"
NOTE = "pairs/nova-vs-nova-mini.yaml"

IN_CONTENT = {
    "W4": ("benchmarks/exam.yaml", "does-not:", "about:", "does-not: is missing"),
    "W5": (NOVA, "usd-per-unit: 8}", "usd-per-unit: 0}", "a paid offer has a price of 0"),
    "W6": (NOVA, "usd-per-unit: 8}", "usd-per-unit: 8.00e-6}", '"8.00e-6" is not a plain number'),
    "W7": ("scoring.yaml", "fact: limits.context", "fact: capabilities", '"capabilities" does not exist'),
    "W10": (
        NOVA,
        "context: 128000",
        "context: {value: 128000, source: hearsay}",
        "is not a source of this record",
    ),
    "W12": (NOTE, "", "subtitle: The weights are likely to be GGUF", '"likely" is an unsupported claim'),
    "W24": (NOTE, "", "subtitle: Nova is faster", '"faster" states a verdict'),
    "W28": (
        NOVA,
        "usd-per-unit: 15}",
        "usd-per-unit: 50000}",
        "50000 is outside the usual 0.001–1000 for output-tokens",
    ),
    "W29": (NOVA, "context: 128000", "context: 128K", '"128K" is not a whole number — write 128000'),
    "W30": (NOTE, "", "analysis: Nova scores 13 and its rival 88.", '"13" and "88" are typed figures'),
    "W31": (NOTE, "", "review: {on: 2026-08-01, by: the editor, scope: all}", "review.next: is missing"),
    "W32": (NOTE, "", "subtitle: The strongest model", '"strongest" is an unsupported claim'),
    "W33": ("faq.yaml", "a month for {workload}", "", "the answer gives a cost without its workload"),
    "W34": (NOVA, "usd-per-unit: 8}", "usd-per-unit: ~0.08}", '"~0.08" is not a plain number'),
    "W36": (
        NOTE,
        "",
        'link: {label: Join, url: "https://x.example/", disclosure: Ours.}',
        "link.relation: is missing",
    ),
    "W37": (NOTE, "", "analysis: From ~10k images a month your own machines pay.", '"~10k" is a typed figure'),
    "W38": ("makers/acme.yaml", "name:", "licence: Apache-2.0\nname:", "licence: no such field"),
    "W39": ("pairs/nova-mini-vs-nova.yaml", "", "subtitle: The other way round", "the ids are not in order"),
    "W44": (PRISM, "benchmark: image-votes", "benchmark: exam", "exam is a benchmark for text"),
}
IN_TEMPLATES = {
    "W1": ("pair/verdict.html", "<b>What", "Backed by match graph evidence from real searches. <b>What", "I15"),
    "W9": (
        "pair/capability_cards.html",
        '<div class="caps">',
        '<p>Unlike DALL-E it follows long prompts.</p><div class="caps">',
        "I15",
    ),
    "W11": (
        "pair/capability_cards.html",
        '<div class="caps">',
        '<p>Generates images of every kind from text.</p><div class="caps">',
        "I15",
    ),
    "W13": (
        "pair/features.html",
        "({{ slot.count }}).</b> {{ slot.entries }}.</p>",
        "+{{ slot.count }} more</b></p>",
        "I11",
    ),
    "W16": ("macros/cells.html", "{{ strings.states[cell.state] }}", "0", "I2"),
    "W18": ("pair/features.html", "<th>{{ row.label }}", "<th>", "I18"),
    "W19": ("pair/verdict.html", " for {{ workload.volume }}", "", "I9"),
    "W23": ("pair/verdict.html", "<b>What", "It may still excel in niche scenarios. <b>What", "I15"),
    "W27": (
        "macros/cells.html",
        "{{ cell.text or strings.states[cell.state] }}{% for number in numbers %}",
        "{% for number in numbers if cell.note %}",
        "I18",
    ),
    "W40": (
        "macros/cells.html",
        "{{ cell.text }}{% for number in numbers %}{{ mark(side, number) }}{% endfor %}\n",
        "{{ cell.text }}\n",
        "I1",
    ),
}
NOT_WRITABLE = {
    "W14": "a verdict has no free text: its forms hold the task, the sums and what would change it",
    "W20": "which rows fold is code, held by the tests of the feature table; no file decides it",
    "W35": "a wrong figure with a source looks like a right one; source, date and `conflicts` let a reader tell",
    "W41": "where a page leads on is code, held by the tests of links; no file decides it",
    "W42": "it needs the pages of two sites",
    "W43": "a wrong statement without a figure is not told from a right one; notes carry who looked them over",
    "W45": "that a model has been followed is a fact; where it is recorded, the notice is code with its own tests",
}


def content_with(folder, file, old, new):
    """The small content with a text replaced, or a new file."""
    shutil.copytree(SMALL, folder)
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text() if old else ""
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else f"{new}\n")
    return folder


@pytest.mark.parametrize("fault", IN_CONTENT)
def test_a_fault_in_the_content_is_refused(fault, tmp_path):
    file, old, new, told = IN_CONTENT[fault]
    with pytest.raises(ContentError) as refused:
        load_site(content_with(tmp_path / "content", file, old, new))
    assert any(told in str(problem) and problem.file == file for problem in refused.value.problems)


def made_with(folder):
    """Every page of the small content with these templates."""
    printed = Renderer(load_small_site(), folder)
    for batch in all_batches(load_small_site()):
        for page in pages_in(load_small_site(), batch):
            printed.render(page)


@pytest.mark.parametrize("fault", IN_TEMPLATES)
def test_a_fault_in_a_template_stops_the_site(fault, tmp_path):
    file, old, new, check = IN_TEMPLATES[fault]
    folder = shutil.copytree(TEMPLATES, tmp_path / "templates")
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    with pytest.raises(ConsistencyError) as contradicted:
        made_with(folder)
    assert check in {one.check for one in contradicted.value.inconsistencies}


def pairs_of(*ids):
    """The columns of one pair."""
    table = ModelTable.of(load_small_site())
    ((_, pairs),) = group_pairs(table, *rows_of(table, [ids]))
    return pairs


def with_first(pairs, name, **columns):
    """The first of some tables of columns changed."""
    first, *rest = getattr(pairs, name)
    return {name: (first._replace(**columns), *rest)}


SHARED, APART = ("nova", "nova-mini"), ("nova", "prism")
WRONG_PAIRS = {
    "W3": (APART, lambda pairs: {"verdicts": np.array([Verdict.AHEAD.code])}, "I5"),
    "W15": (SHARED, lambda pairs: with_first(pairs, "costs", saving=np.array([7100])), "I4"),
    "W17": (APART, lambda pairs: {"rows": (np.array([Outcome.A.code]), *pairs.rows[1:])}, "I5"),
    "W25": (SHARED, lambda pairs: with_first(pairs, "recommendations", answers=np.array([Answer.B.code])), "I16"),
    "W26": (SHARED, lambda pairs: {"best_for": pairs.best_for._replace(quality=np.array([Lead.B.code]))}, "I17"),
}


@pytest.mark.parametrize("fault", WRONG_PAIRS)
def test_a_fault_in_a_pair_is_found(fault):
    ids, spoil, check = WRONG_PAIRS[fault]
    pairs = pairs_of(*ids)
    vars(pairs).update(spoil(pairs))
    assert check in {one.check for one in pair_contradictions(pairs)}


def profiles_with(model, **changes):
    """The small site with a model's facts or place changed."""
    site = load_small_site()
    held = {name: changes.pop(name) for name in list(changes) if name in ("ranks", "cost_stats")}
    facts = {**site.models, model: dataclasses.replace(site.models[model], **changes)}
    places = {**site.rankings, model: dataclasses.replace(site.rankings[model], **held)}
    return dataclasses.replace(site, models=facts, rankings=places)


def scored(**changes):
    """Nova's scores with one changed."""
    scores = load_small_site().models["nova"].scores
    return {"text": dataclasses.replace(scores["text"], **changes)}


def without_sources(model):
    """A model's cells, the first without its source."""
    first, *others = load_small_site().models[model].cells
    return (dataclasses.replace(first, sources=()), *others)


VOTES = {"benchmark": "votes", "on": "2026-08-19"}


def the_same_signal_three_times():
    models = {f"m-{n}": a_record(f"M {n}", results=[{**VOTES, "value": str(1300 + n)}]) for n in range(20)}
    site = build_site(catalog_of(**models))
    facts = {}
    for model, one in site.models.items():
        same = {t: dataclasses.replace(s, values=(s.values[0],) * len(s.values)) for t, s in one.scores.items()}
        facts[model] = dataclasses.replace(one, scores=same)
    return dataclasses.replace(site, models=facts)


WRONG_PROFILES = {
    "W2": (lambda: profiles_with("nova", scores=scored(total=9130)), "I3"),
    "W8": (lambda: profiles_with("nova", cells=load_small_site().models["nova-mini"].cells), "I10"),
    "W21": (the_same_signal_three_times, "I13"),
    "W22": (lambda: profiles_with("nova", ranks={"text": 9}), "I14"),
    "W23": (lambda: profiles_with("nova", cost_stats={"text": CostStats(1, 96)}), "I12"),
    "W40": (lambda: profiles_with("nova", cells=without_sources("nova")), "I1"),
}


@pytest.mark.parametrize("fault", WRONG_PROFILES)
def test_a_fault_in_what_is_said_of_a_model_is_found(fault):
    made, check = WRONG_PROFILES[fault]
    assert check in {one.check for one in check_models(made())}


def test_every_fault_is_put_in_or_its_absence_explained():
    told = {*IN_CONTENT, *IN_TEMPLATES, *WRONG_PAIRS, *WRONG_PROFILES, *NOT_WRITABLE}
    assert told == {f"W{number}" for number in range(1, 46)}
    assert not NOT_WRITABLE.keys() & {*IN_CONTENT, *IN_TEMPLATES, *WRONG_PAIRS, *WRONG_PROFILES}
