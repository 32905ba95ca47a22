"""Which measures and models are there, and which of them does a section or a column show?

They are found by the folders: every module that holds a `MEASURE`. All of these are imported for it, so only what lists
or links measures asks: served pages, the list for programs and the docs. A brief in the terminal never does.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType

from counterpoise import income, reports, weighing, whatif, world
from counterpoise.vocabulary import Measure

FOLDERS = (world, income, weighing, whatif, reports)


@cache
def declared() -> Mapping[str, Measure]:
    """Return every measure and model by the full name of its module, in the order that they declare."""
    names = [
        module.name for folder in FOLDERS for module in walk_packages(folder.__path__, prefix=f"{folder.__name__}.")
    ]
    modules = [import_module(name) for name in names]
    by_module: dict[str, Measure] = {
        module.__name__: module.MEASURE for module in modules if hasattr(module, "MEASURE")
    }
    order = sorted(by_module, key=lambda name: (by_module[name].order, by_module[name].name))
    return MappingProxyType({name: by_module[name] for name in order})


def measures() -> tuple[Measure, ...]:
    """Return every measure and model, in the order that they declare."""
    return tuple(declared().values())


@cache
def section_measures(title: str) -> tuple[str, ...]:
    """Return the names of the measures a section of this title shows."""
    return tuple(measure.name for measure in measures() if measure.is_shown_in_section(title))


@cache
def column_measure(title: str) -> str:
    """Return the name of the measure a column of this title holds, empty where it holds none."""
    return next((measure.name for measure in measures() if measure.is_shown_in_column(title)), "")
