"""A page as a PDF: printed by Chromium where one is found, else by WeasyPrint."""

import importlib.util
import shutil
import subprocess
import tempfile
from pathlib import Path

from counterpoise.errors import BadUse

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# A page of ours holds no script and sends no request; without a sandbox it prints in a container too.
HOW = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-extensions")
SECONDS = 120  # that a browser may take
NONE = (
    "a .pdf needs Chromium or Chrome on the PATH, or WeasyPrint (pip install 'counterpoise[print]'), and neither is "
    "here; print the .html from a browser instead"
)


def pdf(html: str) -> bytes:
    """Print a page that stands alone."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is not None:
        return _by_browser(browser, html)
    if importlib.util.find_spec("weasyprint") is None:
        raise BadUse(NONE)
    return _by_weasyprint(html)


def _by_browser(browser: str, html: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="counterpoise-") as folder:
        page, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        ask = [browser, *HOW, f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", page.as_uri()]
        try:
            done = subprocess.run(ask, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BadUse(f"{browser} printed no page: {error}; print the .html from a browser instead") from error
        if not made.is_file():
            last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:200]
            raise BadUse(f"{browser} printed no page: {last}; print the .html from a browser instead")
        return made.read_bytes()


def _by_weasyprint(html: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html).write_pdf())
