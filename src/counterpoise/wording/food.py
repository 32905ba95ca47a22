"""How does a page say among whose reports a share of a food is one, and which main sellers report nothing?"""

from collections.abc import Iterable, Sequence

from counterpoise.findings import FoodRow, ImportUse, SilentSeller
from counterpoise.vocabulary import food_items
from counterpoise.wording.numbers import MISSING, percent
from counterpoise.wording.prose import goods, with_article

OF_REPORTS = "of what sellers report"  # beside a limit among reported sales, which customs may count more of
ID = 8  # digits of an id that name a row well enough to look it up
WHO = "Main sellers that report nothing, so not in it"


def silent_words(silent: Sequence[SilentSeller]) -> str:
    """Name the main sellers that are silent, with their part when last they reported; empty where there is none."""
    named = ", ".join(f"{with_article(of.name)} ({percent(of.part)} in {of.year})" for of in silent)
    return f"{WHO[:1].lower()}{WHO[1:]}: {named}" if silent else ""


def silent_foods(rows: Iterable[FoodRow]) -> str:
    """Name the main sellers of several foods that are silent, each once with its foods; empty where there is none."""
    by_seller: dict[str, dict[str, None]] = {}
    for row in rows:
        for of in row.silent:
            words = f"{goods(food_items()[row.item].short)} {percent(of.part)} in {of.year}"
            by_seller.setdefault(with_article(of.name), {})[words] = None
    named = "; ".join(f"{name} ({', '.join(foods)})" for name, foods in by_seller.items())
    return f"{WHO}: {named}." if named else ""


def import_use(row: FoodRow, year: int) -> str:
    """Print how far a buyer lives on imports, with what it is counted in where that is wider, and a year not `year`."""
    if row.use is None:
        return MISSING
    counted, _, _ = row.use.item.partition(" and products")
    wider = f" of {counted.partition(' (')[0].lower()}" if food_items()[row.item].counted_wider else ""
    return f"{percent(row.use.part)}{wider}{in_other_year(row.use, year)}"


def in_other_year(use: ImportUse, year: int) -> str:
    """Name the year of a balance beside its number where it is not that of the others."""
    return "" if use.year == year else f" ({use.year})"


def use_words(uses: Sequence[ImportUse]) -> str:
    """Say how far a buyer lives on imports, by each food balance once; empty where there is none."""
    if not uses:
        return ""
    parts = ", ".join(f"{percent(use.part)} in {use.year}" for use in uses)
    rows = f"rows {', '.join(key[:ID] for key in uses[-1].figures)}" if len(uses) == 1 else "rows: --json"
    return f"imports over production + imports - exports, food balance of {uses[-1].item}: {parts}; {rows}"
