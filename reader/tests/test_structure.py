"""Do the reader's modules import each other in one direction only, for type checkers too?"""

import ast
from pathlib import Path

import counterpoise_reader

READER = Path(counterpoise_reader.__file__).parent
MODULES = {
    ".".join((READER.name, *file.relative_to(READER).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in sorted(READER.rglob("*.py"))
}


def imports(module: str) -> set[str]:
    """Return the reader's modules that one of them imports, wherever in its file."""
    full = set[str]()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            full |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            full |= {name if name in MODULES else str(node.module) for name in names}
    return full & MODULES.keys() - {module}


def test_no_imports_of_the_reader_run_in_a_circle() -> None:
    left = {module: imports(module) for module in MODULES}
    while leaves := {module for module, imported in left.items() if not imported & left.keys()}:
        left = {module: imported for module, imported in left.items() if module not in leaves}
    assert not left


def test_no_import_of_ours_is_for_type_checkers_only() -> None:
    for file in MODULES.values():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                assert "counterpoise" not in ast.unparse(node), file


def test_no_small_module_of_the_reader_has_only_one_user() -> None:
    users = [name for module in MODULES for name in imports(module)]
    lines = {module: len(file.read_text(encoding="utf-8").splitlines()) for module, file in MODULES.items()}
    files = [module for module, file in MODULES.items() if file.name != "__init__.py"]
    small = {module for module in files if lines[module] < 60 and users.count(module) == 1}
    # It holds patterns, with a test of their own.
    assert small <= {"counterpoise_reader.llm.orders"}
