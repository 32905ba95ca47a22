"""What would follow from a shock to trade or technology, such as a tariff, an embargo or a cut-off?"""

from counterpoise.questions.question import Argument, Document, Option, Question


def _kinds() -> tuple[tuple[str, str], ...]:
    from counterpoise.whatif.verbs import verbs  # the chapter of what-ifs is loaded with it

    return tuple((verb.examples[0], verb.label) for verb in verbs().values())


QUESTION = Question(
    name="whatif",
    package=__name__,
    verb="whatif",
    help="""Show what would follow from shocks to trade or technology, such as a tariff, an embargo or a cut-off.

    SHOCKS: one or more, each in quotes, or one TOML file of scenarios, which are shown side by side. The page
    scenarios.md describes the language.

    \b
    counterpoise whatif "tariff USA CHN 25%" "tariff CHN USA 15%"
    counterpoise whatif "embargo EU27 RUS" --domain energy
    counterpoise whatif "cutoff RUS CHN 270900" --year 2024
    counterpoise whatif "decouple EU27 CHN x2" --sigma 4 --draws 50 --json
    counterpoise whatif "transfer RUS CHN hypersonic-glide-vehicle"
    """,
    arguments=(Argument("shocks", "shock", most=8),),
    kinds=_kinds,
    options=(
        Option(
            name="domain",
            kind="text",
            help="Domain of embargoes that name no domain: energy, materials, precious.",
            served=False,
        ),
        Option(
            name="share",
            kind="part",
            help="Part of the target's purchases that a cutoff ends, such as 0.55.",
            served=False,
        ),
        Option(name="year", kind="year", help="Year of the trade by product; the latest unless given."),
        Option(
            name="model",
            kind="choice",
            help="Model of trade: sectors, the default, has industries with inputs and two horizons.",
            choices=("sectors", "one-sector"),
            default="sectors",
        ),
        Option(name="retaliate", kind="flag", help="The target of each shock answers in kind."),
        Option(
            name="sigma",
            kind="text",
            help="Elasticity between origins, above 1, up to 20: 5, or with its range: 3,5,8; else by industry.",
        ),
        Option(
            name="draws",
            kind="whole",
            help="Worlds drawn for the ranges, 1 or more; 200 unless given.",
            limits=(1, 500),
        ),
        Option(
            name="seed",
            kind="whole",
            help="Seed of the draws: the same seed gives the same numbers.",
            limits=(0, 999_999_999),
            served=False,
        ),
    ),
    forms=("text", "html", "md", "json"),
    of_form="page",
    documents={"json": Document("Write JSON, with the ids of the source rows.")},
    addresses=False,  # they hold scenarios side by side and a form of their own: web/whatif
    checked=True,
    files={"require": "find"},
)
