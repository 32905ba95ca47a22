"""What should a worker have at hand before anyone waits for it?

Matrices that every brief needs, the modules that a brief loads late, the templates, and the engine that draws charts.
The first whole page of all would take a quarter longer than the next, for tables of facts, the ledger's file and charts
like its own: so one that nobody has asked for is made, in three steps.
"""

from importlib import import_module

from counterpoise.drawing import html
from counterpoise.drawing.charts.balance import BalanceRow, draw_balance
from counterpoise.drawing.layout import Heading, Section, Sheet, said
from counterpoise.drawing.marks.ranged import Ranged
from counterpoise.drawing.marks.render import Caption, Pair
from counterpoise.web.asking import Kind
from counterpoise.web.frame import BARE
from counterpoise.weighing.power.capability import of_world
from counterpoise.world.world import World

PAIR = ("FIN", "EST")  # any two of some trade, and seldom asked about
PAGE: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("pair.json", PAIR),
    ("chart.csv", (*PAIR, "balance")),
    ("pair", PAIR),
)
LATE = (
    "counterpoise.weighing.loss.alternatives",
    "counterpoise.weighing.literature.literature",
    "counterpoise.weighing.goods.places",
    "counterpoise.weighing.loss.rank_findings",
    "counterpoise.whatif.runs.tornado",
)


def warm(world: World) -> None:
    """Read what is the same for every pair."""
    _ = world.goods
    of_world(world, world.trade.span[1])


def warm_drawing() -> None:
    """Draw a page and a chart of nothing, which loads what draws."""
    for name in LATE:
        import_module(name)
    part = Section("one", "", (said(""),))
    empty = Sheet(heading=(Heading(""),), window="", vintage="", sections=(part,), description="")
    html.text(empty, {}, BARE)
    row = BalanceRow("", Ranged(0.0, 0.0, 0.0, "stated"))
    draw_balance([row], Pair("", ""), Caption(key="none", title="", source="", note=""))
