"""Which application answers? Pages and documents, behind the guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from counterpoise.errors import CounterpoiseError
from counterpoise.questions.question import questions
from counterpoise.version import __version__
from counterpoise.web import failures, frame, home_page, method
from counterpoise.web.api import documents, listings
from counterpoise.web.inbox import inbox_routes
from counterpoise.web.routes import router
from counterpoise.web.server.guard import Guard, Rate, guarded
from counterpoise.web.site import Site
from counterpoise.web.whatif import whatif_routes

ABOUT = (
    "Which of two states can better do without the other. Documents follow the schemas in docs/reference/schemas; "
    "ids are stable, and an ETag names snapshot, version and question."
)
THREADS = 128  # requests that are looked at together: as many as there are connections, so that none waits for another


@asynccontextmanager
async def with_threads(_: FastAPI) -> AsyncIterator[None]:
    """Have a thread for every connection; of the 40 there are otherwise, those who wait for a worker could take all."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def application(site: Site) -> FastAPI:
    """Make the application, without its guard."""
    app = FastAPI(
        title="Counterpoise",
        version=__version__,
        description=ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,  # these pages run script from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        lifespan=with_threads,
    )
    app.state.site = site
    app.include_router(documents.router)
    app.include_router(listings.router)
    app.include_router(inbox_routes.api_router)
    app.include_router(home_page.router)
    for question in questions().values():
        app.include_router(documents.question_router(question))
        app.include_router(router(question))
    app.include_router(method.router)
    app.include_router(inbox_routes.router)
    app.include_router(frame.router)
    app.include_router(whatif_routes.router)
    app.add_exception_handler(failures.Refused, failures.refused)
    app.add_exception_handler(CounterpoiseError, failures.counterpoise_error)
    app.add_exception_handler(RequestValidationError, failures.invalid)
    app.add_exception_handler(HTTPException, failures.http_error)
    app.add_exception_handler(Exception, failures.broken)
    return app


def served(site: Site, guard: Guard, rate: Rate | None = None) -> ASGIApp:
    """Make the application as it stands on a port."""
    return guarded(application(site), guard, rate)
