"""Which state does a number of the FAO for an area mean?

Aggregates (the world, a continent, China with Hong Kong, Macao and Taiwan) and uninhabited islands mean none.
"""

from functools import cache

from counterpoise.vocabulary.tables import table


@cache
def fao_areas() -> dict[int, str]:
    """Return the FAO's number -> code of the state, empty where the area is none."""
    return {int(row["code"]): row["iso3"] for row in table("fao_areas")}
