"""Which products, industries and foods are recorded, how much is traded of each, on how few does it rest?"""

from counterpoise.questions.question import Document, Option, Question

QUESTION = Question(
    name="products",
    package=__name__,
    verb="products",
    help="""List every product that is recorded one by one, the industries of the input-output tables, and the foods.

    Of the foods, where the ledger was built with them, the twenty of most weight, unless --full or --search is given.

    \b
    counterpoise products
    counterpoise products --search sugar
    counterpoise products --csv -o products.csv
    """,
    options=(
        Option(name="year", kind="year", help="Year of the trade; the latest unless given."),
        Option(name="search", kind="words", help="Only those whose name or code has all these words.", charted=False),
        Option(name="full", kind="flag", help="List every food.", served=False),
    ),
    forms=("text", "html", "csv"),
    documents={"csv": Document("Write CSV: a row a product, and a row a food.")},
    charts=False,
    files={"document": "find", "table": "find"},
)
