"""Which addresses are those of what-ifs: the page, its form, its documents?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.questions.whatif import QUESTION
from counterpoise.questions.whatif.find import Lines
from counterpoise.web import controls
from counterpoise.web.failures import bad_parameter, wants_page
from counterpoise.web.messages import DRAWN, Kind, Value
from counterpoise.web.routes import options
from counterpoise.web.server.progress_page import progress_page
from counterpoise.web.site import redirect, respond, respond_in_time
from counterpoise.web.whatif.scenarios import (
    BETWEEN,
    EDIT,
    MOST,
    OPTIONS,
    Rows,
    Typed,
    after,
    field_names,
    first_row,
    together,
    whatif_address,
)
from counterpoise.web.whatif.whatif_form import PRESSED, Place, first_in_doubt, instead, unreadable
from counterpoise.whatif.scenario_file import MOST_SCENARIOS
from counterpoise.whatif.verbs import example

_NAMED = re.compile(rf"([1-{MOST_SCENARIOS}])\.([1-{MOST}])\.([a-z]+)")
_PRESSED = re.compile(r"[a-z]{0,9}(\.[1-9]){0,2}")
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Requested:
    """Scenarios as an address has them."""

    scenarios: tuple[Lines, ...]
    options: Mapping[str, Value]
    edit: bool  # whether the form alone is wanted


@router.get("/whatif")
def whatif(request: Request) -> Response:
    """Show the outcome of scenarios under their form; the form alone where there are none, or where it is edited."""
    wanted = scenarios(request, least=0)
    words, given = together(wanted.scenarios), dict(wanted.options)
    if wanted.edit or not words:
        return respond(request, "whatif.form", words, given, parts=(DRAWN,))
    response = respond_in_time(request, ("whatif", words, given), progress_page, parts=(DRAWN,))
    refused = response.status_code not in (200, 202, 304)
    # The form says what is wrong to who reads it; a program is told as it is of a document.
    return respond_document(request, "whatif.json") if refused and not wants_page(request) else response


@router.get("/whatif.json")
@router.get("/whatif.md")
def whatif_document(request: Request) -> Response:
    """Send the outcome of scenarios as a document."""
    kind = f"whatif.{request.url.path.rpartition('.')[2]}"
    return respond_document(request, kind)


@router.get("/whatif/chart/{key}.svg")
@router.get("/whatif/chart/{key}.csv")
def whatif_chart(request: Request, key: str) -> Response:
    """Send one chart of the outcome, or its numbers."""
    kind = f"whatif.chart.{request.url.path.rpartition('.')[2]}"
    return respond_document(request, kind, key)


@router.get("/whatif/form")
def whatif_form(request: Request) -> Response:
    """Lead from the fields and buttons of the form to the address of what they ask."""
    known = field_names()
    names = [name for name in request.query_params if (place := _NAMED.fullmatch(name)) and place[3] in known]
    values = controls.known(request, (*OPTIONS, PRESSED, *names))
    pressed = controls.single(values, PRESSED)
    if not _PRESSED.fullmatch(pressed):
        raise bad_parameter(f"the form has no button {pressed[:40]!r}")
    given = {name: text for name in OPTIONS if (text := controls.single(values, name))}
    return redirect(after(_rows(values), pressed, given))


def respond_document(request: Request, kind: Kind, *key: str) -> Response:
    """Send what follows from scenarios as a document of a kind; Refused with the choices where a name is in doubt."""
    wanted = scenarios(request)
    year = wanted.options.get("year")
    unread = unreadable(wanted.scenarios, None if year is None else int(year))
    name = first_in_doubt(unread) if unread else None
    if name is not None:
        raise name.refused(lambda line: _instead(request, wanted, next(iter(unread)), line))
    return respond(request, kind, (*together(wanted.scenarios), *key), dict(wanted.options))


def _instead(request: Request, wanted: Requested, place: Place, line: str) -> str:
    """Return the address of the same document with another line for a shock."""
    query = whatif_address(instead(place, wanted.scenarios, line), wanted.options).removeprefix("/whatif")
    return f"{quote(request.scope['path'])}{query}"


def scenarios(request: Request, least: int = 1) -> Requested:
    """Read scenarios off an address, each with its shocks in order, and what is assumed."""
    values = controls.known(request, (*OPTIONS, EDIT), ("shock", "scenario"))
    alone = _lines(values.get("shock", ()))
    several = [_lines(text.split(BETWEEN)) for text in values.get("scenario", ())]
    if alone and any(several):
        raise bad_parameter("give the shocks of one scenario by shock, or several scenarios by scenario, not both")
    given = tuple(lines for lines in (alone, *several) if lines)
    _require_bounds(given, least)
    edit = controls.single(values, EDIT)
    if edit not in ("", "1"):
        raise bad_parameter(f"edit is 1 or left out, not {edit[:40]!r}")
    return Requested(given, options(QUESTION, request, values), edit == "1")


def _lines(texts: Iterable[str]) -> Lines:
    return tuple(text.strip() for text in texts if text.strip())


def _require_bounds(given: Sequence[Lines], least: int) -> None:
    if not least <= len(given) <= MOST_SCENARIOS:
        raise bad_parameter(
            f"{len(given)} scenarios are given, and 1 to {MOST_SCENARIOS} are taken, such as shock={example()}"
        )
    for lines in given:
        if len(lines) > MOST:
            raise bad_parameter(f"a scenario has 1 to {MOST} shocks, and {len(lines)} are given")


def _rows(values: Mapping[str, list[str]]) -> Rows:
    """Put the fields of a form back into rows: scenarios, and in each its shocks, in their order."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for name in values:
        if place := _NAMED.fullmatch(name):
            rows.setdefault((place[1], place[2]), {})[place[3]] = controls.single(values, name)
    numbers = sorted({n for n, _ in rows})
    return tuple(tuple(_of(rows, n)) for n in numbers) or ((first_row(),),)


def _of(rows: Mapping[tuple[str, str], Typed], number: str) -> list[Typed]:
    return [rows[place] for place in sorted(rows) if place[0] == number]
