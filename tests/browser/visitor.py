"""Who opens the pages: a desk, a phone, a dark room, a page at twice its size, a browser without script?"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
# A window of 1280 pixels at twice the size has room for 640 of a page's, as browsers count them.
TWICE: dict[str, Any] = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
DARK: dict[str, Any] = {**DESK, "color_scheme": "dark"}
NO_SCRIPT: dict[str, Any] = {**DESK, "java_script_enabled": False}
SECONDS = 60  # the first text that is read wakes a process of its own, which is slow on a busy machine
REFUSED = "the server responded with a status of"  # how Chromium tells of a page that is a refusal


class Readers:
    """A browser and what its pages have met; in each test, every kind of reader has a profile of its own."""

    def __init__(self, browser: "Browser", address: str) -> None:
        self._browser, self.address = browser, address
        self._profiles: dict[str, BrowserContext] = {}
        self._heard: list[str] = []

    def opened(self, address: str, kind: "dict[str, Any] | None" = None) -> "Page":
        """Open a page of the server, and wait until what it shows is worked out."""
        page = self.fresh(kind)
        _gone_to(page, address)
        return page

    def walked(self, pages: Mapping[str, str], kind: "dict[str, Any] | None" = None) -> "Iterator[tuple[str, Page]]":
        """Go through pages in a single tab, and yield the name of each when what it shows is worked out.

        A new tab costs a process of the browser, several times what a page does.
        """
        page = self.fresh(kind)
        for name, address in pages.items():
            _gone_to(page, address)
            yield name, page

    def fresh(self, kind: "dict[str, Any] | None" = None) -> "Page":
        """Return an empty page, in the profile of its kind of reader."""
        page = self._profile(kind or DESK).new_page()
        page.on("console", lambda message: self._console(page, message))
        page.on("pageerror", lambda error: self._heard.append(f"script: {error} on {page.url}"))
        page.on("request", self._request)
        return page

    def _profile(self, kind: dict[str, Any]) -> "BrowserContext":
        if (known := self._profiles.get(repr(kind))) is not None:
            return known
        profile = self._profiles[repr(kind)] = self._browser.new_context(base_url=self.address, **kind)
        profile.set_default_timeout(SECONDS * 1000)
        return profile

    def closed(self) -> list[str]:
        """Close all pages, and return what was amiss with any of them."""
        for profile in self._profiles.values():
            profile.close()
        heard = list(self._heard)
        self._profiles.clear()
        self._heard.clear()
        return heard

    def _console(self, page: "Page", message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning") and REFUSED not in message.text:
            self._heard.append(f"{message.type}: {message.text} on {page.url}")

    def _request(self, request: "Request") -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self._heard.append(f"asked elsewhere: {request.url}")


# Fields that a page holds folded are there for whoever unfolds them.
PULLED = "() => document.querySelectorAll('details.drawer').forEach(drawer => drawer.setAttribute('open', ''))"


def _gone_to(page: "Page", address: str) -> None:
    """Open a page in a tab, and wait until what it shows is worked out."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status < 500, f"{address}: {answer.status}"
    page.locator("progress").wait_for(state="detached")
    page.evaluate(PULLED)
