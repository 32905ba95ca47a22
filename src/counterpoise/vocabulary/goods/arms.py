"""Are the major arms of SIPRI's register meant? They are no product of the trade, and have a volume, not a price."""

from dataclasses import dataclass

ARMS = "arms"
WORDS = frozenset((ARMS, "major arms", "weapons"))


@dataclass(frozen=True, slots=True)
class MajorArms:
    """All major arms together."""

    key: str = ARMS
    name: str = "Major arms"


def major_arms(text: str) -> MajorArms | None:
    """Read a word for major arms; None where it is none."""
    return MajorArms() if " ".join(text.lower().split()) in WORDS else None
