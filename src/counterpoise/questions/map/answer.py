"""What does the map hold, before anyone draws it?"""

from dataclasses import dataclass

from counterpoise.questions.state.answer import Profile, Ranked


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """How far all states depend on one, or what there is to choose from where none is named."""

    snapshot: str
    span: tuple[int, int]  # first and last year of the trade data
    side: str  # supply or market; empty: both
    profile: Profile | None = None  # of whom all depend on, with the ties of one domain one way

    @property
    def chosen(self) -> Profile:
        """Return the profile of a map that is about somebody."""
        assert self.profile is not None
        return self.profile

    @property
    def ranked(self) -> Ranked:
        """Return the ties that are mapped."""
        (ranked,) = self.chosen.ranked
        return ranked
