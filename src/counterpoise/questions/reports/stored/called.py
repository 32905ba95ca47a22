"""What is an actor of a statement called: a state, a bloc, a loose group such as the West, a stranger?"""

from functools import cache

from counterpoise.errors import CounterpoiseError
from counterpoise.states import find
from counterpoise.vocabulary import table


@cache
def called(code: str) -> str:
    """Return the name of an actor; a loose group by the word of its table, and a stranger by the code."""
    loose = _loose().get(code)
    if loose or not code:
        return loose or ""
    try:
        return find(code).name
    except CounterpoiseError:
        return code


@cache
def _loose() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("groups")}
