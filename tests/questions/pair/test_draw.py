"""Does the ending of a file choose the form, and does each form load only what it needs?"""

import json
from pathlib import Path

import pytest
from tests.fixtures.dossiers import filled, made

from counterpoise.errors import BadUse
from counterpoise.questions.pair import QUESTION
from counterpoise.questions.pair.sheet import drawn
from counterpoise.questions.typed_questions import ENDINGS, form_of

FORMS = (*QUESTION.forms, *QUESTION.printed)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (None, "text"),
        ("brief", "text"),
        ("brief.txt", "text"),
        ("brief.html", "html"),
        ("BRIEF.HTML", "html"),
        ("brief.htm", "html"),
        ("brief.md", "md"),
        ("brief.markdown", "md"),
        ("brief.v2.json", "json"),
        ("brief.docx", "docx"),
        ("Brief.PDF", "pdf"),
        ("html", "text"),
        (".html", "text"),
        ("brief.v2", "text"),
        ("folder.html/brief", "text"),
        ("-", "text"),
    ],
)
def test_the_ending_chooses_the_form(name: str | None, form: str) -> None:
    assert form_of(None if name is None else Path(name), FORMS) == form


@pytest.mark.parametrize("name", ["brief.odt", "BRIEF.DOC", "a.html.png"])
def test_a_form_that_is_not_here_is_no_text_under_its_name(name: str) -> None:
    with pytest.raises(BadUse, match=r"end the name in \.txt, \.html, \.docx, \.pdf, \.md, \.json or \.csv"):
        form_of(Path(name), FORMS)
    with pytest.raises(BadUse, match=r"end the name in \.txt, \.html, \.md or \.json, or"):
        form_of(Path("outcome.csv"), ("text", "html", "json", "md"))


def test_each_form_is_drawn(world_home: Path) -> None:
    whole = filled(world_home)
    assert drawn(whole, "text").startswith("Russia and China\n")
    assert drawn(whole, "md").startswith("# Russia and China\n")
    assert json.loads(drawn(whole, "json"))["pair"]["a"]["iso3"] == "RUS"
    assert drawn(made(world_home, "SSD", "SWE"), "html").startswith("<!doctype html>")


@pytest.mark.parametrize("form", ["pdf", "", "HTML"])
def test_a_form_that_is_not_there_is_bad_use(world_home: Path, form: str) -> None:
    with pytest.raises(BadUse, match="text, html, md and json are there"):
        drawn(made(world_home, "SSD", "SWE"), form)


def test_every_ending_leads_to_a_form_that_can_be_drawn() -> None:
    assert set(ENDINGS.values()) == {"html", "md", "json"}
    assert all(ending == ending.lower() and ending.startswith(".") for ending in ENDINGS)
