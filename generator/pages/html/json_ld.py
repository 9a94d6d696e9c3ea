"""What a page tells machines of itself as JSON-LD: what it is about, since when it stands so, and where it belongs.

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

Named = tuple[str, str]
"""What something is called, and the link to it."""
SCHEMA = "https://schema.org"
SIGN = re.compile("[<>&]")


def strict(value: object) -> Markup:
    """Strict JSON in ASCII that may stand in a page: no sign in it can end a script; holes stay holes."""
    text = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return Markup(
        SIGN.sub(lambda found: f"\\u{ord(found[0]):04x}", text).replace("\\ue000", OPEN).replace("\\ue001", CLOSE)
    )


def quoted(text: str) -> str:
    """A text as it stands between the quotation marks of such JSON."""
    return str(strict(text))[1:-1]


class Linked:
    """Describes the pages of one site."""

    def __init__(self, site: records.SiteSettings) -> None:
        self.site = site
        self.urls = Urls.of(site)

    def page(
        self,
        name: str,
        path: str,
        parents: Iterable[Named] = (),
        modified: str = "",
        about: Iterable[Named] = (),
        more: dict[str, Any] | None = None,
    ) -> Markup:
        """A page by its title and link, below the pages that lead to it."""
        trail = [(self.site.name, self.urls.to("/")), *parents, (name, path)]
        told: dict[str, Any] = {"@context": SCHEMA, "@type": "WebPage"}
        if modified:
            told["dateModified"] = modified
        if things := [{"@type": "Thing", "name": str(one), "url": self.absolute(link)} for one, link in about]:
            told["about"] = things
        if len(trail) > 1 and path != trail[0][1]:
            told["breadcrumb"] = {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": place, "name": str(one)}
                    | ({"item": self.absolute(link)} if place < len(trail) else {})
                    for place, (one, link) in enumerate(trail, 1)
                ],
            }
        return strict(told | (more or {}))

    def article(
        self, name: str, path: str, parents: Iterable[Named] = (), modified: str = "", about: Iterable[Named] = ()
    ) -> Markup:
        """A page that a person wrote or went over."""
        told = {"@type": "Article", "headline": name, "author": {"@type": "Organization", "name": self.site.name}}
        return self.page(
            name,
            path,
            parents,
            modified,
            about,
            {"mainEntity": told | ({"dateModified": modified} if modified else {})},
        )

    def dataset(self, name: str, description: str, path: str, modified: str, files: dict[str, str]) -> Markup:
        """The page of a collection of data, whose files are given by their media types."""
        downloads = [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.absolute(self.urls.file(file))}
            for kind, file in files.items()
        ]
        told = {
            "@type": "Dataset",
            "name": f"{self.site.name}: {name}",
            "description": description,
            "url": self.absolute(path),
            "license": self.absolute(self.urls.to("/credits")),
            "dateModified": modified,
            "distribution": downloads,
        }
        return self.page(name, path, modified=modified, more={"mainEntity": told})

    def above(self, path_file: str) -> list[Named]:
        """The list that a page stands in, by its file: `models/nova.html` stands in Models."""
        folder, _, name = path_file.rpartition("/")
        if not folder or name == "index.html":
            return []
        words = folder.replace("-", " ")
        return [(words[0].upper() + words[1:], self.urls.to(f"/{folder}/"))]

    def absolute(self, link: str) -> str:
        """The whole address of a link of this site."""
        return f"{self.site.address}{link}"
