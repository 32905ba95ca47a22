"""The verb `read`: reports in, statements with their sentences out."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli import streams

if TYPE_CHECKING:
    from counterpoise.questions.reports.reading.gather import Outcome, Watch
    from counterpoise.questions.reports.reading.inputs import Named
    from counterpoise.questions.reports.reading.read import Way

NOTHING, PART, OUT_OF_REACH = 3, 4, 5  # exit codes


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--date",
    "day",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Day the reports were published, such as 2024-05-15, whatever they say themselves.",
)
@click.option("--lines", is_flag=True, help="Read each line as a report of its own.")
@click.option("--check", is_flag=True, help="Set what can be checked beside the figures of the ledger.")
@click.option("--store", is_flag=True, help="Keep documents and statements; prints nothing else unless asked to.")
@click.option(
    "--tier",
    type=click.Choice(("strict", "lenient")),
    default="strict",
    help="Sure statements (strict), or also doubtful ones, to be checked by eye (lenient).",
)
@click.option(
    "--actors",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file of names of your own: phrases, actor, role, start, end.",
)
@click.option("--allow-private", is_flag=True, help="Read addresses of this machine and of private networks too.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to read with; one for each core unless given.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with every field of each statement.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of stdout.")
def read(sources: tuple[str, ...], **options: Any) -> int:
    """Read reports in English into statements: who does what to whom, each with its sentence.

    SOURCES are files (HTML, text, Markdown, RSS or Atom, JSON lines), folders of them, addresses, or - for
    standard input. What cannot be read is told on stderr, and the rest goes on: exit code 4. Where nothing
    could be read it is 3, or 5 where a file or an address could not be had.

    \b
    counterpoise read article.html
    counterpoise read - --date 2024-05-15 --json < pasted.txt
    counterpoise read reports/ --store
    counterpoise read article.html --check
    counterpoise read --lines sentences.txt --json
    """
    from counterpoise.cli.opened import reading
    from counterpoise.questions.reports.reading.inputs import named
    from counterpoise.questions.reports.reading.read import Way
    from counterpoise.reports.reader import installed

    reader = installed()
    day = options["day"].date() if options["day"] else None
    way = Way(
        tier=options["tier"],
        day=day,
        actors=options["actors"],
        allow_private=options["allow_private"],
        signed=options["store"],
    )
    if way.actors:
        reader.check_actors(way.actors)
    wanted = named(sources, lines=options["lines"])
    with reading(wanted.size) as watch:
        code, found = _gathered(wanted, way, options, watch)
    if not options["store"] or options["as_json"] or options["check"] or options["output"]:
        _write(found, options)
    return code


def _gathered(wanted: "Named", way: "Way", options: dict[str, Any], watch: "Watch") -> "tuple[int, list[Any]]":
    """Read all that is wanted, keep it where that is asked for, and return the exit code with what was read."""
    from counterpoise.questions.reports.reading.gather import gather
    from counterpoise.workers import cores

    outcomes = gather(wanted, way, options["jobs"] or cores(), watch)
    if not options["store"]:
        return _told(outcomes, watch, keep=True)
    from counterpoise.ledger.home import home
    from counterpoise.questions.reports.reading.gather import Kept, kept, opened

    printed = options["as_json"] or options["check"] or options["output"]
    with opened(home()) as reports:
        count = Kept()
        done = _told(kept(outcomes, reports, way, count), watch, keep=bool(printed))
        watch.tell(count.said(reports))
    return done


def _told(outcomes: "Iterable[Outcome]", watch: "Watch", *, keep: bool) -> tuple[int, list[Any]]:
    """Tell what could not be read as it comes, and return the exit code; `keep` what was, to show it."""
    from counterpoise.questions.reports.reading.document import Reading, complaint

    found: list[Any] = []
    read = missing = out_of_reach = 0
    for one in outcomes:
        for words in complaint(one.found):
            watch.tell(words)
        got = isinstance(one.found, Reading)
        read += got
        missing += not got or bool(complaint(one.found))
        out_of_reach += not one.had
        if keep:
            found.append(one.found)
    if read:
        return PART if missing else 0, found
    return OUT_OF_REACH if out_of_reach else NOTHING, found


def _write(found: list[Any], options: dict[str, Any]) -> None:
    from counterpoise.questions import published
    from counterpoise.questions.reports.reading import document as reading

    snapshot = None
    if options["check"]:
        found, snapshot = _checked(found)
    output = options["output"]
    if options["as_json"]:
        return streams.write(published.text(reading.document(found, snapshot)), output)
    shown = [one for one in found if isinstance(one, reading.Reading)]
    if not shown:
        return None
    text = reading.drawn(shown, color=streams.colors(output), width=streams.width(output))
    return streams.write(text, output)


def _checked(found: list[Any]) -> tuple[list[Any], str]:
    """Set all statements beside the figures at once, so that a pair is weighed once, and hand each its checks."""
    from counterpoise.cli.opened import opened_world
    from counterpoise.questions.reports.check import check
    from counterpoise.questions.reports.reading.document import Reading

    readings: list[Reading] = [one for one in found if isinstance(one, Reading)]
    days = {one.document.id: one.document.published for one in readings}
    with opened_world() as ledger:
        checks = check(ledger, [statement for one in readings for statement in one.statements], days)
        snapshot = ledger.snapshot
    by_id = {one.statement.id: one for one in checks}

    def with_checks(one: Reading) -> Reading:
        own = (by_id[statement.id] for statement in one.statements if statement.id in by_id)
        return replace(one, checks=tuple(own))

    return [with_checks(one) if isinstance(one, Reading) else one for one in found], snapshot
