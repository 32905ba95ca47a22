"""Do chapters import only what they may, are files and functions small, and is what is heavy loaded late?

What one chapter hands the next is a record, a frozen value or a labelled array. Imports inside functions and for type
checkers count like any other: a late import is no way around the rule.
"""

import ast
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import counterpoise
import counterpoise_reader

SRC = Path(counterpoise.__file__).parent
READER = Path(counterpoise_reader.__file__).parent
TESTS = (Path(__file__).parent, READER.parents[1] / "tests")
CORE = sorted(SRC.rglob("*.py"))
MODULES = [*CORE, *sorted(READER.rglob("*.py"))]
TEST_MODULES = sorted(file for root in TESTS for file in root.rglob("*.py"))

BASE = ("version", "errors", "scalars", "vocabulary", "states", "records", "agreement", "arrays", "arithmetic")
# The order of the house: a chapter imports only what stands before it, and of its own line only itself.
WORDS = (*BASE, "findings", "wording")
ASKED = (*WORDS, "world", "income", "weighing", "whatif", "drawing", "reports", "workers", "questions")
# Chapter -> chapters it may import besides itself.
MAY_IMPORT: dict[str, frozenset[str]] = {
    **{name: frozenset(BASE[:n]) for n, name in enumerate(BASE)},
    **{name: frozenset(BASE) for name in ("sources", "ledger", "reports", "findings", "tidy")},
    "workers": frozenset((*BASE, "interrupts")),
    "wording": frozenset((*BASE, "findings")),
    "drawing": frozenset(WORDS),
    "world": frozenset((*BASE, "ledger")),
    "income": frozenset((*BASE, "world")),
    "weighing": frozenset((*WORDS, "world")),
    "whatif": frozenset((*WORDS, "world", "income", "weighing")),
    "questions": frozenset((*ASKED, "sources", "ledger")),
    "build": frozenset((*BASE, "sources", "ledger", "world")),
    "sync": frozenset((*BASE, "sources", "ledger", "build")),
    "export": frozenset((*BASE, "ledger", "world", "weighing")),
    "web": frozenset((*ASKED, "ledger")),
    "api": frozenset((*ASKED, "ledger", "build", "tidy")),
    "cli": frozenset((*ASKED, "sources", "ledger", "build", "sync", "export", "web", "interrupts")),
    "interrupts": frozenset(),
    "__main__": frozenset(("cli", "interrupts")),
    "__init__": frozenset(("version", "api", "questions")),
}
MOST_IMPORTS = 5.2
# The reader is a distribution of its own: of the core it knows the base and what a reader has to do.
READER_MAY_IMPORT = frozenset((*BASE, "reports"))

NETWORK = ("urllib.request", "http.client", "socket", "httpx", "requests", "subprocess")
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "base", "misc"}
HEAVY = (
    *("numpy", "duckdb", "pyarrow", "rich", "pandas", "polars", "altair", "vl_convert", "jinja2", "docx"),
    *("spacy", "trafilatura", "lxml", "feedparser", "httpx", "ahocorasick", "onnxruntime"),
    *("fastapi", "starlette", "uvicorn", "pydantic", "sqlalchemy", "alembic"),
    # Chapters of our own that no start needs.
    *("counterpoise.drawing", "counterpoise.findings", "counterpoise.weighing", "counterpoise.whatif"),
)
TABLES = {"pyarrow", "pandas", "polars"}
DRAWING = {"altair", "vl_convert", "jinja2"}
READING = {"spacy", "trafilatura", "lxml", "feedparser", "httpx", "ahocorasick", "onnxruntime"}


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def dotted(file: Path) -> str:
    """Name a module below its package: `ledger.figures`, `states`, `__init__`."""
    parts = file.relative_to(SRC if file.is_relative_to(SRC) else READER).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imported(file: Path) -> Iterator[str]:
    """Yield every module a file imports, wherever in the file, by its full name."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if _is_module(full) else str(node.module)


def _is_module(full: str) -> bool:
    place = SRC.parent.joinpath(*full.split("."))
    return full.startswith("counterpoise.") and (place.is_dir() or place.with_suffix(".py").is_file())


def own_imports(file: Path) -> set[str]:
    """Return the modules of the package a file imports; the package's own version is nobody's chapter."""
    return {name.removeprefix("counterpoise.") for name in imported(file) if name.startswith("counterpoise.")}


@cache
def functions() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(f"{dotted(file)}:{n.name}", n) for file in MODULES for n in ast.walk(parsed(file)) if isinstance(n, kinds)]


def test_a_chapter_imports_only_what_it_may() -> None:
    assert not {dotted(file): strangers for file in CORE if (strangers := strange_imports(file))}


def strange_imports(file: Path) -> set[str]:
    """Return the modules a file imports that its chapter may not."""
    chapter = dotted(file).split(".")[0]
    allowed = MAY_IMPORT[chapter] | {chapter}
    return {name for name in own_imports(file) if name.split(".")[0] not in allowed}


def test_only_the_world_asks_the_ledger_for_figures() -> None:
    asking = {dotted(file) for file in MODULES if own_imports(file) & {"ledger.figures", "ledger.panels"}}
    assert {name for name in asking if name.split(".")[0] not in ("ledger", "world")} == set()


# What NumPy computes in an order that moves with its version or the threads.
MOVING = {
    *("sum", "nansum", "mean", "average", "std", "var", "prod", "dot", "vdot", "inner", "matmul", "linalg", "einsum"),
}
# Here such functions are called, because the last digits come to nothing or the loops would take too long: why, see
# docs/explanation/reliability.md. All that is done with the world they leave is in one order again. What the model of
# incomes gives is rounded to fewer digits than those that move, and so are positions in the Assembly.
LOOSE = (
    "whatif.solving",
    "whatif.worlds.draws",
    "whatif.worlds.montecarlo",
    "whatif.sectors.solved",
    "whatif.sectors.traded",
    "weighing.votes",
    "income",
)


def test_what_is_shown_is_computed_in_one_order() -> None:
    chapters = ("world", "income", "weighing", "whatif", "questions", "findings", "export")
    files = [file for file in CORE if dotted(file).split(".")[0] in chapters and not dotted(file).startswith(LOOSE)]
    assert not {f"{dotted(file)}:{line}: {name}" for file in files for line, name in moving(file)}


def moving(file: Path) -> Iterator[tuple[int, str]]:
    """Yield where a file calls one of `MOVING` of NumPy or of an array, or multiplies matrices with @."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            names = ast.unparse(node.func).rsplit(".", 2)[-2:]
            if node.func.attr in MOVING or "linalg" in names:
                yield node.lineno, ast.unparse(node.func)


def test_every_folder_and_file_of_the_package_has_a_place_in_the_order() -> None:
    assert {dotted(file).split(".")[0] for file in CORE} <= set(MAY_IMPORT)


def edges() -> dict[str, set[str]]:
    """Return which modules of the core each of them imports."""
    names = {dotted(file) for file in CORE}
    return {dotted(file): {name for name in own_imports(file) if name in names} - {dotted(file)} for file in CORE}


def test_no_imports_run_in_a_circle() -> None:
    left = edges()
    while leaves := {name for name, imports in left.items() if not imports & left.keys()}:
        left = {name: imports for name, imports in left.items() if name not in leaves}
    assert not left


def test_no_folder_holds_more_than_15_modules() -> None:
    counted = Counter(file.parent for file in MODULES)
    assert not {str(folder): count for folder, count in counted.items() if count > 15}


def test_modules_import_few_others_on_the_mean() -> None:
    # Asked are 3.5, as in projects that are easy to hold; until then it may not grow.
    imports = [len(names) for names in edges().values()]
    assert sum(imports) / len(imports) <= MOST_IMPORTS


def test_small_files_with_one_user_are_few() -> None:
    users = Counter(name for names in edges().values() for name in names)
    files = [file for file in CORE if file.name != "__init__.py"]
    lines = {dotted(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    small = [name for name, count in lines.items() if count < 60 and users[name] == 1]
    assert len(small) <= 30, small


def test_no_module_of_the_core_names_the_reader() -> None:
    assert not {dotted(file) for file in CORE if "counterpoise_reader" in file.read_text(encoding="utf-8")}


def test_the_reader_knows_of_the_core_only_its_base_and_what_a_reader_does() -> None:
    for file in sorted(READER.rglob("*.py")):
        assert {name.split(".")[0] for name in own_imports(file)} <= READER_MAY_IMPORT, file


def test_the_core_has_no_network_and_no_file_over_three_megabytes() -> None:
    files = [file for file in SRC.rglob("*") if "__pycache__" not in file.parts]
    assert not [file for file in files if file.suffix == ".onnx" or file.stat().st_size > 3_000_000]


def test_no_source_knows_another() -> None:
    for file in (SRC / "sources").rglob("*.py"):
        home = file.parent.name
        others = {path.parent.name for path in (SRC / "sources").glob("*/card.toml")} - {home}
        assert not {name for name in own_imports(file) if name.startswith("sources.") and name.split(".")[1] in others}


def test_only_the_fetchers_reach_out_of_the_process() -> None:
    reaching = {
        dotted(file)
        for file in MODULES
        if any(name == network or name.startswith(network + ".") for name in imported(file) for network in NETWORK)
    }
    # A server takes its port and begins no connection, and a browser prints a file that requests nothing.
    without = {"web.serving", "drawing.paper"}
    assert reaching - without <= {"sources.carriers.https", "sources.carriers.wheel", "sources.web", "llm.client"}


def test_no_function_is_over_30_lines() -> None:
    assert not {name: lines for name, node in functions() if (lines := _lines(node)) > 30}


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a body, its docstring left out."""
    body = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_no_function_takes_more_than_five_arguments() -> None:
    assert not {name for name, node in functions() if len(_arguments(node.args)) > 5}


def _arguments(given: ast.arguments) -> list[str]:
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def test_every_file_begins_with_the_question_it_answers() -> None:
    assert not [file for file in (*MODULES, *TEST_MODULES) if not begins_with_a_question(file)]


def begins_with_a_question(file: Path) -> bool:
    first = (ast.get_docstring(parsed(file)) or "").partition("\n")[0]
    return file.read_text(encoding="utf-8").startswith('"""') and bool(first.strip())


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not {dotted(file) for file in MODULES if set(dotted(file).split(".")) & VAGUE}


def test_the_library_never_prints_and_never_swallows_every_error() -> None:
    for file in MODULES:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Call):
                assert not (isinstance(node.func, ast.Name) and node.func.id == "print"), file
            if isinstance(node, ast.ExceptHandler):
                caught = {
                    name.id for name in ast.walk(node.type or ast.Name("Exception")) if isinstance(name, ast.Name)
                }
                assert not caught & {"Exception", "BaseException"}, file


def test_inheritance_is_only_from_errors_enums_and_protocols() -> None:
    allowed = {"Exception", "Enum", "Protocol", "CounterpoiseError"}
    for file in MODULES:
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.ClassDef):
                assert {ast.unparse(base).split("[")[0] for base in node.bases} <= allowed, f"{file}: {node.name}"


def loaded_by(code: str, home: Path) -> set[str]:
    """Run code in a process of its own and return which heavy libraries it loaded."""
    report = f"import sys; print(' '.join(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join((str(SRC.parent), str(READER.parent))), "COUNTERPOISE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.split())


def test_the_command_line_starts_without_anything_heavy(tmp_path: Path) -> None:
    assert not loaded_by("import counterpoise.cli", tmp_path)
    assert not loaded_by("import counterpoise", tmp_path)


def loaded_by_verb(verb: str, home: Path) -> set[str]:
    return loaded_by(f"from counterpoise.cli import cli; cli.main({verb}, standalone_mode=False)", home)


@pytest.mark.parametrize(
    "verb",
    [
        "['brief', 'Germany', 'Sweden']",
        "['brief', 'Germany', 'Sweden', '--full']",
        "['brief', 'DEU', 'SWE', '--json']",
        "['brief', 'DEU', 'SWE', '--format', 'md']",
        "['share', 'RUS', 'CHN', '--product', '270900', '--of', 'exports']",
    ],
)
def test_a_brief_and_a_share_load_no_table_library_and_nothing_that_draws(verb: str, world_home: Path) -> None:
    assert not loaded_by_verb(verb, world_home) & (TABLES | DRAWING | READING)


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_a_what_if_without_charts_loads_nothing_that_draws(form: str, goods_home: Path) -> None:
    verb = f"['whatif', 'tariff CHN DEU 25%', '--draws', '2', '--format', '{form}']"
    loaded = loaded_by_verb(verb, goods_home)
    assert not loaded & (TABLES | DRAWING | READING)
    assert ("rich" in loaded) == (form == "text")


def test_json_and_markdown_need_no_terminal(world_home: Path) -> None:
    for form in ("json", "md"):
        assert "rich" not in loaded_by_verb(f"['brief', 'DEU', 'SWE', '--format', '{form}']", world_home)


def test_only_a_page_with_charts_loads_what_draws_them(world_home: Path) -> None:
    loaded = loaded_by_verb("['brief', 'DEU', 'SWE', '--format', 'html']", world_home)
    assert loaded >= DRAWING
    assert "rich" not in loaded


def test_the_api_opens_without_anything_that_draws(world_home: Path) -> None:
    code = "import counterpoise as cp\nwith cp.open() as world: world.pair('DEU', 'SWE').brief()"
    assert not loaded_by(code, world_home) & (TABLES | DRAWING | {"rich"})
