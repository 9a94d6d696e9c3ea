"""An incremental build equals a clean one, byte for byte, whatever was edited before it."""

import os
import re
import shutil

import pytest
from builders import SMALL, TEMPLATES, a_model
from harm import tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.catalog.problems import ContentError
from generator.publish.build_cache import EMPTY, FingerprintSet, content_digest, scan_dirs
from generator.publish.build_options import BuildOptions

SEQUENCES = int(os.environ.get("SEQUENCES", "4"))
STEPS = int(os.environ.get("STEPS", "8"))


def replaced(file, old, *news):
    """An edit that puts one of several texts in place of another; the first of them is there at the start."""
    source = (SMALL if file.startswith("content/") else TEMPLATES).parent / file
    assert old in source.read_text(), f"{file} does not hold {old}"

    def edit(root, pick):
        path = root / file
        if not path.is_file():
            return
        text = path.read_text()
        there = next((one for one in (old, *news) if one in text), None)
        if there is not None:
            path.write_text(text.replace(there, (old, *news)[pick % (len(news) + 1)], 1))

    return edit


def model_added(root, pick):
    more = f"limits: {{context: {1000 * (pick + 1)}}}\n"
    (root / f"content/models/acme/vega-{pick % 3}.yaml").write_text(a_model(f"Vega {pick % 3}", more=more))


def model_deleted(root, pick):
    (root / f"content/models/acme/vega-{pick % 3}.yaml").unlink(missing_ok=True)


def model_renamed(root, pick):
    old = root / f"content/models/acme/vega-{pick % 3}.yaml"
    if old.exists():
        old.rename(old.with_name("vega-new.yaml"))


def note_added(root, pick):
    folder = root / "content/pairs"
    folder.mkdir(exist_ok=True)
    words = "Two of them" if pick % 2 else "'{a.name} or not'"
    review = "review: {on: 2026-08-01, by: an editor, scope: prices, next: 2027-01-01}\n" if pick % 3 else ""
    (folder / "nova-vs-nova-mini.yaml").write_text(f"subtitle: {words}\n{review}")


def note_deleted(root, pick):
    (root / "content/pairs/nova-vs-nova-mini.yaml").unlink(missing_ok=True)


def searches_added(root, pick):
    folder = root / "content/searches"
    folder.mkdir(exist_ok=True)
    rows = (
        f"search-log,acme,,,{40 + pick}\nsearch-log,nova,nova nova-mini,nova,{40 + pick}\nsearch-log,tool calling,,,5\n"
    )
    (folder / f"2026-0{1 + pick % 2}.csv").write_text(f"source,query,shown,chosen,times\n{rows}")


def searches_deleted(root, pick):
    (root / f"content/searches/2026-0{1 + pick % 2}.csv").unlink(missing_ok=True)


def page_removed(root, pick):
    pages = sorted((root / "site").rglob("*.html"))
    pages[pick % len(pages)].unlink()


def page_edited(root, pick):
    pages = sorted((root / "site").rglob("*.html"))
    page = pages[pick % len(pages)]
    page.write_text("hand-made")
    os.utime(page, ns=(1, 1))


def page_forged(root, pick):
    pages = sorted((root / "site").rglob("*.html"))
    page = pages[pick % len(pages)]
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def stranger_added(root, pick):
    (root / "site/compare/stranger.html").write_text("?")


def memory_cut(root, pick):
    path = root / ".sidebyside/site/site.json"
    path.write_text(path.read_text()[: pick * 100])


def times_touched(root, pick):
    for path in sorted((root / "content").rglob("*.yaml")):
        os.utime(path, ns=(pick, pick))


def nothing(root, pick):
    pass


EDITS = [
    replaced("content/models/acme/nova.yaml", "usd-per-unit: 8}", "usd-per-unit: 9}", "usd-per-unit: 0}"),
    replaced("content/models/acme/nova.yaml", "name: Nova\n", "name: Nova One\n"),
    replaced("content/models/acme/nova-mini.yaml", "context: 272000", "context: 1000000", "context: 272K"),
    replaced("content/models/zenith/orion.yaml", "tasks:", "lifecycle: {replacement: nova}\ntasks:"),
    replaced("content/capabilities/tool-calling.yaml", "name: Tool calling", "name: Calling tools"),
    replaced("content/benchmarks/exam.yaml", "name: Exam", "name: The exam"),
    replaced("content/scoring.yaml", "at-50: 37", "at-50: 47"),
    replaced("content/site.yaml", "as-of: 2026-08-22", "as-of: 2026-08-30"),
    replaced("content/site.yaml", "navigation:", "precompress: [gz, br]\nnavigation:"),
    replaced("content/makers/acme.yaml", "name: Acme", "name: Acme Ltd"),
    replaced("content/use-cases/chat.yaml", "requires: [tool-calling]", "requires: []"),
    replaced("templates/pair/verdict.html", "What would change it", "What would turn it"),
    replaced("templates/model/results.html", "Furthest above the median", "Above the median"),
    replaced("templates/macros/cells.html", "Also reported", "Reported too"),
    replaced("templates/assets/site/frame.css", "}", "} "),
    *(model_added, model_added, model_deleted, model_renamed, note_added, note_deleted),
    *(searches_added, searches_added, searches_deleted),
    *(page_removed, page_edited, page_forged, stranger_added, memory_cut, times_touched, nothing),
]


def digest(site):
    """The digest of a site as it is on disk."""
    found = FingerprintSet()
    for path, data in tree(site).items():
        folder, _, name = path.rpartition("/")
        found.add(path, len(data), 0)
        found.add_content(folder, content_digest(name, data))
    return EMPTY._replace(contents=found.serialize_contents()).digest


def built(root, site):
    """Whether the build went through and told the digest of all bytes; a refused one must leave the site as it was."""
    before = tree(site) if site.exists() else {}
    try:
        made = build(BuildOptions(root / "content", root / "templates", site, force=True))
        assert made.cache.digest == digest(site)
    except ContentError:
        assert (tree(site) if site.exists() else {}) == before
        return False
    return True


@pytest.mark.slow
@settings(max_examples=SEQUENCES, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 40)), min_size=STEPS, max_size=STEPS))
def test_an_incremental_build_equals_a_clean_one(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("edited")
    shutil.copytree(SMALL, root / "content")
    shutil.copytree(TEMPLATES, root / "templates")
    assert built(root, root / "site")
    for edit, pick in steps:
        EDITS[edit](root, pick)
        if built(root, root / "site"):
            shutil.rmtree(root / "clean", ignore_errors=True)
            assert built(root, root / "clean")
            assert tree(root / "site") == tree(root / "clean")
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(SMALL, root / "content")
    shutil.copytree(TEMPLATES, root / "templates")
    build(BuildOptions(root / "content", root / "templates", root / "site"))
    return root


def times(folder):
    return {path: path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()}


def test_an_idle_build_writes_nothing(root):
    before = times(root)
    made = build(BuildOptions(root / "content", root / "templates", root / "site"))
    assert (made.rendered_count, made.reasons) == (0, {})
    assert times(root) == before


def copied(root, folder):
    """The order for a copy of the content and the site, in which files may be edited."""
    shutil.copytree(root, folder / "s", copy_function=shutil.copy2)
    return BuildOptions(folder / "s/content", folder / "s/templates", folder / "s/site")


def reordered(text):
    """A record whose first key is last."""
    first, *others = re.split(r"\n(?=\w)", text.strip())
    return "\n".join([*others, first]) + "\n"


@pytest.mark.parametrize("edit", [lambda text: f"# a word\n{text}", reordered], ids=["a comment", "another order"])
@pytest.mark.parametrize("file", ["models/acme/nova.yaml", "makers/acme.yaml", "scoring.yaml", "benchmarks/exam.yaml"])
def test_an_edit_that_changes_no_value_renders_nothing(root, tmp_path, file, edit):
    order = copied(root, tmp_path)
    path = order.content / file
    path.write_text(edit(path.read_text()))
    before = times(order.site)
    assert build(order).reasons == {}
    assert times(order.site) == before


def test_an_edited_fact_renders_the_pages_that_show_it_alone(root, tmp_path):
    order = copied(root, tmp_path)
    path = order.content / "models/acme/nova-mini.yaml"
    path.write_text(path.read_text().replace("title: The feed", "title: Another feed"))
    pairs = len(list(SMALL.glob("models/*/*.yaml"))) - 1
    own = [file for folder in ("models", "cards", "columns") for file in (root / "site" / folder).glob("nova-mini.*")]
    images = [file for file in (root / "site/compare").glob("*/*.png") if "nova-mini" in file.parent.name + file.name]
    reasons = build(order).reasons
    assert reasons["facts/nova-mini"] == pairs + len(own) + len(images)
    assert set(reasons) <= {"facts/nova-mini", "all/records", "makers/acme"}


def test_the_cache_fits_what_an_incremental_build_leaves(root, tmp_path):
    order = copied(root, tmp_path)
    for edit in (model_added, lambda root, _: note_added(root, 1), model_deleted, model_renamed, note_deleted):
        edit(tmp_path / "s", 0)
        build(order)
        assert scan_dirs(order.site) == build(order).cache.dirs
        assert build(order).cache.digest == digest(order.site)


def test_a_makers_page_is_rendered_for_its_own_models_and_for_every_score(root, tmp_path):
    order = copied(root, tmp_path)
    path = order.content / "models/zenith/prism-zero.yaml"
    path.write_text(path.read_text().replace("name: Prism Zero", "name: Prism Nought"))
    assert {name for name in build(order).reasons if name.startswith("makers/")} == {"makers/zenith"}


def test_a_template_of_one_page_leaves_the_others(root, tmp_path):
    shutil.copytree(root, tmp_path / "s")
    shutil.rmtree(tmp_path / "s/site")
    shutil.copytree(root / "site", tmp_path / "s/site", copy_function=shutil.copy2)
    path = tmp_path / "s/templates/rankings/index.html"
    path.write_text(path.read_text().replace("One ranking", "Each ranking"))
    made = build(BuildOptions(tmp_path / "s/content", tmp_path / "s/templates", tmp_path / "s/site"))
    assert made.reasons == {"template/rankings/index.html": 1}


def test_expired_words_are_told_again_by_an_idle_build_and_refused_when_strict(tmp_path):
    shutil.copytree(SMALL, tmp_path / "content")
    (tmp_path / "content/pairs").mkdir()
    note = "questions: [{question: Old?, answer: Yes., expires: 2026-01-01}]\n"
    (tmp_path / "content/pairs/nova-vs-nova-mini.yaml").write_text(note)
    order = BuildOptions(tmp_path / "content", TEMPLATES, tmp_path / "site")
    assert build(order).cache.warnings == build(order).cache.warnings != []
    with pytest.raises(ContentError):
        build(BuildOptions(tmp_path / "content", TEMPLATES, tmp_path / "site", strict=True))


def test_another_day_renders_pages_that_print_it_and_pairs_only_where_facts_age(root, tmp_path):
    order = copied(root, tmp_path)
    path = order.content / "site.yaml"
    path.write_text(path.read_text().replace("as-of: 2026-08-22", "as-of: 2026-08-23"))
    made = build(order)
    assert set(made.reasons) == {"as-of"}
    path.write_text(path.read_text().replace("as-of: 2026-08-23", "as-of: 2026-12-22"))
    assert {name.partition("/")[0] for name in build(order).reasons} >= {"as-of", "facts"}
    build(BuildOptions(order.content, order.templates, tmp_path / "clean"))
    assert tree(order.site) == tree(tmp_path / "clean")


HEAD = "source,query,shown,chosen,times\n"
CAPABILITIES = sorted(path.stem for path in (SMALL / "capabilities").glob("*.yaml"))
NEEDS = {"leads/use-cases/chat": 1, **{f"leads/capabilities/{name}": 1 for name in CAPABILITIES}}
"""They tell the months that were counted."""
METHOD = {"searches": 1}
ACMES = {"joint/nova": 4, "searches/nova": 1, "searches/nova-mini": 1}


def test_searches_render_what_speaks_of_them_and_equal_a_clean_build(root, tmp_path):
    shutil.copytree(root, tmp_path / "s", copy_function=shutil.copy2)
    order = BuildOptions(tmp_path / "s/content", tmp_path / "s/templates", tmp_path / "s/site")
    file = tmp_path / "s/content/searches/2026-08.csv"
    file.parent.mkdir()
    for rows, reasons in (("acme,,,30", NEEDS | METHOD | ACMES), ("acme,,,30\nsearch-log,orion,,,5", METHOD)):
        file.write_text(f"{HEAD}search-log,{rows}\n")
        assert build(order).reasons == reasons
        build(BuildOptions(order.content, order.templates, tmp_path / "clean"))
        assert tree(order.site) == tree(tmp_path / "clean")
    file.unlink()
    assert build(order).reasons == NEEDS | METHOD | ACMES
    assert tree(order.site) == tree(root / "site")
