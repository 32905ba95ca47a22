"""Which of two states can better do without the other: a brief on two actors."""

from counterpoise.questions.question import CODES, Argument, Document, Option, Question

QUESTION = Question(
    name="pair",
    package=__name__,
    verb="brief",
    help="""Brief on two states or blocs: who depends on whom, for what, since when.

    \b
    counterpoise brief Russia China
    counterpoise brief RUS CHN --full
    counterpoise brief RUS CHN -o russia-china.html
    counterpoise brief RUS CHN -o russia-china.pdf
    counterpoise brief "South Korea" JPN --json
    counterpoise brief CHN+HKG EU27 --year 2019 --since 2010
    """,
    arguments=(Argument("a", "state"), Argument("b", "state")),
    options=(
        Option(name="year", kind="year", help="Year of the trade data; the latest unless given."),
        Option(name="since", kind="year", help="Year from which changes are shown; five years before unless given."),
        Option(
            name="mean",
            kind="whole",
            help="Years whose trade by product is added up: 1, or 3 with the year as the last.",
            limits=(1, 9),
            default="1",
        ),
        Option(
            name="spare",
            kind="part",
            help="Part of their trade that others can add within a year, 0 to 1; 0.1 (0.05 to 0.25) unless given.",
        ),
        Option(name="domains", kind="domains", help="Domains to show, such as energy,goods; all unless given."),
        Option(
            name="weights",
            kind="weights",
            help="Of the composite that --earlier gives, such as energy=2,materials=1,goods=1; equal unless given.",
            served=False,
        ),
        Option(
            name="exact",
            kind="flag",
            help="Solve the model of incomes for the two, in place of its closed form; some seconds.",
            served=False,
        ),
        Option(
            name="full",
            kind="flag",
            help="Show every part, with its sources; else text is the answer, and .html, .docx and .pdf two pages.",
            served=False,
        ),
        Option(name="evidence", kind="flag", help="Of JSON: every part, and every row of the tables.", charted=False),
        Option(
            name="earlier",
            kind="flag",
            help="Of JSON: leverage by domain and the composite too, the headline of earlier versions.",
            charted=False,
        ),
        CODES,
    ),
    forms=("text", "html", "json", "md", "csv"),
    printed=("docx", "pdf"),
    of_form="brief",
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Brief on two states: who depends on whom, for what, since when.",
            answer="The brief.",
        ),
        "md": Document("Write Markdown."),
        "csv": Document(
            "Write CSV: every share of the two, of all products and years.",
            link="shares as CSV",
            options=("mean", "domains"),
        ),
    },
    unnamed="name two states or blocs, such as a=Russia and b=China",
    one_spelling=True,
    more_for_programs=True,
    checked=True,
    incomes=True,
    files={"controls": "controls"},
)
