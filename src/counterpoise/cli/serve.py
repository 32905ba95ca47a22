"""The verb `serve`: the same briefs and what-ifs as pages, in the browser."""

import click

from counterpoise.errors import BadUse

NEEDED = {  # by what is imported
    "fastapi": "fastapi",
    "js_lib_htmx": "django-js-lib-htmx",
    "python_multipart": "python-multipart",
    "uvicorn": "uvicorn",
}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--token",
    envvar="COUNTERPOISE_TOKEN",
    default="",
    help="Password that every page asks for; needed where others reach the host. COUNTERPOISE_TOKEN holds it too.",
)
@click.option("--allow-host", "names", multiple=True, help="Further name the server goes by; may be repeated.")
@click.option(
    "--workers", type=click.IntRange(1, 16), default=2, show_default=True, help="Processes that weigh and draw."
)
def serve(host: str, port: int, token: str, names: tuple[str, ...], workers: int) -> None:
    """Explore pairs, what-ifs and sources in the browser, on this machine.

    \b
    counterpoise serve
    counterpoise serve --port 8080
    """
    _require_extra()
    from counterpoise.cli.opened import opened_world
    from counterpoise.ledger.home import home
    from counterpoise.web.server.guard import Guard, loopback
    from counterpoise.web.serving import Place, run

    if not loopback(host) and not token:
        raise BadUse(f"--host {host} can be reached by others; give a --token, or leave --host out")
    with opened_world() as world:
        snapshot = world.snapshot

    def ready() -> None:
        click.echo(f"counterpoise: snapshot {snapshot} at http://{host}:{port}/ (Ctrl-C ends it)", err=True)

    run(home(), Place(Guard(host, token, tuple(name.lower() for name in names)), port, workers), ready)


def _require_extra() -> None:
    from importlib.util import find_spec

    missing = [package for name, package in NEEDED.items() if find_spec(name) is None]
    if missing:
        raise BadUse(f"serving pages needs {' and '.join(missing)}; install the extra: pip install 'counterpoise[web]'")
