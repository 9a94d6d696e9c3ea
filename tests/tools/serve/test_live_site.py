"""The preview answers with the page of the moment, or with what is wrong."""

import re
import shutil
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES, a_model, words
from selectolax.lexbor import LexborHTMLParser

from generator.build import Order, build
from generator.catalog.load import read
from generator.catalog.problems import Refused, report
from generator.compare.model.score_history import snapshot
from generator.compare.site import site_of
from generator.tools.serve.live_site import Desk

NOVA = "models/acme/nova.yaml"


@pytest.fixture
def desk(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    return Desk(content, shutil.copytree(TEMPLATES, tmp_path / "templates"))


def edit(desk, file, before, after, folder="content"):
    path = getattr(desk, folder) / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    desk.saved(templates=folder == "templates")


def page(desk, address):
    answer = desk.answer(address)
    return BeautifulSoup(answer.body, "html5lib"), answer.status


def test_pages_are_those_of_a_build_but_for_the_line_that_watches(desk, tmp_path):
    build(Order(desk.content, desk.templates, tmp_path / "site"))
    for file in sorted(path for path in (tmp_path / "site").rglob("*.html") if path.name != "404.html"):
        answer = desk.answer("/" + file.relative_to(tmp_path / "site").as_posix())
        found = LexborHTMLParser(answer.body)
        for own in found.css("[src^='/-/'], [href^='/-/']"):
            own.decompose()
        assert answer.status == HTTPStatus.OK
        assert found.html == LexborHTMLParser(file.read_bytes()).html


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/", HTTPStatus.OK, id="home"),
        pytest.param("/models/nova", HTTPStatus.OK, id="without its ending"),
        pytest.param("/models", HTTPStatus.MOVED_PERMANENTLY, id="a folder without its slash"),
        pytest.param("/compare/orion/vs-nova", HTTPStatus.NOT_FOUND, id="the other order"),
        pytest.param("/../content/site.yaml", HTTPStatus.NOT_FOUND, id="a file that is no page"),
        pytest.param("/models.json", HTTPStatus.OK, id="what scripts read"),
    ],
)
def test_an_address_is_answered_as_a_host_would(desk, address, status):
    assert desk.answer(address).status == status


def test_a_site_below_a_path_is_found_from_the_root(desk):
    edit(desk, "site.yaml", "as-of:", "base: /trial\nas-of:")
    assert desk.answer("/").body == b"/trial/"
    assert desk.answer("/trial/models/nova").status == HTTPStatus.OK


def test_a_save_shows(desk):
    assert "128,000" in words(page(desk, "/models/nova")[0])
    edit(desk, NOVA, "context: 128000", "context: 256000")
    assert "256,000" in words(page(desk, "/models/nova")[0])


def test_a_mistake_is_told_as_check_tells_it_until_it_is_mended(desk):
    assert page(desk, "/")[1] == HTTPStatus.OK
    edit(desk, NOVA, "context: 128000", "context: 128K")
    with pytest.raises(Refused) as refused:
        read(desk.content)
    found, status = page(desk, "/")
    assert status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert [one.text for one in found.select("pre")] == report(refused.value.problems, refused.value.folder).split(
        "\n"
    )[:1]
    edit(desk, NOVA, "context: 128K", "context: 128000")
    assert page(desk, "/")[1] == HTTPStatus.OK


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("{{ title }}", "{{ titel }}", id="a name that is not known"),
        pytest.param("{% endblock %}", "{% endblok %}", id="a word Jinja does not know"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(desk, before, after):
    line = (desk.templates / "base.html").read_text().partition(before)[0].count("\n") + 1
    edit(desk, "base.html", before, after, "templates")
    found, _ = page(desk, "/models/")
    assert found.select_one("pre").text.startswith(f"{desk.templates.as_posix()}/base.html:{line}: ")
    edit(desk, "base.html", after, before, "templates")
    assert page(desk, "/models/")[1] == HTTPStatus.OK


def test_markup_in_a_message_stays_text(desk):
    edit(desk, NOVA, "weights: closed", "weights: <b>open</b>")
    found, _ = page(desk, "/")
    assert "<b>open</b>" in found.select_one("pre").text


def test_a_draft_is_shown_and_said_to_be_one(desk):
    (desk.content / "models/acme/vega.yaml").write_text("draft: yes\n" + a_model("Vega <i>"))
    desk.saved(templates=False)
    own, counted, others = (page(desk, address)[0] for address in ("/models/vega", "/models/", "/models/nova"))
    assert words(own.select_one(".live")) == "Draft, not published: Vega <i>."
    assert words(counted.select_one(".live")) == "Counted here, but a draft and not published: Vega <i>."
    assert others.select_one(".live") is not None
    assert page(desk, "/compare/nova/vs-orion")[0].select_one(".live") is None


def test_warnings_are_told_those_of_the_page_first(desk):
    assert desk.warnings("/") == ""
    edit(desk, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-09-22")
    found = BeautifulSoup(desk.warnings("/compare/nova/vs-orion"), "html5lib").select_one("details")
    lines = [one.text for one in found.select("pre")]
    assert words(found.select_one("summary")) == f"{len(lines)} warnings"
    assert {"nova.yaml", "orion.yaml"} == {line.partition(":")[0].rpartition("/")[2] for line in lines[:2]}


def test_records_that_contradict_each_other_are_told_soon_after(desk):
    told = snapshot(site_of(read(desk.content)))
    (desk.content / "history").mkdir()
    (desk.content / "history/2026-08-22.yaml").write_text(re.sub(r"nova: (\S+) \S+", r"nova: \1 12.3", told))
    desk.saved(templates=False)
    version = desk.version
    assert "I3: score on text of 2026-08-22" in desk.fresh()[0]
    assert desk.newer(version, 0)
    assert page(desk, "/")[1] == HTTPStatus.INTERNAL_SERVER_ERROR
    (desk.content / "history/2026-08-22.yaml").unlink()
    desk.saved(templates=False)
    assert desk.fresh() == []
    assert page(desk, "/")[1] == HTTPStatus.OK
