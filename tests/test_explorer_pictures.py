"""Are all pictures shown, do they stay small, and do the reports in them say that they are invented?"""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = {file.name for file in ROOT.glob("docs/pictures/*.png")}
REPORTS = [json.loads(line) for line in (ROOT / "examples/invented_reports.jsonl").read_text("utf-8").splitlines()]
MOST = 2_500_000  # bytes, so that the repository stays quick to fetch


def test_every_picture_is_shown_once_for_a_desk_and_once_for_a_phone() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", (ROOT / "docs/explorer.md").read_text("utf-8"))
    assert sorted(shown) == sorted(PICTURES)
    names = {name.rpartition("-")[0] for name in shown}
    assert {f"{name}-{seen}.png" for name in names for seen in ("desk", "phone")} == PICTURES


def test_what_is_pictured_is_what_the_script_takes() -> None:
    taken = re.findall(
        r'^    "([a-z-]+)": Pictured', (ROOT / "docs/pictured_pages.py").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(taken) == sorted({name.rpartition("-")[0] for name in PICTURES})


def test_the_pictures_stay_small() -> None:
    assert sum((ROOT / "docs/pictures" / name).stat().st_size for name in PICTURES) < MOST


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["title"])
def test_a_report_of_the_examples_says_that_it_is_invented(report: dict[str, str]) -> None:
    assert "This report is invented" in report["text"].split("\n\n")[1]
    assert urlsplit(report["url"]).netloc.endswith(".example")
    assert re.search("Invented|Made-up", report["publisher"])
