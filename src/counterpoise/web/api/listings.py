"""Which states, blocs, products, domains and measures are there, as the lists that programs get?"""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.drawing import method_link
from counterpoise.drawing.encoder import encode, taken
from counterpoise.drawing.method import title_of
from counterpoise.questions.measures import measures
from counterpoise.records import Day
from counterpoise.states import Bloc, all_states, blocs
from counterpoise.vocabulary import product_domain, product_names, trade_domains
from counterpoise.web import controls
from counterpoise.web.api.documents import HAD, REFUSALS

router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateEntry:
    """A state or territory by its code."""

    code: str
    name: str
    kind: str
    iso2: str
    start: Day | None
    end: Day | None
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEntry:
    """One stay of one state in a bloc."""

    code: str
    start: Day | None
    end: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocEntry:
    """A bloc with its members."""

    code: str
    name: str
    members: tuple[MemberEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesDocument:
    """Every state, territory and bloc."""

    states: tuple[StateEntry, ...]
    blocs: tuple[BlocEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductEntry:
    """A product that is recorded by its code."""

    code: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainEntry:
    """A domain of products."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsDocument:
    """Every product that is recorded by its code, and the domains they belong to."""

    products: tuple[ProductEntry, ...]
    domains: tuple[DomainEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodEntry:
    """A measure or model, with the words of the data for it and the address of its page."""

    name: str
    title: str
    answers: str
    methods: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsDocument:
    """Every measure and model."""

    methods: tuple[MethodEntry, ...]


def states_document() -> StatesDocument:
    """List every state, territory and bloc by its code."""
    return StatesDocument(
        states=tuple(taken(StateEntry, state) for state in all_states()), blocs=tuple(map(_bloc, blocs()))
    )


def products_document() -> ProductsDocument:
    """List the products that are recorded by their codes, and the domains they belong to."""
    return ProductsDocument(
        products=tuple(
            ProductEntry(code=code, name=name, domain=product_domain(code)) for code, name in product_names().items()
        ),
        domains=tuple(taken(DomainEntry, domain) for domain in trade_domains()),
    )


def methods_document() -> MethodsDocument:
    """List every measure and model."""
    return MethodsDocument(
        methods=tuple(
            taken(MethodEntry, measure, title=title_of(measure.page), address=method_link(measure.name))
            for measure in measures()
        )
    )


def _bloc(bloc: Bloc) -> BlocEntry:
    return taken(BlocEntry, bloc, members=tuple(taken(MemberEntry, stay, code=stay.iso3) for stay in bloc.memberships))


def list_schema(**rows: tuple[str, ...]) -> dict[int | str, dict[str, Any]]:
    """Describe lists of rows, each with some keys."""
    properties = {name: {"type": "array", "items": {"type": "object", "required": keys}} for name, keys in rows.items()}
    schema = {"type": "object", "required": list(rows), "properties": properties}
    return HAD | {200: {"description": "The lists.", "content": {"application/json": {"schema": schema}}}}


@router.get("/states", responses=list_schema(states=("code", "name", "kind"), blocs=("code", "name", "members")))
def states(request: Request) -> Response:
    """List every state, territory and bloc by its code."""
    controls.known(request, ())
    return JSONResponse(encode(states_document()))


@router.get("/products", responses=list_schema(products=("code", "name"), domains=("key", "name")))
def products(request: Request) -> Response:
    """List the products that are recorded one by one, and the domains they belong to."""
    controls.known(request, ())
    return JSONResponse(encode(products_document()))


@router.get("/methods", responses=list_schema(methods=("name", "title", "answers", "methods", "address")))
def methods(request: Request) -> Response:
    """List every measure and model, with the words of the data for it and the address of its page."""
    controls.known(request, ())
    return JSONResponse(encode(methods_document()))
