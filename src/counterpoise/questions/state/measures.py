"""By which measures are the numbers of a state's page and of the map made?"""

from counterpoise.questions.state.answer import Profile
from counterpoise.vocabulary import GOODS

GOODS_SHARES = ("listed-share", "trade-matrix")  # there is no model of losses in all goods


def of_overview(found: Profile) -> tuple[str, ...]:
    """Return those of the closest ties in every domain and in all goods."""
    return ("part-of-trade" if found.by == "trade" else "first-year-loss", GOODS_SHARES[0])


def of_ranking(domain: str) -> tuple[str, ...]:
    """Return those of a ranking of ties."""
    return GOODS_SHARES if domain == GOODS else ("part-of-trade", "first-year-loss")


def of_map(domain: str, side: str) -> tuple[str, ...]:
    """Return those of the numbers a map is coloured by."""
    if domain == GOODS:
        return GOODS_SHARES
    return ("share",) if side else ("first-year-loss",)
