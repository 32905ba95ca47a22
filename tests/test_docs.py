"""Do the docs say everything, say it truly, and does what they show run?

Commands and Python blocks run against the real ledger, because they name real states and show
real numbers. It is built from the files in COUNTERPOISE_WHEELS, or copied where that folder is the
`carriers` of a built ledger: pages build, and nothing is built into a ledger of somebody's. Without it
they are only parsed. What is about food runs where that ledger has it.
"""

import json
import os
import re
import runpy
import shlex
import shutil
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from html import unescape
from importlib import util
from io import StringIO
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import click
import pytest
from tests.sources.databases import wheels as starter_wheels

from counterpoise import __version__
from counterpoise.build import Watch, build
from counterpoise.cli import cli
from counterpoise.ledger.home import current, figures_file, home, put_in_force
from counterpoise.vocabulary import food_item
from counterpoise.vocabulary.tables import table
from counterpoise.world.world import World

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("reader/**/*.md")])
EXAMPLES = sorted(ROOT.glob("examples/*.py"))
INSTALL = 'python3 -m venv .venv && .venv/bin/pip install -q -e ".[dev]" -e ./reader'
COMMANDS = (f"{INSTALL} && .venv/bin/counterpoise brief Russia China", f"{INSTALL} && .venv/bin/python -m pytest -q")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A piece of code on a page, and the output the page shows under it."""

    kind: str
    text: str
    shown: str


def blocks(page: Path) -> list[Block]:
    fenced = FENCE.findall(page.read_text(encoding="utf-8"))
    after = [*fenced, ("", "")][1:]
    return [
        Block(kind, text, following if next_kind == "text" else "")
        for (kind, text), (next_kind, following) in zip(fenced, after, strict=True)
    ]


def commands(block: Block) -> list[list[str]]:
    lines = block.text.splitlines() if block.kind in ("sh", "console") else []
    return [shlex.split(line)[1:] for line in lines if line.startswith("counterpoise")]


def runnable(page: Path) -> bool:
    return any(block.kind == "python" or commands(block) for block in blocks(page))


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("COUNTERPOISE_WHEELS")
    if not given:
        pytest.skip("the docs show real numbers: set COUNTERPOISE_WHEELS to a folder with the source files")
    wheels = Path(given).resolve()
    made = tmp_path_factory.mktemp("home")
    if snapshot := current(wheels.parent):
        (made / "carriers").symlink_to(wheels)
        figures_file(made, snapshot).symlink_to(figures_file(wheels.parent, snapshot))
        put_in_force(made, snapshot)
        for stored in wheels.parent.glob(f"income-{snapshot}-*.npz"):
            shutil.copy(stored, made)
        return made
    files = [wheels / carrier.file for carrier in starter_wheels()]
    build(made, Watch(waiting=lambda: None, stage=lambda _: None, rows=lambda _: None), given=files)
    return made


@pytest.fixture
def in_folder(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERPOISE_HOME", str(real_home))
    monkeypatch.setenv("COLUMNS", "120")
    for wheel in Path(os.environ["COUNTERPOISE_WHEELS"]).resolve().glob("*.whl"):
        (tmp_path / wheel.name).symlink_to(wheel)
    return tmp_path


def runs(arguments: list[str]) -> bool:
    """Return whether a command runs on every ledger: parts are for tests of the build, food for a ledger with it."""
    if arguments[0] == "build":
        return not {"--with", "--prune"} & set(arguments)
    named = (
        [arguments[1]]
        if arguments[0] == "product"
        else [value for option, value in pairwise(arguments) if option in ("--product", "--domain")]
    )
    if not any(map(food_item, named)):
        return True
    with World(home()) as world:
        return bool(world.food.years)


def run(block: Block, names: dict[str, Any]) -> str:
    out = StringIO()
    with redirect_stdout(out):
        for arguments in filter(runs, commands(block)):
            cli.main(arguments, standalone_mode=False)
        if block.kind == "python":
            exec(compile(block.text, "docs", "exec"), names)
    return out.getvalue()


def missing(shown: str, printed: str) -> list[str]:
    """Return the lines a page shows that were not printed; what follows … is left out."""
    there = [" ".join(line.split()) for line in printed.splitlines()]
    wanted = [" ".join(line.split("…")[0].split()) for line in shown.splitlines()]
    return [line for line in wanted if line and not any(printed_line.startswith(line) for printed_line in there)]


@pytest.mark.parametrize("page", [page for page in PAGES if runnable(page)], ids=name)
def test_what_a_page_shows_runs_and_prints_what_the_page_says(page: Path, in_folder: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(page):
        if block.kind in ("python", "sh", "console"):
            printed = run(block, names)
            if all(map(runs, commands(block))):
                assert missing(block.shown, printed) == [], f"{page.name}: {block.text}"


@pytest.mark.parametrize("script", EXAMPLES, ids=name)
def test_an_example_runs_and_answers(script: Path, in_folder: Path) -> None:
    out = StringIO()
    with redirect_stdout(out):
        runpy.run_path(str(script), run_name="__main__")
    assert len(out.getvalue().splitlines()) >= 2


def test_what_a_page_shows_can_be_parsed() -> None:
    shown = [(page, block) for page in PAGES for block in blocks(page)]
    assert not [f"{name(page)}: {fault}" for page, block in shown for fault in unparsed(block)]


def unparsed(block: Block) -> list[str]:
    """Return why the code or the commands of a block cannot be run."""
    faults = []
    try:
        if block.kind == "python":
            compile(block.text, "docs", "exec")
    except SyntaxError as error:
        faults.append(f"{error}: {block.text}")
    for arguments in commands(block):
        try:
            cli.commands[arguments[0]].make_context(arguments[0], arguments[1:]).close()
        except (KeyError, click.ClickException) as error:
            faults.append(f"{error}: counterpoise {shlex.join(arguments)}")
    return faults


def test_the_readmes_first_code_is_the_two_commands() -> None:
    first = blocks(ROOT / "README.md")[0].text.splitlines()
    assert tuple(first[:2]) == COMMANDS


def test_every_verb_and_option_has_its_place_in_the_reference() -> None:
    page = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    for verb, command in cli.commands.items():
        part = page.split(f"\n## counterpoise {verb}\n")[1].split("\n## ")[0]
        below = list(command.commands.values()) if isinstance(command, click.Group) else []
        params = [param for each in (command, *below) for param in each.params if param.name != "help"]
        options = [param for param in params if isinstance(param, click.Option)]
        assert all(f"`{word}`" in part for option in options for word in option.opts), verb


def test_every_measure_of_the_sources_is_in_the_table() -> None:
    page = (ROOT / "docs/reference/measures-table.md").read_text(encoding="utf-8")
    assert [row["measure"] for row in table("measures") if f"| `{row['measure']}` |" not in page] == []


def test_every_method_of_a_brief_has_a_page(in_folder: Path) -> None:
    import counterpoise as cp

    text = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs/reference/measures").glob("*.md"))
    with cp.open() as world:
        pair = world.pair("Russia", "China")
        rows = pair.brief().products
    findings = [
        *pair.shares,
        *pair.stakes,
        *(row.partners for row in rows),
        *(row.supply for row in rows if row.supply),
    ]
    assert sorted({finding.method for finding in findings if f"`{finding.method}`" not in text}) == []


def script(file: str) -> Any:
    spec = util.spec_from_file_location(Path(file).stem, ROOT / file)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_reference_is_fresh() -> None:
    assert script("docs/generate.py").stale() == [], "run python docs/generate.py"


def words(picture: str) -> list[str]:
    """Return the text of a picture, however it was cut into pieces."""
    return unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))).split()


def test_the_picture_shows_todays_brief(in_folder: Path) -> None:
    drawn = words(script("docs/make_picture.py").picture())
    shown = words((ROOT / "docs/brief.svg").read_text(encoding="utf-8"))
    assert shown == drawn, "run python docs/make_picture.py"


def test_links_lead_somewhere() -> None:
    links = [(page, link) for page in PAGES for link in LINK.findall(page.read_text(encoding="utf-8"))]
    assert not [f"{name(page)}: {link}" for page, link in links if "://" not in link and not leads(page, link)]


def leads(page: Path, link: str) -> bool:
    place, _, heading = link.partition("#")
    target = (page.parent / place).resolve() if place else page
    if not heading:
        return target.exists()
    titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return heading in {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


def test_every_page_of_the_docs_is_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "docs/README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            links = LINK.findall(page.read_text(encoding="utf-8"))
            waiting += [
                (page.parent / link.split("#")[0]).resolve() for link in links if ".md" in link and "://" not in link
            ]
    assert set((ROOT / "docs").glob("**/*.md")) - seen == set()


def test_the_citation_names_this_version() -> None:
    said = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {__version__}\n" in said


def validator(schema: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    said = json.loads((ROOT / "docs/reference/schemas" / f"{schema}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(said)
    return jsonschema.Draft202012Validator(said)


def document(*arguments: str) -> Any:
    out = StringIO()
    with redirect_stdout(out):
        cli.main([*arguments, "--json"], standalone_mode=False)
    return json.loads(out.getvalue())


def ask_everything(a: str, b: str) -> tuple[Any, list[Any]]:
    """Return the brief on a pair, and its shares: one year, a series, and all goods where a list is there."""
    wanted = [("energy", "exports"), ("goods", "imports"), ("270900", "imports")]
    single = [document("share", a, b, "--product", what, "--of", of) for what, of in wanted]
    series = document("share", b, a, "--product", "materials", "--of", "exports", "--since", "1990")
    return document("brief", a, b), [*single, series]


def assert_by_the_contract(pairs: Iterable[tuple[str, str]]) -> None:
    briefs, shares = validator("brief"), validator("share")
    for a, b in pairs:
        brief, documents = ask_everything(a, b)
        faults = [
            *briefs.iter_errors(brief),
            *(fault for document in documents for fault in shares.iter_errors(document)),
        ]
        assert [f"{a} {b} {fault.json_path}: {fault.message[:200]}" for fault in faults] == []


def test_documents_of_invented_pairs_keep_to_the_schemas(world_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERPOISE_HOME", str(world_home))
    with World(world_home) as world:
        states = world.trade.flows().states
    assert_by_the_contract(combinations(states, 2))


def test_documents_of_real_pairs_keep_to_the_schemas(in_folder: Path) -> None:
    assert_by_the_contract([("NRU", "KIR"), ("EU27", "CHN"), ("XKX", "SRB")])


def test_the_schema_of_a_share_misses_no_key_of_the_contract(in_folder: Path) -> None:
    whole, shares = document("share", "RUS", "CHN", "--product", "270900", "--of", "exports"), validator("share")
    assert shares.is_valid(whole)
    assert not any(shares.is_valid({name: whole[name] for name in whole if name != key}) for key in whole)
    assert not shares.is_valid(whole | {"value": None, "state": "stated"})


@pytest.mark.parametrize("schema", ["brief", "reports", "share", "whatif", "product", "network"])
def test_every_key_of_a_schema_stands_on_the_json_page(schema: str) -> None:
    page = (ROOT / "docs/reference/json.md").read_text(encoding="utf-8")
    said = json.dumps(validator(schema).schema)
    keys = {key for names in re.findall(r'"required": \[([^\]]*)\]', said) for key in json.loads(f"[{names}]")}
    assert {key for key in keys if not re.search(rf"`([a-z_]+\[?\]?\.)?{key}(\[\])?`", page)} == set()
