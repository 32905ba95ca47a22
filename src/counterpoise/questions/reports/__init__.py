"""What is stored of reports: which documents and statements, and what does one of them state?"""

from counterpoise.questions.question import Argument, Document, Option, Question

PAGES = (1, 100_000)
LOOKED_FOR = (
    Option(name="words", kind="words", help="Words of the title or the text, all of them."),
    Option(name="state", kind="state", help="A state or bloc that is named, by name or code."),
)
PRINTED = (
    Option(name="publisher", kind="text", help="A part of the name of an outlet that printed it."),
    Option(name="since", kind="day", help="Published on this day or later."),
    Option(name="until", kind="day", help="Published on this day or before."),
)
BETWEEN = (
    Option(name="other", kind="state", help="The state or bloc on the other side; with a state only."),
    Option(name="relation", kind="text", help="What one does to the other, such as DEPEND."),
)
FOUND = (
    Option(name="reader", kind="text", help="Name of a reader that found it, such as builtin or llm."),
    Option(name="doubted", kind="flag", help="Only what a reader doubts."),
)
ORDER = Option(
    name="by",
    kind="order",
    help="Order by when they were stored or published; published unless given, and on a server stored.",
    choices=("stored", "published"),
    default="stored",
)
SEARCHED = ("words", "state", "publisher", "since", "until", "reader", "doubted", "by")
TABLE, EACH = "List the same as CSV.", "A row each."


def _files(name: str) -> dict[str, str]:
    """Return the parts of one of several questions: in each file the function of its name."""
    parts = {"find": "find", "sheet": "sheet", "text": "lines", "document": "document"}
    named = {part: f"{file}:{name}" for part, file in parts.items()}
    return named | {"table": f"document:{name}_table", "SCHEMA": f"document:{name.upper()}"}


def _page(help: str) -> Option:
    return Option(name="page", kind="page", help=help, limits=PAGES, default="1")


DOCUMENTS = Question(
    name="documents",
    package=__name__,
    verb="reports list",
    help="""List stored documents, the newest first.

    \b
    counterpoise reports list
    counterpoise reports list --words "rare earths" --state CHN --json
    counterpoise reports list --reader llm --doubted
    """,
    options=(
        *LOOKED_FOR,
        *PRINTED,
        *FOUND,
        ORDER,
        _page("Twenty documents make a page; a hundred on a server, for programs."),
    ),
    of_form="list",
    documents={
        "json": Document(
            "Write JSON, with whole ids.",
            options=SEARCHED,
            api="List stored documents, a hundred a page, without their texts.",
            answer="A page of them.",
        ),
        "csv": Document("Write CSV: a row a document.", options=SEARCHED, api=TABLE, answer=EACH),
    },
    more_for_programs=True,
    charts=False,
    figures=False,
    files=_files("documents"),
)
DOCUMENT = Question(
    name="document",
    package=__name__,
    help="""Show a document or a statement, with its sentences, its marks and what the figures have on it.

    \b
    counterpoise reports show 4b94f287
    counterpoise reports show a322d667 --json
    """,
    arguments=(Argument("id", "id"),),
    forms=("text", "html", "json"),
    documents={"json": Document("Write JSON, with whole ids.")},
    charts=False,
    files=_files("document"),
)
STATEMENT = Question(
    name="statement",
    package=__name__,
    help="Show a stored statement, with its sentence, its document, its marks and what the figures have on it.",
    arguments=(Argument("id", "id"),),
    forms=("text", "html", "json"),
    documents={"json": Document("Write JSON, with whole ids.")},
    charts=False,
    posts=True,
    files=_files("statement"),
)
STATEMENTS = Question(
    name="statements",
    package=__name__,
    help="List stored statements, those of the newest documents first; those marked wrong are among them.",
    options=(*LOOKED_FOR, *BETWEEN, *PRINTED, *FOUND, _page("A hundred statements make a page.")),
    forms=("json", "csv"),
    documents={
        "json": Document(
            "Write JSON, with whole ids.",
            api="List stored statements, a hundred a page, with their marks; those marked wrong are among them.",
            answer="A page of them.",
        ),
        "csv": Document("Write CSV: a row a statement.", api=TABLE, answer=EACH),
    },
    addresses=False,  # no page lists them: each stands on the page of its document
    charts=False,
    figures=False,
    files=_files("statements"),
)
QUESTIONS = (DOCUMENTS, DOCUMENT, STATEMENT, STATEMENTS)
