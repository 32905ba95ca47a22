"""How is a question answered? What a worker does with the ledger, from codes to a document."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from counterpoise.drawing import Heading, Section, Sheet, html, said
from counterpoise.drawing.charts.reliance import RelianceRow, draw_reliance
from counterpoise.drawing.marks import Caption, Pair, Ranged
from counterpoise.errors import BadLedger, CounterpoiseError
from counterpoise.income.pairs.all_pairs import warm_losses
from counterpoise.ledger.home import current
from counterpoise.web import home_page, method
from counterpoise.web.frame import BARE
from counterpoise.web.inbox import inbox_page
from counterpoise.web.messages import UNREADABLE, UNREADABLE_REPORTS, Answer, Ask, Kind, Refusal, Reply, Step, Tell
from counterpoise.web.pages import reply
from counterpoise.web.server.memory import give_back, resident
from counterpoise.web.site import question
from counterpoise.web.whatif import whatif_page
from counterpoise.weighing.power import of_world
from counterpoise.world import World

PAIR = ("FIN", "EST")  # any two of some trade, and seldom asked about
PAGE: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("pair.json", PAIR),
    ("pair.chart.csv", (*PAIR, "reliance")),
    ("pair", PAIR),
)
LATE = (
    "counterpoise.weighing.loss.alternatives",
    "counterpoise.weighing.literature.inputs",
    "counterpoise.weighing.shares.goods",
    "counterpoise.weighing.loss.ranks",
    "counterpoise.whatif.runs.tornado",
)


def warm(world: World) -> None:
    """Read what is the same for every pair."""
    _ = world.goods
    of_world(world, world.trade.span[1])
    if world.sectors.complete:
        warm_losses(world)


def warm_drawing() -> None:
    """Draw a page and a chart of nothing, which loads what draws."""
    for name in LATE:
        import_module(name)
    part = Section("one", "", (said(""),))
    empty = Sheet(heading=(Heading(""),), window="", vintage="", sections=(part,), description="")
    html.text(empty, {}, BARE)
    nothing = Ranged(0.0, 0.0, 0.0, "stated")
    draw_reliance([RelianceRow("", nothing, nothing)], Pair("", ""), Caption(key="none", title="", source="", note=""))


Work = Callable[[World, Ask], Reply]
LongWork = Callable[[World, Ask, Tell], Reply]
WORK: Mapping[Kind, Work] = {  # but for what a declared question has
    "front": home_page.page,
    "whatif.form": whatif_page.blank,
    "inbox": inbox_page.page,
    "methods": method.list_page,
    "method": method.measure_page,
}
LONG: Mapping[Kind, LongWork] = {"whatif": whatif_page.page}  # these say how far they are
HEAVY = 430.0  # MB of a worker above which cached pairs are dropped; some 300 MB more are needed by the largest pages
OF_REPORTS = ("inbox", "document", "statement")  # what kinds begin with that are of nothing but stored reports


class Desk:
    """One open snapshot and who asks of it; another one is opened when a question is of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._world: World | None = None
        self._last: object = None  # which pair, state or product was asked for, and of which years

    def answer(self, ask: Ask, tell: Tell | None = None) -> Answer:
        """Answer a question, or say why not."""
        try:
            world = self._opened(ask.snapshot)
        except CounterpoiseError:
            return UNREADABLE
        self._make_room(world, ask)
        try:
            if ask.kind in LONG:
                return LONG[ask.kind](world, ask, tell or _nobody)
            return WORK.get(ask.kind, reply)(world, ask)
        except BadLedger:
            return UNREADABLE_REPORTS if ask.kind.startswith(OF_REPORTS) else UNREADABLE
        except CounterpoiseError as error:
            return Refusal(type(error).__name__, str(error))

    def warming(self) -> Iterator[None]:
        """Load what every page needs, a step at a time, so that it can be left off when somebody waits."""
        snapshot = current(self._folder)
        if snapshot is not None:
            warm(self._opened(snapshot))
            yield
        warm_drawing()
        yield
        for kind, words in PAGE if snapshot is not None else ():
            self.answer(question(self._folder, kind, words))
            yield

    def close(self) -> None:
        """Let go of the ledger."""
        if self._world is not None:
            self._world.close()
            self._world = None

    def _make_room(self, world: World, ask: Ask) -> None:
        """Drop cached pairs before another one is asked for, where blocs over several years have made them large."""
        asked = (ask.words, ask.given.get("year"), ask.given.get("mean"))
        if asked != self._last and resident() > HEAVY:
            world.shrink()
            give_back()
        self._last = asked

    def _opened(self, snapshot: str) -> World:
        if self._world is None or self._world.snapshot != snapshot:
            self.close()
            self._world = World(self._folder, snapshot)
        return self._world


def _nobody(_: Step) -> None:
    """Tell nobody."""
