"""How does a server run: its port, its workers, and its end?"""

from asyncio import Protocol
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import uvicorn

from counterpoise.web.app import served
from counterpoise.web.guard import Guard
from counterpoise.web.inbox import Inbox, Reader
from counterpoise.web.kept import Kept
from counterpoise.web.patience import patient
from counterpoise.web.site import Site
from counterpoise.web.workers import Workers

CONNECTIONS = 128  # at once; more are turned away
IDLE = 15  # seconds an idle connection is kept
HEAD = 16_384  # bytes of a request's head


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server stands."""

    guard: Guard
    port: int
    workers: int


def run(folder: Path, place: Place) -> None:
    """Serve until told to stop."""
    workers, reader = Workers(folder, place.workers), Reader(folder)
    try:
        config = uvicorn.Config(
            served(Site(folder, Kept(workers), Inbox(reader)), place.guard),
            host=place.guard.host,
            port=place.port,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            # Never the parser that is faster where installed: it has no bound on heads.
            http=cast(type[Protocol], patient),
            ws="none",
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=IDLE,
            h11_max_incomplete_event_size=HEAD,
        )
        uvicorn.Server(config).run()
    finally:
        reader.close()
        workers.close()
