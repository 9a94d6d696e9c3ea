"""Every mistake in `broken/` gets the report beside it, word for word."""

import re
import shutil
from pathlib import Path

import pytest

from generator.catalog.catalog_loader import load_catalog
from generator.catalog.problems import ContentError, format_report

HERE = Path(__file__).parent
PRIVATE_WORDS = re.compile(r"\b(stands?|signs?|blanks?|mend|told|lies|ending|neighbours)\b", re.IGNORECASE)
MISTAKES = sorted((HERE / "broken").iterdir())


def with_mistake(mistake: Path, content: Path) -> Path:
    """The small catalog with the files of a mistake laid over it, and those named in DELETE.txt taken out."""
    shutil.copytree(HERE / "content", content)
    shutil.copytree(mistake, content, dirs_exist_ok=True)
    (content / "report.txt").unlink()
    gone = content / "DELETE.txt"
    if gone.exists():
        for name in gone.read_text(encoding="utf-8").split():
            (content / name).unlink()
        gone.unlink()
    return content


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_a_mistake_gets_its_report(mistake, tmp_path):
    with pytest.raises(ContentError) as refused:
        load_catalog(with_mistake(mistake, tmp_path / "content"))

    assert format_report(refused.value.problems) + "\n" == (mistake / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_every_message_ends_with_a_remedy(mistake):
    problems, _, _ = (mistake / "report.txt").read_text(encoding="utf-8").partition("\n\n")
    assert all(" — " in line for line in problems.splitlines())


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.name)
def test_no_message_has_words_of_our_own(mistake):
    assert PRIVATE_WORDS.findall((mistake / "report.txt").read_text(encoding="utf-8")) == []
