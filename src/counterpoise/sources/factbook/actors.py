"""Which state does a page code or a printed name mean?

Page codes are GEC, which look like ISO2 and are not: `ch` is China, `rs` Russia, `au` Austria.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterpoise.errors import AmbiguousState, BadSource, UnknownState

_BLOCS = {"EE": "EU27"}  # the page of the European Union, which left the code list to states


@dataclass(frozen=True, slots=True)
class Directory:
    """How codes of pages and printed names become the codes the ledger uses."""

    codes: Mapping[str, str]  # GEC in upper case -> ISO3
    find: Callable[[str], str]  # printed name -> ISO3; raises UnknownState or AmbiguousState

    def of_page(self, page: str) -> str:
        """Return the state a page is about."""
        code = _BLOCS.get(page.upper()) or self.codes.get(page.upper())
        if code is None:
            raise BadSource(f"{page}.json: no state has this GEC code; name it in pages.csv or states.csv")
        return code

    def of_name(self, name: str, place: str) -> str:
        """Return the state a printed name means."""
        try:
            return self.find(name)
        except (UnknownState, AmbiguousState) as error:
            raise BadSource(f"{place}: no state for the name {name!r}: {error}") from error


def from_states() -> Directory:
    """Return the directory the vocabulary of states makes."""
    from counterpoise.states import code_map, find

    return Directory(code_map("gec"), lambda name: find(name).code)
