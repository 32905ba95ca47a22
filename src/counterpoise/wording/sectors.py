"""How is it said what of the trade between industries a number counts, and what it leaves out?"""

from counterpoise.records import Finding, SectorScope, Use

NOTES: dict[Use, str] = {
    "inputs": "intermediate inputs only",
    "final": "final goods and services only",
    "all": "",
}
_COUNTED: dict[Use, str] = {
    "inputs": "Intermediate inputs only, by the OECD's input-output table: what industries buy of each other, services "
    "included, not what households, governments and investors buy.",
    "final": "Final goods and services only, by the OECD's input-output table: what households, governments and "
    "investors buy, not what industries buy as inputs.",
    "all": "By the OECD's input-output table: all that is bought, services included, by industries as inputs, and by "
    "households, governments and investors.",
}
_TRADED: dict[Use, str] = {"inputs": "inputs", "final": "final goods and services", "all": "goods and services"}


def sector_note(scope: SectorScope, *, limit: bool = True) -> str:
    """Return the remark on a share: which uses it counts, and that it is a limit where it is one; mostly empty."""
    bound = "the rest of the world is in no cell, so this is an upper limit" if limit and not scope.whole else ""
    return "; ".join(words for words in (NOTES[scope.use], bound) if words)


def of_inputs(share: Finding) -> bool:
    """Return whether a share of a sector counts intermediate inputs only, as its note then says."""
    return share.note.startswith(NOTES["inputs"])


def sector_trade(scope: SectorScope) -> str:
    """Name what is traded: "inputs", "final goods and services", or "goods and services"."""
    return _TRADED[scope.use]


def sector_legend(scope: SectorScope) -> str:
    """Say in two sentences what the shares of a list count."""
    rest = (
        "What is traded with the rest of the world, which the table does not part by state, counts in the whole."
        if scope.whole
        else "The rest of the world is not in the table, so a share is an upper limit."
    )
    return f"{_COUNTED[scope.use]} {rest}"
