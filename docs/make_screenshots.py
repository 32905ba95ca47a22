"""What do the pages of the explorer look like? Takes docs/pictures/*.png, at a desk and on a phone.

`python docs/make_screenshots.py [NAME ...]` serves the ledger in force from a home of its own, so nothing is stored
in yours, and needs Chromium, playwright and the reader of reports. The reports in the pictures are the invented ones of
examples/, stored there first.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import numpy as np
from pictured_pages import PAGES, REPORTS, reports
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from small_png import small_png

from counterpoise.ledger.home import current, figures_file, home

FOLDER = Path(__file__).with_name("pictures")
COMMAND = (sys.executable, "-c", "from counterpoise.cli import main; main()")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")
SEEN: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1120, "height": 1300}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "device_scale_factor": 1.5},
}
PIXELS = """async picture => {
    const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64," + picture)).blob());
    const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    paper.drawImage(bitmap, 0, 0);
    const bytes = paper.getImageData(0, 0, bitmap.width, bitmap.height).data;
    let text = "";
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return [bitmap.width, bitmap.height, btoa(text)];
}"""


@contextmanager
def server() -> Iterator[str]:
    """Serve a copy of the ledger in force, and yield the address."""
    snapshot = current(home())
    if snapshot is None:
        raise SystemExit("no ledger is built yet; run `counterpoise build`")
    with tempfile.TemporaryDirectory() as folder, closing(socket.socket()) as free:
        for file in (figures_file(home(), snapshot), home() / "current"):
            shutil.copy(file, folder)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = os.environ | {"COUNTERPOISE_HOME": folder}
        _store(Path(folder), environment)
        run = subprocess.Popen([*COMMAND, "serve", "--port", str(port)], env=environment, stderr=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            run.terminate()
            run.wait()


def _store(folder: Path, environment: dict[str, str]) -> None:
    """Store all invented reports but the last, which is pasted."""
    file = folder / REPORTS.name
    file.write_text("\n".join(map(json.dumps, reports()[:-1])), encoding="utf-8")
    subprocess.run([*COMMAND, "read", file, "--store"], env=environment, check=True, capture_output=True)


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            with urlopen(f"{address}/style.css"):
                return
        except URLError:
            time.sleep(0.3)
    raise SystemExit("the server does not answer")


def taken(browser: Browser, address: str, name: str, seen: str) -> bytes:
    """Take one page, as one who sees it so."""
    one = PAGES[name]
    context = browser.new_context(base_url=address, **SEEN[seen])
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(one.address)
    page.wait_for_selector("h1")
    page.wait_for_function("() => !document.querySelector('progress')")
    if one.act:
        one.act(page)
    picture = base64.b64encode(page.screenshot(clip=_clip(page, one.top))).decode()
    page.goto("about:blank")
    width, height, bytes_ = page.evaluate(PIXELS, picture)
    pixels = np.frombuffer(base64.b64decode(bytes_), dtype=np.uint8).reshape(height, width, 4)
    context.close()
    return small_png(pixels[:, :, :3])


def _clip(page: Page, top: str) -> FloatRect:
    """Return the part of a page that is pictured: a window, or less where the page ends before."""
    first = 0
    if top:
        first = page.locator(top).evaluate(
            "one => { scrollBy(0, one.getBoundingClientRect().top - 12); return one.getBoundingClientRect().top - 12; }"
        )
    width, last = page.evaluate("[innerWidth, Math.min(innerHeight, document.body.getBoundingClientRect().bottom)]")
    return {"x": 0, "y": first, "width": width, "height": last - first}


def main(names: list[str]) -> None:
    """Take all pages, or those that are named."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit(f"no {' or '.join(BROWSERS)}: nothing is taken")
    FOLDER.mkdir(exist_ok=True)
    with server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name in names or PAGES:
            for seen in SEEN:
                file = FOLDER / f"{name}-{seen}.png"
                file.write_bytes(taken(browser, address, name, seen))
                print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
