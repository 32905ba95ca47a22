"""What would every state lose without one, or how far does it depend on it in one domain?"""

from counterpoise.questions.question import Argument, Document, Option, Question

QUESTION = Question(
    name="map",
    package=__name__,
    help="Show on a map what every state would lose without one, or how far it depends on it in one domain.",
    arguments=(Argument("on", "state"),),
    options=(
        Option(
            name="domain",
            kind="listed",
            help="energy, materials, goods, a code, an industry, or a food such as fao:15; income lost unless given.",
        ),
        Option(name="year", kind="year", help="Year of the trade; the latest unless given."),
        Option(
            name="side",
            kind="choice",
            help="The share of purchases, or of sales; of income what it would lose as buyer, or as seller.",
            choices=("supply", "market", "both"),
            default="both",
        ),
        Option(
            name="horizon",
            kind="choice",
            help="Of income lost: after adjusting, or in the first year.",
            choices=("after-adjusting", "first-year"),
            default="after-adjusting",
        ),
    ),
    forms=("html", "json", "csv"),
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Say what every state would lose without one, or how far it depends on it in a domain.",
            answer="What every state would lose without one, or how far it depends on it.",
        ),
        "csv": Document("Write CSV, a row a state.", api="Say the same as CSV, a row a state."),
    },
    in_query=True,
    incomes=True,
    files={"charts": "sheet"},
    unnamed="name the state or bloc the map is about, such as on=China",
)
