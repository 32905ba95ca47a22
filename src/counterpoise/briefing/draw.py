"""In which form does a brief leave: text, a page, Markdown or JSON?"""

from pathlib import Path
from typing import Any

from counterpoise.briefing.dossier import Dossier
from counterpoise.errors import BadUse

ENDINGS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}
OTHER = (".csv", ".doc", ".docx", ".epub", ".jpeg", ".jpg", ".odt", ".pdf", ".png", ".rtf", ".svg", ".tex", ".xlsx")


def form_of(output: Path | None) -> str:
    """Return the form the ending of a file's name asks for; text where it asks for none, BadUse for a form not here."""
    ending = "" if output is None else output.suffix.lower()
    if ending in OTHER:
        raise BadUse(
            f"{output}: nothing here writes {ending}; end the name in .txt, .html, .md or .json, or give --format"
        )
    return ENDINGS.get(ending, "text")


def form_with_table(options: dict[str, Any]) -> str:
    """Return the form that --json, --csv, --format or the file's name ask for, of what leaves as a table too."""
    given = {"json" if options["as_json"] else None, "csv" if options["as_csv"] else None, options["form"]} - {None}
    if len(given) > 1:
        raise BadUse(f"{' and '.join(sorted(given))} are two forms; ask for one of them")
    if given:
        return str(given.pop())
    output: Path | None = options["output"]
    return "csv" if output is not None and output.suffix.lower() == ".csv" else form_of(output)


def drawn(dossier: Dossier, form: str) -> str:
    """Draw a brief as `html`, `md`, `json` or `text`; the libraries of each are loaded only for it."""
    if form == "html":
        from counterpoise.briefing import html

        return html.drawn(dossier)
    if form == "md":
        from counterpoise.briefing import markdown

        return markdown.drawn(dossier)
    if form == "json":
        from counterpoise.briefing import published
        from counterpoise.briefing.json import brief_document

        return published.text(brief_document(dossier))
    if form == "text":
        from counterpoise.briefing import terminal

        return terminal.drawn(dossier)
    raise BadUse(f"no form {form!r} of a brief; text, html, md and json are there")
