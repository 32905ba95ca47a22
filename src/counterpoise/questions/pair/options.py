"""What may be asked of a brief besides its pair: a year, weights, what is taken for granted or left out?

Words and numbers are checked here, at the door.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from counterpoise.errors import BadUse
from counterpoise.findings import AS_USUAL, SPANS, SPARES, BriefOptions
from counterpoise.questions.question import Ask, Form
from counterpoise.vocabulary import GOODS, trade_domains
from counterpoise.weighing.loss import WEIGHED

BACK = 5  # years what changed is counted over, unless asked otherwise


# What is gathered: what the answer rests on, what two pages show, or all of it.
Extent = Literal["answer", "pages", "dossier"]
BY_FORM: Mapping[Form, Extent] = {"text": "answer", "html": "pages", "docx": "pages", "pdf": "pages"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader asks of a brief besides the pair."""

    year: int | None = None  # None: the latest of the trade data
    since: int | None = None  # None: five years before
    weights: Mapping[str, float] | None = None  # of the composite, by domain; None: equal
    options: BriefOptions = AS_USUAL
    extent: Extent = "dossier"
    exact: bool = False  # whether the model of incomes is solved


def require(ask: Ask) -> None:
    """Refuse a mean, a spare capacity, domains or weights that cannot be taken."""
    wanted_of(ask)


def wanted_of(ask: Ask) -> Wanted:
    """Return what options ask of a brief; BadUse says what cannot be taken."""
    return Wanted(
        year=ask.year,
        since=ask.whole_number("since"),
        weights=weights(ask.text("weights")) if "weights" in ask.options else None,
        options=brief_options(ask.whole_number("mean"), ask.number("spare"), ask.text("domains")),
        extent=extent_of(ask),
        exact=ask.flag("exact"),
    )


def extent_of(ask: Ask) -> Extent:
    """Return how much of a brief goes where it is asked for: what is read from its top has all where that is wanted."""
    if ask.flag("full") or ask.served:
        return "dossier"
    return BY_FORM.get(ask.form, "dossier")


def brief_options(mean: int | None = None, spare: float | None = None, domains: str | None = None) -> BriefOptions:
    """Check what is asked; BadUse says what may be."""
    if mean is not None and mean not in SPANS:
        raise BadUse(f"a mean is over {' or '.join(map(str, SPANS))} years, not {mean}")
    if spare is not None and not SPARES[0] <= spare <= SPARES[1]:
        raise BadUse(
            f"spare capacity is a part from {SPARES[0]:g} to {SPARES[1]:g} of all that others trade, not {spare}"
        )
    return BriefOptions(mean or 1, None if spare is None else float(spare), _domains(domains or ""))


def domain_names() -> dict[str, str]:
    """Return the domains of a brief by their keys, in its order."""
    return {**{what.key: what.name for what in trade_domains()}, GOODS: "All goods"}


def _domains(text: str) -> tuple[str, ...]:
    """Read domains such as "energy,goods", in the order of a brief; all of them is the same as none."""
    wanted = {word.strip().lower() for word in text.split(",") if word.strip()}
    strange = sorted(wanted - domain_names().keys())
    if strange:
        raise BadUse(f"{strange[0][:40]!r} is no domain; there are {', '.join(domain_names())}")
    return tuple(key for key in domain_names() if key in wanted) if len(wanted) < len(domain_names()) else ()


def chosen_since(since: int | None, year: int, first: int) -> int:
    """Check the year changes are counted from; None means five years before, or the first of the data."""
    if since is None:
        return max(first, year - BACK)
    if not first <= since < year:
        raise BadUse(f"--since {since} is not a year of the data before {year}; they begin in {first}")
    return since


def weights(text: str | None) -> dict[str, float] | None:
    """Read weights of the composite such as "energy=2,goods=1"; what is left out counts nothing."""
    if text is None:
        return None
    given: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = (word.strip() for word in part.partition("="))
        if name not in WEIGHED or not number.replace(".", "", 1).isdecimal():
            raise BadUse(f"{part.strip()!r} is no weight; write such as energy=2,materials=1,goods=1")
        given[name] = float(number)
    if not sum(given.values()) > 0:
        raise BadUse("all weights are 0; give one above 0")
    return given
