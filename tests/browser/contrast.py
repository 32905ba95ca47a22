"""How well does text stand out from what lies under it, as WCAG 2.2 measures it (relative luminance, 1.4.3)?

Measured on what the browser computed. Under text in a chart lies the last shape drawn before it that covers its middle.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEAST = 4.5
MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8").partition("\n")[2]


def faint(page: "Page", least: float = LEAST) -> list[str]:
    """Return the texts that stand out less than they must, with their contrast."""
    page.wait_for_load_state()
    texts: list[str] = page.evaluate(MEASURE, least)
    return texts


def surface(page: "Page") -> str:
    """Return the colour a page is drawn on."""
    color: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return color
