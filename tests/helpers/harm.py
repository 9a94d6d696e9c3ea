"""What the tests of safe publication share: two states of a small site, built quickly, and what a build must leave."""

import os
import shutil

from builders import SMALL, TEMPLATES

from generator.build import build
from generator.compare import site_loader
from generator.pages import renderer
from generator.publish import output_dir, page_inputs
from generator.publish.build_options import BuildOptions
from generator.publish.fingerprints import combine, file_fingerprints

NEW = ("name: Nova\n", "name: Nova One\n")


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamp(content):
    return combine(file_fingerprints("content", content))


def once(function, key):
    """A function that is called once for each key of its arguments."""
    made = {}

    def asked(*arguments, **named):
        found = key(*arguments, **named)
        if found not in made:
            made[found] = function(*arguments, **named)
        return made[found]

    return asked


QUICK = {
    (site_loader, "load_site"): once(site_loader.load_site, lambda content, strict: stamp(content)),
    (renderer, "Renderer"): once(renderer.Renderer, lambda site, templates, **_: id(site)),
    (page_inputs, "page_inputs"): once(page_inputs.page_inputs, lambda site, sources, *_: combine(sources)),
}


def quickened(monkeypatch):
    """Builds read and work out what they have seen before once: what is tested is how they write."""
    for (module, name), function in QUICK.items():
        monkeypatch.setattr(module, name, function)
    monkeypatch.setattr(output_dir, "flush_disk", lambda folder: None)


def first(root):
    """Two states of the small content and a clean site of each, in a folder to be copied."""
    shutil.copytree(SMALL, root / "content")
    record = root / "content/models/acme/nova.yaml"
    text = record.read_text()
    for number, words in enumerate((text, text.replace(*NEW))):
        record.write_text(words)
        record.with_name(f".{number}").write_text(words)
        build(BuildOptions(root / "content", TEMPLATES, root / f"clean-{number}"))
    return root


class Site:
    """A site with an old and a new state, and what a clean build of each is."""

    def __init__(self, root):
        self.root = root
        self.order = BuildOptions(root / "content", TEMPLATES, root / "site")
        self.record = root / "content/models/acme/nova.yaml"
        self.texts = [self.record.with_name(f".{number}").read_text() for number in (0, 1)]
        self.wholes = [tree(root / f"clean-{number}") for number in (0, 1)]

    def old(self, full=False):
        """Build the old state, and edit the content so that the next build is of the new one."""
        self.record.write_text(self.texts[0])
        build(self.order)
        self.record.write_text(self.texts[1])
        if full:
            (self.root / ".sidebyside/site/site.json").unlink()

    @property
    def now(self):
        return tree(self.root / "site")

    @property
    def beside(self):
        return sorted(path.name for path in (self.root / ".sidebyside/site").iterdir())

    def mended(self):
        """Whether the next build makes the new state, and leaves no litter."""
        build(self.order)
        return self.now == self.wholes[1] and self.beside == ["lock", "site.json"]


def forked(act):
    """Run something in a process of its own; its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
