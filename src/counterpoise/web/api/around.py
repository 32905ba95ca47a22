"""Which documents do programs get of a product, of the network around a pair, and of the measures?"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from counterpoise.drawing.encoder import encode
from counterpoise.questions.network import QUESTION
from counterpoise.questions.network import document as network_json
from counterpoise.questions.product import document as product_json
from counterpoise.web import controls
from counterpoise.web.addresses import asked_with
from counterpoise.web.api.documents import CSV, REFUSALS, Name, Year, listed, published
from counterpoise.web.api.listings import methods_document
from counterpoise.web.asking import Kind
from counterpoise.web.questions.meant import meant, meant_product
from counterpoise.web.questions.routes import options
from counterpoise.web.site import respond

PRODUCT = ("product", "year")
NETWORK = ("a", "b", "domain", "year")
router = APIRouter(prefix="/api", responses=REFUSALS, default_response_class=JSONResponse)


@dataclass(frozen=True, slots=True)
class ProductAsked:
    """One product by code or name, in a year."""

    product: Annotated[str, Query(min_length=1, max_length=controls.LONGEST, description="A code or a name.")]
    year: Year = None


@dataclass(frozen=True, slots=True)
class NetworkAsked:
    """Two states or blocs by name or code, and in which trade."""

    a: Name
    b: Name
    domain: Annotated[str, Query(max_length=20, description="goods, energy, materials, precious.")] = ""
    year: Year = None


@router.get("/product", responses=published(product_json.SCHEMA, "Its market."))
def product(request: Request, asked: Annotated[ProductAsked, Depends()]) -> Response:
    """Look up who sells and buys a product, and who depends on whom for it."""
    return _product(request, asked, "product.json")


@router.get("/product.csv", responses=CSV, response_class=Response)
def product_table(request: Request, asked: Annotated[ProductAsked, Depends()]) -> Response:
    """Look up who sells and buys it as CSV."""
    return _product(request, asked, "product.csv")


@router.get("/network", responses=published(network_json.SCHEMA, "The network."))
def network(request: Request, asked: Annotated[NetworkAsked, Depends()]) -> Response:
    """Look up who matters most to two states, and who depends on whom among them."""
    return _network(request, asked, "network.json")


@router.get("/network.csv", responses=CSV, response_class=Response)
def network_table(request: Request, asked: Annotated[NetworkAsked, Depends()]) -> Response:
    """Look up the ties among them as CSV."""
    return _network(request, asked, "network.csv")


@router.get("/methods", responses=listed(methods=("name", "title", "answers", "methods", "address")))
def methods(request: Request) -> Response:
    """List every measure and model, with the words of the data for it and the address of its page."""
    controls.known(request, ())
    return JSONResponse(encode(methods_document()))


def _product(request: Request, asked: ProductAsked, kind: Kind) -> Response:
    found = controls.known(request, PRODUCT)
    code = meant_product(asked.product, lambda code: asked_with(request, product=code))
    return respond(request, kind, (code,), controls.present(year=controls.whole(found, "year", controls.YEARS)))


def _network(request: Request, asked: NetworkAsked, kind: Kind) -> Response:
    found = controls.known(request, NETWORK)
    a = meant(asked.a, asked.year, lambda code: asked_with(request, a=code))
    b = meant(asked.b, asked.year, lambda code: asked_with(request, b=code))
    return respond(request, kind, (a.code, b.code), options(QUESTION, request, found))
