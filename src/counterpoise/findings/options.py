"""Which options of a brief may a reader set: a mean over years, spare capacity, the domains shown?"""

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoise.vocabulary import basket

SPANS = (1, 3)  # years a share may be taken over
SPARES = (0.0, 1.0)  # part of all that others trade


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """The options of a brief; the defaults are the usual brief."""

    mean: int = 1  # years whose trade is added up, the last of them the brief's
    spare: float | None = None  # spare capacity of the loss model, as a part of all that others trade; None: its own
    domains: tuple[str, ...] = ()  # those that are shown; empty: all

    def first(self, year: int) -> int:
        """Return the first of the years that are added up."""
        return year - self.mean + 1

    @property
    def usual(self) -> bool:
        """Return whether every option is at its default."""
        return self == BriefOptions()

    @property
    def flags(self) -> str:
        """Write it as options of the command line."""
        given = (
            f" --mean {self.mean}" if self.mean > 1 else "",
            "" if self.spare is None else f" --spare {self.spare:g}",
            f" --domains {','.join(self.domains)}" if self.domains else "",
        )
        return "".join(given)

    def when(self, year: int) -> str:
        """Name the year, or the years, that trade by product is of."""
        return str(year) if self.mean == 1 else f"{self.first(year)} to {year}"


AS_USUAL = BriefOptions()


def in_words(options: BriefOptions, year: int) -> Iterator[str]:
    """Describe every option that is not at its default."""
    if options.mean > 1:
        yield (
            f"Trade by product is the mean a year of {options.when(year)}: shares are sums over sums, and a year named "
            f"beside one is the last of the {options.mean}. What is not recorded in one of them is not recorded. All "
            "goods, prices paid, capability and third parties stay of one year."
        )
    if options.spare is not None:
        yield (
            f"Assumed here: others can add {100 * options.spare:g} % of all they trade within a year, where the model "
            "has 10 % (5 to 25 %). What is left of a loss's range is how far they turn to the dependent."
        )
    if options.domains:
        shown = ", ".join(basket(key).name.lower() for key in options.domains)
        yield f"Shown by domain: {shown}. The bottom line, the judgements and the composite are of all domains."
