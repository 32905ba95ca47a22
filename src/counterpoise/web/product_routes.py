"""Which address shows which product, and the list of all?"""

from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import Response

from counterpoise.briefing.links import product_link
from counterpoise.vocabulary.baskets import trade_domains
from counterpoise.web import controls
from counterpoise.web.asking import Kind, Value
from counterpoise.web.failures import bad_parameter
from counterpoise.web.fragment import DRAWN
from counterpoise.web.product_names import meant_product
from counterpoise.web.site import moved, respond

YEAR = ("year",)
router = APIRouter(include_in_schema=False)


@router.get("/products.csv")
def products_table(request: Request) -> Response:
    """Send the list of all products as a table."""
    return respond(request, "products.csv", (), _options(controls.known(request, YEAR)))


@router.get("/products")
def products(request: Request) -> Response:
    """Show the list of all products."""
    found = controls.known(request, YEAR)
    if _says_nothing(found):
        return moved("/products")
    return respond(request, "products", (), _options(found), parts=(DRAWN,))


@router.get("/product")
def picked(request: Request) -> Response:
    """Lead from the form to the product; without a name, to the list."""
    found = controls.known(request, ("name", *YEAR))
    name = controls.single(found, "name")
    return moved(_proper(request, name, found) if name else "/products")


@router.get("/product/{name}/chart/{key}.svg")
@router.get("/product/{name}/chart/{key}.csv")
def chart(request: Request, name: str, key: str) -> Response:
    """Send one chart of a product, or its numbers."""
    found = controls.known(request, YEAR)
    code, ending = _code(request, name), request.url.path.rpartition(".")[2]
    return respond(request, cast(Kind, f"product.chart.{ending}"), (code, key), _options(found))


@router.get("/product/{name}.json")
@router.get("/product/{name}.csv")
def document(request: Request, name: str) -> Response:
    """Send all that is said of a product, or who sells and buys it as a table."""
    found = controls.known(request, YEAR)
    ending = request.url.path.rpartition(".")[2]
    return respond(request, cast(Kind, f"product.{ending}"), (_code(request, name),), _options(found))


@router.get("/product/{name:path}")
def product(request: Request, name: str) -> Response:
    """Show a product; by its name lead to its code, by the name of a domain to the domain's part of the list."""
    found = controls.known(request, YEAR)
    if len(name) > controls.LONGEST:
        raise bad_parameter(f"a product's name is no longer than {controls.LONGEST} characters")
    if name.strip().lower() in {domain.key for domain in trade_domains()}:
        return moved(f"/products#{name.strip().lower()}")
    if name != _code(request, name) or _says_nothing(found):
        return moved(_proper(request, name, found))
    return respond(request, "product", (name,), _options(found), parts=(DRAWN,))


def _options(found: dict[str, list[str]]) -> dict[str, Value]:
    return controls.present(year=controls.whole(found, "year", controls.YEARS))


def _code(request: Request, name: str) -> str:
    query = request.url.query
    end = f"?{query}" if query and request.url.path != "/product" else ""
    return meant_product(name, lambda code: product_link(code) + end)


def _proper(request: Request, name: str, found: dict[str, list[str]]) -> str:
    year = controls.whole(found, "year", controls.YEARS)
    return product_link(_code(request, name), year)


def _says_nothing(found: dict[str, list[str]]) -> bool:
    return any(not value[0].strip() for value in found.values())
