"""In which form does what is said of a product leave: text, a page, Markdown, JSON or CSV?"""

from counterpoise.briefing.product.market import Market
from counterpoise.errors import BadUse


def drawn(market: Market, form: str) -> str:
    """Draw it as `html`, `md`, `json` or `csv`; the libraries of each are loaded only for it."""
    if form == "html":
        from counterpoise.briefing import html
        from counterpoise.briefing.product.page import sheet
        from counterpoise.briefing.product.pictures import pictures

        return html.text(sheet(market), pictures(market))
    if form == "md":
        from counterpoise.briefing import markdown
        from counterpoise.briefing.product.page import sheet

        return markdown.text(sheet(market, charts=False))
    if form == "csv":
        from counterpoise.briefing.product.json import table

        return table(market).rstrip("\n")
    if form == "json":
        from counterpoise.briefing import published
        from counterpoise.briefing.product.json import document

        return published.text(document(market))
    raise BadUse(f"no form {form!r} of a product; text, html, md, json and csv are there")
