"""Does a brief read well in a browser: nothing sticks out, every picture has a name, print shows all?

Chromium is asked over a pipe, with the DevTools protocol; nothing but the browser is needed.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.outcomes import cut, tariffs
from tests.fixtures.outcomes import drawn as drawn_what_if

from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.sheet import as_html
from counterpoise.states import find
from counterpoise.world import World

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")
WIDTHS = [1280, 640, 390]  # px: a desk, the same at 200 %, a phone
PAPER = 687  # px, A4 less its margins
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium on PATH")

STICKS_OUT = """[...document.querySelectorAll('body *')].filter(e => !e.parentElement.closest('.scroll, svg')
    && e.getBoundingClientRect().width && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && !e.matches('.skip')).map(e => e.tagName + ' ' + e.textContent.slice(0, 40))"""
WIDE_TABLES = """[...document.querySelectorAll('table')].filter(e => e.checkVisibility()
    && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length"""
SCROLLING = """[...document.querySelectorAll(':is([id^=pair], [id^=real], [id^=third], [id^=prod], [id^=si]) .scroll')]
    .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 60))"""
SHUT = "[...document.querySelectorAll('details .scroll')].filter(e => !e.checkVisibility()).length"
# The contrast of WCAG 2.1 between the text of each of some elements and the page behind it.
CONTRAST = """(() => {
  const light = rgb => { const [r, g, b] = rgb.match(/[\\d.]+/g).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const behind = light(getComputedStyle(document.body).backgroundColor);
  return Math.min(...[...document.querySelectorAll('p, a, th, td, .marks a, .source, summary, figure text')].map(e => {
    const style = getComputedStyle(e), ink = light(e.tagName === 'text' ? style.fill : style.color);
    return (Math.max(ink, behind) + 0.05) / (Math.min(ink, behind) + 0.05) })) })()"""


class Browser:
    """A Chromium that shows one page; messages go through two pipes, each ended by a zero byte."""

    def __init__(self, profile: Path) -> None:
        (ours_in, theirs_out), (theirs_in, ours_out) = os.pipe(), os.pipe()
        # The browser reads from 3 and writes to 4; ours are moved out of the way first.
        far = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 20) for fd in (theirs_in, theirs_out)]
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
        moved = [(os.POSIX_SPAWN_DUP2, fd, to) for fd, to in zip(far, (3, 4), strict=True)]
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"]
        self._process = os.posix_spawn(CHROMIUM, command, os.environ, file_actions=[*quiet, *moved])
        for fd in (*far, theirs_in, theirs_out):
            os.close(fd)
        self._in, self._out = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._sent, self._session = 0, ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for chapter in ("Page", "Accessibility"):
            self.ask(f"{chapter}.enable")

    def close(self) -> None:
        self._session = ""
        self.ask("Browser.close")
        self._out.close()
        self._in.close()
        os.waitpid(self._process, 0)

    def ask(self, method: str, **wanted: Any) -> dict[str, Any]:
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": wanted}
        message |= {"sessionId": self._session} if self._session else {}
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        answer = self._until(lambda heard: heard.get("id") == self._sent)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer.get("result", {})
        return result

    def show(self, page: Path, width: int) -> None:
        self.ask("Emulation.setEmulatedMedia", media="", features=[])
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.ask("Page.navigate", url=page.as_uri())
        self._until(lambda heard: heard.get("method") == "Page.loadEventFired")

    def value(self, script: str) -> Any:
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"]["value"]

    def tree(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return role, name and properties of all a screen reader meets, in order."""
        nodes = [node for node in self.ask("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        return [
            (
                node["role"]["value"],
                node.get("name", {}).get("value", ""),
                {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])},
            )
            for node in nodes
        ]

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            heard = bytearray()
            while not heard.endswith(b"\0"):
                byte = self._in.read(1)
                assert byte, "the browser has gone"
                heard += byte
            message: dict[str, Any] = json.loads(heard[:-1])
            if wanted(message):
                return message


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    opened = Browser(tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["brief", "what-if", "two scenarios"])
def page(request: pytest.FixtureRequest, world_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    if request.param == "brief":
        with World(world_home) as world:
            text = as_html(brief(world, find("DEU"), find("RUS")))
    else:
        two = tuple(replace(cut().products[0], name=name) for name in ("Natural gas, liquefied", "Coal"))
        several = [tariffs("Tariffs of a long and winding name"), replace(cut("Cuts"), products=two)]
        text = drawn_what_if(several if request.param == "two scenarios" else [cut()], "html")
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_does_not_scroll_sideways(browser: Browser, page: Path, width: int) -> None:
    browser.show(page, width)
    assert browser.value("document.documentElement.scrollWidth") == width
    assert browser.value(STICKS_OUT) == []


@pytest.mark.parametrize("page", ["what-if", "two scenarios"], indirect=True)
def test_on_a_phone_no_table_of_a_what_if_scrolls_sideways(browser: Browser, page: Path) -> None:
    browser.show(page, 390)
    assert browser.value(SCROLLING) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_one_picture_a_chart_is_met_and_each_has_a_name(browser: Browser, page: Path, width: int) -> None:
    browser.show(page, width)
    names = [name for role, name, _ in browser.tree() if role in ("image", "img")]
    assert len(names) == browser.value("document.querySelectorAll('figure').length") > 0
    assert all(names)


def test_headings_landmarks_and_tables_are_met_in_order(browser: Browser, page: Path) -> None:
    browser.show(page, 1280)
    tree = browser.tree()
    levels = [properties["level"] for role, _, properties in tree if role == "heading"]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert {"banner", "navigation", "main", "table", "columnheader", "rowheader"} <= {role for role, _, _ in tree}
    assert all(name for role, name, _ in tree if role in ("heading", "link", "region", "navigation"))


def test_the_first_stop_of_the_keyboard_is_the_skip_link_and_it_is_seen(browser: Browser, page: Path) -> None:
    browser.show(page, 1280)
    for kind in ("keyDown", "keyUp"):
        browser.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.value("document.activeElement.className") == "skip"
    assert browser.value("document.activeElement.getBoundingClientRect().left") >= 0
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_print_opens_what_is_folded_and_cuts_nothing(browser: Browser, page: Path) -> None:
    browser.show(page, PAPER)
    assert browser.value(SHUT) > 0
    browser.ask("Emulation.setEmulatedMedia", media="print", features=[])
    assert browser.value(SHUT) == 0
    assert browser.value(WIDE_TABLES) == 0
    assert browser.value("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_page(browser: Browser, page: Path, scheme: str) -> None:
    browser.show(page, 1280)
    browser.ask("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": scheme}])
    assert browser.value(CONTRAST) >= 4.5


def test_with_forced_colours_a_chart_keeps_its_hues_on_white(browser: Browser, page: Path) -> None:
    browser.show(page, 1280)
    wanted = {"prefers-color-scheme": "dark", "forced-colors": "active"}
    browser.ask("Emulation.setEmulatedMedia", media="", features=[{"name": k, "value": v} for k, v in wanted.items()])
    style = "getComputedStyle(document.querySelector('.wide svg')).getPropertyValue('{}')"
    assert browser.value(style.format("background-color")) == "rgb(255, 255, 255)"
    assert [browser.value(style.format(name)) for name in ("--text", "--a", "--b")] == ["#1a1a1a", "#b35806", "#2166ac"]
