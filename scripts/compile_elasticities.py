"""How do the tables of trade elasticities come about: ProTEE's by product, and those of GTAP's sectors?

    python scripts/compile_elasticities.py protee_hs6.csv gtap_elasticities.dta

The first file is CEPII's ProTEE 0.1 (HS6, zero, positive, sigma); its two flags become one word, and values are rounded
to three decimals. The second is a Stata file (release 118) of the same authors, of which the columns `gtap_sector` and
`epsilon_GTAP` are read; Stata's mark for a missing number, the largest there is, becomes an empty cell.
"""

import csv
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

VOCABULARY = Path(__file__).parents[1] / "src/counterpoise/vocabulary"
BASES = {("0", "0"): "estimated", ("1", "0"): "not_significant", ("0", "1"): "positive"}  # by zero, positive
ROW = struct.Struct("<3sff")  # sector, elasticity, and one to distance, which is left out
MISSING = 1e38  # what Stata marks a missing number with lies above


def products(file: Path) -> Iterator[tuple[str, str, str]]:
    with file.open(encoding="ascii", newline="") as lines:
        for row in csv.DictReader(lines):
            value = _cell(float(row["sigma"])) if row["sigma"] else ""
            basis = BASES[row["zero"], row["positive"]]
            yield row["HS6"], value, basis if value or basis != "estimated" else "none"


def sectors(file: Path) -> Iterator[tuple[str, str]]:
    data = file.read_bytes()
    if not data.startswith(b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>"):
        raise SystemExit(f"{file}: no Stata file of release 118")
    rows = data[data.index(b"<data>") + len(b"<data>") : data.index(b"</data>")]
    for code, value, _ in ROW.iter_unpack(rows):
        yield code.decode("ascii"), "" if value > MISSING else _cell(value)


def _cell(value: float) -> str:
    return f"{value:.3f}"


def write(name: str, rows: Sequence[tuple[str, ...]]) -> None:
    with (VOCABULARY / name).open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(rows)


def main(by_product: Path, by_sector: Path) -> None:
    write("product_elasticities.csv", [("product", "elasticity", "basis"), *sorted(products(by_product))])
    write("sector_elasticities.csv", [("sector", "elasticity"), *sorted(sectors(by_sector))])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
