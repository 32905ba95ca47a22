"""The only SQL of the package, one question a file."""

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """Read a query by its file name without the ending."""
    return files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
