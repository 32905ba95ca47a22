"""Small archives of BACI in the layout in which CEPII publishes them, and broken copies."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

Row = tuple[object, ...]
VERSION = "V202601"
NAME = f"BACI_HS92_{VERSION}.zip"
COUNTRIES = "country_codes_V202601.csv"
PRODUCTS = "product_codes_HS92_V202601.csv"
COUNTRY_LINES = """country_code,country_name,country_iso2,country_iso3
4,Afghanistan,AF,AFG
58,"Belgium-Luxembourg (...1998)",BE,BEL
156,China,CN,CHN
276,Germany,DE,DEU
384,"Côte d'Ivoire",CI,CIV
490,"Other Asia, nes",,S19
643,Russian Federation,RU,RUS
"""
PRODUCT_LINES = """code,description
010111,Horses: live pure-bred breeding animals
270900,Oils: petroleum oils and oils obtained from bituminous minerals (crude)
284690,"Compounds, inorganic or organic (excluding cerium), of rare-earth metals"
854231,"Electronic integrated circuits: monolithic"
"""
# year, exporter, importer, product, kUSD, t. Of 854231 China buys 600 of Taiwan and 200 of Germany in 2024.
TRADE: Sequence[Row] = (
    (2023, 490, 156, "854231", 500.0, 1.5),
    (2023, 276, 156, "854231", 250.0, None),
    (2023, 643, 156, "270900", 7544035.352, 12926034.5),
    (2024, 490, 156, "854231", 600.0, 2.0),
    (2024, 276, 156, "854231", 200.0, 1.0),
    (2024, 490, 276, "854231", 300.0, 1.0),
    (2024, 643, 156, "270900", 62589755.078, 108465520.68),
    (2024, 156, 643, "010111", 12.5, None),
    (2024, 4, 384, "010111", 3.25, 0.5),
)


def lines(rows: Sequence[Row]) -> str:
    """Write rows as BACI has them: numbers padded with blanks, NA where there is no quantity."""
    cells = (f"{t},{i},{j},{k},{v:>11.3f},{'NA' if q is None else f'{q:.3f}':>11}" for t, i, j, k, v, q in rows)
    return "\n".join(["t,i,j,k,v,q", *cells, ""])


def members(rows: Sequence[Row] = TRADE) -> dict[str, bytes]:
    """Return the members of an archive that holds these rows."""
    years = sorted({int(str(row[0])) for row in rows})
    tables = {f"BACI_HS92_Y{year}_{VERSION}.csv": lines([row for row in rows if row[0] == year]) for year in years}
    words = {COUNTRIES: COUNTRY_LINES, PRODUCTS: PRODUCT_LINES, "Readme.txt": "BACI\n"}
    return {name: text.encode() for name, text in (tables | words).items()}


def archive(folder: Path, files: Mapping[str, bytes] | None = None, name: str = NAME) -> Path:
    """Write an archive into a folder."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for member, data in (members() if files is None else files).items():
            zipped.writestr(member, data)
    return path
