"""How far does every state depend on one?"""

from counterpoise.questions.question import Argument, Document, Option, Question

QUESTION = Question(
    name="map",
    package=__name__,
    help="Show on a map how far every state depends on one, in one domain.",
    arguments=(Argument("on", "state"),),
    options=(
        Option(
            name="domain",
            kind="listed",
            help="energy, materials, goods, a code, an industry, or a food such as fao:15.",
            default="energy",
        ),
        Option(name="year", kind="year", help="Year of the trade; the latest unless given."),
        Option(
            name="side",
            kind="choice",
            help="The share of purchases, or of sales; else what each would lose of both.",
            choices=("supply", "market", "both"),
            default="both",
        ),
    ),
    forms=("html", "json", "csv"),
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Say how far every state depends on one in a domain.",
            answer="How far every state depends on one.",
        ),
        "csv": Document("Write CSV, a row a state.", api="Say the same as CSV, a row a state."),
    },
    in_query=True,
    incomes=True,
    files={"charts": "sheet"},
    unnamed="name the state or bloc the map is about, such as on=China",
)
