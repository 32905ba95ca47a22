"""Is the Markdown what the dossier says, with nothing in it that Markdown or HTML would take for an order?"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.dossiers import HOSTILE, filled, hostile, made

from counterpoise.questions.pair.sheet import as_markdown


@pytest.fixture(scope="module")
def page(world_home: Path) -> str:
    return as_markdown(filled(world_home))


@pytest.fixture(scope="module")
def attacked(world_home: Path) -> str:
    return as_markdown(hostile(filled(world_home)))


def cells(line: str) -> int:
    """Count the cells of a table's line; an escaped bar is none's end."""
    return len(re.findall(r"(?<!\\)\|", line)) - 1


def tables(page: str) -> list[list[str]]:
    """Return each table as its lines."""
    result: list[list[str]] = [[]]
    for line in page.splitlines():
        if line.startswith("|"):
            result[-1].append(line)
        elif result[-1]:
            result.append([])
    return [table for table in result if table]


def test_the_title_names_both_and_each_part_has_a_heading(page: str) -> None:
    assert page.splitlines()[0] == "# Russia and China"
    headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert headings[:2] == ["The answer", "Bottom line"]
    assert {"Not covered", "Key judgements", "Evidence", "Sources"} <= set(headings)
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("which", ["page", "attacked"])
def test_every_line_of_a_table_has_as_many_cells(which: str, request: pytest.FixtureRequest) -> None:
    text: str = request.getfixturevalue(which)
    result = tables(text)
    assert len(result) > 10
    for table in result:
        assert len({cells(line) for line in table}) == 1
        assert set(table[1]) <= set("|-: ")
        assert len(table) > 2


def test_every_mark_leads_to_an_entry(page: str) -> None:
    above, below = page.split("\n## Evidence\n")
    entries = {int(n) for n in re.findall(r"^(?:- |\| )\\\[(\d+)\\\] ", below, re.MULTILINE)}
    assert {int(n) for n in re.findall(r"\\\[(\d+)\\\]", above)} == entries
    assert entries == set(range(1, len(entries) + 1))


def test_markup_in_words_stays_words(attacked: str) -> None:
    assert HOSTILE not in attacked
    outside = re.sub(r"\]\(<[^\n]*?>\)", "]()", attacked)
    assert not re.search(r"(?<!\\)<", outside)
    assert not re.search(r"(?<!\\)[`&]", outside)
    assert not re.search(r"(?<!\\)\[l", outside)
    assert attacked.count(r"\<i-x") > 200


def test_an_address_with_brackets_cannot_leave_its_link(attacked: str) -> None:
    for link in re.findall(r"\]\(<(.*?)>\) ", attacked):
        assert "<" not in link
        assert ">" not in link


def test_links_lead_to_the_pages_of_facts(page: str) -> None:
    assert re.search(r"\]\(<https://[^>]+>\)", page)


@given(st.text())
def test_any_name_is_one_line_without_orders(name: str) -> None:
    from counterpoise.drawing.markdown import _plain

    message = _plain(name)
    assert "\n" not in message
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|~&{}]", message)
    assert re.sub(r"\\([\\`*_{}\[\]<>#|~&/.])", r"\1", message) == name.replace("\n", " ")


@pytest.mark.parametrize("text", ["see https://evil.example now", "HTTP://evil.example", "at www.evil.example"])
def test_an_address_in_running_text_becomes_no_link(text: str) -> None:
    from counterpoise.drawing.markdown import _plain

    assert not re.search(r"://|www\.", _plain(text), re.IGNORECASE)


def test_a_pair_with_nothing_recorded_has_a_page_too(world_home: Path) -> None:
    bare = as_markdown(made(world_home, "SSD", "SWE"))
    assert bare.startswith("# South Sudan and Sweden\n\ndata to 2024")
    assert "## Key judgements" not in bare


def test_items_of_one_list_stand_together(page: str) -> None:
    assert not re.search(r"^- .*\n\n- ", page, re.MULTILINE)
