"""Which products are recorded, how much is traded of each, and on how few sellers and buyers does it rest?"""

from counterpoise.questions.question import Document, Option, Question

QUESTION = Question(
    name="products",
    package=__name__,
    help="List every product that is recorded one by one.",
    options=(Option(name="year", kind="year", help="Year of the trade; the latest unless given."),),
    forms=("html", "csv"),
    documents={"csv": Document("Write CSV: a row a product.")},
    charts=False,
    files={"document": "find", "table": "find"},
)
