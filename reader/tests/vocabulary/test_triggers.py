"""Is every cell of the lexicon checked, and does a refusal say where and what?"""

from pathlib import Path

import pytest

from counterpoise.errors import BadSource
from counterpoise_reader.vocabulary.triggers import COLUMNS, lexicon

ROW = "impose,verb,obj=@curbs,subj,prep:on,SANCTION,sanction,trade,,,,3"


def folder(place: Path, *rows: str, groups: str = "curbs,tariff;duty") -> Path:
    (place / "triggers_events.csv").write_text("\n".join((",".join(COLUMNS), *rows)), encoding="utf-8")
    (place / "word_groups.csv").write_text(f"group,words\n{groups}", encoding="utf-8")
    return place


def test_the_packages_own_lexicon_is_read_whole() -> None:
    held = lexicon()
    assert {frame.relation for frame in held.frames} >= {"AGREE", "ASSAULT", "DEPEND", "LEVER", "HOLD"}


def test_a_group_stands_for_its_words(tmp_path: Path) -> None:
    (frame,) = lexicon(folder(tmp_path, ROW)).frames
    assert frame.needs[0].words == frozenset(("tariff", "duty"))
    assert (frame.source, frame.target) == ((("subj",),), (("prep:on",),))


def test_what_must_not_hold_gives_a_frame_no_weight(tmp_path: Path) -> None:
    (frame,) = lexicon(folder(tmp_path, ROW.replace("obj=@curbs", "obj=@curbs not:prep:for=*"))).frames
    assert frame.weight == 1


def test_braces_stand_for_a_row_each(tmp_path: Path) -> None:
    row = ROW.replace("obj=@curbs", "share:obj prep:{on|over}=*").replace(",prep:on,", ",prep:{},")
    frames = lexicon(folder(tmp_path, row)).frames
    assert [frame.needs[1].slot for frame in frames] == [("prep:on",), ("prep:over",)]
    assert [frame.target for frame in frames] == [(("prep:on",),), (("prep:over",),)]
    assert {frame.needs[0].kind for frame in frames} == {"share"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",verb,", ",verbs,", "line 2: pos 'verbs'"),
        ("@curbs", "@kerbs", "group 'kerbs'"),
        ("@curbs", "@curbs|Duty", "'Duty' is no word"),
        ("@curbs", "@curbs||duty", "'' is no word"),
        ("prep:on", "prep_on", "slot 'prep_on'"),
        ("SANCTION", "SANCTIONS", "relation 'SANCTIONS'"),
        (",sanction,", ",visit,", "mode of SANCTION 'visit'"),
        ("trade", "trading", "topic 'trading'"),
        (",3", ",4", "strength '4'"),
        ("impose", "Impose", "'Impose' is no word"),
        ("obj=@curbs", "obj", "has no `=`"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        lexicon(folder(tmp_path, ROW.replace(old, new, 1)))


def test_a_wrong_cell_is_named_where_it_first_stands(tmp_path: Path) -> None:
    wrong = ROW.replace("@curbs", "@kerbs")
    with pytest.raises(BadSource, match="line 3: group 'kerbs'"):
        lexicon(folder(tmp_path, ROW, wrong, wrong))


def test_a_row_that_states_nothing_must_say_how_its_clause_is_meant(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="no relation"):
        lexicon(folder(tmp_path, "mull,verb,,,,,,,,,,3"))
