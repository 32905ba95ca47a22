"""Are events between states added up by month, pair and kind, with their mean place on the scale and mean tone?"""

from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import GDELT, GDELT_REDUCED, gdelt, rows, skipped, written, zipped

from counterpoise.errors import BadSource
from counterpoise.records import Parsed
from counterpoise.sources.gdelt_pairs.full import read


def of(folder: Path, text: str) -> Parsed:
    return read(written(folder, "events.csv", text))


def counted(parsed: Parsed) -> dict[tuple[str, str], float]:
    return {(row["locator"], row["measure"]): row["value"] for row in rows(parsed)}


def test_events_of_a_month_a_pair_and_a_kind_are_added_up(tmp_path: Path) -> None:
    # By hand: two events of -4 and -5 on the scale, with tones of -2.5 and -3.5.
    counts = counted(of(tmp_path, GDELT))
    key = "2024-05/USA/CHN/16"
    assert [counts[key, measure] for measure in ("events", "events_goldstein", "events_tone")] == [2.0, -4.5, -3.0]


def test_an_event_counts_in_the_month_of_its_own_date_and_a_missing_scale_is_no_zero(tmp_path: Path) -> None:
    counts = counted(of(tmp_path, GDELT))
    assert counts["2023-05/USA/CHN/04", "events"] == 1.0
    assert counts["2024-05/CHN/USA/04", "events"] == 1.0
    assert ("2024-05/CHN/USA/04", "events_goldstein") not in counts


def test_every_event_is_counted_or_skipped(tmp_path: Path) -> None:
    parsed = of(tmp_path, GDELT)
    events = sum(row["value"] for row in rows(parsed) if row["measure"] == "events")
    assert events == 4
    assert skipped(parsed) == {"within one state": 1, "not between two states": 2, "no kind of event": 1}


def test_days_in_one_archive_are_added_up(tmp_path: Path) -> None:
    more = gdelt((9, 20240502, "USA", "CHN", "16", -6, 0))
    parsed = read(written(tmp_path, "days.zip", zipped({"1.CSV": GDELT, "2.CSV": more})))
    assert counted(parsed)["2024-05/USA/CHN/16", "events_goldstein"] == -5.0


def test_files_before_april_2013_have_a_column_less(tmp_path: Path) -> None:
    older = GDELT.replace("\thttps://x\n", "\n")
    assert counted(of(tmp_path, older)) == counted(of(tmp_path, GDELT))


def test_the_reduced_file_has_several_events_a_line(tmp_path: Path) -> None:
    # By hand: three of 7 and one of 3 are 24 over four events; the Soviet Union has no code of its own in CAMEO.
    parsed = of(tmp_path, GDELT_REDUCED)
    figures = [row for row in rows(parsed) if row["partner"] == "FRA"]
    assert [(row["measure"], row["value"], row["start"]) for row in figures] == [
        ("events", 4.0, date(1979, 1, 1)),
        ("events_goldstein", 6.0, date(1979, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ((8, 20240501, "USA", "CHN", "16", -4, 1), "line 9: event 8 stands there a second time"),
        ((9, 202405, "USA", "CHN", "16", -4, 1), "line 9: the date is '202405'"),
        ((9, 20240501, "USA", "CHN", "99", -4, 1), "line 9: the kind of event is '99'"),
        ((9, 20240501, "USA", "CHN", "16", -40, 1), "line 9: Goldstein is -40, outside -10 to 10"),
        (("x", 20240501, "USA", "CHN", "16", -4, 1), "line 9: the number of the event is 'x'"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, event: tuple[object, ...], message: str) -> None:
    with pytest.raises(BadSource, match=message):
        rows(of(tmp_path, GDELT + gdelt(event)))


def test_a_line_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="line 1 has 5 cells, expected 58"):
        rows(of(tmp_path, "1\t2\t3\t4\t5\n"))


def test_a_file_of_the_second_version_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"line 1 has 61 cells, as GDELT 2\.0 has; .* get GDELT 1\.0"):
        rows(of(tmp_path, "\t".join(["1"] * 61) + "\n"))
