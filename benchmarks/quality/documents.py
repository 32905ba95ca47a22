"""Do the JSON documents of fixed questions stay the same, byte for byte, when code moves?

`python -m benchmarks.quality.documents --write FOLDER` keeps the documents of the code at hand,
`--compare FOLDER` lays those of the code at hand beside them and names each document that differs and where.
The version and the snapshot in a document are left out of the comparison: a new schema of the ledger names the
same figures anew.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

PAIRS = (
    ("RUS", "CHN"),
    ("TWN", "CHN"),
    ("DEU", "RUS"),
    ("AUS", "CHN"),
    ("KAZ", "CHN"),
    ("USA", "MEX"),
    ("EU27", "TUR"),
    ("ETH", "EGY"),
    ("JPN", "KOR"),
    ("CHN+HKG", "USA"),
)
STATES = ("KAZ", "DEU", "ETH")
PRODUCTS = ("270900", "260111", "811230")
SHARES = (
    ("RUS", "CHN", "--product", "270900", "--of", "exports", "--since", "2015"),
    ("CHN", "RUS", "--product", "goods", "--of", "imports", "--year", "2023"),
)
WHATIFS = (
    ("tariff USA CHN 25%", "tariff CHN USA 15%"),
    ("embargo EU27 RUS",),
    ("cutoff RUS DEU 270900",),
    ("decouple USA CHN x2",),
    ("transfer RUS CHN hypersonic-glide-vehicle",),
)
VARYING = re.compile(r'^ *"(?:version|snapshot)": "[^"]*",?$')


def questions() -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each document, and the command line that makes it."""
    for a, b in PAIRS:
        yield f"brief-{a}-{b}", ["brief", a, b, "--json"]
    for state in STATES:
        yield f"state-{state}", ["state", state, "--json"]
    for product in PRODUCTS:
        yield f"product-{product}", ["product", product, "--json"]
    for number, words in enumerate(SHARES):
        yield f"share-{number}", ["share", *words, "--json"]
    for shocks in WHATIFS:
        yield f"whatif-{shocks[0].split()[0]}", ["whatif", *shocks, "--json"]


def documents() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each document, made by the code at hand."""
    from click.testing import CliRunner

    from counterpoise.cli import cli

    for name, line in questions():
        made = CliRunner().invoke(cli, line, catch_exceptions=False)
        if made.exit_code:
            raise SystemExit(f"counterpoise {' '.join(line)}: exit {made.exit_code}: {made.output[-300:]}")
        json.loads(made.stdout)
        yield name, made.stdout


def difference(before: str, after: str) -> str:
    """Name the first line in which two documents differ; empty where they are the same."""
    old, new = ([line for line in text.splitlines() if not VARYING.match(line)] for text in (before, after))
    for number, (old_line, new_line) in enumerate(zip(old, new, strict=False), start=1):
        if old_line != new_line:
            return f"line {number}: {old_line.strip()!r} -> {new_line.strip()!r}"
    return "" if len(old) == len(new) else f"{len(old)} lines -> {len(new)}"


@click.command()
@click.option("--write", type=click.Path(path_type=Path), help="Keep the documents in this folder.")
@click.option("--compare", type=click.Path(path_type=Path, exists=True), help="Compare with those in this folder.")
def main(write: Path | None, compare: Path | None) -> None:
    """Keep the documents, or compare them with those kept."""
    if (write is None) == (compare is None):
        raise click.UsageError("give --write FOLDER or --compare FOLDER")
    if write is not None:
        write.mkdir(parents=True, exist_ok=True)
        for name, text in documents():
            (write / f"{name}.json").write_text(text, encoding="utf-8")
        return
    sys.exit(_compared(compare, list(documents())) if compare else 2)


def _compared(folder: Path, made: Sequence[tuple[str, str]]) -> int:
    differing = 0
    for name, text in made:
        change = difference((folder / f"{name}.json").read_text(encoding="utf-8"), text)
        differing += bool(change)
        click.echo(f"{name}: {change or 'the same'}")
    click.echo(f"{len(made) - differing} of {len(made)} documents are the same")
    return int(differing > 0)


if __name__ == "__main__":
    main()
