"""How a brief reaches a file: whole, or not at all."""

from pathlib import Path

from counterpoise.errors import BadUse


def write(path: Path, text: str) -> None:
    """Write text to a file, replacing it in one step."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BadUse(f"cannot write {path}: {error.strerror or error}; choose another path for --output") from error
