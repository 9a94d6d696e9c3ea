"""A digest for each thing that pages are made of: where all are equal, the pages are.

Files are read and hashed, never trusted by their time. A page names its inputs; it is
stale when the digest of one of them differs from that of the last build.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from jinja2 import Environment

from generator.catalog.content_files import read_contents
from generator.compare.population.pair_selection import PairSelection
from generator.compare.population.prevalence import all_prevalence_sentences
from generator.compare.population.search_demand import (
    choice_share,
    count_searches,
    find_joint_searches,
    weighs_searches,
)
from generator.compare.population.search_graph import SearchGraph
from generator.compare.site import Site

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("brotli", "jinja2", "markdown", "markupsafe", "minify-go", "nh3", "pillow", "pydantic", "pyyaml")
"""Those whose release may change a page."""
MADE_OF_FORMS = ("partials", "macros")
"""Folders of templates that only the pair page is put together from."""
SHARED = (*MADE_OF_FORMS, "lists", "assets")
"""Folders of templates that no page is rendered from directly; the others are a page type each."""
DRAWING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
QUOTED = re.compile(r"[\"']([^\"']+)[\"']")

Digests = Mapping[str, str]


def digest(*parts: bytes | str) -> str:
    """A digest of parts in order, none of which runs into the next."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(f"{len(data)}:".encode())
        made.update(data)
    return made.hexdigest()


def source_digests(content: Path, templates: Path) -> dict[str, str]:
    """The digest of each file that a build reads, by what it is and its path, and of the program itself."""
    contents = {f"content/{file}": digest(data) for file, data in read_contents(content)}
    return contents | file_digests("templates", templates) | program_digests()


def program_digests() -> dict[str, str]:
    """The digest of each file of the program as it lies on disk, and of the libraries it uses."""
    libraries = digest(zlib.ZLIB_RUNTIME_VERSION, *(metadata.version(name) for name in LIBRARIES))
    return file_digests("code", PACKAGE, "*.py") | {"code/libraries": libraries}


def file_digests(name: str, folder: Path, pattern: str = "*") -> dict[str, str]:
    """The digest of each file of a folder but the hidden ones."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": digest(path.read_bytes())
        for path in sorted(folder.rglob(pattern))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def together(digests: Digests) -> str:
    """One digest of many."""
    return digest(*(part for item in sorted(digests.items()) for part in item))


def input_digests(sources: Digests, site: Site, environment: Environment) -> dict[str, str]:
    """The digest of each input that pages name."""
    files = {model: sources[f"content/models/{maker}/{model}.yaml"] for model, maker in site.catalog.maker_of.items()}
    own = {f"facts/{model}": of_model(site, model, files[model]) for model in site.models}
    standing = {f"standing/{model}": coarse(site, model) for model in site.models}
    everybody = roster(site)
    searches = {f"searches/{model}": searched(site.search_graph, model) for model in site.models}
    place = {f"place/{model}": exact(site, model, files, everybody) for model in site.models}
    makers = {f"makers/{maker}": of_maker(site, maker, files, everybody) for maker in site.catalog.makers}
    return {
        **own,
        **standing,
        **place,
        **makers,
        **searches,
        **{f"joint/{model}": searched_together(site.search_graph, model) for model in site.models},
        **chosen(site.pair_selection),
        **{name.removeprefix("content/").rpartition(".")[0]: value for name, value in sources.items() if apart(name)},
        **template_digests(sources, environment),
        "matches": digest(*(part for item in sorted(sources.items()) if of_searches(item[0]) for part in item)),
        "rarity": digest(*all_prevalence_sentences(site)),
        "reviews": digest(
            *sorted(f"{name} {note.review.on}" for name, note in site.catalog.pairs.items() if note.review)
        ),
        "models": digest(*(part for item in sorted(own.items()) for part in item)),
        "site": digest(*(part for item in sorted(sources.items()) if everywhere(item[0]) for part in item)),
    }


def of_model(site: Site, model: str, file: str) -> str:
    """A model's record and maker, and its searches where the methodology weighs them."""
    weighed = count_searches(site.search_graph, model) if weighs_searches(site.catalog) else None
    return digest(file, site.catalog.maker_of[model], *([repr(weighed)] if weighed else []))


def chosen(selection: PairSelection) -> dict[str, str]:
    """Which models each has a page with; and of all together, how many pairs have one, and a digest of which."""
    told = {partners: digest(*sorted(partners)) for partners in set(selection.partners.values())}
    found = {f"partners/{model}": told[partners] for model, partners in selection.partners.items()}
    return found | {"selection": f"{selection.count} {together(found)}"}


def apart(name: str) -> bool:
    """Whether a file counts only for the pages that name it."""
    return name.startswith(("content/pairs/", "content/articles/")) or of_searches(name)


def of_searches(name: str) -> bool:
    """Whether a file holds search evidence."""
    return name.startswith("content/matches/")


def searched(graph: SearchGraph, model: str) -> str:
    """What pages of a model say of searches."""
    found = count_searches(graph, model)
    return digest(repr((found, choice_share(graph, model)))) if found else ""


def searched_together(graph: SearchGraph, model: str) -> str:
    """What pages of a model and one that comes after it say of searches for both."""
    later = [item for item in find_joint_searches(graph, model).items() if item[0] > model]
    return digest(repr((graph.months[-1], later))) if later else ""


def everywhere(name: str) -> bool:
    """Whether a file counts for every page: settings, vocabularies, history, assets, the program."""
    return not apart(name) and name.startswith(("code/", "content/", "templates/assets/")) and "/models/" not in name


def coarse(site: Site, model: str) -> str:
    """What a pair page prints of one model that other models have a part in."""
    place, successor = site.rankings[model], site.models[model].model.lifecycle.successor
    names = [site.models[rival].name for rival in place.rivals]
    follower = site.models[successor].name if successor else ""
    return digest(repr(sorted(place.bands.items())), *place.rivals, *names, successor or "", follower)


def roster(site: Site) -> str:
    """The models there are, by id, name and tasks, and every score with the values it is made of."""
    parts = []
    for model, facts in site.models.items():
        totals = sorted((task, score.total, score.values) for task, score in facts.scores.items())
        parts += [model, facts.name, repr(facts.tasks), repr(totals)]
    return digest(*parts)


def exact(site: Site, model: str, files: Digests, everybody: str) -> str:
    """What a model's own page prints that other models have a part in."""
    place = site.rankings[model]
    shares = [
        sorted(found.items())
        for found in (place.ranks, place.scored_counts, place.pct_below, place.median_scores, place.cost_stats)
    ]
    return digest(coarse(site, model), everybody, repr(shares), *(files[rival] for rival in place.rivals))


def of_maker(site: Site, maker: str, files: Digests, everybody: str) -> str:
    """What a maker's page prints: its models' records, and every score, from which their places follow."""
    own = [part for model, of in sorted(site.catalog.maker_of.items()) if of == maker for part in (model, files[model])]
    return digest(everybody, *own)


def template_digests(sources: Digests, environment: Environment) -> dict[str, str]:
    """For each page template: the digest of it and of all that it draws on."""
    texts = {name.removeprefix("templates/"): value for name, value in sources.items() if name.startswith("templates/")}
    found = {}
    for name in sorted(texts):
        if "/" in name and name.split("/")[0] not in SHARED:
            drawn = reached(name, environment)
            if name == "pages/pair.html":
                drawn |= {other for other in texts if other.startswith(MADE_OF_FORMS)}
            found[f"template/{name}"] = digest(*(part for other in sorted(drawn) for part in (other, texts[other])))
    return found


def reached(name: str, environment: Environment) -> set[str]:
    """A template and those it extends, includes or imports."""
    found, waiting = set(), [name]
    assert environment.loader is not None
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            text = environment.loader.get_source(environment, one)[0]
            waiting += named_in(text)
    return found


def named_in(template: str) -> list[str]:
    """The templates that a template extends, includes or imports: what Jinja finds, without parsing all of it."""
    return [name for statement in DRAWING.findall(template) for name in QUOTED.findall(statement)]
