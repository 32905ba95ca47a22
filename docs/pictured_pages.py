"""Which pages of the explorer are pictured, and what does a reader do before each picture is taken?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

REPORTS = Path(__file__).parents[1] / "examples" / "invented_reports.jsonl"
TARIFFS = "/whatif?shock=tariff+USA+CHN+25%25&shock=tariff+CHN+USA+15%25"
BESIDE = "/whatif?scenario=tariff+USA+CHN+25%25&scenario=tariff+USA+CHN+25%25%3B+tariff+CHN+USA+25%25"
Act = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Pictured:
    """A page, what is done on it first, and the part of it that then stands at the top."""

    address: str
    act: Act | None = None
    top: str = ""  # a selector; empty: the head of the page


def reports() -> list[dict[str, Any]]:
    """Return the invented reports; the last is pasted, the others are stored before."""
    return [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]


def followed(selector: str) -> Act:
    """Return what follows the first link of a kind."""

    def follow(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state()

    return follow


def pasted(page: Page) -> None:
    """Hand in the last of the reports."""
    one = reports()[-1]
    page.get_by_label("Text", exact=True).fill(one["text"])
    page.get_by_label("Published on").fill(one["date"])
    page.get_by_label("Outlet").fill(one["publisher"])
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Store this text").wait_for()


PAGES = {
    "front": Pictured("/"),
    "newest": Pictured("/", top="#newest"),
    "pair": Pictured("/pair/RUS/CHN"),
    "pair-reports": Pictured("/pair/RUS/CHN", top="#statements"),
    "state": Pictured("/state/CHN"),
    "product": Pictured("/product/270900"),
    "map": Pictured("/map?on=CHN"),
    "network": Pictured("/network/RUS/CHN?domain=energy", top="#bottom-line"),
    "whatif-form": Pictured("/whatif"),
    "whatif": Pictured(TARIFFS),
    "outcome": Pictured(TARIFFS, top="#pair"),
    "beside": Pictured(BESIDE, top="#side-by-side"),
    "inbox": Pictured("/inbox"),
    "read": Pictured("/inbox", pasted),
    "documents": Pictured("/documents"),
    "document": Pictured("/documents", followed("main a[href^='/document/']")),
    "statement": Pictured("/state/CHN", followed("#statements a[href^='/statement/']")),
    "sources": Pictured("/sources"),
    "rows": Pictured("/pair/RUS/CHN", followed("#evidence a[href^='/source/']")),
    "fact": Pictured("/source/S001"),
    "method": Pictured("/method/first-year-loss"),
    "choices": Pictured("/pair/Germany/Congo"),
    "wrong": Pictured("/whatif?shock=cutoff+RUS+CHN+crud"),
}
