"""The whole folder: names come back exactly, another notation of a file reads the same."""

import json
import shutil
from pathlib import Path

import pytest
from fuzzing import fuzzed
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import records
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError, format_report
from generator.catalog.yaml.parser import parse_yaml

SMALL = Path(__file__).parents[1] / "content"
NOVA = "models/acme/nova.yaml"
FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.*"))
RECORDS = [name for name in FILES if name.endswith(".yaml")]


@pytest.fixture
def content(tmp_path):
    """A copy of the small catalog."""
    return Path(shutil.copytree(SMALL, tmp_path / "content"))


def problems_of(content):
    """The problems of a folder, none when it can be read."""
    try:
        load_catalog(content)
    except ContentError as found:
        return found.problems
    return []


def refused(content):
    """The problems of a folder as they are printed."""
    return [str(problem) for problem in problems_of(content)]


def rewrite(content, change):
    """Write every record in another notation."""
    for path in content.rglob("*.yaml"):
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode())


def reordered(tree):
    """The same mappings with their keys in the opposite order."""
    if isinstance(tree, dict):
        return {key: reordered(tree[key]) for key in reversed(tree)}
    return [reordered(entry) for entry in tree] if isinstance(tree, list) else tree


@pytest.mark.parametrize(
    ("written", "name"),
    [
        pytest.param("NO", "NO", id="NO is no false"),
        pytest.param("true", "true", id="true is a name"),
        pytest.param("None", "None", id="None is a name"),
        pytest.param('"null"', "null", id="null in quotes"),
        pytest.param("4.10", "4.10", id="4.10 keeps its zero"),
        pytest.param("0777", "0777", id="0777 is no octal"),
        pytest.param("12:30:45", "12:30:45", id="a time is no number"),
        pytest.param("1e3", "1e3", id="1e3 is no thousand"),
        pytest.param("2026-08-22", "2026-08-22", id="a date is a name"),
        pytest.param("O'Neill", "O'Neill", id="an apostrophe inside"),
        pytest.param("""'The "Nova"'""", 'The "Nova"', id="double quotes in single ones"),
        pytest.param("'It''s Nova'", "It's Nova", id="an apostrophe in single quotes"),
        pytest.param("Nova & Söhne", "Nova & Söhne", id="an ampersand and an umlaut"),
        pytest.param("<script>alert(1)</script>", "<script>alert(1)</script>", id="markup is words"),
        pytest.param("{{ 7 * 7 }}", None, id="braces are a mapping without quotes"),
        pytest.param('"{{ 7 * 7 }}"', "{{ 7 * 7 }}", id="a template in quotes is words"),
        pytest.param("通义千问", "通义千问", id="Chinese"),
        pytest.param("מודל נובה", "מודל נובה", id="Hebrew"),
        pytest.param("🚀 Nova", "🚀 Nova", id="an emoji"),
        pytest.param('"\\U0001F680 Nova"', "🚀 Nova", id="an emoji as an escape"),
    ],
)
def test_a_name_is_read_back_exactly(content, written, name):
    path = content / NOVA
    path.write_text(path.read_text(encoding="utf-8").replace("Nova", written, 1), encoding="utf-8")
    if name is None:
        assert refused(content)[0].startswith(f"{NOVA}:1:")
    else:
        assert load_catalog(content).models["nova"].name == name


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="line ends of old"),
        pytest.param(lambda text: "\ufeff" + text, id="a byte order mark"),
        pytest.param(lambda text: text.rstrip("\n"), id="no line end at the end"),
        pytest.param(lambda text: text + "\n\n\n", id="more line ends at the end"),
        pytest.param(lambda text: "# a comment\n---\n" + text + "# the end\n...\n", id="comments and document marks"),
        pytest.param(lambda text: json.dumps(parse_yaml(text, "").tree), id="JSON on one line"),
        pytest.param(lambda text: json.dumps(parse_yaml(text, "").tree, indent="\t"), id="JSON with tabs"),
        pytest.param(
            lambda text: json.dumps(reordered(parse_yaml(text, "").tree), ensure_ascii=False), id="other key order"
        ),
    ],
)
def test_another_notation_reads_the_same(content, change):
    plain = load_catalog(content)
    rewrite(content, change)
    other = load_catalog(content)
    assert (other.models, other.scoring, other.feature_table, other.faq, other.benchmarks) == (
        plain.models,
        plain.scoring,
        plain.feature_table,
        plain.faq,
        plain.benchmarks,
    )


def test_an_article_reads_the_same_with_line_ends_of_windows(content):
    path = content / "articles/method.md"
    plain = load_catalog(content).articles["method"]
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_catalog(content).articles["method"] == plain


def test_a_plain_value_is_short_for_a_mapping(content):
    path = content / NOVA
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("context: 128000", "context: {value: 128000}"), encoding="utf-8")
    assert load_catalog(content).models["nova"].limits == load_catalog(SMALL).models["nova"].limits


def test_the_order_of_models_is_that_of_their_ids():
    assert list(load_catalog(SMALL).models) == ["nova", "nova-mini", "orion", "prism", "prism-zero"]


def test_what_nobody_states_is_unknown():
    model = load_catalog(SMALL).models["prism-zero"]
    assert (model.release_date, model.providers, model.limits.context) == (None, (), None)


def test_a_record_does_not_change_after_reading():
    with pytest.raises(ValueError, match="frozen"):
        load_catalog(SMALL).models["nova"].name = "Other"


def test_problems_of_all_files_come_in_one_run_and_sorted(content):
    for name in ("models/zenith/orion.yaml", NOVA, "makers/acme.yaml"):
        (content / name).write_text("name: [\n", encoding="utf-8")
    assert refused(content) == [
        'makers/acme.yaml:1:7: "[" is never closed — add the closing ]',
        f'{NOVA}:1:7: "[" is never closed — add the closing ]',
        'models/zenith/orion.yaml:1:7: "[" is never closed — add the closing ]',
    ]


def test_a_report_counts_its_problems_and_files(content):
    (content / NOVA).write_text("name: Nova\ncolour: blue\n", encoding="utf-8")
    with pytest.raises(ContentError) as found:
        load_catalog(content)
    assert format_report(found.value.problems).splitlines()[-1] == "4 problems in 1 file."


def test_a_reference_to_a_record_that_was_refused_is_no_second_mistake(content):
    (content / "benchmarks/votes.yaml").write_text("name: Votes\n", encoding="utf-8")
    assert {problem.partition(":")[0] for problem in refused(content)} == {"benchmarks/votes.yaml"}


def test_files_that_systems_leave_behind_are_passed_over(content):
    for name in (".DS_Store", "models/.DS_Store", "models/acme/._nova.yaml", "tasks/.text.yaml.swp", ".git/config"):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_bytes(b"\0")
    assert load_catalog(content).models.keys() == load_catalog(SMALL).models.keys()


def test_the_content_folder_itself_may_be_a_link(content, tmp_path):
    (tmp_path / "link").symlink_to(content)
    assert load_catalog(tmp_path / "link").models == load_catalog(content).models


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    assert refused(tmp_path / "none")[0].endswith("is not a folder — name the one that has site.yaml with --content")


def test_an_empty_folder_is_refused_by_what_it_lacks(tmp_path):
    assert refused(tmp_path) == [
        f"{name}.yaml:1:1: the file is missing — add it" for name in ("faq", "feature-table", "scoring", "site")
    ]


def test_an_article_that_would_keep_a_renderer_busy_is_refused(content):
    path = content / "articles/method.md"
    path.write_text(path.read_text(encoding="utf-8") + "[" * 5000, encoding="utf-8")
    assert refused(content) == ["articles/method.md:7:1: the text has more than 200 square brackets — shorten it"]


def test_a_mistake_in_the_head_of_an_article_is_at_its_line_of_the_file(content):
    path = content / "articles/method.md"
    path.write_text("---\ntitle: A\nanswer: B\ncrumb: C\ncrumb: D\nchanged: 2026-08-01\n---\nText\n", encoding="utf-8")
    assert refused(content) == [
        "articles/method.md:5:1: crumb: is written twice (first in line 4) — keep one of the two"
    ]


ODD = [
    "",
    "[]",
    "{}",
    "[[a]]",
    "[{a: b}]",
    "{value: {value: 1}}",
    "{state: [a]}",
    "NaN",
    "1e3",
    '"',
    "😀",
    "a.b",
    "x: y",
    "no-such-id",
]


@pytest.fixture(scope="module")
def misplaced(tmp_path_factory):
    """A function that loads the small catalog with one file replaced: problems without remedy or line of their file."""
    content, cache = shutil.copytree(SMALL, tmp_path_factory.mktemp("harmed") / "content"), {}

    def misplaced(name, lines):
        path = content / name
        path.write_text("\n".join(lines), encoding="utf-8")
        try:
            load_catalog(content, cache)
            found = []
        except ContentError as refused:
            found = refused.problems
        lengths = {problem.file: len((content / problem.file).read_text().splitlines()) or 1 for problem in found}
        shutil.copyfile(SMALL / name, path)
        return [one for one in found if not (one.remedy and 1 <= one.line <= lengths[one.file])]

    return misplaced


@fuzzed(60)
@given(data=st.data())
def test_any_value_in_any_place_is_read_or_refused_at_a_line_of_its_file(misplaced, data):
    name = data.draw(st.sampled_from(RECORDS))
    lines = (SMALL / name).read_text(encoding="utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key = data.draw(st.sampled_from([lines[number].partition(":")[0], lines[number].rpartition(":")[0]]))
    lines[number] = f"{key}: {data.draw(st.sampled_from(ODD))}"
    assert misplaced(name, lines) == []


@fuzzed(30)
@given(data=st.data())
def test_a_file_with_a_line_gone_or_cut_short_is_read_or_refused_at_a_line_of_its_file(misplaced, data):
    name = data.draw(st.sampled_from(FILES))
    lines = (SMALL / name).read_text(encoding="utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    rest = data.draw(st.sampled_from([[], lines[number + 1 :]]))
    assert misplaced(name, [*lines[:number], *rest, ""]) == []


def test_every_field_of_every_kind_explains_itself():
    lacking = [
        f"{kind.__name__}.{name}"
        for kind in (
            records.Model,
            records.Provider,
            records.Price,
            records.Result,
            records.SiteSettings,
            records.Scoring,
            records.Benchmark,
        )
        for name, field in kind.model_fields.items()
        if not field.description
    ]
    assert lacking == []
