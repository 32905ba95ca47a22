"""Which questions are there? The folders of this package that hold one."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import counterpoise.questions as package
from counterpoise.questions.question import Question


@cache
def questions() -> MappingProxyType[str, Question]:
    """Return every question by its name, in the order of the folders' names."""
    folders = [module.name for module in iter_modules(package.__path__) if module.ispkg]
    declared = [import_module(f"{package.__name__}.{folder}").QUESTION for folder in sorted(folders)]
    return MappingProxyType({question.name: question for question in declared})
