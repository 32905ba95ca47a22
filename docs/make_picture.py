"""What does a brief look like? Draws the first parts of one as docs/brief.svg, from the ledger in force.

`python docs/make_picture.py [FILE]`. Text stays text, and no font is fetched.
"""

import os
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

import counterpoise as cp
from counterpoise.briefing.terminal import drawn

WIDTH = 120
ENDS_BEFORE = "WHAT CHINA DEPENDS ON"
DESCRIPTION = (
    "A brief on Russia and China as a terminal shows it: the bottom line, what is not covered, a table of who depends "
    "on whom by domain, and the products Russia depends on China for, with shares, values, series and source rows."
)
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
    """Draw the brief of Russia and China up to the first table of products."""
    os.environ["COLUMNS"] = str(WIDTH)
    with cp.open() as world:
        text = drawn(world.pair("Russia", "China").brief(), full=False, color=True)
    lines = text.splitlines()
    last = next(number for number, line in enumerate(lines) if ENDS_BEFORE in line)
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi("\n".join(lines[:last])), end="")
    frame = FRAME.replace("{fonts}", FONTS).replace("{description}", DESCRIPTION).replace("{title}", "Russia and China")
    return console.export_svg(title="", theme=LIGHT, code_format=frame, unique_id="brief")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("brief.svg")
    target.write_text(picture(), encoding="utf-8")
