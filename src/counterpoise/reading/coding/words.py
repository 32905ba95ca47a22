"""How is a list of words written in the code: as one text, so that it stays readable?"""


def words(text: str) -> frozenset[str]:
    """Return the words of a text, parted by blanks."""
    return frozenset(text.split())
