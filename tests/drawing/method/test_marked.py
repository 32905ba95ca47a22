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
    return "".join(word.text for word in block.words)


def test_a_page_is_parted_at_its_headings() -> None:
    assert [(item.key, item.title) for item in made()] == [
        ("measure", "What it is"),
        ("known-failures", "Known failures"),
    ]
    assert made()[1].blocks == (Code("counterpoise share"),)


def test_stress_code_and_links_are_kept() -> None:
    first, formula, *_ = made()[0].blocks
    assert isinstance(first, Prose)
    assert isinstance(formula, Prose)
    assert [(word.text, word.style) for word in first.words if word.style] == [("part", "em")]
    assert [word.link for word in first.words if word.link] == ["to holes.md#known", "to https://example.org"]
    assert [(word.text, word.style) for word in formula.words if word.style] == [
        ("Formula.", "strong"),
        ("share", "code"),
    ]


def test_lists_keep_their_numbers_or_are_items() -> None:
    blocks = made()[0].blocks
    assert [words(block) for block in blocks[2:4]] == ["1. first", "2. second, with code"]
    assert [(words(block), block.kind) for block in blocks[4:6] if isinstance(block, Prose)] == [
        ("one", "item"),
        ("two", "item"),
    ]


def test_a_table_keeps_its_sides() -> None:
    table = made()[0].blocks[6]
    assert isinstance(table, Table)
    assert [(column.title, column.side) for column in table.columns] == [("a", "left"), ("b", "right")]
    assert [(row.text, row.style, row.link) for row in table.rows[0]] == [("x", "code", ""), ("y", "", "to y.md")]


def test_an_anchor_is_the_one_github_makes() -> None:
    assert slug("Held against what happened") == "held-against-what-happened"
    assert slug("S, kappa: a test") == "s-kappa-a-test"


@pytest.mark.parametrize("name", [measure.name for measure in measures()])
def test_every_page_can_be_drawn_and_says_all_its_words(name: str) -> None:
    result = sheet(name, measures())
    assert result.title
    drawn = html.text(result, {})
    assert "Where it is shown" in drawn
    page = next(measure.page for measure in measures() if measure.name == name)
    fences = text_of(page).count("```") // 2
    assert drawn.count("<pre") >= fences
    assert terminal.text(result)
    assert markdown.text(result).count("\n```\n") >= fences


def test_links_between_measures_lead_to_each_other_and_to_their_parts() -> None:
    links = links_of("leverage")
    assert "/method/first-year-loss#held-against-what-happened" in links
    assert "/method/share" in links_of("first-year-loss")
    assert not any(".md" in link for link in links)


def links_of(name: str) -> set[str]:
    sections = sheet(name, measures()).sections
    return {piece.link for section in sections for block in section.blocks for piece in _all(block)}


def test_the_list_has_every_measure() -> None:
    links = {piece.link for section in index(measures()).sections for block in section.blocks for piece in _all(block)}
    assert {f"/method/{measure.name}" for measure in measures()} <= links


def test_an_unknown_measure_is_refused_with_what_is_near() -> None:
    with pytest.raises(UnknownTerm, match="first-year-loss"):
        sheet("loss", measures())


def _all(block: object) -> list[Words]:
    if isinstance(block, Prose):
        return list(block.words)
    return [item for row in block.rows for item in row] if isinstance(block, Table) else []
