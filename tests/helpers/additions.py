"""The additions that HACKING.md lists, as edits of files; `test_recipes.py` makes them in a copy of the program."""

from typing import NamedTuple

from builders import a_model

SECTION = '''\
"""How fast each model answers."""

from generator.pages.html.text_columns import Column
from generator.pages.pair.batch import PairBatch, SectionContext


class Speed:
    """Renders the section."""

    id, title = "speed", "Speed"

    def __init__(self, context: SectionContext) -> None:
        self.section = context.templates.line("pair/speed.html", "section")

    def render(self, batch: PairBatch) -> Column:
        """Return the section of each pair."""
        return self.section.column(batch.names, len(batch))
'''
SECTION_TEMPLATE = """\
{% from "pair/shared.html" import heading %}
{# Placeholders: a.name, b.name. #}
{% macro section(slot) %}
<section class="sec">
  {{ heading("speed", "Speed") }}
  <p>No source timed {{ slot.a.name }} or {{ slot.b.name }}.</p>
</section>
{% endmacro %}
"""
PAGE_TYPE = '''\
"""The names of all models on one page."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.compare.site import Site
from generator.pages.page import Page


@dataclass(frozen=True, slots=True)
class NameListView:
    """What the page shows."""

    names: list[str]


def name_list_page(site: Site) -> Iterator[Page]:
    """Yield the one page."""
    names = sorted(facts.name for facts in site.models.values())
    yield Page("names.html", "name_list/name_list.html", ("all/names",), lambda: NameListView(names))
'''
PAGE_TYPE_TEMPLATE = """\
{# The names of all models.  View: NameListView. #}
{% extends "base.html" %}
{% set path, title, description = urls.page(path_file), "Names", "All names." %}
{% block main %}<main id="main"><h1>Names</h1><p>{{ names | join(", ") }}</p></main>{% endblock %}
"""
CHECK = '''\
def i99_savings_are_small(pairs: Pairs) -> Iterator[Mismatch]:
    """A saving is at most a dollar."""
    for one in pairs.costs:
        yield differing("I99", f"small saving on {one.workload}", one.saving, np.minimum(one.saving, 100))


'''
RULE = '''\
def check_short_names(catalog: Catalog) -> Iterator[Problem]:
    """Check that names have at most four letters."""
    for model_id, model in catalog.models.items():
        if len(model.name) > 4:
            yield catalog.model_file(model_id).problem_at(("name",), "the name is long", "shorten it")


'''
SOURCE = '''\
"""The list of context windows that Acme publishes."""

from collections.abc import Iterator

from generator.tools.importers.proposal import ListedProvider, Listing, ModelSource, Proposal, SourceStatement


def translate(tree: object, name: str) -> Iterator[SourceStatement]:
    """Yield the context window of each model."""
    for model, tokens in dict(tree).items():
        listing = Listing((model,), (model,), ListedProvider("Acme", "acme", True), "acme")
        yield Proposal(listing, (model,), "limits.context", str(tokens))


SOURCE = ModelSource("Acme", "Acme list", "https://acme.example/list.json", translate)
'''
COMMAND = '''\
@click.command()
@content_option
def count(content: Path) -> None:
    """Print how many models there are."""
    from generator.compare.site_loader import load_site

    click.echo(f"{len(load_site(content).models)} models")


'''
SIGNAL = """\
      - fact: limits.output
        group: limits
        weight: 10
        scale: {kind: log, low: 1024, high: 65536}
        label: Longest reply
        measures: How many tokens.
        does-not: Quality.
"""
QUESTION = """\
  - when: both-priced
    question: Is {a.name} dear?
    answer: No.
"""
FIELD = '''\
    energy: Fact[Whole] | None = None
    """Joules an answer. Example: `93`"""
'''
DERIVED = '''\
    source_count: int
    """Sources that its record names."""
'''
TARGET = """\
count: $(VENV)/.run ## print how many models there are
	@$(RUN) -m generator count

"""
NOVA = "content/models/acme/nova.yaml"


class Edit(NamedTuple):
    """A text put in place of another one in a file, or a new file."""

    path: str
    text: str
    replaces: str = ""


def before(path: str, anchor: str, text: str) -> Edit:
    """Put a text in front of another one."""
    return Edit(path, text + anchor, anchor)


def after(path: str, anchor: str, text: str) -> Edit:
    """Put a text behind another one."""
    return Edit(path, anchor + text, anchor)


VOICES = """\
name: Voices
tasks: [text]
group: Output
order: 200
description: The voices that answers can have.
benefit: You can choose how it sounds.
takes: number
unit: voices
better: more
"""
ADDITIONS = {
    "a model or another record": (Edit("content/models/acme/vega.yaml", a_model("Vega")),),
    "a capability, with a value or without": (Edit("content/capabilities/voices.yaml", VOICES),),
    "a table row over an existing fact": (
        after("content/feature-table.yaml", "rows:\n", "  - {fact: maker, label: Made by, group: What it is}\n"),
    ),
    "a signal of a score over an existing fact": (
        Edit("content/scoring.yaml", "weight: 10\n        scale: {kind: log", "weight: 20\n        scale: {kind: log"),
        before("content/scoring.yaml", "      - fact: limits.context\n", SIGNAL),
    ),
    "a question over an existing condition": (after("content/faq.yaml", "questions:\n", QUESTION),),
    "a fact editors may record": (
        before("generator/catalog/records.py", "    providers: tuple[Provider, ...] = ()\n", FIELD),
        after("generator/catalog/fact_paths.py", '        "time-to-first-token",\n', '        "energy",\n'),
        after(
            "content/feature-table.yaml", "rows:\n", "  - {fact: energy, label: Energy, unit: joules, group: Limits}\n"
        ),
    ),
    "a derived fact": (
        before("generator/compare/model/model_facts.py", "    checked_range: tuple[str, str]\n", DERIVED),
        before(
            "generator/compare/model/model_facts.py",
            "        checked_range=",
            "        source_count=len(model.sources),\n",
        ),
        after("templates/model/model.html", "<h1>{{ facts.name }}", " of {{ facts.source_count }}"),
    ),
    "a phrase that pages print": (
        before("generator/strings/lists.yaml", "any: Any\n", "order: In the order of their names.\n"),
        after("templates/home/models.html", ' id="main">', "\n  <p>{{ strings.lists.order }}</p>"),
    ),
    "a section of the pair page": (
        Edit("generator/pages/pair/speed.py", SECTION),
        Edit("templates/pair/speed.html", SECTION_TEMPLATE),
        before(
            "generator/pages/pair/pair_page.py",
            "from generator.pages.pair.verdict",
            "from generator.pages.pair.speed import Speed\n",
        ),
        after("generator/pages/pair/pair_page.py", "CostSection(context),\n", "            Speed(context),\n"),
    ),
    "a page type": (
        Edit("generator/pages/name_list.py", PAGE_TYPE),
        Edit("templates/name_list/name_list.html", PAGE_TYPE_TEMPLATE),
        before(
            "generator/pages/page_types.py",
            "from generator.pages.og_image",
            "from generator.pages.name_list import name_list_page\n",
        ),
        after(
            "generator/pages/page_types.py", "yield from data_pages(site)\n", "    yield from name_list_page(site)\n"
        ),
    ),
    "a check on pair pages": (
        before("generator/compare/pairs/checks.py", "PAIR_CHECKS: tuple[", CHECK),
        after(
            "generator/compare/pairs/checks.py", "    i5_different_tasks_are_not_ranked,\n", "i99_savings_are_small,\n"
        ),
    ),
    "a rule on content": (
        before("generator/catalog/rules/record_rules.py", "RULES = (\n", RULE),
        after("generator/catalog/rules/record_rules.py", "    check_makers,\n", "    check_short_names,\n"),
    ),
    "a data source": (
        Edit("generator/tools/importers/acme.py", SOURCE),
        before("generator/tools/importers/sources.py", "litellm, models_dev, openrouter\n", "acme, "),
        before(
            "generator/tools/importers/sources.py",
            '"search-log":',
            '"acme": partial(prepare_model_import, acme.SOURCE),',
        ),
    ),
    "a host": (
        after("generator/catalog/settings.py", "Host = Literal[", '"tiny-pages", '),
        before("generator/publish/host_limits.py", '    "object-storage": {},\n', '    "tiny-pages": {"files": 3},\n'),
    ),
    "a command": (
        before(
            "generator/tools/commands/inspect_commands.py",
            '@click.command()\n@content_option\n@click.option("--all"',
            COMMAND,
        ),
        after("generator/tools/commands/command_line.py", "inspect_commands.page, ", "inspect_commands.count, "),
        before("Makefile", "page: $(VENV)/.run", TARGET),
    ),
}
