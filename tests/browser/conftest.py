"""What tests in a real browser share: one server of the six-state world, one Chromium, and readers of many kinds."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.chromium import ARGUMENTS, REASON, found
from tests.browser.hostile import stored_in
from tests.browser.standing import Server, free_port, standing
from tests.browser.visitor import Readers

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let these tests reach this machine, and come last: Playwright keeps a loop running, beside which no other can."""
    mine = [item for item in items if item.path.is_relative_to(HERE)]
    for item in mine:
        item.add_marker(pytest.mark.allow_hosts(["127.0.0.1"]))
    items[:] = [*(item for item in items if item not in mine), *mine]


@pytest.fixture(scope="session")
def server(goods_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run `counterpoise serve` on a home of its own, with hostile reports in it; a fault it logs is a failure."""
    place, ledger = tmp_path_factory.mktemp("served"), tmp_path_factory.mktemp("ledger") / "home"
    shutil.copytree(goods_home, ledger)
    stored_in(ledger)
    with standing(ledger, place, free_port()) as running:
        yield running
    assert "Traceback" not in running.log(), running.log()


@pytest.fixture(scope="session")
def readers(server: Server) -> Iterator[Readers]:
    """Yield who opens pages of that server, each in a profile of its own."""
    browser = found()
    if browser is None:
        pytest.skip(REASON)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=ARGUMENTS)
        yield Readers(started, server.address)
        started.close()


@pytest.fixture
def reader(readers: Readers) -> Iterator[Readers]:
    """Yield the same; at the end, no page may have met an error, a refused script or another host."""
    yield readers
    heard = readers.closed()
    assert not heard, heard
