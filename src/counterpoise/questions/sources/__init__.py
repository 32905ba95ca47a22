"""Where do the numbers come from, and what stands behind one of them?"""

from counterpoise.questions.question import Argument, Document, Option, Question

QUESTION = Question(
    name="sources",
    package=__name__,
    verb="sources",
    help="List the sources, what was skipped and what is missing or doubtful; or show rows and facts by their IDS.",
    arguments=(Argument("ids", "id", most=40, needed=False),),
    options=(
        Option(
            name="product",
            kind="text",
            help="Product of a row that is not in the ledger but in the synced edition of the trade by product.",
        ),
    ),
    forms=("text", "html", "json", "md"),
    documents={"json": Document("Write JSON, with the ids of the source rows.")},
    of_named="source",
    charts=False,
    files={"document": "find"},
)
