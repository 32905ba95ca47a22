"""What may a reader of a served brief change?"""

from counterpoise.drawing import Field, Form, Option, Row
from counterpoise.drawing.forms import DRAWN
from counterpoise.questions.pair import QUESTION
from counterpoise.questions.pair.answer import Brief
from counterpoise.questions.pair.options import BACK, domain_names
from counterpoise.questions.question import Ask
from counterpoise.vocabulary import basket

SPARE_SLIDER = ("0", "0.5", "0.01")
MEAN = 3


def controls(answer: Brief, ask: Ask) -> tuple[Form, ...]:
    """Return the form of the served page."""
    form = Form(
        action=QUESTION.place(ask.words),
        title="What is shown",
        rows=(Row("", (*_when(ask, answer.span), _spare(ask))),),
        submit="Show",
        drawer="Another year, other domains",
        pulled=any(name in ask.options for name in QUESTION.served),
        redraws=DRAWN,
        live=True,
    )
    return (form,)


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
