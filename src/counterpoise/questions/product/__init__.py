"""Who sells and buys a product, how concentrated is it, and who depends on whom for it?"""

from counterpoise.questions.question import Argument, Document, Option, Question

QUESTION = Question(
    name="product",
    package=__name__,
    verb="product",
    help="""Show who sells and buys a product, how concentrated that is, and who depends on whom for it.

    NAME is a code, such as 270900, or a name; or an industry of the input-output tables, such as C26; or a food or farm
    good of the FAO, such as "soya beans" or fao:236, in a ledger built with food.

    \b
    counterpoise product 270900
    counterpoise product "crude oil" --year 2014
    counterpoise product bauxite --json
    counterpoise product C26
    counterpoise product "soya beans"
    """,
    arguments=(Argument("name", "product", api="product"),),
    options=(
        Option(name="year", kind="year", help="Year of the trade; the latest recorded unless given."),
        Option(name="full", kind="flag", help="List every state that sells or buys it.", served=False),
    ),
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Look up who sells and buys a product, and who depends on whom for it.",
            answer="Its market.",
        ),
        "csv": Document(
            "Write CSV: who sells and who buys it, a row each.", api="Look up who sells and buys it as CSV."
        ),
    },
    unnamed="/products",
)
