"""Do two states vote alike in the UN General Assembly, and are they coming closer?"""

from counterpoise.questions.question import CODES, Argument, Document, Option, Question

QUESTION = Question(
    name="votes",
    package=__name__,
    verb="votes",
    help="""Set out where two states stand in the votes of the UN General Assembly, year by year.

    \b
    counterpoise votes RUS CHN
    counterpoise votes India "United States" --until 2014
    counterpoise votes BRA ZAF --json
    """,
    arguments=(Argument("a", "state"), Argument("b", "state")),
    options=(
        Option(name="until", kind="year", help="The last year shown; the latest with votes unless given."),
        CODES,
    ),
    documents={
        "json": Document(
            "Write JSON: positions and distance of every year, with their ranges.",
            api="Look up where two states stand in the votes of the UN General Assembly, year by year.",
            answer="Positions and distance by year.",
        ),
        "csv": Document("Write CSV: a row a year.", api="Look the same up as CSV."),
    },
    unnamed="name two states, such as a=Russia and b=China",
    one_spelling=True,
    files={"charts": "sheet"},
)
