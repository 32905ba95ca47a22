"""What may a reader change of a pair, and which numbers move with it?"""

from collections.abc import Mapping, Sequence

from counterpoise.drawing import Field, Form, Gauge, Level, Option, Row
from counterpoise.findings import DomainRow, Overall
from counterpoise.questions.pair.ask import BACK, Wanted, domain_names
from counterpoise.questions.pair.sections.balance import leverage_words
from counterpoise.vocabulary import GOODS, basket
from counterpoise.web.asking import Value
from counterpoise.web.fragment import DRAWN, GAUGE
from counterpoise.web.pages.pair_options import wanted_of
from counterpoise.weighing.loss import WEIGHED, overall
from counterpoise.wording import points

WEIGHT_SLIDER = ("0", "4", "0.1")
SPARE_SLIDER = ("0", "0.5", "0.01")
MEAN = 3


def form(place: str, given: Mapping[str, Value], span: tuple[int, int], gauge: Gauge) -> Form:
    """Return the controls of a pair; `span` are the first and last year of the trade data."""
    weights = wanted_of(given).weights
    sliders = tuple(_weight(name, "" if weights is None else f"{weights.get(name, 0):g}") for name in WEIGHED)
    return Form(
        action=place,
        title="What is shown",
        rows=(Row("", _when(given, span)), Row("", (*sliders, _spare(given)), gauge=gauge)),
        submit="Show",
        redraws=DRAWN,
        live=True,
    )


def gauge(parties: tuple[str, str], rows: Sequence[DomainRow], year: int, wanted: Wanted) -> Gauge:
    """Return leverage in each domain and the composite, as the options have them; `parties` are names."""
    a, b = parties
    asked, together = wanted.asked, overall(rows, wanted.weights)
    when = f"{'mean of ' if asked.mean > 1 else ''}{asked.when(year)}"
    spare = "" if asked.spare is None else f", others' spare capacity {asked.spare:g}"
    return Gauge(
        key=GAUGE,
        title=f"Leverage of {a} over {b}, {when}{spare}",
        ends=(f"← {a} depends more", f"{b} →"),
        levels=(*(_level(row) for row in rows), _composite(together)),
    )


def _level(row: DomainRow) -> Level:
    one = row.leverage_a_over_b
    text = " ".join(part for part in leverage_words(one) if part)
    if one.void:
        return Level(name=row.name, text=text)
    return Level(name=row.name, text=text, value=one.value, lo=one.lo, hi=one.hi, open=one.unclear)


def _composite(one: Overall | None) -> Level:
    if one is None:
        return Level(name="Composite", text="n/a: a domain it needs is not known", main=True)
    limits = f" ({points(one.lo)} to {points(one.hi)})" if points(one.lo) != points(one.hi) else ""
    mark = " ○" if one.unclear else ""
    text = f"{points(one.value)}{mark}{limits}"
    return Level(name="Composite", text=text, value=one.value, lo=one.lo, hi=one.hi, open=one.unclear, main=True)


def _when(given: Mapping[str, Value], span: tuple[int, int]) -> tuple[Field, ...]:
    first, last = span
    years = [str(year) for year in range(last, first - 1, -1)]
    mean = (Option("", "one year"), Option(str(MEAN), f"mean of {MEAN} years"))
    choices = (
        ("year", "Year", _options(years, f"latest, {last}")),
        ("since", "What changed since", _options(years[1:], f"{BACK} years before")),
        ("mean", "Trade by product of", mean),
        ("domains", "Domains shown", _domains(str(given.get("domains", "")))),
    )
    return tuple(
        Field(name=name, label=label, value=str(given.get(name, "")), options=options)
        for name, label, options in choices
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


def _spare(given: Mapping[str, Value]) -> Field:
    return Field(
        name="spare",
        label="Spare capacity of others, of 1",
        value=str(given.get("spare", "")),
        number=("0", "1", "any"),
        slider=SPARE_SLIDER,
        hint="0.1",
    )


def _options(years: list[str], otherwise: str) -> tuple[Option, ...]:
    return (Option("", otherwise), *(Option(year, year) for year in years))
