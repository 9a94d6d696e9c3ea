"""JSON-LD of pages: what a page is about, when it last changed, and the pages above it.

Nothing here is more than the page shows; a comparison is no product, review or rating.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator.catalog import records
from generator.pages.html.template_checks import CLOSE, OPEN
from generator.pages.html.urls import Urls

NamedLink = tuple[str, str]
"""A name and the link to what it names."""
SCHEMA = "https://schema.org"
UNSAFE_CHAR = re.compile("[<>&]")


def script_json(value: object) -> Markup:
    """Return strict JSON in ASCII that is safe in a page: no character can end the script; placeholders are kept."""
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return Markup(
        UNSAFE_CHAR.sub(lambda char: f"\\u{ord(char[0]):04x}", text).replace("\\ue000", OPEN).replace("\\ue001", CLOSE)
    )


def json_text(text: str) -> str:
    """Return a text as it is between the quotation marks of such JSON."""
    return str(script_json(text))[1:-1]


class JsonLd:
    """Makes the JSON-LD of the pages of one site; templates have it as `linked`."""

    def __init__(self, site: records.SiteSettings) -> None:
        self.site = site
        self.urls = Urls.of(site)

    def page(
        self,
        name: str,
        path: str,
        parents: Iterable[NamedLink] = (),
        modified: str = "",
        about: Iterable[NamedLink] = (),
        more: dict[str, Any] | None = None,
    ) -> Markup:
        """Return a web page by its title and link, with the pages above it as breadcrumbs.

        `modified` is a day, empty for unknown; `about` names what the page is about.
        """
        trail = [*(list(parents) or [(self.site.name, self.urls.to("/"))]), (name, path)]
        data: dict[str, Any] = {"@context": SCHEMA, "@type": "WebPage", "name": str(name)}
        if modified:
            data["dateModified"] = modified
        if things := [{"@type": "Thing", "name": str(one), "url": self.absolute(link)} for one, link in about]:
            data["about"] = things
        if len(trail) > 1 and path != trail[0][1]:
            data["breadcrumb"] = {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": place, "name": str(one)}
                    | ({"item": self.absolute(link)} if place < len(trail) else {})
                    for place, (one, link) in enumerate(trail, 1)
                ],
            }
        return script_json(data | (more or {}))

    def article(
        self,
        name: str,
        path: str,
        parents: Iterable[NamedLink] = (),
        modified: str = "",
        about: Iterable[NamedLink] = (),
    ) -> Markup:
        """Return a page that a person wrote or reviewed."""
        article = {"@type": "Article", "headline": name, "author": {"@type": "Organization", "name": self.site.name}}
        return self.page(
            name,
            path,
            parents,
            modified,
            about,
            {"mainEntity": article | ({"dateModified": modified} if modified else {})},
        )

    def dataset(self, name: str, description: str, path: str, modified: str, files: dict[str, str]) -> Markup:
        """Return the page of a dataset; `files` are paths by media type."""
        downloads = [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.absolute(self.urls.file(file))}
            for kind, file in files.items()
        ]
        dataset = {
            "@type": "Dataset",
            "name": f"{self.site.name}: {name}",
            "description": description,
            "url": self.absolute(path),
            "license": self.absolute(self.urls.to("/credits")),
            "dateModified": modified,
            "distribution": downloads,
        }
        return self.page(name, path, modified=modified, more={"mainEntity": dataset})

    def above(self, path_file: str) -> list[NamedLink]:
        """Return the list that a page is in, by its path: `models/nova.html` is in Models; empty for none."""
        folder, _, name = path_file.rpartition("/")
        if not folder or name == "index.html":
            return []
        words = folder.replace("-", " ")
        return [(words[0].upper() + words[1:], self.urls.to(f"/{folder}/"))]

    def absolute(self, link: str) -> str:
        """Return the whole address of a link of this site."""
        return f"{self.site.address}{link}"
