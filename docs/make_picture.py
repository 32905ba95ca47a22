"""What does a brief look like? Draws one as docs/brief.svg, from the ledger in force.

`python docs/make_picture.py [FILE]`. Text stays text, and no font is fetched. Without FILE it also takes
docs/dossier.png, the top of the page, with Chromium where that is found.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import counterpoise as cp
from counterpoise.questions.pair.sheet import as_text

WIDTH = 120
DESCRIPTION = (
    "A brief on Russia and China as a terminal shows it: who can better do without the other, what each would lose, "
    "since when, through what, in money, what is not in it, and what each holds over the other."
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SHOOTING = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,1400")
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
# Rich's own frame draws a window and fetches a font; this one has a title and a description instead.
FRAME = """\
<svg role="img" width="{width}" height="{height}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<title>{title}</title>
<desc>{description}</desc>
<style>
.brief-matrix, .brief-prompt {{ font-family: {fonts}; font-size: {char_height}px; white-space: pre; }}
.brief-prompt {{ fill: #57606a; }}
{styles}
</style>
<defs>
{lines}
</defs>
<rect fill="#ffffff" stroke="#8c959f" x="0.5" y="0.5" width="99.9%" height="99.9%" rx="8"/>
<text class="brief-prompt" x="{terminal_x}" y="28">$ counterpoise brief Russia China</text>
<g class="brief-matrix" transform="translate({terminal_x}, {terminal_y})">
{matrix}
</g>
</svg>
"""
INK, PAPER = (26, 26, 26), (255, 255, 255)
LIGHT = TerminalTheme(PAPER, INK, [INK] * 8, [INK] * 8)


def picture() -> str:
    """Draw the brief of Russia and China."""
    os.environ["COLUMNS"] = str(WIDTH)
    with cp.open() as world:
        text = as_text(world.pair("Russia", "China").brief(), color=True)
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text), end="")
    frame = FRAME.replace("{fonts}", FONTS).replace("{description}", DESCRIPTION).replace("{title}", "Russia and China")
    return console.export_svg(title="", theme=LIGHT, code_format=frame, unique_id="brief")


def screenshot(target: Path) -> None:
    """Take the top of the page on Russia and China; without a browser, say so and leave what is there."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"no {' or '.join(BROWSERS)}: {target.name} is left as it is", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder, cp.open() as world:
        page = Path(folder, "page.html")
        page.write_text(world.pair("Russia", "China").to_html(), encoding="utf-8")
        shot = (f"--user-data-dir={folder}/profile", f"--screenshot={target.resolve()}", page.as_uri())
        subprocess.run([browser, *SHOOTING, *shot], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    (chosen or Path(__file__).with_name("brief.svg")).write_text(picture(), encoding="utf-8")
    if chosen is None:
        screenshot(Path(__file__).with_name("dossier.png"))
