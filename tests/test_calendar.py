"""The calendar alone never stops a build: in any year pages are made of what still counts."""

import re
import shutil

import pytest
from builders import SMALL, TEMPLATES

from generator.build import build
from generator.publish.build_options import BuildOptions

NOTE = """\
subtitle: '{a.name} or {b.name}'
bottom-line: '{cheaper} costs {percent.chat-assistant} less, {leader} scores higher.'
rows: [{row: limits.context, note: 'It is {a.limits.context} at {a.prices.input-tokens}.'}]
pick-b: [{when: prompts are long, based-on: limits.context}]
questions: [{question: 'Is {a.name} sold?', answer: 'At {a.prices.input-tokens}.', expires: 2026-12-01}]
overrides: [{part: related, reason: They are gone, expires: 2026-12-31}]
review: {on: 2026-08-01, by: an editor, scope: prices, next: 2027-01-01}
"""
SNAPSHOT = "version: 2026-08\ntasks: {}\n"


@pytest.mark.parametrize("as_of", ["2026-12-31", *(f"{year}-06-30" for year in range(2027, 2037))])
def test_the_site_builds_in_every_year(tmp_path, as_of):
    content = shutil.copytree(SMALL, tmp_path / "content")
    for folder, name, text in (("pairs", "nova-vs-nova-mini", NOTE), ("history", "2026-08-22", SNAPSHOT)):
        (content / folder).mkdir(exist_ok=True)
        (content / folder / f"{name}.yaml").write_text(text)
    nova, site = content / "models/acme/nova.yaml", content / "site.yaml"
    nova.write_text(nova.read_text() + "lifecycle: {status: deprecated, retirement-date: 2027-03}\n")
    site.write_text(re.sub("as-of: .*", f"as-of: {as_of}", site.read_text()))
    made = build(BuildOptions(content, TEMPLATES, tmp_path / "site", jobs=1))
    page = (tmp_path / "site/compare/nova/vs-nova-mini.html").read_text()
    assert "Nova or Nova mini" in page
    assert ("costs less" in page or "% less" in page) == (as_of < "2027-03")
    assert any("facts have expired" in warning for warning in made.cache.warnings) == (as_of > "2027-03")
