"""What the preview adds to pages: its script and style, the page of problems, warnings and the notice of drafts.

Used by `live_site` and `preview`. Everything that is not the site's own is below PREVIEW_PATH.
"""

from __future__ import annotations

import re

from markupsafe import escape

PREVIEW_PATH = "/-/"
BODY_TAG = re.compile(rb"<body\b[^>]*>")
SCRIPT = f"""\
// Loads the page again once content or templates were saved, and adds the warnings of the moment.
const own = document.currentScript.dataset.version;
new EventSource("{PREVIEW_PATH}events?since=" + own).onmessage = () => location.reload();
fetch("{PREVIEW_PATH}warnings?at=" + encodeURIComponent(location.pathname)).then((answer) => answer.text())
  .then((part) => document.body.insertAdjacentHTML("beforeend", part)).catch(() => 0);
"""
STYLE = """\
.live { margin: 0; padding: 8px 20px; background: #14171c; color: #fff; font: 16px/1.5 system-ui, sans-serif; }
.warned { position: fixed; right: 12px; bottom: 12px; max-width: min(720px, calc(100vw - 24px)); z-index: 9;
  background: #14171c; color: #fff; font: 14px/1.5 system-ui, sans-serif; border-radius: 4px; }
.warned summary { padding: 4px 12px; cursor: pointer; }
.warned ul { margin: 0; padding: 0 12px 12px; max-height: 50vh; overflow: auto; list-style: none; }
.warned li pre { margin: 8px 0 0; font-size: 13px; }
@media print { .live, .warned { display: none; } }
.trouble { max-width: 960px; margin: 40px auto; padding: 0 20px; font: 16px/1.5 system-ui, sans-serif; }
.trouble ul { padding: 0; list-style: none; }
li pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 16px/1.5 ui-monospace, monospace; }
"""
ICON = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#a8430c"/>\
<path d="M16 7v11m0 4v3" stroke="#fff" stroke-width="4"/></svg>
"""
"""In the tab of a page of problems."""
STATIC_FILES = {
    "live.js": ("text/javascript", SCRIPT),
    "live.css": ("text/css", STYLE),
    "icon.svg": ("image/svg+xml", ICON),
}
"""Media type and text of each file of the preview, by its name below PREVIEW_PATH."""
PROBLEM_PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" href="{preview_path}icon.svg"></head>
<body><main class="trouble"><h1>{title}</h1><ul>{entries}</ul>
<p>Fix and save the file: this page reloads.</p></main></body>
</html>
"""


def add_live_script(html: bytes, version: str, notice: str = "") -> bytes:
    """Return a page with the script that reloads it after a save, and with `notice` on top unless it is empty.

    `version` names the state the page was made from.
    """
    script = f'<script src="{PREVIEW_PATH}live.js" data-version="{version}"></script>'.encode()
    style = f'<link rel="stylesheet" href="{PREVIEW_PATH}live.css">'.encode()
    if notice:
        line = f'<p class="live" role="status">{escape(notice)}</p>'.encode()
        html = BODY_TAG.sub(lambda tag: tag[0] + line, html, count=1)
    return html.replace(b"</head>", style + b"</head>", 1).replace(b"</body>", script + b"</body>", 1)


def render_problem_page(messages: list[str], version: str) -> bytes:
    """Return a page with nothing but messages."""
    title = f"{len(messages)} {'problem' if len(messages) == 1 else 'problems'}"
    html = PROBLEM_PAGE.format(title=title, entries=list_entries(messages), preview_path=PREVIEW_PATH)
    return add_live_script(html.encode(), version)


def render_warnings(messages: list[str]) -> str:
    """Return warnings folded behind their number, as a part of a page; empty without any."""
    title = f"{len(messages)} {'warning' if len(messages) == 1 else 'warnings'}"
    entries = list_entries(messages)
    return f'<details class="warned"><summary>{title}</summary><ul>{entries}</ul></details>' if messages else ""


def list_entries(messages: list[str]) -> str:
    """Return each message as an escaped entry of a list."""
    return "".join(f"<li><pre>{escape(message)}</pre></li>" for message in messages)
