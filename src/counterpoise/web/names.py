"""Which two states does an address mean, and what may have been meant where it means none?"""

from collections.abc import Callable, Iterable

from counterpoise.errors import AmbiguousState, UnknownState
from counterpoise.states import Bloc, State, blocs, find, names
from counterpoise.states.nameindex import choices_by_key
from counterpoise.states.refusals import nearest
from counterpoise.states.spelling import keys
from counterpoise.web.asking import Refusal
from counterpoise.web.failures import Choice, Refused

LONGEST = 60  # characters of a name near which others are sought
Address = Callable[[str], str]


def meant(text: str, year: int | None, at: Address) -> State | Bloc:
    """Find the state or bloc; Refused with the choices, each at the address `at` gives its code."""
    try:
        return find(text, year=year)
    except AmbiguousState as error:
        found = next((choices_by_key()[key] for key in keys(text.strip()) if key in choices_by_key()), ())
        raise Refused(Refusal("AmbiguousState", str(error)), _choices(found, at)) from error
    except UnknownState as error:
        near = nearest(text) if len(text) <= LONGEST and text.isprintable() else []
        raise Refused(Refusal("UnknownState", str(error)), _choices(near, at)) from error


def _choices(codes: Iterable[str], at: Address) -> tuple[Choice, ...]:
    named = dict(names()) | {bloc.code: bloc.name for bloc in blocs()}
    return tuple(Choice(code, named.get(code, code), at(code)) for code in codes)
