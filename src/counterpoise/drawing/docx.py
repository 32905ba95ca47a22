"""A page as a document of a word processor: its sections, with the charts as pictures."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from counterpoise.drawing.layout import Block, Drawn, Figure, Labelled, Prose, Section, Sheet, Table, Tiles, Words
from counterpoise.errors import BadUse

TYPE, SMALL = 9, 8  # points of text, and of tables and notes
MARGIN, WIDTH = 1.6, 17.8  # cm at each edge, and of the text between them on A4
GROUND = '<rect width="100%" height="100%" fill="#ffffff"/>'
SCALE = 2.0  # dots of a picture to a px of its chart
LABEL = 2.6  # cm of the label before a line
NUMBER = 3.6  # cm of a column of numbers
ALONE = 12.0  # cm of a chart on its own
BESIDE = WIDTH / 2 - 0.5  # cm of each of two charts that stand beside each other


def document(page: Sheet, charts: Mapping[str, Drawn]) -> bytes:
    """Write any page with its charts, by their keys."""
    paper = _blank()
    paper.core_properties.title = page.window
    paper.add_heading(page.title, 0)
    for line in (page.vintage, *page.notes):
        _paragraph(paper, line, SMALL)
    for section in page.sections:
        _section(paper, section, charts)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _blank() -> Any:
    try:
        import docx
        from docx.shared import Cm, Pt
    except ImportError as error:
        raise BadUse(
            "a .docx needs python-docx, which is not installed: pip install 'counterpoise[docx]'; .html needs nothing"
        ) from error
    paper = docx.Document()
    style = paper.styles["Normal"]
    style.font.size, style.font.name = Pt(TYPE), "Arial"
    style.paragraph_format.space_after = Pt(3)
    (sheet,) = paper.sections
    sheet.page_width, sheet.page_height = Cm(21.0), Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(MARGIN)
    return paper


def _section(paper: Any, section: Section, charts: Mapping[str, Drawn]) -> None:
    figures = [charts[block.key] for block in section.blocks if isinstance(block, Figure) and block.key in charts]
    blocks = [block for block in section.blocks if not isinstance(block, Figure | Tiles)]
    if not figures and not blocks:
        return
    heading = paper.add_heading(section.title, 2)
    heading.paragraph_format.space_before = _points(8)
    for block in blocks:
        _block(paper, block)
    if figures:
        _figures(paper, figures)


def _block(paper: Any, block: Block) -> None:
    if isinstance(block, Table):
        _table(paper, block)
    elif isinstance(block, Labelled):
        _labelled(paper, block)
    elif isinstance(block, Prose):
        style = "List Bullet" if block.kind == "item" else None
        text = "".join(map(_text, block.words))
        _paragraph(paper, text, SMALL if block.kind != "paragraph" else TYPE, style)
    else:
        raise AssertionError(block)


def _text(words: Words) -> str:
    number = f"[{words.number}] " if words.number else ""
    marks = "".join(f"[{mark}]" for mark in words.marks)
    return f"{number}{words.text}{f' {marks}' if marks else ''}"


def _paragraph(paper: Any, text: str, size: int, style: str | None = None) -> None:
    paragraph = paper.add_paragraph(style=style)
    paragraph.paragraph_format.space_after = _points(2)
    paragraph.add_run(text).font.size = _points(size)


def _table(paper: Any, table: Table) -> None:
    if table.caption:
        _paragraph(paper, table.caption, SMALL)
    made = paper.add_table(rows=0, cols=len(table.columns))
    made.style, made.autofit = "Light Shading", False
    _row(made, [column.title for column in table.columns], table)
    for row in table.rows:
        _row(made, [_text(words) for words in row], table)
    _paragraph(paper, "", 4)


def _row(made: Any, texts: list[str], table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    cells = made.add_row().cells
    for cell, text, column, width in zip(cells, texts, table.columns, _widths(table), strict=True):
        cell.width = Cm(width)
        (paragraph,) = cell.paragraphs
        paragraph.paragraph_format.space_after = _points(0)
        if column.side == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(text).font.size = _points(SMALL)


def _widths(table: Table) -> list[float]:
    """Give numbers the room they need, and words what is left."""
    words = [column for column in table.columns if column.side == "left"]
    left = (WIDTH - NUMBER * (len(table.columns) - len(words))) / max(len(words), 1)
    return [left if column.side == "left" else NUMBER for column in table.columns]


def _labelled(paper: Any, block: Labelled) -> None:
    from docx.shared import Cm

    made = paper.add_table(rows=0, cols=2)
    made.autofit = False
    for column, width in zip(made.columns, (LABEL, WIDTH - LABEL), strict=True):
        column.width = Cm(width)
    for label, text in block.lines:
        cells = made.add_row().cells
        for cell, words, width, bold in ((cells[0], label, LABEL, True), (cells[1], text, WIDTH - LABEL, False)):
            cell.width = Cm(width)
            (paragraph,) = cell.paragraphs
            paragraph.paragraph_format.space_after = _points(1)
            run = paragraph.add_run(words)
            run.font.size, run.bold = _points(TYPE), bold


def _figures(paper: Any, figures: list[Drawn]) -> None:
    """Put two charts beside each other, drawn for a narrow page, and any other on its own."""
    if len(figures) == 2:
        made = paper.add_table(rows=1, cols=2)
        for cell, chart in zip(made.rows[0].cells, figures, strict=True):
            _figure(cell, cell.paragraphs[0], (chart, chart.svg_narrow, BESIDE))
        return
    for chart in figures:
        _figure(paper, paper.add_paragraph(), (chart, chart.svg_wide, ALONE))


def _figure(holder: Any, heading: Any, shown: tuple[Drawn, str, float]) -> None:
    from docx.shared import Cm

    chart, svg, width = shown
    run = heading.add_run(chart.title)
    run.bold, run.font.size = True, _points(SMALL)
    picture = holder.add_paragraph().add_run().add_picture(BytesIO(_png(chart, svg)), width=Cm(width))
    picture._inline.docPr.set("descr", chart.description)
    note = holder.add_paragraph().add_run(f"{chart.source} {chart.note}".strip())
    note.font.size = _points(SMALL - 1)


def _png(chart: Drawn, svg: str) -> bytes:
    """Draw a chart as dots: a word processor reads no SVG that python-docx could embed."""
    import vl_convert

    from counterpoise.drawing.marks import coloured

    # Letters set off from the lines behind them would have a fringe without a ground.
    grounded = coloured(svg).replace("</desc>", f"</desc>{GROUND}", 1)
    return bytes(vl_convert.svg_to_png(grounded, scale=SCALE))


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
