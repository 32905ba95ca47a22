"""Does a page in Markdown become blocks with all it says, and its links lead where they may?"""

import pytest

from counterpoise.drawing import html, markdown, terminal
from counterpoise.drawing.layout import Code, Prose, Section, Table, Words
from counterpoise.drawing.method import index, sections, sheet, slug, text_of
from counterpoise.errors import UnknownTerm
from counterpoise.questions.measures import measures

PAGE = """# Share

What *part* is it? See [holes](holes.md#known) and [the web](https://example.org).

**Formula.** `share` = a / b

1. first
2. second, with `code`

- one
- two

| a | b |
| --- | ---: |
| `x` | [y](y.md) |

## Known failures

```sh
counterpoise share
```
"""


def made() -> tuple[Section, ...]:
    return sections(PAGE, "What it is", lambda target: f"to {target}")


def words(block: object) -> str:
    assert isinstance(block, Prose)
    return "".join(one.text for one in block.words)


def test_a_page_is_parted_at_its_headings() -> None:
    assert [(one.key, one.title) for one in made()] == [("measure", "What it is"), ("known-failures", "Known failures")]
    assert made()[1].blocks == (Code("counterpoise share"),)


def test_stress_code_and_links_are_kept() -> None:
    first, formula, *_ = made()[0].blocks
    assert isinstance(first, Prose)
    assert isinstance(formula, Prose)
    assert [(one.text, one.style) for one in first.words if one.style] == [("part", "em")]
    assert [one.link for one in first.words if one.link] == ["to holes.md#known", "to https://example.org"]
    assert [(one.text, one.style) for one in formula.words if one.style] == [("Formula.", "strong"), ("share", "code")]


def test_lists_keep_their_numbers_or_are_items() -> None:
    blocks = made()[0].blocks
    assert [words(one) for one in blocks[2:4]] == ["1. first", "2. second, with code"]
    assert [(words(one), one.kind) for one in blocks[4:6] if isinstance(one, Prose)] == [
        ("one", "item"),
        ("two", "item"),
    ]


def test_a_table_keeps_its_sides() -> None:
    table = made()[0].blocks[6]
    assert isinstance(table, Table)
    assert [(one.title, one.side) for one in table.columns] == [("a", "left"), ("b", "right")]
    assert [(one.text, one.style, one.link) for one in table.rows[0]] == [("x", "code", ""), ("y", "", "to y.md")]


def test_an_anchor_is_the_one_github_makes() -> None:
    assert slug("Held against what happened") == "held-against-what-happened"
    assert slug("S, kappa: a test") == "s-kappa-a-test"


@pytest.mark.parametrize("name", [measure.name for measure in measures()])
def test_every_page_can_be_drawn_and_says_all_its_words(name: str) -> None:
    found = sheet(name, measures())
    assert found.title
    drawn = html.text(found, {})
    assert "Where it is shown" in drawn
    page = next(measure.page for measure in measures() if measure.name == name)
    fences = text_of(page).count("```") // 2
    assert drawn.count("<pre") >= fences
    assert terminal.text(found)
    assert markdown.text(found).count("\n```\n") >= fences


def test_links_between_measures_lead_to_each_other_and_to_their_parts() -> None:
    links = links_of("leverage")
    assert "/method/first-year-loss#held-against-what-happened" in links
    assert "/method/share" in links_of("first-year-loss")
    assert not any(".md" in link for link in links)


def links_of(name: str) -> set[str]:
    sections = sheet(name, measures()).sections
    return {one.link for section in sections for block in section.blocks for one in _all(block)}


def test_the_list_has_every_measure() -> None:
    links = {one.link for section in index(measures()).sections for block in section.blocks for one in _all(block)}
    assert {f"/method/{measure.name}" for measure in measures()} <= links


def test_an_unknown_measure_is_refused_with_what_is_near() -> None:
    with pytest.raises(UnknownTerm, match="first-year-loss"):
        sheet("loss", measures())


def _all(block: object) -> list[Words]:
    if isinstance(block, Prose):
        return list(block.words)
    return [one for row in block.rows for one in row] if isinstance(block, Table) else []
