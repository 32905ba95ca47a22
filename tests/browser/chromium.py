"""Which browser is there to test with, and how is it started?

Debian's Chromium, or the one that COUNTERPOISE_CHROMIUM names; none is ever fetched.
"""

import os
import shutil
from importlib.util import find_spec

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without a sandbox, since tests may run as root; and it must ask nobody on its own account.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REASON = "no browser to test with: install chromium, or name one in COUNTERPOISE_CHROMIUM, and playwright"


def found() -> str | None:
    """Return the file of a browser; None where it or what drives it is missing."""
    if find_spec("playwright") is None:
        return None
    named = os.environ.get("COUNTERPOISE_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
