"""Which third parties matter most to two actors, and how do they depend on each other?"""

from counterpoise.questions.question import Argument, Document, Option, Question

QUESTION = Question(
    name="network",
    package=__name__,
    help="Show which third parties matter most to two states or blocs, and who depends on whom among them.",
    arguments=(Argument("a", "state"), Argument("b", "state")),
    options=(
        Option(
            name="domain",
            kind="domain_or_listed",
            help="goods, energy, materials, precious, an industry, or a food such as fao:15.",
            default="goods",
        ),
        Option(name="year", kind="year", help="Year of the trade; the latest unless given."),
    ),
    forms=("html", "json", "csv"),
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Look up who matters most to two states, and who depends on whom among them.",
            answer="The network.",
        ),
        "csv": Document("Write CSV: who depends on whom, a row each.", api="Look up the ties among them as CSV."),
    },
    files={"charts": "sheet"},
    one_spelling=True,
)
