"""Which rows and blanks of the sources did the gates refuse, and why?"""

from counterpoise.questions.question import Document, Option, Question

QUESTION = Question(
    name="doctor",
    package=__name__,
    verb="doctor",
    help="List what failed a gate, by source: silent states, trade without rows, flows that cannot be, odd weights.",
    options=(Option(name="full", kind="flag", help="List every entry of the latest year.", served=False),),
    forms=("text", "json"),
    documents={"json": Document("Write JSON: every silent year, every hole, every doubtful flow.")},
    addresses=False,
    charts=False,
    files={"text": "report"},
)
