"""Build the search graph: what people search for, what their words name, and which models answer it.

Used for search evidence, search sections and the import of search logs. A query names models, makers, capabilities and
use cases by their names and aliases; one that names models leads to those, any other to the models that meet everything
it names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Literal, NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.text_tokens import tokenize_name
from generator.compare.model.use_case_fit import capability_state, check_requirements

NodeKind = Literal["models", "makers", "capabilities", "use-cases"]
IGNORED_WORDS = frozenset(
    {"a", "an", "and", "between", "compare", "for", "of", "or", "the", "to", "versus", "vs", "with"}
)
"""Words that say nothing of what is searched for."""


class Node(NamedTuple):
    """A model, a maker, a capability or a use case."""

    kind: NodeKind
    id: str


class Edge(NamedTuple):
    """A link of the graph, from a node or a query to a node."""

    start: Node | str
    """A node, or the words of a query."""
    end: Node
    reason: str
    """Why it leads there, in words."""


class QueryGroup(NamedTuple):
    """Queries that ask for the same in whatever words and order."""

    query: str
    """The most frequent wording."""
    times: int
    """Searches in all."""
    edges: tuple[Edge, ...]
    """What it names."""
    model_ids: frozenset[str]
    """The models it leads to; may be empty."""

    @property
    def nodes(self) -> frozenset[Node]:
        """Return what it names."""
        return frozenset(edge.end for edge in self.edges)


class NameMatcher:
    """Matcher of the words of a query to names in the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.nodes_by_words: defaultdict[tuple[str, ...], dict[Node, str]] = defaultdict(dict)
        for node, spelling, reason in list_spellings(catalog):
            if words := tokenize_name(spelling):
                self.nodes_by_words[words].setdefault(node, reason)
        self.longest_name = max(map(len, self.nodes_by_words), default=0)

    def match_names(self, query: str) -> tuple[tuple[Edge, ...], tuple[str, ...]]:
        """Return what a query names, the longest names first at each word, and the words that name nothing."""
        words, edges, rest, place = tokenize_name(query), list[Edge](), list[str](), 0
        while place < len(words):
            for size in range(min(self.longest_name, len(words) - place), 0, -1):
                found = self.nodes_by_words.get(words[place : place + size])
                if found:
                    edges += [Edge(" ".join(words[place : place + size]), node, why) for node, why in found.items()]
                    place += size
                    break
            else:
                if words[place] not in IGNORED_WORDS:
                    rest.append(words[place])
                place += 1
        return tuple(edges), tuple(rest)

    def grouping_key(self, query: str) -> tuple[frozenset[Node], tuple[str, ...]]:
        """Return a key that is equal for queries that differ only in case, punctuation, order or known aliases."""
        edges, rest = self.match_names(query)
        return frozenset(edge.end for edge in edges), tuple(sorted(rest))


def list_spellings(catalog: Catalog) -> Iterator[tuple[Node, str, str]]:
    """Yield every name of everything that can be searched for, as node, spelling and kind of name."""
    for name, model in catalog.models.items():
        node = Node("models", name)
        yield node, model.name, "its name"
        yield from ((node, alias, "an alias") for alias in model.aliases)
        yield from ((node, old, "an earlier id") for old in (name, *model.former_ids))
    for name, maker in catalog.makers.items():
        yield Node("makers", name), maker.name, "its name"
        yield Node("makers", name), name, "its id"
    for kind, records in (("capabilities", catalog.capabilities), ("use-cases", catalog.use_cases)):
        for name, record in records.items():
            node = Node(kind, name)  # type: ignore[arg-type]
            yield node, record.name, "its name"
            yield from ((node, alias, "an alias") for alias in record.aliases)


def find_answers(catalog: Catalog) -> Iterator[Edge]:
    """Yield which models meet a capability, a use case, or a maker's name, and why."""
    for name, model in catalog.models.items():
        end = Node("models", name)
        yield Edge(Node("makers", catalog.maker_of[name]), end, "made by it")
        for capability in catalog.capabilities:
            if capability_state(catalog, model, capability) == "supported":
                yield Edge(Node("capabilities", capability), end, "supported")
        for use, kind in catalog.use_cases.items():
            if kind.task in model.tasks and check_requirements(catalog, model, kind)[0] == "open":
                gates = ", ".join(catalog.capabilities[gate].name for gate in kind.requires)
                yield Edge(Node("use-cases", use), end, f"does {kind.task}{f' and has {gates}' if gates else ''}")


@dataclass(frozen=True)
class SearchGraph:
    """What can be searched for, what was, and which models answer it."""

    name_matcher: NameMatcher
    answers: tuple[Edge, ...]
    """From makers, capabilities and use cases to models."""
    query_groups: tuple[QueryGroup, ...]
    """The most frequent first."""
    months: tuple[str, ...]
    """Months with recorded searches, the earliest first; may be empty."""
    choices: Mapping[tuple[str, str], int]
    """By pair of ids: how often the first was chosen while the second was shown."""

    choice_counts: Mapping[str, int]
    """By model: how often it was chosen."""
    passed_over_counts: Mapping[str, int]
    """By model: how often it was shown while another was chosen."""

    @cached_property
    def match_counts(self) -> Mapping[str, int]:
        """Return, by model that was found at all, how many searches led to it."""
        counts: Counter[str] = Counter()
        for one in self.query_groups:
            for model in one.model_ids:
                counts[model] += one.times
        return counts

    @cached_property
    def counts_by_model_set(self) -> Mapping[frozenset[str], int]:
        """Return, by set of models, how many searches led to exactly those."""
        counts: Counter[frozenset[str]] = Counter()
        for one in self.query_groups:
            counts[one.model_ids] += one.times
        return counts

    def joint_counts(self, model: str) -> Mapping[str, int]:
        """Return, by other model, how many searches led to it and to `model`."""
        counts: Counter[str] = Counter()
        for reach, times in self.counts_by_model_set.items():
            if model in reach:
                for other in reach:
                    counts[other] += times
        del counts[model]
        return counts

    def groups_naming(self, node: Node) -> list[QueryGroup]:
        """Return the query groups that name a node, the most frequent first."""
        return [one for one in self.query_groups if node in one.nodes]

    def spellings_of(self, node: Node) -> list[str]:
        """Return the spellings that name a node, folded, in order."""
        return sorted(" ".join(words) for words, nodes in self.name_matcher.nodes_by_words.items() if node in nodes)


def build_search_graph(catalog: Catalog) -> SearchGraph:
    """Build the graph of a catalog and its recorded searches."""
    names, edges = NameMatcher(catalog), tuple(find_answers(catalog))
    meeting: defaultdict[Node, set[str]] = defaultdict(set)
    for edge in edges:
        assert isinstance(edge.start, Node)
        meeting[edge.start].add(edge.end.id)
    wordings: defaultdict[object, Counter[str]] = defaultdict(Counter)
    chosen: Counter[tuple[str, str]] = Counter()
    chosen_of, passed_over = Counter[str](), Counter[str]()
    now = {old: name for name, model in catalog.models.items() for old in (name, *model.former_ids)}
    for month in catalog.searches.values():
        for one in month.searches:
            wordings[names.grouping_key(one.query)][one.query] += one.times
            if first := now.get(one.chosen):
                others = {now[other] for other in one.shown if other in now} - {first}
                chosen_of[first] += one.times
                passed_over.update(dict.fromkeys(others, one.times))
                chosen.update({(first, other): one.times for other in others})
    asked = [build_query_group(names, meeting, found) for found in wordings.values()]
    ordered = tuple(sorted(asked, key=lambda one: (-one.times, one.query)))
    return SearchGraph(names, edges, ordered, tuple(sorted(catalog.searches)), chosen, chosen_of, passed_over)


def build_query_group(names: NameMatcher, meeting: Mapping[Node, set[str]], wordings: Counter[str]) -> QueryGroup:
    """Return the group of queries that are worded in these ways; ties of frequency go to the first by spelling."""
    query = min(wordings, key=lambda one: (-wordings[one], one))
    edges = names.match_names(query)[0]
    return QueryGroup(query, wordings.total(), edges, resolve_models(meeting, {edge.end for edge in edges}))


def resolve_models(meeting: Mapping[Node, set[str]], nodes: Iterable[Node]) -> frozenset[str]:
    """Return the models that are named, or else those that meet every named node; empty for no nodes."""
    named = frozenset(node.id for node in nodes if node.kind == "models")
    if named:
        return named
    sets = [frozenset(meeting.get(node, ())) for node in nodes]
    return reduce(frozenset.intersection, sets) if sets else frozenset()
