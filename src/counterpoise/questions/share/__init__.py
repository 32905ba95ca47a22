"""What part of one's sales go to the other, or of one's purchases come from it?"""

from counterpoise.questions.question import CODES, Argument, Document, Option, Question

QUESTION = Question(
    name="share",
    package=__name__,
    verb="share",
    help="""Look up what part of SELLER's sales go to BUYER, or of BUYER's purchases come from SELLER.

    \b
    counterpoise share RUS CHN --product 270900 --of exports --year 2024
    counterpoise share RUS EU27 --product energy --of imports --since 1995
    counterpoise share TWN CHN --product C26 --of imports
    counterpoise share TWN CHN --product electronics --of imports
    counterpoise share BRA CHN --product "soya beans" --of imports --since 2000
    """,
    arguments=(Argument("seller", "state"), Argument("buyer", "state")),
    options=(
        Option(
            name="product",
            kind="traded",
            help="A code, a domain (energy, materials, precious, goods; by industry food, chemicals, electronics, "
            "machinery, vehicles, other, services), a comma list, a sector such as C26, a food by its name or FAO "
            "code; after `counterpoise sync baci`, any code of HS92, and after `counterpoise sync sipri_arms FILE`, "
            "arms.",
            needed=True,
        ),
        Option(
            name="of",
            kind="choice",
            help="Of the seller's sales, or of the buyer's purchases.",
            choices=("exports", "imports"),
            needed=True,
        ),
        Option(
            name="use",
            kind="choice",
            help="Of a sector: what industries buy as inputs, what final users buy, or all that the tables know: "
            "inputs alone, unless `counterpoise sync oecd_icio` brought the others.",
            choices=("inputs", "final", "all"),
            default="all",
        ),
        Option(name="year", kind="year", help="One year; the latest unless given."),
        Option(name="since", kind="year", help="A series from this year on."),
        Option(name="until", kind="year", help="The last year of the series."),
        CODES,
    ),
    forms=("text", "json", "csv"),
    documents={
        "json": Document(
            "Write JSON, with the ids of the source rows.",
            api="Look up what part of one's sales go to another, or of one's purchases come from another.",
            answer="The share, or a series of them.",
        ),
        "csv": Document("Write CSV, a row a year.", api="Look the same up as CSV."),
    },
    addresses=False,
    charts=False,
    checked=True,
    files={"require": "find", "text": "find"},
)
