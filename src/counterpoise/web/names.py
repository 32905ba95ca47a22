"""Which state or bloc does an address mean?"""

from counterpoise.errors import AmbiguousState, UnknownState
from counterpoise.states import Bloc, State, find
from counterpoise.web.doubts import Address, of_state


def meant(text: str, year: int | None, at: Address) -> State | Bloc:
    """Find the state or bloc; Refused with the choices, each at the address `at` gives its code."""
    try:
        return find(text, year=year)
    except (AmbiguousState, UnknownState) as error:
        raise of_state(text, error).refused(at) from error
