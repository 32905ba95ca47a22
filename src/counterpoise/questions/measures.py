"""Which measures and models are there, and which of them does a section or a column show?

They are found by the folders: every module that holds a `MEASURE`. All of these are imported for it, so only what lists
or links measures asks: served pages, the list for programs and the docs. A brief in the terminal never does.
"""

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from counterpoise import reports, weighing, whatif, world
from counterpoise.vocabulary.measure import Measure

FOLDERS = (world, weighing, whatif, reports)


@cache
def measures() -> tuple[Measure, ...]:
    """Return every measure and model, in the order that they declare."""
    names = [
        module.name for folder in FOLDERS for module in walk_packages(folder.__path__, prefix=f"{folder.__name__}.")
    ]
    modules = [import_module(name) for name in names]
    declared: list[Measure] = [module.MEASURE for module in modules if hasattr(module, "MEASURE")]
    return tuple(sorted(declared, key=lambda measure: (measure.order, measure.name)))


@cache
def section_measures(title: str) -> tuple[str, ...]:
    """Return the names of the measures a section of this title shows."""
    return tuple(measure.name for measure in measures() if measure.is_shown_in_section(title))


@cache
def column_measure(title: str) -> str:
    """Return the name of the measure a column of this title holds, empty where it holds none."""
    return next((measure.name for measure in measures() if measure.is_shown_in_column(title)), "")
