"""No string of content becomes active, whatever field it is in."""

import json
import re
import shutil

import pytest
from builders import SMALL, TEMPLATES
from selectolax.lexbor import LexborHTMLParser

from generator.catalog.catalog_loader import load_catalog
from generator.compare.site import build_site
from generator.pages.page_types import all_batches, pages_in
from generator.pages.renderer import Renderer

DATA = ("application/json", "application/ld+json")
PAYLOADS = [
    '"><img src=x onerror=alert(1)>',
    "'><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% include 'base.html' %}",
    "%(a.name)s %s %",
    "</script><script>alert(1)",
    "javascript:alert(1)",
]
KEYS = "|".join(
    [
        *("name", "plural", "summary", "about", "description", "benefit", "measures", "does-not"),
        *("title", "answer", "crumb", "provider", "label", "note", "publisher"),
    ]
)
TEXTS = re.compile(rf"(?m)^(?P<key> *(?:- )?(?:{KEYS}): )(?P<value>[^{{\n]+)$")
IN_BRACES = re.compile(rf"(?P<key>[{{ ](?:{KEYS}): )(?P<value>[^,{{}}\"']+)(?=[,}}])")


def hostile(tmp_path, payload):
    """The small catalog with a payload after every text an editor may write."""
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    quoted = payload.replace("'", "''")
    for path in sorted([*content.rglob("*.yaml"), *content.rglob("*.md")]):
        if path.name == "faq.yaml":
            continue
        text = TEXTS.sub(lambda m: f"{m['key']}'{m['value'].strip(chr(34))} {quoted}'", path.read_text())
        path.write_text(IN_BRACES.sub(lambda m: f"{m['key']}'{m['value'].strip()} {quoted}'", text))
    return load_catalog(content)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_content_stays_text_on_every_page(tmp_path, payload):
    site = build_site(hostile(tmp_path, payload))
    renderer = Renderer(site, TEMPLATES)
    seen = 0
    for batch in all_batches(site):
        for page in pages_in(site, batch):
            if not page.path.endswith(".html"):
                continue
            html = LexborHTMLParser(renderer.render(page))
            assert not html.css("img, iframe, object"), page.path
            blocks = [script for script in html.css("script") if not script.attributes.get("src")]
            assert all(json.loads(block.text()) and block.attributes["type"] in DATA for block in blocks), page.path
            assert not [name for tag in html.css("*") for name in tag.attributes if name.startswith("on")], page.path
            assert not [tag for tag in html.css("[href]") if "javascript" in (tag.attributes["href"] or "")], page.path
            html.strip_tags(["script"])
            seen += payload[:6] in html.root.text()
    assert seen >= 18
