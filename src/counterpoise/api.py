"""The Python API: a world of figures, and pairs of states weighed in it."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from counterpoise.build import Watch, build
from counterpoise.drawing import Drawn
from counterpoise.errors import NoData, UnknownTerm
from counterpoise.findings import AS_USUAL, BriefOptions
from counterpoise.ledger.home import current, home
from counterpoise.questions.pair import sheet
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.question import Ask, Form, Question, Value, questions
from counterpoise.questions.reports.check import check
from counterpoise.questions.typed_questions import parsed_question, rendered
from counterpoise.records import Check, Figure, Finding, Of, Statement
from counterpoise.states import Actor, find, require_apart
from counterpoise.tidy import columns, table
from counterpoise.vocabulary import basket
from counterpoise.weighing.ground import PairGround, PairView, view
from counterpoise.weighing.literature import dependent_products, of_pair, supply_risk
from counterpoise.weighing.shares import StateFoods, every_share, every_stake, foods_of
from counterpoise.whatif import Outcome
from counterpoise.world import World as OpenWorld
from counterpoise.world import chosen_year

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Pair", "WhatIf", "World", "open"]


def open(folder: Path | str | None = None, *, wheels: Sequence[Path | str] = (), watch: Watch | None = None) -> "World":
    """Open the ledger, building it first where there is none.

    `wheels` are source files at hand, taken instead of a download.
    """
    place = Path(folder) if folder is not None else home()
    if current(place) is None:
        build(place, watch or _silent(), given=[Path(wheel) for wheel in wheels])
    return World(OpenWorld(place))


class World:
    """The figures of one snapshot; use it as a context manager, or close it."""

    def __init__(self, world: OpenWorld) -> None:
        self._world = world

    @property
    def snapshot(self) -> str:
        """Name the snapshot in force."""
        return self._world.snapshot

    def pair(self, a: str, b: str, *, year: int | None = None, codes: str = "iso") -> "Pair":
        """Weigh two states or blocs, by name or code; the latest year unless one is given."""
        first, second = (find(text, codes=codes, year=year) for text in (a, b))
        return Pair(self._world, first, second, year)

    def ask(self, question: str, *words: str, **options: Value) -> Any:
        """Ask a question by its name or by its verb of the command line, and return its answer as a frozen value.

        The questions are share, pair (or brief), state, product, products, network, votes, map, whatif, sources,
        doctor, and of stored reports documents, document, statements and statement. `words` are what it is about, by
        name or code; `options` are those of the command line or of its address.
        """
        return self._answered(question, words, options, "json")[2]

    def write(self, question: str, *words: str, form: Form = "json", **options: Value) -> str:
        """Ask a question and return the answer in a form: text, html, md, json or csv, where it has that form."""
        declared, ask, answer = self._answered(question, words, options, form)
        return rendered(declared, answer, ask)

    def _answered(
        self, name: str, words: Sequence[str], options: Mapping[str, Value], form: Form
    ) -> tuple[Question, Ask, Any]:
        by_verb = {question.verb: question for question in questions().values() if question.verb}
        question = questions().get(name) or by_verb.get(name)
        if question is None:
            raise UnknownTerm(f"there is no question {name!r}; there are {', '.join(questions())}")
        ask = parsed_question(question, words, options, form)
        return question, ask, question.part("find")(self._world, ask)

    def share(
        self, seller: str, buyer: str, product: str, of: Of, span: tuple[int, int] | None = None
    ) -> list[Finding]:
        """Return a share, one finding a year: see `counterpoise share`."""
        years: dict[str, Value] = {"since": span[0], "until": span[1]} if span else {}
        return list(self.ask("share", seller, buyer, product=product, of=of, **years).findings)

    def dependent_products(self, actor: str, *, year: int | None = None) -> tuple[Finding, ...]:
        """Count, and list, the products an actor depends on by CEPII's GeoDep; for a bloc by the EU's criteria too."""
        return dependent_products(self._world, find(actor, year=year), year)

    def supply_risk(self, actor: str, product: str, *, year: int | None = None) -> tuple[Finding, Finding]:
        """Return the GeoPolRisk score and factor of an actor's supply of a mineral."""
        return supply_risk(self._world, find(actor, year=year), basket(product), year)

    def foods(self, actor: str, *, year: int | None = None) -> StateFoods:
        """Return all foods an actor buys and sells abroad, heaviest first, each with its largest partner and balance.

        NoData, with the command that adds food, where the ledger was built without it; nothing is built here.
        """
        chosen = self._world.food.chosen_year(year)
        foods = foods_of(self._world, find(actor, year=chosen), chosen, None)
        if foods is None:
            raise NoData(f"{actor} has no members in {chosen}; choose another year")
        return foods

    def whatif(self, shocks: Sequence[str], **options: Value) -> "WhatIf":
        """Follow shocks such as "tariff USA CHN 25%", or the one TOML file named, through the models.

        `options` are those of the command line: domain, share, year, model, retaliate, sigma, draws, seed.
        """
        words = [shocks] if isinstance(shocks, str) else shocks
        return WhatIf(self.ask("whatif", *words, **options))

    def check(self, statements: Sequence[Statement]) -> tuple[Check, ...]:
        """Set each statement that can be checked beside the figures: see docs/reference/checking.md."""
        return check(self._world, statements)

    def figures(self, ids: Sequence[str]) -> list[Figure]:
        """Return the source rows with these ids."""
        return [figure for _, figure in self._world.sources.rows(ids)]

    def close(self) -> None:
        """Let go of the ledger's file."""
        self._world.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Pair:
    """Two actors, weighed. Tables are tidy: one row a finding, columns as in `records.Finding`."""

    def __init__(self, world: OpenWorld, a: Actor, b: Actor, year: int | None) -> None:
        self._world = world
        self._view: PairView = view(world, a, b)
        self.year = chosen_year(self._view.trade.flows.years, year)
        require_apart(a, b, self.year)
        self.a, self.b = a, b

    @property
    def shares(self) -> tuple[Finding, ...]:
        """Every share that is recorded or hidden by a hole: both ways, both sides, all products and years."""
        return tuple(every_share(self._view))

    @property
    def stakes(self) -> tuple[Finding, ...]:
        """What their trade weighs in the economy of each, by domain and product."""
        return tuple(every_stake(self._view, self.year))

    @property
    def literature(self) -> tuple[Finding, ...]:
        """Weigh the pair by Barbieri's, Oneal and Russett's and Goers's measures; each has a page in the reference."""
        ground = PairGround(
            world=self._world,
            pair=self._view,
            trade_year=self._world.trade.in_year(self.year),
            year=self.year,
            since=self.year,
        )
        return of_pair(ground)

    def brief(
        self, *, since: int | None = None, weights: Mapping[str, float] | None = None, asked: BriefOptions = AS_USUAL
    ) -> Dossier:
        """Return the brief as a value, with every part; `counterpoise.questions.pair` draws it.

        What changed is counted from `since`, five years before unless given. `weights` are those of the
        composite by domain, equal unless given. `asked` is a mean over years, a spare capacity, the domains shown.
        """
        wanted = Wanted(year=self.year, since=since, weights=weights, options=asked)
        return brief(self._world, self.a, self.b, wanted)

    def text(self, *, full: bool = False) -> str:
        """Return the brief as the command line prints it."""
        from counterpoise.questions.pair.sheet import as_text

        return as_text(self.brief(), full=full)

    def to_json(self) -> str:
        """Return the brief as the published JSON document."""
        return sheet.drawn(self.brief(), "json")

    def to_html(self) -> str:
        """Return the brief as one page with charts that needs no script and no server."""
        return sheet.drawn(self.brief(), "html")

    def to_markdown(self) -> str:
        """Return the brief as Markdown."""
        return sheet.drawn(self.brief(), "md")

    def chart(self, key: str) -> Drawn:
        """Draw one chart of the brief: reliance, series, alignment, third-parties, map-a or map-b."""
        from counterpoise.questions.pair.charts import pictures

        drawn = pictures(self.brief())
        if key not in drawn:
            raise UnknownTerm(f"this brief has no chart {key!r}; it has {', '.join(drawn)}")
        return drawn[key]

    def to_arrow(self) -> "pyarrow.Table":
        """Return shares and stakes as an Arrow table."""
        return table((*self.shares, *self.stakes))

    def to_polars(self) -> "polars.DataFrame":
        """Return shares and stakes as a polars frame; polars must be installed."""
        import polars as pl

        return pl.DataFrame(self.to_arrow())

    def to_pandas(self) -> "pandas.DataFrame":
        """Return shares and stakes as a pandas frame; pandas must be installed."""
        import pandas as pd

        return pd.DataFrame(self.to_dict())

    def to_dict(self) -> dict[str, list[Any]]:
        """Return shares and stakes as columns."""
        return columns((*self.shares, *self.stakes))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The outcomes of one scenario, or of several side by side; `counterpoise.questions.whatif` draws them."""

    outcomes: tuple[Outcome, ...]  # one a scenario, in their order

    @property
    def outcome(self) -> Outcome:
        """Return the first outcome: the only one, but for a file of several scenarios."""
        return self.outcomes[0]

    def text(self) -> str:
        """Return the page as the command line prints it."""
        return self._drawn("text")

    def to_json(self) -> str:
        """Return the published JSON document."""
        return self._drawn("json")

    def to_html(self) -> str:
        """Return one page with charts that needs no script and no server."""
        return self._drawn("html")

    def to_markdown(self) -> str:
        """Return the page as Markdown."""
        return self._drawn("md")

    def charts(self) -> dict[str, Drawn]:
        """Draw its charts, by key: leverage-change and real-income, where there is something to draw."""
        from counterpoise.questions.whatif.charts import charts

        return charts(self.outcomes)

    def _drawn(self, form: Form) -> str:
        return rendered(questions()["whatif"], self.outcomes, Ask(form=form))


def _silent() -> Watch:
    return Watch(waiting=lambda: None, stage=lambda _: None, rows=lambda _: None, note=warnings.warn)
