"""A page as Markdown: the same sections, for a wiki, a mail or a repository."""

import re

from counterpoise.drawing.layout import Block, Code, Figure, Labelled, Prose, Section, Sheet, Table, Tiles, Words

# What Markdown or HTML inside it would read as an instruction.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# Where GitHub would make a link of an address in running text.
ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)


def text(page: Sheet) -> str:
    """Write any page as Markdown."""
    head = [f"# {_plain(page.title)}", page.vintage, *(_plain(line) for line in page.notes)]
    return "\n\n".join([*head, *(_section(section) for section in page.sections)])


def _section(section: Section) -> str:
    blocks = [block for block in section.blocks if not isinstance(block, Figure | Tiles)]
    paragraphs = "\n\n".join(_block(block) for block in blocks)
    # Items of one list stand close together.
    return f"## {_plain(section.title)}\n\n" + re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", paragraphs)


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Prose):
        text = "".join(_words(words) for words in block.words).strip()
        return f"- {text}" if block.kind == "item" else text
    if isinstance(block, Labelled):
        return "\n".join(f"- **{_plain(label)}:** {_plain(text)}" for label, text in block.lines)
    if isinstance(block, Code):
        return f"```\n{block.text}\n```"
    raise AssertionError(block)


def _table(table: Table) -> str:
    head = [_plain(column.title) for column in table.columns]
    rule = ["---:" if column.side == "right" else "---" for column in table.columns]
    rows = [[_words(words) for words in row] for row in table.rows]
    lines = [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]
    caption = table.caption or table.folded
    return "\n".join([f"**{_plain(caption)}**", "", *lines] if caption else lines)


def _words(words: Words) -> str:
    number = f"\\[{words.number}\\] " if words.number else ""
    text = _plain(words.text)
    target = words.link.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    target = target if target.startswith(("https://", "http://")) else ""
    linked = f"[{text.strip()}](<{target}>) " if target else text
    marks = "".join(f"\\[{mark}\\]" for mark in words.marks)
    return f"{number}{linked}{f' {marks}' if marks else ''}"


def _plain(text: str) -> str:
    return ADDRESS.sub(r"\\", SPECIAL.sub(r"\\\1", text.replace("\n", " ")))
