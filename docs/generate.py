"""Which reference pages follow from the code and its tables, and are they fresh?

`python docs/generate.py` writes them; `--check` writes nothing and fails if one is stale.
"""

import csv
import inspect
import json
import posixpath
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click

from counterpoise import errors
from counterpoise.cli import cli
from counterpoise.drawing.method import title_of
from counterpoise.drawing.schema import schema_of
from counterpoise.questions.measures import measures
from counterpoise.questions.published import FORMS, contracts
from counterpoise.questions.question import questions
from counterpoise.records import Hole
from counterpoise.sources.cards import Card, Carrier, Full
from counterpoise.sources.registry import holes_of, registered
from counterpoise.states import Bloc, Membership, blocs, names
from counterpoise.vocabulary import GROUPS, Measure, domains, food_items, grouped, sector_names, table
from counterpoise.vocabulary.partners_history import MOST, partner_years, partners_history
from counterpoise.whatif.published import Result, results, wordings

REFERENCE = Path(__file__).parent / "reference"
NOTICE = "*Written by `docs/generate.py` from {origin}. Change it there.*"
METHOD_HEAD = ("measure", "method in the data", "answers", "shown on")
WIDTH = 120  # columns of a schema
EXITS = {
    0: "done",
    1: "a fault on this side",
    2: "bad use",
    3: "no data; of `read`: nothing could be read",
    4: "of `read`: done, but a part could not be read",
    5: "a source out of reach",
    130: "interrupted",
}


def pages() -> dict[str, str]:
    """Return file name -> text of every generated page."""
    made = {
        "cli.md": _cli(),
        "sources.md": _sources(),
        "products.md": _products(),
        "concordances.md": _concordances(),
        "states.md": _states(),
        "blocs.md": _blocs(),
        "pipelines.md": _pipelines(),
        "salient.md": _salient(),
        "partners-history.md": _partners_history(),
        "measures-table.md": _measures(),
        "methods.md": _methods(),
        "published-what-ifs.md": _published(),
    }
    return {name: text.rstrip() + "\n" for name, text in made.items()} | schemas()


def schemas() -> dict[str, str]:
    """Return file name -> text of the schema of every published kind of JSON document."""
    laid = {contract.name: schema_of(contract, FORMS) for contract in contracts()}
    return {f"schemas/{name}.json": f"{_json(schema)}\n" for name, schema in laid.items()}


def stale(folder: Path = REFERENCE) -> list[str]:
    """Name the pages that differ from what would be written now."""
    files = [*folder.glob("*.md"), *folder.glob("schemas/*.json")]
    there = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}
    made = pages()
    unknown = [name for name in there if name.startswith("schemas/") and name not in made]
    return [*(name for name, text in made.items() if there.get(name) != text), *unknown]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them."""
    if list(arguments) == ["--check"]:
        for name in stale():
            print(f"docs/reference/{name} is stale: run python docs/generate.py")
        return 1 if stale() else 0
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    return 0


def _json(value: Any, depth: int = 0) -> str:
    """Write JSON with every part on a line of its own that fits there, and the others broken."""
    line = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, (dict, list)) or (len(line) + 2 * depth <= WIDTH and depth > 1):
        return line
    keys = [f"{json.dumps(key)}: " for key in value] if isinstance(value, dict) else [""] * len(value)
    values = value.values() if isinstance(value, dict) else value
    parts = [f"{'  ' * (depth + 1)}{key}{_json(part, depth + 1)}" for key, part in zip(keys, values, strict=True)]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return "\n".join([first, ",\n".join(parts), f"{'  ' * depth}{last}"])


def _page(title: str, origin: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTICE.format(origin=origin), *(part for part in parts if part)])


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _cli() -> str:
    commands = [_command(name, command) for name, command in sorted(cli.commands.items())]
    return _page(
        "The command line",
        "`src/counterpoise/cli`",
        "Data go to stdout; progress, warnings and errors to stderr. `COUNTERPOISE_HOME` names the folder of the "
        "ledger; without it, it lies in the user's data directory. Colour is for terminals: `NO_COLOR` and `TERM=dumb` "
        "turn it off, `FORCE_COLOR` on. `COLUMNS` sets the width where there is no terminal.",
        _command("", cli),
        *commands,
        "## Exit codes",
        _grid(("code", "meaning", "errors"), _exits()),
    )


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"counterpoise {name}".strip(), terminal_width=100)
    words = [part.replace("\b\n", "") for part in inspect.cleandoc(command.help or "").split("\n\n")]
    examples = [part for part in words if part.lstrip().startswith("counterpoise ")]
    said = [part for part in words if part not in examples]
    parts = [f"## {context.info_name}", f"`{command.get_usage(context).removeprefix('Usage: ')}`", *said]
    if examples:
        # What reads a file of the reader's own, or never ends, is shown, and not run by the tests.
        fence = (
            "shell" if name.split(" ", maxsplit=1)[0] in ("read", "reports", "equilibrium", "serve", "sync") else "sh"
        )
        parts.append(f"```{fence}\n" + "\n".join(examples).rstrip() + "\n```")
    options = [_option(param) for param in command.params if isinstance(param, click.Option) and param.name != "help"]
    if options:
        parts.append(_grid(("option", "value", "meaning"), options))
    for kinds in (question.kinds for question in questions().values() if question.verb == name and question.kinds):
        parts += ["Kinds:", _grid(("example", "kind"), [(f"`{line}`", label) for line, label in kinds()])]
    if isinstance(command, click.Group) and name:
        parts += [f"#{_command(f'{name} {one}', below)}" for one, below in sorted(command.commands.items())]
    return "\n\n".join(parts)


def _option(option: click.Option) -> tuple[str, str, str]:
    named = ", ".join(f"`{word}`" for word in [*option.opts, *option.secondary_opts])
    if option.is_flag:
        return named, "", option.help or ""
    kinds = option.type.choices if isinstance(option.type, click.Choice) else [option.type.name]
    needed = " Required." if option.required else ""
    return named, ", ".join(str(kind) for kind in kinds), f"{option.help or ''}{needed}"


def _exits() -> list[tuple[str, str, str]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]
    raised = [(kind.exit_code, f"`{kind.__name__}`") for kind in kinds if kind is not errors.CounterpoiseError]
    names = {code: ", ".join(name for number, name in raised if number == code) for code in EXITS}
    return [(str(code), meaning, names[code]) for code, meaning in EXITS.items()]


def _sources() -> str:
    return _page(
        "The sources",
        "`src/counterpoise/sources/*/card.toml` and `sources/*/holes.csv`",
        "Counts of rows, and what was skipped and why, are shown by `counterpoise sources`.",
        *(_source(entry.card) for entry in registered()),
        *(_holes(entry.name, holes) for entry in registered() if (holes := holes_of(entry))),
    )


def _source(card: Card) -> str:
    about = card.about
    rows = [(key, about[key]) for key in ("producer", "licence", "edition", "covers", "citation")]
    rows += [row for carrier in card.carriers for row in _carrier(carrier)]
    rows += [] if card.full is None else _full(card, card.full)
    rows.append(("locator", about["locator"]))
    head = f"## {card.name}\n\n**{about['title']}**. {about['address']}\n\n{_grid(('', ''), rows)}"
    return f"{head}\n\n**Disputed territory.** {about['scope']}\n\n**Known failures.** {about['limits']}"


def _carrier(carrier: Carrier) -> list[tuple[str, str]]:
    origin = {
        "https": carrier.address,
        "file": "handed over by the user",
        "wheel": f"wheel of {carrier.project} {carrier.version}",
        "package": "a table of the package",
    }
    rows = [("carrier", f"{carrier.file} ({origin[carrier.kind]})")]
    rows += [("member", ", ".join(carrier.member))] * bool(carrier.member)
    return [*rows, ("sha256", carrier.sha256)]


def _full(card: Card, full: Full) -> list[tuple[str, str]]:
    rows = [("fresh ledger", "no part of it")] * (not card.carriers)
    rows += [
        ("full edition", f"{full.file} ({full.address or 'handed over by the user'}), by {_command_of(card, full)}"),
        ("it adds", full.adds),
        ("how to get it by hand", full.how),
        ("its terms", full.terms),
    ]
    return rows + [(f"its {key}", text) for key, text in full.about.items()]


def _command_of(card: Card, full: Full) -> str:
    return f"`counterpoise sync {card.name}{'' if full.address else ' FILE'}`"


def _holes(name: str, holes: Sequence[Hole]) -> str:
    rows = [
        (
            hole.exporter,
            hole.importer,
            ", ".join(hole.products).replace("*", "all goods"),
            f"{hole.start_year} to {hole.end_year or 'the end'}",
            hole.reason,
            f"{hole.source} {hole.address}",
        )
        for hole in holes
    ]
    about = (
        "Trade that took place and that no row shows. It is `not recorded`, never zero, and makes the shares around "
        "it upper bounds. See [holes](measures/holes.md)."
    )
    grid = _grid(("exporter", "importer", "products", "years", "reason", "source"), rows)
    return f"## Known holes in {name.upper()}\n\n{about}\n\n{grid}"


def _products() -> str:
    rows = [(row["code"], row["name"], row["domain"], row["note"]) for row in table("products")]
    known = [
        (each.key, each.name, each.what, ", ".join(each.sources) or "none", each.not_covered, _sync(each.sync))
        for each in domains().values()
    ]
    return _page(
        "Products and domains",
        "`vocabulary/products.csv` and `domains.csv`",
        "Codes are six digits of the Harmonised System of 1992 (HS92). `--product` takes a code, a name, a domain, "
        "or a comma list of these. How products, industries and foods go together: "
        "[one product space](../explanation/product-space.md).",
        _grid(("domain", "name", "what it holds", "sources", "not covered", "more"), known),
        _grid(("code", "name", "domain", "note"), rows),
    )


def _concordances() -> str:
    names = sector_names()
    rows = [
        (row["hs"], f"{names[row['sector']]} ({row['sector']})" if row["sector"] else "none", *_rest(row))
        for row in table("hs_sectors")
    ]
    items = food_items()
    foods = [(items[row["item"]].name, row["item"], row["hs"].replace(";", ", ")) for row in table("food_hs")]
    return _page(
        "Concordances",
        "`vocabulary/hs_sectors.csv` and `food_hs.csv`",
        "Which industry makes the goods of a prefix of HS92, the longest that fits, and which codes of HS92 the FAO "
        "counts as an item. How they were made and checked: [one product space](../explanation/product-space.md).",
        "## From the Harmonised System to industries",
        _grid(("HS92", "industry", "class of ISIC 4", "domain, where not the industry's", "basis", "note"), rows),
        "## From items of the FAO to the Harmonised System",
        _grid(("item", "key", "HS92"), foods),
    )


def _rest(row: Mapping[str, str]) -> tuple[str, ...]:
    return row["isic"], row["domain"], row["basis"], row["note"]


def _sync(words: str) -> str:
    return f"`counterpoise sync {words}`" if words else ""


def _states() -> str:
    systems = ("iso3", "iso2", "numeric", "cow", "gw", "cameo", "gec", "baci")
    rows = [
        (row["name"], row["kind"], *(row[system] for system in systems), row["scope"] or row["note"])
        for row in table("states")
    ]
    former = table("former_states")
    ended = [(row["iso3"], names()[row["iso3"]], row["successors"].replace(";", ", ")) for row in former]
    return _page(
        "States and territories",
        "`vocabulary/states.csv`, `former_states.csv` and `ambiguous_names.csv`",
        "`kind` says nothing about recognition. ISO codes and names are read without being asked for; the other "
        "systems only with `--codes`, since GM or RS mean different states in ISO and in GEC (FIPS).",
        _grid(("name", "kind", *systems, "note"), rows),
        "## Former states",
        "Found when the year asked about falls in their life; else the error names who followed.",
        _grid(("code", "name", "successors"), ended),
        "## Names that mean more than one",
        _grid(
            ("name", "choices"), [(row["name"], row["choices"].replace(";", ", ")) for row in table("ambiguous_names")]
        ),
    )


def _blocs() -> str:
    return _page(
        "Blocs",
        "`vocabulary/blocs.csv` and `bloc_members.csv`",
        "A year counts the members of 1 July. Trade among members is left out on both sides. Any sum of states works "
        "too: `CHN+HKG`.",
        *(_bloc(bloc) for bloc in blocs()),
    )


def _bloc(bloc: Bloc) -> str:
    stays = ", ".join(_stay(stay) for stay in bloc.memberships)
    return f"## {bloc.code}\n\n{f'**{bloc.name}**. {bloc.note}'.strip()}\n\n{stays}\n\nSource: {bloc.source}"


def _stay(stay: Membership) -> str:
    return f"{stay.iso3}{f' from {stay.start}' if stay.start else ''}{f' until {stay.end}' if stay.end else ''}"


def _pipelines() -> str:
    lines = ("from_state", "to_state", "name", "start_year", "end_year", "capacity_bcm", "verified")
    landings = ("state", "name", "kind", "start_year", "end_year", "verified")
    both = ("pipelines", "lng_terminals")
    read = {(row["source"], row["address"]) for name in both for row in table(name)}
    return _page(
        "Gas pipelines and LNG terminals",
        "`vocabulary/pipelines.csv` and `lng_terminals.csv`",
        "Which states natural gas can pass between. A row of the first table is one crossing of a border, or one line"
        " at sea, in one direction: a line through several states has a row for each crossing, and reverse flow is a "
        "row of its own. The second table has the first terminal of each kind in every state that has one, and a "
        "later one where the first was closed. Empty: not known. The last year is the last one in which gas could "
        "pass.",
        "`verified` is that of the [compiled facts](facts.md#how-to-read-them): `yes` where a page was read that "
        "states the line and its first year, `partly` where a part is from general knowledge, `unread` where nobody "
        "read the page that is named. Capacities are of the line as built, never of what flows, and are not to be "
        "added.",
        "The aim is every line that crosses a border and carries or carried gas for sale; gathering lines and feeds "
        "of single towns may be missing, and so may what opened in 2026. Two states that these rows do not join, by "
        "however many lines, have no pipe between them as far as is known.",
        f"## Pipelines\n\n{_grid(lines, _cells('pipelines', lines))}",
        f"## LNG terminals\n\n{_grid(landings, _cells('lng_terminals', landings))}",
        f"## Sources\n\n{_grid(('source', 'address'), sorted(read))}",
    )


def _salient() -> str:
    fields = ("a", "b", "domain_or_topic", "what", "shown_in", "verified")
    return _page(
        "What pairs are known to be about",
        "`vocabulary/salient.csv`",
        "What somebody who knows two states or blocs would name first, whether or not any figure here covers it. The "
        "subject is a [domain](products.md) where it is one, else a topic of the [chronology](facts.md), or "
        "`aid`, `electricity` or `remittances`. A row says nothing of size or of who depends on whom, and a pair "
        "without a row is not one without such a matter: the table has "
        f"{len({(row['a'], row['b']) for row in table('salient')})} pairs, chosen by hand.",
        "`verified` is that of the [compiled facts](facts.md#how-to-read-them): `yes` where a stored copy of the page "
        "was read that states the matter, `unread` where nobody read the page that is named. Shares in the text are "
        "those of the page and its year. `shown_in` are the codes of products, sectors, foods or all goods whose "
        "figures show the matter; where it is empty no figure here can, and a "
        "[brief](../explanation/cell-states.md) says so.",
        _grid(fields, _cells("salient", fields)),
        "## Sources\n\n"
        + _grid(("source", "address"), sorted({(row["source"], row["address"]) for row in table("salient")})),
    )


def _partners_history() -> str:
    lists = partners_history()
    counts = [
        (str(year), *(str(sum(key[1:] == (flow, year) for key in lists)) for flow in ("export", "import")))
        for year in partner_years()
    ]
    return _page(
        "Main partners of past years",
        "`vocabulary/partners_history.csv`",
        "Which part of a state's exports or imports its main partners had, as The World Factbook of the CIA printed it "
        "under `Exports - partners` and `Imports - partners`. The Factbook is a work of the government of the United "
        "States, in the public domain. The lists were compiled from the dated versions of its pages that the "
        "repository [factbook.json](https://github.com/factbook/factbook.json) keeps, 2014 to 2026.",
        "A row is one list: `iso3` (the state), `flow` (`export` or `import`), `year` (of the figures, as printed) and "
        "`partners` (ISO3 and per cent, between semicolons, the largest first). Years that most states have are in the "
        "table, and only partners that are states or territories of today. Where versions differ, the later one "
        "counts; shares that are printed as 0 are left out, and so is a list that sums to more than "
        f"{MOST:g} per cent (exports of the Gambia of 2017).",
        "**A partner that a list lacks is not one of no trade.** Lists go down to about 4 per cent until 2017 and to "
        "5 per cent in 2019, and hold the five largest partners in 2022 and 2023. Shares have a decimal until 2017 "
        "and are whole per cent after it, so that one of 5 may be off by a tenth. Those of 2023 equal "
        "BACI's trade in goods for most states, so they lack pairs of which neither side reports.",
        "They serve [the income lost through time](income-lost-through-time.md), and no share, loss or ranking of the "
        "present.",
        "## Lists by year\n\n" + _grid(("year", "exports", "imports"), counts),
    )


def _cells(name: str, fields: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(row[field] for field in fields) for row in table(name)]


def _measures() -> str:
    stated = [
        (f"`{row['measure']}`", row["units"].replace(";", ", "), row["about"], row["meaning"])
        for row in table("measures")
    ]
    fixed = [
        (f"`{row['name']}`", row["value"], f"{row['lo']} to {row['hi']}", row["meaning"], row["source"])
        for row in table("constants")
    ]
    left = table("unlisted")
    made = [
        (row["mineral"], row["products"].replace(";", ", "), row["comparable"], row["basis"], row["note"])
        for row in table("production")
    ]
    return _page(
        "What sources state",
        "`vocabulary/measures.csv`, `constants.csv`, `unlisted.csv` and `production.csv`",
        "The measures of figures, as they stand in the ledger and in the export. What we derive from them has "
        "[pages of its own](methods.md).",
        _grid(("measure", "units", "about", "meaning"), stated),
        "## Measured constants",
        _grid(("constant", "value", "range", "meaning", "source"), fixed),
        "## Partners that lists leave out",
        _grid(
            ("list of", "leaves out", "reason", "source"),
            [(row["actor"], row["partner"], row["reason"], f"{row['source']} {row['address']}") for row in left],
        ),
        "## Minerals and the products they compare with",
        "Own production is set beside trade only where both count the same weight.",
        _grid(("mineral", "products", "comparable", "what production counts", "note"), made),
    )


def _methods() -> str:
    parts = [
        f"## {title}\n\n{_grid(METHOD_HEAD, map(_method, grouped(measures(), key)))}" for key, title in GROUPS.items()
    ]
    said = "What we derive, one page each: formula, unit, range, source, limits, a worked example and known failures."
    return _page("Measures and models", "the `MEASURE` of each module", said, *parts)


def _method(measure: Measure) -> tuple[str, ...]:
    words = ", ".join(f"`{word}`" for word in measure.methods)
    link = f"[{title_of(measure.page)}]({posixpath.relpath(measure.page, 'reference')})"
    return link, words, measure.answers, measure.shown


def _published() -> str:
    said = (REFERENCE.parent / "published_whatifs.txt").read_text(encoding="utf-8")
    with (REFERENCE.parent / "untyped_whatifs.csv").open(encoding="utf-8", newline="") as file:
        untyped = list(csv.reader(file))[1:]
    return _page(
        "Published what-ifs",
        "`vocabulary/published_*.csv`, `docs/published_whatifs.txt` and `docs/untyped_whatifs.csv`",
        said.format(
            shocks="\n\n".join(_of_shock(key) for key in wordings()),
            untyped=_grid(("study", "what it finds", "why it is not above"), untyped),
        ),
    )


def _of_shock(key: str) -> str:
    ways = [" ".join(f"`{one.text}`" for one in way) for way in wordings()[key]]
    typed = ways if len(ways[0]) < 200 else ["`examples/scenarios/us-tariffs-april-2025.toml`"]
    rows = [_theirs(result) for result in results() if result.shock == key]
    head = ("study", "model", "number", "theirs", "ours (range)", "comparable", "why ours differs", "verified")
    return f"## {key}\n\nTyped as {', or '.join(typed)}.\n\n{_grid(head, rows)}"


@cache
def _ours() -> dict[str, str]:
    """Return our number beside each published one, in bold where theirs lies in our range."""
    with (REFERENCE.parent / "measured_whatifs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = {row["id"]: f"{row['value']} % ({row['lo']} to {row['hi']})" for row in rows}
    return {row["id"]: f"**{said[row['id']]}**" if row["inside"] == "yes" else said[row["id"]] for row in rows}


def _theirs(result: Result) -> tuple[str, ...]:
    besides = f"Theirs holds besides: {result.besides}. " if result.besides else ""
    return (
        f"[{result.who} ({result.year})]({result.address}), {result.title}",
        result.model,
        f"{result.measure} of {result.code}{f', {result.case}' if result.case else ''}; {result.horizon}",
        f"{100 * result.value:+.2f} %",
        _ours().get(result.id, "n/a"),
        result.comparable,
        f"{besides}{result.gap}",
        f"{result.verified}{f': {result.note}' if result.note else ''}",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
