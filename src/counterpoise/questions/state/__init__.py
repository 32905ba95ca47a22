"""Who depends on a state, on whom does it depend, what has it, and what is said of it?"""

from counterpoise.questions.question import Argument, Document, Option, Question

QUESTION = Question(
    name="state",
    package=__name__,
    verb="state",
    help="""Show who depends on STATE, whom it depends on, what it has, and what reports say of it.

    \b
    counterpoise state China
    counterpoise state RUS --domain materials --year 2019
    counterpoise state EU27 -o eu27.html
    counterpoise state CHN --csv -o china.csv
    """,
    arguments=(Argument("state", "state", field="of"),),
    options=(
        Option(name="year", kind="year", help="Year of the trade data; the latest unless given."),
        Option(
            name="domain",
            kind="listed",
            help="What to show in full: energy, materials, goods, a product code, an industry such as C26, or a food "
            "such as fao:15.",
            default="energy",
        ),
        Option(
            name="by",
            kind="choice",
            help="Rank by part of trade, or by what it would lose.",
            choices=("trade", "loss"),
            default="trade",
        ),
        Option(name="full", kind="flag", help="List every food it buys and sells abroad.", served=False),
    ),
    of_form="page",
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Describe a state: who depends on it, on whom it depends, what it has, what is said of it.",
            answer="The state amid all others.",
        ),
        "csv": Document(
            "Write CSV: every tie of every domain, both ways.",
            link="all ties as CSV",
            options=("year",),
            api="List every tie of a state in every domain, both ways, as CSV.",
        ),
    },
    unnamed="name a state or bloc, such as of=China",
    more_for_programs=True,
    incomes=True,
)
