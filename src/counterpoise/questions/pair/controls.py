"""What may a reader of a served brief change, and which numbers move with it?"""

from collections.abc import Sequence

from counterpoise.drawing import Field, Form, Gauge, Level, Option, Row
from counterpoise.drawing.forms import DRAWN, GAUGE
from counterpoise.findings import DomainRow, Overall
from counterpoise.questions.pair import QUESTION
from counterpoise.questions.pair.answer import Brief
from counterpoise.questions.pair.find import read_pair
from counterpoise.questions.pair.options import BACK, Wanted, domain_names, wanted_of
from counterpoise.questions.pair.sections.balance import leverage_words
from counterpoise.questions.question import Ask
from counterpoise.vocabulary import GOODS, basket
from counterpoise.weighing.loss import WEIGHED, find_dependences, overall
from counterpoise.wording import points
from counterpoise.world import World

WEIGHT_SLIDER = ("0", "4", "0.1")
SPARE_SLIDER = ("0", "0.5", "0.01")
MEAN = 3


def controls(answer: Brief, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page, with the numbers that move with it."""
    dossier, wanted = answer.dossier, wanted_of(ask)
    weights = wanted.weights
    sliders = tuple(_weight(name, "" if weights is None else f"{weights.get(name, 0):g}") for name in WEIGHED)
    moving = levels((dossier.a.name, dossier.b.name), answer.ground.once(find_dependences), dossier.year, wanted)
    form = Form(
        action=QUESTION.place(ask.words),
        title="What is shown",
        rows=(Row("", _when(ask, answer.span)), Row("", (*sliders, _spare(ask)), gauge=moving)),
        submit="Show",
        drawer="Another year, other domains and weights",
        pulled=any(name in ask.options for name in QUESTION.served),
        redraws=DRAWN,
        live=True,
    )
    return (form,)


def gauge(world: World, ask: Ask) -> Gauge:
    """Weigh the domains alone, as a slider moves."""
    read = read_pair(world, ask)
    return levels((read.pair.a.name, read.pair.b.name), read.once(find_dependences), read.year, wanted_of(ask))


def levels(parties: tuple[str, str], rows: Sequence[DomainRow], year: int, wanted: Wanted) -> Gauge:
    """Return leverage in each domain and the composite, as the options have them; `parties` are names."""
    a, b = parties
    taken, together = wanted.options, overall(rows, wanted.weights)
    when = f"{'mean of ' if taken.mean > 1 else ''}{taken.when(year)}"
    spare = "" if taken.spare is None else f", others' spare capacity {taken.spare:g}"
    return Gauge(
        key=GAUGE,
        title=f"Leverage of {a} over {b}, {when}{spare}",
        ends=(f"← {a} depends more", f"{b} →"),
        levels=(*(_level(row) for row in rows), _composite(together)),
    )


def _level(row: DomainRow) -> Level:
    leverage = row.leverage_a_over_b
    text = " ".join(part for part in leverage_words(leverage) if part)
    if leverage.void:
        return Level(name=row.name, text=text)
    return Level(name=row.name, text=text, value=leverage.value, lo=leverage.lo, hi=leverage.hi, open=leverage.unclear)


def _composite(overall: Overall | None) -> Level:
    if overall is None:
        return Level(name="Composite", text="n/a: a domain it needs is not known", main=True)
    limits = f" ({points(overall.lo)} to {points(overall.hi)})" if points(overall.lo) != points(overall.hi) else ""
    mark = " ○" if overall.unclear else ""
    text = f"{points(overall.value)}{mark}{limits}"
    return Level(
        name="Composite", text=text, value=overall.value, lo=overall.lo, hi=overall.hi, open=overall.unclear, main=True
    )


def _when(ask: Ask, span: tuple[int, int]) -> tuple[Field, ...]:
    first, last = span
    years = [str(year) for year in range(last, first - 1, -1)]
    mean = (Option("", "one year"), Option(str(MEAN), f"mean of {MEAN} years"))
    choices = (
        ("year", "Year", _options(years, f"latest, {last}")),
        ("since", "What changed since", _options(years[1:], f"{BACK} years before")),
        ("mean", "Trade by product of", mean),
        ("domains", "Domains shown", _domains(ask.text("domains"))),
    )
    return tuple(
        Field(name=name, label=label, value=ask.text(name), options=options) for name, label, options in choices
    )


def _domains(chosen: str) -> tuple[Option, ...]:
    """Offer each domain alone; several together are offered where the address has them."""
    alone = [Option(key, name) for key, name in domain_names().items()]
    several = [Option(chosen, ", ".join(basket(key).name for key in chosen.split(",")))] if "," in chosen else []
    return (Option("", "all"), *alone, *several)


def _weight(name: str, value: str) -> Field:
    what = "all goods" if name == GOODS else basket(name).name.lower()
    number = ("0", "1000", "any")
    return Field(name=name, label=f"Weight of {what}", value=value, number=number, slider=WEIGHT_SLIDER, hint="1")


def _spare(ask: Ask) -> Field:
    return Field(
        name="spare",
        label="Spare capacity of others, of 1",
        value=ask.text("spare"),
        number=("0", "1", "any"),
        slider=SPARE_SLIDER,
        hint="0.1",
    )


def _options(years: list[str], otherwise: str) -> tuple[Option, ...]:
    return (Option("", otherwise), *(Option(year, year) for year in years))
