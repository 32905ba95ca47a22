"""How holes in the data are put into words: who sells whom what, grouped so that a line holds several."""

from collections.abc import Iterable

from counterpoise.records import Hole
from counterpoise.states import names
from counterpoise.vocabulary.baskets import product_names


def in_words(holes: Iterable[Hole]) -> list[str]:
    """Name each exporter and product once, with all importers: "Russia to Austria and Turkey (pipeline gas)"."""
    importers: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for hole in holes:
        importers.setdefault((hole.exporter, hole.products), []).append(names()[hole.importer])
    return [
        f"{names()[exporter]} to {_joined(sorted(set(places)))} ({_goods(products)})"
        for (exporter, products), places in importers.items()
    ]


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _goods(products: tuple[str, ...]) -> str:
    if products == ("*",):
        return "all goods"
    return ", ".join(product_names()[code].lower() for code in products)
