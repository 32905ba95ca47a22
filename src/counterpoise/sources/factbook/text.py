"""What does a printed text of the Factbook say once markup, entities and odd dashes are gone?"""

import html
import re

_LINE_BREAK = re.compile(r"</?(?:br|p)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})


def plain(printed: str) -> str:
    """Return one line of text; tags go first, so that an escaped `<` stays a sign."""
    untagged = _TAG.sub("", _LINE_BREAK.sub(" ", printed))
    return " ".join(html.unescape(untagged).translate(_DASHES).split())
