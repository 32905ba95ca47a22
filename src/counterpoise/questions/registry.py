"""Which questions are there? The folders of this package that hold a `QUESTION`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import counterpoise.questions as package
from counterpoise.questions.question import Question


@cache
def questions() -> MappingProxyType[str, Question]:
    """Return every question by its name, in the order of the folders' names."""
    names = sorted(module.name for module in iter_modules(package.__path__) if module.ispkg)
    folders = [import_module(f"{package.__name__}.{name}") for name in names]
    declared: list[Question] = [folder.QUESTION for folder in folders if hasattr(folder, "QUESTION")]
    return MappingProxyType({question.name: question for question in declared})
