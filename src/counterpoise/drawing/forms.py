"""Which forms do several served pages have?"""

from counterpoise.drawing.layout import Field, Form, Option, Row

DRAWN = "drawn"  # id of the part of every page that changes with its form


def year_form(place: str, years: tuple[int, ...], chosen: int | None, otherwise: str) -> Form:
    """Let the reader choose a year; `otherwise` says what is shown without one."""
    options = (Option("", otherwise), *(Option(str(year), str(year)) for year in reversed(years)))
    field = Field(name="year", label="Year", value=str(chosen or ""), options=options)
    return Form(action=place, title="What is shown", rows=(Row("", (field,)),), submit="Show", redraws=DRAWN, live=True)
