"""Which verbs may a shock have? One a module of this folder, which declares it as its `VERB`."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from counterpoise.whatif.scenario import Verb


@cache
def verbs() -> Mapping[str, Verb]:
    """Return every verb by its name, in the order that they declare."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    declared: list[Verb] = sorted((module.VERB for module in modules), key=lambda verb: (verb.order, verb.name))
    return MappingProxyType({verb.name: verb for verb in declared})


def example(field: str = "") -> str:
    """Return a line that shows how a shock is written: the first there is, or the last of a verb with a field."""
    known = tuple(verbs().values())
    if not field:
        return known[0].examples[0]
    return next(verb.examples[-1] for verb in known if any(spec.name == field for spec in verb.fields))
