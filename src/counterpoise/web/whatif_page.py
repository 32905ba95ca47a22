"""What would follow from some shocks, as a served page with a form that asks for them?"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.briefing import html
from counterpoise.briefing.layout import (
    Field,
    Form,
    Heading,
    Link,
    Option,
    Prose,
    Row,
    Section,
    Sheet,
    Words,
    Wrong,
)
from counterpoise.briefing.whatif import draw
from counterpoise.briefing.whatif.page import sheet
from counterpoise.briefing.whatif.pictures import pictures
from counterpoise.errors import BadScenario, CounterpoiseError, NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.whatif import whatif
from counterpoise.vocabulary import table
from counterpoise.vocabulary.baskets import product_names, trade_domains
from counterpoise.web.addresses import whatif_address
from counterpoise.web.asking import HTML, JSON, MARKDOWN, Ask, Reply
from counterpoise.web.frame import BARE, suggested_states, with_forms
from counterpoise.web.shocks import MOST, fields
from counterpoise.whatif.language import shock
from counterpoise.whatif.options import Options, with_options
from counterpoise.whatif.outcome import Outcome
from counterpoise.whatif.scenario import VERBS
from counterpoise.whatif.scenario_file import scenario

EMPTY = 2  # rows of a form nobody has filled in
EXAMPLES = (
    ("tariff USA CHN 25%", "tariff CHN USA 15%"),
    ("cutoff RUS CHN 270900",),
    ("embargo EU27 RUS energy",),
    ("decouple EU27 CHN x2",),
    ("transfer RUS CHN hypersonic-glide-vehicle",),
)


def page(figures: Figures, ask: Ask) -> Reply:
    """Draw the outcome under the form; where a shock cannot be meant, the form with what is wrong."""
    if not ask.words:
        return _asking(figures, ask, [])
    wrong = [_wrong(line, _year(ask)) for line in ask.words]
    if any(wrong):
        return _asking(figures, ask, wrong, 422)
    try:
        outcome = _outcome(figures, ask)
    except (BadScenario, NoData) as error:
        last = [*wrong[:-1], _told(error)]
        return _asking(figures, ask, last, 404 if isinstance(error, NoData) else 422)
    served = replace(
        BARE,
        forms=(_form(figures, ask, wrong),),
        other_forms=tuple(
            Link(name, whatif_address(ask.words, ask.given, ending))
            for name, ending in (("JSON", ".json"), ("Markdown", ".md"))
        ),
    )
    return Reply(HTML, html.text(sheet([outcome]), pictures([outcome]), served).encode())


def document(figures: Figures, ask: Ask) -> Reply:
    """Return the published JSON document."""
    return Reply(JSON, draw.drawn([_outcome(figures, ask)], "json").encode())


def markdown(figures: Figures, ask: Ask) -> Reply:
    """Return the outcome as Markdown."""
    return Reply(MARKDOWN, draw.drawn([_outcome(figures, ask)], "md").encode())


def _outcome(figures: Figures, ask: Ask) -> Outcome:
    # Never by `pipeline.scenarios.asked`: it opens a file where a shock looks like the name of one.
    given, year = ask.given, _year(ask)
    options = Options(
        year=year,
        sigma=str(given["sigma"]) if given.get("sigma") else None,
        draws=int(given["draws"]) if "draws" in given else None,
    )
    return whatif(figures, with_options(scenario(ask.words, year), options))


def _year(ask: Ask) -> int | None:
    return int(ask.given["year"]) if "year" in ask.given else None


def _wrong(line: str, year: int | None) -> Wrong | None:
    try:
        shock(line, year)
    except CounterpoiseError as error:
        return _told(error)
    return None


def _told(error: CounterpoiseError) -> Wrong:
    """Take a message apart: why, the line, and which word of it the carets stand under."""
    why, *rest = str(error).split("\n")
    if len(rest) != 2 or "^" not in rest[1]:
        return Wrong(str(error))
    line, carets = rest[0][2:], rest[1][2:]
    start = carets.index("^")
    return Wrong(why, line, start, start + carets.count("^"))


def _asking(figures: Figures, ask: Ask, wrong: Sequence[Wrong | None], status: int = 200) -> Reply:
    """Draw the form alone, with examples."""
    shown = Section("examples", "Such as", tuple(_example(lines) for lines in EXAMPLES))
    asked = Sheet(
        heading=(Heading("What if?"),),
        window="What if?",
        vintage=f"snapshot {figures.snapshot}",
        sections=(shown,),
        description="Tariffs, embargoes, cut-offs, dearer trade, technology handed over.",
    )
    text = html.text(asked, {}, with_forms(BARE, _form(figures, ask, wrong)))
    return Reply(HTML, text.encode(), status)


def _example(lines: Sequence[str]) -> Prose:
    return Prose((Words(", ".join(lines), link=whatif_address(lines, {})),), "item")


def _form(figures: Figures, ask: Ask, wrong: Sequence[Wrong | None]) -> Form:
    spare = 1 if ask.words else EMPTY
    lines = [*ask.words, *[""] * spare][:MOST]
    problems = [*wrong, *[None] * len(lines)]
    rows = tuple(_row(n, line, problems[n]) for n, line in enumerate(lines))
    return Form(
        action="/whatif",
        title="A scenario",
        rows=(*rows, _assumptions(figures, ask)),
        submit="What follows?",
        suggestions=(("states", suggested_states()), ("what", _what())),
    )


def _row(n: int, line: str, wrong: Wrong | None) -> Row:
    said = fields("".join(letter if letter.isprintable() else " " for letter in line))
    verbs = (
        Option("", "choose"),
        *(Option(verb, verb.replace("-", " of ") if "-" in verb else verb) for verb in VERBS),
    )
    return Row(
        f"Shock {n + 1}",
        (
            Field(name="verb", label="Shock", value=said["verb"], options=verbs),
            Field(name="actor", label="Who acts", value=said["actor"], suggested="states", hint="USA"),
            Field(name="target", label="On whom", value=said["target"], suggested="states", hint="CHN"),
            Field(name="what", label="Of what", value=said["what"], suggested="what", hint="270900, energy"),
            Field(name="amount", label="How much", value=said["amount"], hint="25%, x2, 0.55"),
        ),
        wrong,
    )


def _assumptions(figures: Figures, ask: Ask) -> Row:
    first, last = figures.span("trade_value")
    years = (Option("", f"latest, {last}"), *(Option(str(year), str(year)) for year in range(last, first - 1, -1)))
    given = {name: str(value) for name, value in ask.given.items()}
    return Row(
        "What is taken for granted",
        (
            Field(name="year", label="Year of trade", value=given.get("year", ""), options=years),
            Field(name="sigma", label="Elasticity between origins", value=given.get("sigma", ""), hint="3,5,8"),
            Field(
                name="draws", label="Worlds drawn", value=given.get("draws", ""), number=("0", "500", "1"), hint="200"
            ),
        ),
    )


def _what() -> tuple[Option, ...]:
    domains = tuple(Option(one.key, f"domain: {one.name}") for one in trade_domains())
    products = tuple(Option(code, name) for code, name in product_names().items())
    technologies = tuple(Option(row["technology"].replace("_", "-"), row["name"]) for row in table("technologies"))
    return (*domains, *products, *technologies)
