"""Does `counterpoise serve` refuse to stand open to others, and say what is missing?

A server that listens needs a socket, which tests have none of; the pages are tested in tests/web without one.
"""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from counterpoise.cli import cli
from counterpoise.errors import BadUse


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "desk.example"])
def test_a_host_that_others_reach_needs_a_token(host: str) -> None:
    with pytest.raises(BadUse, match="--token"):
        cli.main(["serve", "--host", host], standalone_mode=False)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoise.cli.app.NEEDED", {"no_such_package": "no_such_package"})
    with pytest.raises(BadUse, match="pip install 'counterpoise\\[web\\]'"):
        cli.main(["serve"], standalone_mode=False)


def test_a_port_is_a_port() -> None:
    with pytest.raises(click.BadParameter):
        cli.main(["serve", "--port", "70000"], standalone_mode=False)


def test_the_server_is_handed_where_to_stand(
    world_home: Path, isolated_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    monkeypatch.setenv("COUNTERPOISE_HOME", str(world_home))
    monkeypatch.setattr("counterpoise.web.serving.run", lambda folder, place, _: started.append((folder, place)))
    arguments = ["serve", "--host", "0.0.0.0", "--token", "secret", "--allow-host", "Desk.example", "--workers", "1"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    ((folder, place),) = started
    assert folder == world_home
    assert (place.guard.host, place.guard.token, place.guard.names) == ("0.0.0.0", "secret", ("desk.example",))
    assert "secret" not in result.output
