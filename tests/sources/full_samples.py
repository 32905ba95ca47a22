"""Small files of the layouts in which publishers hand out full editions, made up, and the real samples where they are.

The numbers are invented; names and columns are as the publishers have them. Samples that were really published lie
beside the repository on some machines; tests of them skip where they do not.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from counterpoise.records import Parsed


def zipped(files: Mapping[str, str]) -> bytes:
    """Return the bytes of a zip archive of these texts."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        for name, text in files.items():
            members.writestr(name, text)
    return archive.getvalue()


FORMATS = Path(__file__).parents[3] / "shared" / "data" / "formats"

SIPRI_BY_ORDER = """\
Transfers of major conventional arms from All countries  to All countries .
A '?' in a column indicates uncertain data.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,\
Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Benin,France,2014,,12,,MD-1,light helicopter,12,,2015,New,Comment,0.7,8.4,8.4
Benin,Soviet Union,1978,?,5,?,D-30,towed gun,5,?,1979; 1980; 1982,New,,2,10,10
Togo,East Germany (GDR),1980,,1,,Boat,patrol boat,1,,1981,Second hand,"Aid; second-hand, old",1,1,1
Amal (Lebanon)*,Iran,1985,,1,,T-1,tank,1,,1986,New,,1,1,1
African Union**,France,2010,,1,,V-1,APC,1,,2011,New,,1,1,1
Niger,unknown supplier(s),2010,,1,,V-1,APC,1,,2011,New,,1,1,1
Biafra,France,1967,,1,,V-1,APC,1,,1968,New,,1,1,1
Niger,France,2010,,1,,V-2,APC,1,,2011,New,,0.2,0.2,0
Niger,France,2012,,1,,V-3,APC,1,,2013,New,,0.2,0.2,
"""
SIPRI_BY_YEAR = """\
Transfers of major conventional arms from All countries  to All countries .;
A '?' in a column indicates uncertain data.;
;
Data generated: 12 Feb 2026 12:26:12 PM;
SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,\
Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,\
TIV deal unit,TIV delivery values,Local production;
501,Australia,Japan,Bushmaster -,armoured carrier,Armoured vehicles,2017,Yes,4,No,2018,No,New,0.32,0.32,1.28,No;
502,Austria,Latvia,M-109A5 155mm,self-propelled gun,Artillery,2017,No,39,Yes,2017,No,Second hand,1.25,0.5,19.5,No;
502,Austria,Latvia,M-109A5 155mm,self-propelled gun,Artillery,2017,No,8,No,2018,,Second hand,1.25,0.5,4,No;
"""
EUROSTAT_TSV = (
    "freq,siec,partner,unit,geo\\TIME_PERIOD\t2020 \t2021 \t2022 \n"
    "A,G3000,RU,TJ_GCV,DE\t2000.5 \t1900 p\t: c\n"
    "A,G3000,RU,MIO_M3,DE\t55 \t52.5 e\t: c\n"
    "A,G3000,NO,TJ_GCV,EL\t0 \t10 \t: \n"
    "A,G3000,NSP,TJ_GCV,DE\t7 \t8 \t: c\n"
    "A,G3000,TOTAL,TJ_GCV,DE\t3000 \t2900 \t2500 b\n"
    "A,G3000,EUR_OTH,TJ_GCV,DE\t1 \t: z\t: \n"
    "A,G3000,RU,TJ_GCV,EU27_2020\t9000 \t8900 \t100 \n"
)
EUROSTAT_CSV = """\
DATAFLOW,LAST UPDATE,freq,siec,partner,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:NRG_TI_GASM(1.0),20/11/25 23:00:00,M,G3000,RU,TJ_GCV,AT,2024-11,20.5,p,
ESTAT:NRG_TI_GASM(1.0),20/11/25 23:00:00,M,G3000,RU,TJ_GCV,AT,2024-12,,,C
ESTAT:NRG_TI_GASM(1.0),20/11/25 23:00:00,M,G3000,NO,TJ_GCV,AT,2024-12,3,,
"""
# The official file has no head; copies that have been through other hands may.
OFAC = """\
36,"AEROBENIN",-0- ,CUBA,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-\r
41,"DOE, John",individual,"SDGT] [IRGC] [IFSR",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"nationality Iran; citizen Iran."\r
42,"ROE, Jane",individual,"SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"nationality Korea, North; alt. citizen Iran."\r
43,"MV ONE",vessel,"IRAN",-0- ,-0- ,Tanker,"163,660","85,462",Panama,-0- ,"IMO 9000000; Linked To: NITC."\r
44,"GANG",-0- ,"TCO] [NEWTAG",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. 'nationality Togo'."\r
\x1a"""
OPENSANCTIONS = """\
"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails",\
"program_ids","dataset","first_seen","last_seen","last_change"
"Q1","Person","A","","","ru;ua","","","","","","EU-UKR;UA-NSDC","EU FSF","2025-01-01","2026-03-13T05:41:01","2026-01-01"
"Q2","Vessel","B","","","pa;ru","","","","","","","Ukraine War and Sanctions","2025","2026-03-12T05:41:01","2026-01-01"
"Q3","Company","C","","","","","","","","","EU-UKR","EU FSF","2025-01-01","2026-03-12T05:41:01","2026-01-01"
"Q4","Company","D","","","suhh","","","","","","EU-UKR","EU FSF","2025-01-01","2026-03-12T05:41:01","2026-01-01"
"Q5","Person","E","","","ua","","","","","","UA-NSDC","Other","2025-01-01","2026-03-12T05:41:01","2026-01-01"
"Q6","Person","F","","","ru","","","","","","","Other","2025-01-01","2026-03-12T05:41:01","2026-01-01"
"Q7","Person","G","","","ru","","","","","","UN-SC2140","UN SC","2025-01-01","2026-03-12T05:41:01","2026-01-01"
"""
KIEL = """\
"country","iso","year","month","total","financial","humanitarian","military","commitments","to_be_allocated","gdp","pct_gdp"
"Norway","NOR",2022,2,0.5,0.1,0.1,0.3,2.5,2.0,400,0.125
"Norway","NOR",2022,3,0.25,0,0,0.25,0,-0.25,400,0.0625
"EU (Commission and Council)","EU",2022,12,1,1,0,0,18,17,0,0
"""

UN_VOTES = """\
undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,\
vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link
11,CHN,CHINA,Y,2024-12-04,79,A/RES/79/81,A/79/L.23,,A/79/PV.46,"Peace, settlement",,,,2.0,1.0,1.0,1.0,5,https://x
11,RUS,RUSSIAN FEDERATION,Y,2024-12-04,79,A/RES/79/81,A/79/L.23,,,T,,,,2.0,1.0,1.0,1.0,5,https://x
11,USA,UNITED STATES,N,2024-12-04,79,A/RES/79/81,A/79/L.23,,,T,,,,2.0,1.0,1.0,1.0,5,https://x
11,TON,TONGA,A,2024-12-04,79,A/RES/79/81,A/79/L.23,,,T,,,,2.0,1.0,1.0,1.0,5,https://x
11,TGO,TOGO,X,2024-12-04,79,A/RES/79/81,A/79/L.23,,,T,,,,2.0,1.0,1.0,1.0,5,https://x
12,SUN,USSR,N,1980-01-14,34,,A/34/L.9,,,T,,,,,1.0,,,1,https://x
"""


def gdelt(*events: tuple[object, ...]) -> str:
    """Return lines of 58 columns: number, day, whose actor, whose target, kind of event, Goldstein, tone of each."""
    lines = []
    for event, day, actor, target, root, goldstein, tone in events:
        cells = [""] * 58
        cells[0], cells[1], cells[7], cells[17] = str(event), str(day), str(actor), str(target)
        cells[28], cells[30], cells[34], cells[57] = str(root), str(goldstein), str(tone), "https://x"
        lines.append("\t".join(cells) + "\n")
    return "".join(lines)


GDELT = gdelt(
    (1, 20240501, "USA", "CHN", "16", -4, -2.5),
    (2, 20240530, "USA", "CHN", "16", -5, -3.5),
    (3, 20230530, "USA", "CHN", "04", 1, 2),
    (4, 20240501, "CHN", "USA", "04", "", 1),
    (5, 20240501, "USA", "USA", "04", 1, 1),
    (6, 20240501, "EUR", "USA", "04", 1, 1),
    (7, 20240501, "USA", "", "04", 1, 1),
    (8, 20241201, "RUS", "UKR", "---", 1, 1),
)
GDELT_REDUCED = (
    "Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass\tGoldstein\n"
    "19790101\tUSAGOV\tSUNMIL\t010\t3\t3\t1\t0\n"
    "19790102\tUSA\tFRA\t0841\t3\t3\t2\t7\n"
    "19790103\tUSA\tFRABUS\t0811\t1\t1\t2\t3\n"
)

_FAO_HEAD = (
    "Reporter Country Code,Reporter Country Code (M49),Reporter Countries,Partner Country Code,"
    "Partner Country Code (M49),Partner Countries,Item Code,Item Code (CPC),Item,Element Code,Element,Year Code,Year,"
    "Unit,Value,Flag\n"
)


def fao(*lines: tuple[object, ...]) -> str:
    """Return the matrix of lines of reporter and partner (M49), item, code of the element, year, unit, value."""
    text = [
        f"1,'{reporter:03},A,2,'{partner:03},B,{item},'01,\"Beans, dry\",{element},E,{year},{year},{unit},{value},A\n"
        for reporter, partner, item, element, year, unit, value in lines
    ]
    return _FAO_HEAD + "".join(text)


# Brazil is 76, China 156, Taiwan 158; 159 is China with Taiwan, Hong Kong and Macao, which is no state.
FAO = fao(
    (76, 156, 236, 5910, 2020, "t", 60.5),
    (76, 156, 236, 5910, 2021, "t", 61),
    (76, 156, 236, 5922, 2020, "1000 USD", 20000),
    (76, 156, 866, 5908, 2020, "An", 12),
    (76, 159, 236, 5910, 2020, "t", 62),
    (156, 76, 236, 5610, 2020, "t", 64),
    (156, 76, 236, 5622, 2020, "1000 USD", 26000),
    (156, 76, 236, 5622, 2021, "1000 USD", ""),
    (156, 156, 236, 5610, 2020, "t", 1),
)


def workbook(rows: Sequence[Sequence[object]], sheet: str = "Monthly Prices") -> bytes:
    """Return the bytes of a workbook; skip the test where openpyxl is not installed."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "AFOSHEET"
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


PINK_SHEET: tuple[tuple[object, ...], ...] = (
    ("World Bank Commodity Price Data (The Pink Sheet)",),
    ("monthly prices in nominal US dollars, 1960 to present",),
    (None, "Crude oil, Brent", "Coal, South African **", "Natural gas index", None),
    (None, "($/bbl)", "($/mt)", "(2010=100)", None),
    ("1960M01", 1.63, "…", 0.4, None),
    ("1960M02", 2, "..", 0.5, None),
    ("1960M12", 2.5, 30, None, None),
)

SAMPLES: dict[str, tuple[tuple[str, bytes], ...]] = {
    "sipri_arms": (
        ("trade-register.csv", SIPRI_BY_ORDER.encode("cp1252")),
        ("trade-register.csv", SIPRI_BY_YEAR.encode()),
    ),
    "un_votes": (("voting.csv", UN_VOTES.encode()),),
    "gdelt_pairs": (
        ("20240501.export.CSV", GDELT.encode()),
        ("20240501.export.CSV.zip", zipped({"20240501.export.CSV": GDELT})),
        ("GDELT.MASTERREDUCEDV2.TXT", GDELT_REDUCED.encode()),
    ),
    "fao_trade": (("matrix.csv", FAO.encode()),),
    "ofac": (("SDN.CSV", OFAC.encode()),),
    "opensanctions": (("targets.simple.csv", OPENSANCTIONS.encode()),),
    "kiel_ukraine": (("support.csv", KIEL.encode()),),
    "eurostat_gas": (
        ("nrg_ti_gas.tsv", EUROSTAT_TSV.encode()),
        ("nrg_ti_gas.tsv.gz", gzip.compress(EUROSTAT_TSV.encode())),
        ("nrg_ti_gasm.csv", EUROSTAT_CSV.encode()),
        ("tables.zip", zipped({"nrg_ti_gas.tsv": EUROSTAT_TSV, "nrg_ti_gasm.csv": EUROSTAT_CSV})),
    ),
}

if find_spec("openpyxl"):
    SAMPLES["pink_sheet"] = (("CMO-Historical-Data-Monthly.xlsx", workbook(PINK_SHEET)),)


def written(folder: Path, name: str, data: str | bytes) -> Path:
    """Write a file and return its path."""
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def rows(parsed: Parsed) -> list[dict[str, Any]]:
    """Return all figures of a source as dictionaries; `skips` are complete after it."""
    return [row for batch in parsed.batches for row in batch.to_pylist()]


def skipped(parsed: Parsed) -> dict[str, int]:
    """Return how often each reason for a skip stood, once the figures are read."""
    return {skip.reason: skip.count for skip in parsed.skips}


def real(name: str) -> Path:
    """Return the real sample of a publisher's file, or skip the test."""
    file = FORMATS / name
    if not file.is_file():
        pytest.skip(f"no {name} in ../shared/data/formats, so the publisher's file is not at hand")
    return file


def broken(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield copies of a file that no reader may take for whole."""
    yield "without a byte", b""
    yield "of HTML", b"<!DOCTYPE html>\n<html><body>503 Service Unavailable</body></html>\n"
    yield "of another make", b"\x00\xff no such file " * 500
    yield "without its end", data[: len(data) * 3 // 4].rstrip()
    if data.startswith((b"PK", b"\x1f\x8b")):
        return
    head = next(line for line in data.splitlines(keepends=True) if line.count(b",") + line.count(b"\t") > 3)
    yield "with other columns", data.replace(head, b"one,two,three,four,five\n", 1)
    yield "in UTF-16", data.decode("latin-1").encode("utf-16")
