"""The preview answers with the page of the moment, or with what is wrong."""

import re
import shutil
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from builders import SMALL, TEMPLATES, a_model, words
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError, format_report
from generator.compare.score_history import format_snapshot
from generator.compare.site import build_site
from generator.publish.build_options import BuildOptions
from generator.tools.serve.live_site import LiveSite

NOVA = "models/acme/nova.yaml"


@pytest.fixture
def live_site(tmp_path):
    content = shutil.copytree(SMALL, tmp_path / "content")
    return LiveSite(content, shutil.copytree(TEMPLATES, tmp_path / "templates"))


def edit(live_site, file, before, after, folder="content"):
    path = getattr(live_site, folder) / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    live_site.note_save(templates_changed=folder == "templates")


def page(live_site, address):
    response = live_site.respond(address)
    return BeautifulSoup(response.body, "html5lib"), response.status


def test_pages_are_those_of_a_build_but_for_the_line_that_watches(live_site, tmp_path):
    build(BuildOptions(live_site.content, live_site.templates, tmp_path / "site"))
    for file in sorted(path for path in (tmp_path / "site").rglob("*.html") if path.name != "404.html"):
        response = live_site.respond("/" + file.relative_to(tmp_path / "site").as_posix())
        found = LexborHTMLParser(response.body)
        for own in found.css("[src^='/-/'], [href^='/-/']"):
            own.decompose()
        assert response.status == HTTPStatus.OK
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
def test_an_address_is_answered_as_a_host_would(live_site, address, status):
    assert live_site.respond(address).status == status


def test_a_site_below_a_path_is_found_from_the_root(live_site):
    edit(live_site, "site.yaml", "as-of:", "base: /trial\nas-of:")
    assert live_site.respond("/").body == b"/trial/"
    assert live_site.respond("/trial/models/nova").status == HTTPStatus.OK


def test_a_save_shows(live_site):
    assert "128,000" in words(page(live_site, "/models/nova")[0])
    edit(live_site, NOVA, "context: 128000", "context: 256000")
    assert "256,000" in words(page(live_site, "/models/nova")[0])


def test_a_mistake_is_told_as_check_tells_it_until_it_is_mended(live_site):
    assert page(live_site, "/")[1] == HTTPStatus.OK
    edit(live_site, NOVA, "context: 128000", "context: 128K")
    with pytest.raises(ContentError) as refused:
        load_catalog(live_site.content)
    found, status = page(live_site, "/")
    assert status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert [one.text for one in found.select("pre")] == format_report(
        refused.value.problems, refused.value.folder
    ).split("\n")[:1]
    edit(live_site, NOVA, "context: 128K", "context: 128000")
    assert page(live_site, "/")[1] == HTTPStatus.OK


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("{{ title }}", "{{ titel }}", id="a name that is not known"),
        pytest.param("{% endblock %}", "{% endblok %}", id="a word Jinja does not know"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(live_site, before, after):
    line = (live_site.templates / "base.html").read_text().partition(before)[0].count("\n") + 1
    edit(live_site, "base.html", before, after, "templates")
    found, _ = page(live_site, "/models/")
    assert found.select_one("pre").text.startswith(f"{live_site.templates.as_posix()}/base.html:{line}: ")
    edit(live_site, "base.html", after, before, "templates")
    assert page(live_site, "/models/")[1] == HTTPStatus.OK


def test_markup_in_a_message_stays_text(live_site):
    edit(live_site, NOVA, "open-weights: no", "open-weights: <b>open</b>")
    found, _ = page(live_site, "/")
    assert "<b>open</b>" in found.select_one("pre").text


def test_a_draft_is_shown_and_said_to_be_one(live_site):
    (live_site.content / "models/acme/vega.yaml").write_text("draft: yes\n" + a_model("Vega <i>"))
    live_site.note_save(templates_changed=False)
    own, counted, others = (page(live_site, address)[0] for address in ("/models/vega", "/models/", "/models/nova"))
    assert words(own.select_one(".live")) == "Draft, not published: Vega <i>."
    assert words(counted.select_one(".live")) == "This page counts drafts, which are not published: Vega <i>."
    assert others.select_one(".live") is not None
    assert page(live_site, "/compare/nova/vs-orion")[0].select_one(".live") is None


def test_warnings_are_told_those_of_the_page_first(live_site):
    assert live_site.warnings_html("/") == ""
    edit(live_site, "site.yaml", "as-of: 2026-08-22", "as-of: 2027-09-22")
    found = BeautifulSoup(live_site.warnings_html("/compare/nova/vs-orion"), "html5lib").select_one("details")
    lines = [one.text for one in found.select("pre")]
    assert words(found.select_one("summary")) == f"{len(lines)} warnings"
    files = [line.partition(":")[0].rpartition("/")[2] for line in lines]
    own = [file for file in files if file in ("nova.yaml", "orion.yaml")]
    assert set(own) == {"nova.yaml", "orion.yaml"}
    assert files[: len(own)] == own


def test_records_that_contradict_each_other_are_told_soon_after(live_site):
    told = format_snapshot(build_site(load_catalog(live_site.content)))
    (live_site.content / "history").mkdir()
    (live_site.content / "history/2026-08-22.yaml").write_text(re.sub(r"nova: (\S+) \S+", r"nova: \1 12.3", told))
    live_site.note_save(templates_changed=False)
    version = live_site.version
    (told,) = live_site.reload_and_check()
    assert re.search(
        r"history/2026-08-22\.yaml:\d+:\d+: .*score on text of 2026-08-22: says 12\.3, but .*delete it", told
    )
    assert live_site.wait_for_change(version, 0)
    assert page(live_site, "/")[1] == HTTPStatus.INTERNAL_SERVER_ERROR
    (live_site.content / "history/2026-08-22.yaml").unlink()
    live_site.note_save(templates_changed=False)
    assert live_site.reload_and_check() == []
    assert page(live_site, "/")[1] == HTTPStatus.OK
