"""The verbs `read` and `reports`: reports in, statements with their sentences out; what is stored, and marks on it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counterpoise.cli import streams
from counterpoise.cli.questions import answer, command
from counterpoise.questions.question import questions
from counterpoise.questions.reports import DOCUMENT

if TYPE_CHECKING:
    from counterpoise.ledger.reports_care import Counts
    from counterpoise.questions.reports.gather import Outcome, Prepared, Watch
    from counterpoise.questions.reports.inputs import Named
    from counterpoise.questions.reports.read import Way

NOTHING, PART, OUT_OF_REACH = 3, 4, 5  # exit codes
LONGEST = 500  # characters of a reason


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
@click.option(
    "--reader",
    "reader_name",
    metavar="NAME",
    default="",
    help="Reader to use: builtin unless given; llm, a language model at COUNTERPOISE_LLM_URL; or both.",
)
@click.option("--compare", metavar="NAME,NAME", default="", help="Show where two readers differ, and nothing else.")
@click.option("--yes", is_flag=True, help="Send texts to the language model without a question.")
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    envvar="COUNTERPOISE_LLM_BUDGET",
    help="Tokens that a language model may read and write at most; COUNTERPOISE_LLM_BUDGET holds it too.",
)
@click.option("--allow-private", is_flag=True, help="Read addresses of this machine and of private networks too.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to read with; one for each core unless given.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with every field of each statement.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead of stdout.")
def read(sources: tuple[str, ...], **options: Any) -> int:
    """Read reports into statements: who does what to whom, each with its sentence.

    SOURCES are files (HTML, text, Markdown, RSS or Atom, JSON lines), folders of them, addresses, or - for
    standard input. What cannot be read is told on stderr, and the rest goes on: exit code 4. Where nothing
    could be read it is 3, or 5 where a file or an address could not be had.

    \b
    counterpoise read article.html
    counterpoise read - --date 2024-05-15 --json < pasted.txt
    counterpoise read reports/ --store
    counterpoise read article.html --check
    counterpoise read --lines sentences.txt --json
    counterpoise read article.html --reader llm
    counterpoise read --compare builtin,llm article.html
    """
    from counterpoise.questions.reports.inputs import named_inputs
    from counterpoise.questions.reports.read import Way

    day = options["day"].date() if options["day"] else None
    way = Way(
        tier=options["tier"],
        day=day,
        actors=options["actors"],
        allow_private=options["allow_private"],
        signed=options["store"],
    )
    wanted = named_inputs(sources, lines=options["lines"])
    if options["compare"]:
        return _compare(wanted, way, options)
    code, results = _gathered(wanted, way, options)
    if not options["store"] or options["as_json"] or options["check"] or options["output"]:
        _write(results, options)
    return code


def _gathered(wanted: "Named", way: "Way", options: dict[str, Any]) -> "tuple[int, list[Any]]":
    """Read all that is wanted, keep it where that is asked for, and return the exit code with what was read."""
    from counterpoise.cli.ledger_access import reading_watch

    printed = bool(options["as_json"] or options["check"] or options["output"])
    prepared, way = _prepared(wanted, way, options)
    with reading_watch(wanted.size) as watch:
        outcomes = _outcomes(prepared or wanted, way, options, watch)
        if not options["store"]:
            return _report_refused(outcomes, watch, keep=True)
        return _stored(outcomes, way, watch, keep=printed)


def _prepared(wanted: "Named", way: "Way", options: dict[str, Any]) -> "tuple[Prepared | None, Way]":
    """Return the way with its reader; where that sends texts to a server, after it was permitted, with the texts."""
    from counterpoise.cli.sending import asked_permission
    from counterpoise.ledger.home import home
    from counterpoise.questions.reports.gather import prepare
    from counterpoise.reports.reader import Remote, installed

    reader = installed(options["reader_name"])
    if way.actors:
        reader.check_actors(way.actors)
    if not isinstance(reader, Remote):
        # The default one is loaded anew in each process that reads.
        return None, replace(way, reader=reader if options["reader_name"] else None)
    reader.check_settings()
    prepared = prepare(wanted, replace(way, reader=reader))
    plan = reader.plan(prepared.documents, home(), way.actors)
    permission = asked_permission(plan, options["budget"], yes=options["yes"])
    return prepared, replace(way, reader=reader.permitted(permission))


def _outcomes(what: "Prepared | Named", way: "Way", options: dict[str, Any], watch: "Watch") -> "Iterable[Outcome]":
    from counterpoise.questions.reports.gather import Prepared, gather, read_prepared
    from counterpoise.workers import cores

    if isinstance(what, Prepared):
        return read_prepared(what, way, watch)
    return gather(what, way, options["jobs"] or cores(), watch)


def _stored(outcomes: "Iterable[Outcome]", way: "Way", watch: "Watch", *, keep: bool) -> "tuple[int, list[Any]]":
    from counterpoise.ledger.home import home
    from counterpoise.questions.reports.gather import StoreCount, opened, store_outcomes

    with opened(home()) as reports:
        count = StoreCount()
        done = _report_refused(store_outcomes(outcomes, reports, way, count), watch, keep=keep)
        watch.tell(count.said(reports))
    return done


def _compare(wanted: "Named", way: "Way", options: dict[str, Any]) -> int:
    """Read all that is wanted by two readers and show where they differ; return the worse of the two exit codes."""
    from counterpoise.errors import BadUse
    from counterpoise.questions.reports.readings import comparison_lines

    names = tuple(options["compare"].split(","))
    if len(names) != len(("one", "other")) or names[0] == names[1]:
        raise BadUse("--compare takes the names of two readers, such as builtin,llm")
    if "-" in wanted.words or any(options[name] for name in ("as_json", "check", "store", "reader_name")):
        raise BadUse("--compare reads files, folders and addresses, and prints what differs: leave the rest out")
    runs = [_gathered(wanted, way, options | {"reader_name": name}) for name in names]
    text = "\n".join(comparison_lines(runs[0][1], runs[1][1], (names[0], names[1])))
    streams.write(text.rstrip(), options["output"])
    return max(code for code, _ in runs)


def _report_refused(outcomes: "Iterable[Outcome]", watch: "Watch", *, keep: bool) -> tuple[int, list[Any]]:
    """Tell what could not be read as it comes, and return the exit code; `keep` what was, to show it."""
    from counterpoise.questions.reports.answer import Reading
    from counterpoise.questions.reports.readings import note_lines, skipped_lines

    results: list[Any] = []
    read = missing = out_of_reach = 0
    for outcome in outcomes:
        for words in (*skipped_lines(outcome.result), *note_lines(outcome.result)):
            watch.tell(words)
        got = isinstance(outcome.result, Reading)
        read += got
        missing += not got or bool(skipped_lines(outcome.result))
        out_of_reach += not outcome.had
        if keep:
            results.append(outcome.result)
    if read:
        return PART if missing else 0, results
    return OUT_OF_REACH if out_of_reach else NOTHING, results


def _write(results: list[Any], options: dict[str, Any]) -> None:
    from counterpoise.questions import published
    from counterpoise.questions.reports import readings as reading
    from counterpoise.questions.reports.answer import Reading

    snapshot = None
    if options["check"]:
        results, snapshot = _checked(results)
    output = options["output"]
    if options["as_json"]:
        return streams.write(published.text(reading.document(results, snapshot)), output)
    shown = [result for result in results if isinstance(result, Reading)]
    if not shown:
        return None
    text = reading.drawn(shown, color=streams.colors(output), width=streams.width(output))
    return streams.write(text, output)


def _checked(results: list[Any]) -> tuple[list[Any], str]:
    """Set all statements beside the figures at once, so that a pair is weighed once, and hand each its checks."""
    from counterpoise.cli.ledger_access import opened_world
    from counterpoise.questions.reports.answer import Reading
    from counterpoise.questions.reports.check import check

    readings: list[Reading] = [result for result in results if isinstance(result, Reading)]
    days = {each.document.id: each.document.published for each in readings}
    with opened_world() as world:
        checks = check(world, [statement for each in readings for statement in each.statements], days)
        snapshot = world.snapshot
    by_id = {each.statement.id: each for each in checks}

    def with_checks(reading: Reading) -> Reading:
        own = (by_id[statement.id] for statement in reading.statements if statement.id in by_id)
        return replace(reading, checks=tuple(own))

    return [with_checks(each) if isinstance(each, Reading) else each for each in results], snapshot


@click.group()
def reports() -> None:
    """Look at stored reports, and mark statements that are not what their sentence says.

    An ID is that of a document or a statement, or its first six letters or more. The same is in the browser, by
    `counterpoise serve`, at /documents.

    \b
    counterpoise reports list --state China --since 2024-01-01
    counterpoise reports show 4b94f287
    counterpoise reports mark a322d667 wrong --reason "It is the other way round."
    counterpoise reports unmark a322d667
    counterpoise reports check
    counterpoise reports backup reports-2026-05-01.sqlite
    """


def _show(**given: Any) -> None:
    """Answer what an id, or its first letters, is of; no ledger is built for one that nothing has."""
    from counterpoise.ledger.home import home
    from counterpoise.questions.reports.find import find_by_id

    kind, given["id"] = find_by_id(home(), given["id"])
    answer(questions()[kind], **given)


reports.add_command(command(DOCUMENT, "show", _show))


@reports.command()
@click.argument("id")
@click.argument("verdict", type=click.Choice(("wrong", "right", "unsure")))
@click.option("--reason", default="", help="Why, in a line; needed where it is wrong.")
def mark(id: str, verdict: str, reason: str) -> None:
    """Say of a statement that it is wrong, right or not sure.

    What is wrong is kept, and left out of briefs, checks and counts.

    \b
    counterpoise reports mark a322d667 wrong --reason "It is the other way round."
    """
    line = " ".join(reason.split())
    if verdict == "wrong" and not line:
        raise click.UsageError("say why it is wrong, with --reason")
    if len(line) > LONGEST:
        raise click.UsageError(f"a reason has up to {LONGEST} characters")
    _marked(id, verdict, line)


@reports.command()
@click.argument("id")
def unmark(id: str) -> None:
    """Remove the mark of a statement.

    \b
    counterpoise reports unmark a322d667
    """
    _marked(id, "", "")


@reports.command()
def check() -> int:
    """Look at every page and every row of the store; exit code 1 where one is damaged.

    \b
    counterpoise reports check
    """
    from counterpoise.ledger.home import home
    from counterpoise.ledger.reports_care import check as look

    health = look(home())
    rows = ", ".join(f"{count:,} in {table}" for table, count in health.rows.items())
    streams.write("\n".join((f"rows: {rows or 'none can be counted'}", *health.faults)), None)
    click.echo("counterpoise: the store is damaged" if health.faults else "counterpoise: the store is sound", err=True)
    return 1 if health.faults else 0


@reports.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the store into FILE, which must not be there yet, while others may use it.

    To take it back, put FILE in the place of `reports.sqlite` while nothing runs.

    \b
    counterpoise reports backup reports-2026-05-01.sqlite
    """
    from counterpoise.ledger.home import home
    from counterpoise.ledger.reports_care import backup as copy

    size = copy(home(), file)
    click.echo(f"counterpoise: {file} holds all that is stored, {size:,} bytes", err=True)


@reports.command("export")
@click.argument("file", type=click.Path(path_type=Path))
def written(file: Path) -> None:
    """Write all that is stored into FILE: a line of JSON a document, with its texts, statements and marks.

    \b
    counterpoise reports export reports.jsonl
    """
    from counterpoise.ledger.home import home
    from counterpoise.ledger.reports_care import export

    _counted("written", export(home(), file))


@reports.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def taken_in(file: Path) -> None:
    """Add what FILE holds, an export of this or another store, and this store does not: all of it, or nothing.

    \b
    counterpoise reports import reports.jsonl
    """
    from counterpoise.ledger.home import home
    from counterpoise.ledger.reports_care import take_in

    _counted("added", take_in(home(), file))


@reports.command()
@click.argument("id")
def delete(id: str) -> None:
    """Delete a document with all that it states, where it was printed, and the marks on it.

    \b
    counterpoise reports delete 4b94f287
    """
    from counterpoise.ledger.home import home
    from counterpoise.ledger.reports_care import delete as remove

    key, counts = remove(home(), id)
    _counted(f"{key} deleted:", counts)


def _counted(what: str, counts: "Counts") -> None:
    words = f"{counts.documents:,} documents, {counts.statements:,} statements, {counts.marks:,} marks"
    click.echo(f"counterpoise: {what} {words}", err=True)


def _marked(id: str, verdict: str, reason: str) -> None:
    from counterpoise.errors import BadUse
    from counterpoise.ledger.home import home
    from counterpoise.questions.reports.find import find_by_id
    from counterpoise.questions.reports.find import mark as set_mark

    kind, key = find_by_id(home(), id)
    if kind != "statement":
        raise BadUse(f"{id} is a document; `counterpoise reports show {id}` has the ids of its statements")
    set_mark(home(), key, verdict, reason)
    click.echo(
        f"counterpoise: {key} is marked {verdict}" if verdict else f"counterpoise: {key} is not marked", err=True
    )
