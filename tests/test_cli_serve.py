"""Does `counterpoise serve` refuse to stand open to others, and say what is missing?

A server that listens needs a socket, which tests have none of; the pages are tested in tests/web without one.
"""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.ledger.processes import command

from counterpoise.cli import cli
from counterpoise.errors import BadUse

TOKEN = "b8Qm2-vLwq71_sKd"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "desk.example"])
def test_a_host_that_others_reach_needs_a_token(host: str) -> None:
    with pytest.raises(BadUse, match="--token"):
        cli.main(["serve", "--host", host], standalone_mode=False)


@pytest.mark.parametrize("token", ["x", "fifteen letters", "short" + " " * 20, " " * 20])
def test_a_token_that_can_be_guessed_is_refused_and_the_way_to_a_good_one_is_named(token: str) -> None:
    with pytest.raises(BadUse, match=r"fewer than 16 characters.*secrets.token_urlsafe"):
        cli.main(["serve", "--token", token], standalone_mode=False)


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
    told = []
    monkeypatch.setenv("COUNTERPOISE_HOME", str(world_home))
    monkeypatch.setattr("counterpoise.web.serving.run", lambda folder, place, _: told.append((folder, place)))
    arguments = ["serve", "--host", "0.0.0.0", "--token", TOKEN, "--allow-host", "Desk.example", "--workers", "1"]
    found = CliRunner().invoke(cli, arguments)
    assert found.exit_code == 0, found.output
    ((folder, place),) = told
    assert folder == world_home
    assert (place.guard.host, place.guard.token, place.guard.names) == ("0.0.0.0", TOKEN, ("desk.example",))
    assert TOKEN not in found.output


@pytest.mark.parametrize("host", ["[::1", "::1]", "[", "[[::1]]", "a[b"])
def test_a_host_whose_brackets_do_not_match_is_refused(host: str, tmp_path: Path) -> None:
    refused = command(tmp_path, "serve", "--host", host)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "brackets do not match" in refused.stderr
