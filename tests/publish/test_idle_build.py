"""An idle build costs reading the sources and looking at the site: it imports nothing heavy and reads no page."""

import shutil
import subprocess
import sys

from builders import ROOT, SMALL, TEMPLATES

from generator.build import build
from generator.publish.build_options import BuildOptions
from generator.publish.output_dir import OutputDir

HEAVY = {"numpy", "pydantic", "pydantic_core", "jinja2", "markupsafe", "yaml", "PIL", "concurrent", "email"}
LOADED = """\
import sys
from generator.tools.commands.command_line import cli
cli.main(sys.argv[1:], standalone_mode=False)
print(" ".join({name.partition(".")[0] for name in sys.modules}))
"""


def test_an_idle_build_loads_no_heavy_library(tmp_path):
    build(BuildOptions(SMALL, TEMPLATES, tmp_path / "site"))
    words = ["build", "--content", str(SMALL), "--site", str(tmp_path / "site")]
    done = subprocess.run([sys.executable, "-c", LOADED, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "nothing changed, nothing written" in done.stdout
    assert not HEAVY & set(done.stdout.splitlines()[-1].split())


def test_no_page_is_read_after_an_edit_was_built(tmp_path):
    options = BuildOptions(shutil.copytree(SMALL, tmp_path / "content"), TEMPLATES, tmp_path / "site")
    record = options.content / "models/acme/nova.yaml"
    build(options)
    record.write_text(record.read_text().replace("name: Nova\n", "name: Nova One\n"))
    build(options)
    assert OutputDir(options.site).is_clean
    assert not OutputDir(options.site).state.had_to_read
