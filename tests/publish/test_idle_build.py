"""An idle build loads none of the heavy libraries: what it costs is reading and looking, not importing."""

import subprocess
import sys

from builders import ROOT, SMALL, TEMPLATES

from generator.build import build
from generator.publish.build_options import BuildOptions

HEAVY = {"numpy", "pydantic", "pydantic_core", "jinja2", "markupsafe", "yaml", "PIL", "concurrent", "email"}
LOADED = """\
import sys
from generator.__main__ import cli
cli.main(sys.argv[1:], standalone_mode=False)
print(" ".join({name.partition(".")[0] for name in sys.modules}))
"""


def test_an_idle_build_loads_no_heavy_library(tmp_path):
    build(BuildOptions(SMALL, TEMPLATES, tmp_path / "site"))
    words = ["build", "--content", str(SMALL), "--site", str(tmp_path / "site")]
    done = subprocess.run([sys.executable, "-c", LOADED, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "nothing changed, nothing written" in done.stdout
    assert not HEAVY & set(done.stdout.splitlines()[-1].split())
