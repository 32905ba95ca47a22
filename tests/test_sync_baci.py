"""Does a synced archive of BACI answer for products that are not in the ledger, and for those that are as before?

The rows are those of `tests.sources.baci_archive`; the shares are worked out in the head.
"""

import json
import shutil
from pathlib import Path

import pytest
from tests.fixtures import sectors
from tests.ledger import processes
from tests.sources.baci_archive import PRODUCT_LINES, PRODUCTS, TRADE, archive, members
from tests.synced_source import QUICK, watch

from counterpoise.errors import BadUse, NoData, UnknownTerm
from counterpoise.ledger import editions
from counterpoise.questions.pair.gaps import uncovered
from counterpoise.questions.question import Ask, questions
from counterpoise.questions.share.find import Shares
from counterpoise.sources import registry
from counterpoise.sync import Order, sync
from counterpoise.world import World

CHIPS, CRUDE = "854231", "270900"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose ledger is made of the small archive alone; to be read only."""
    home = tmp_path_factory.mktemp("baci")
    entry = registry.source("baci")
    sync(home, Order(entry, archive(home), QUICK, [entry]), watch([]))
    return home


def share(home: Path, *words: str) -> str:
    done = processes.command(home, "share", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def find(home: Path, *words: str, **options: str | int) -> Shares:
    with World(home) as world:
        answer: Shares = questions()["share"].part("find")(world, Ask(words, options))
    return answer


def test_the_ledger_holds_the_products_of_the_vocabulary_alone(home: Path) -> None:
    with World(home) as world:
        flows = world.trade.flows()
        (card,) = world.sources.cards()
    assert flows.products == (CRUDE,)
    assert card.edition == "HS92, V202601. As published by CEPII, and fetched by the user."


def test_a_share_of_a_product_outside_the_ledger_is_worked_by_hand(home: Path) -> None:
    then, now = find(home, "TWN", "CHN", product=CHIPS, of="imports", since=2023).findings
    assert (then.value, then.numerator, then.denominator) == (500 / 750, 500.0, 750.0)
    assert (now.value, now.state, now.denominator_figures) == (600 / 800, "stated", 2)


def test_what_a_state_sells_is_divided_by_all_its_sales(home: Path) -> None:
    (sold,) = find(home, "TWN", "CHN", product=CHIPS, of="exports", year=2024).findings
    assert sold.value == 600 / 900


def test_a_bloc_and_a_list_of_products_are_added_up(home: Path) -> None:
    (both,) = find(home, "EU27", "CHN", product=f"{CHIPS},{CRUDE}", of="imports", year=2024).findings
    assert both.value == 200.0 / (600.0 + 200.0 + 62589755.078)


def test_a_pair_without_a_row_is_a_zero_and_a_state_without_any_is_not_recorded(home: Path) -> None:
    (none,) = find(home, "RUS", "CHN", product=CHIPS, of="imports", year=2024).findings
    assert (none.value, none.state) == (0.0, "zero")
    (silent,) = find(home, "FRA", "CHN", product=CHIPS, of="imports", year=2024).findings
    assert (silent.value, silent.state) == (None, "not recorded")


def test_a_domain_of_goods_is_read_by_product_where_the_edition_has_its_products(home: Path) -> None:
    """By hand: of the edition's products only 854231 is of electronics, and 010111 of food."""
    answer = find(home, "TWN", "CHN", product="electronics", of="imports", since=2023)
    then, now = answer.findings
    assert (answer.what.key, answer.what.name) == ("electronics", "Electronics and chips")
    assert (then.value, then.numerator, then.denominator, then.money) == (500 / 750, 500.0, 750.0, "kUSD")
    assert (now.value, now.state, now.product, now.denominator_figures) == (600 / 800, "stated", "electronics", 2)
    (food,) = find(home, "CHN", "RUS", product="food", of="exports", year=2024).findings
    assert (food.value, food.numerator) == (1.0, 12.5)


def test_a_domain_without_a_product_in_the_edition_is_still_one_of_industries(home: Path) -> None:
    with pytest.raises(NoData, match="no input-output table"):
        find(home, "TWN", "CHN", product="services", of="imports")
    (energy,) = find(home, "RUS", "CHN", product="energy", of="imports", year=2024).findings
    assert energy.numerator == 62589755.078  # the listed products, as ever


def test_a_domain_of_several_products_adds_their_money_and_cites_their_rows(tmp_path: Path) -> None:
    rows = (
        *TRADE,
        (2024, 490, 156, "850710", 100.0, None),
        (2024, 276, 156, "850710", 300.0, None),
        (2024, 276, 156, "845811", 999.0, None),  # machinery
    )
    words = {PRODUCTS: f'{PRODUCT_LINES}850710,"Accumulators"\n845811,"Lathes"\n'.encode()}
    entry = registry.source("baci")
    sync(tmp_path, Order(entry, archive(tmp_path, members(rows) | words), QUICK, [entry]), watch([]))
    (both,) = find(tmp_path, "TWN", "CHN", product="electronics", of="imports", year=2024).findings
    assert (both.value, both.numerator, both.denominator) == (700 / 1200, 700.0, 1200.0)
    alone = [find(tmp_path, "TWN", "CHN", product=code, of="imports", year=2024) for code in ("850710", "854231")]
    assert both.figures == tuple(key for answer in alone for share in answer.findings for key in share.figures)


def test_a_domain_without_a_source_is_named_once_with_the_sync_that_brings_it(home: Path, tmp_path: Path) -> None:
    with World(home) as synced, World(sectors.write_home(tmp_path)) as starter:
        after, before = ({gap.what: gap.why for gap in uncovered(world)} for world in (synced, starter))
    assert before["Arms"] == after["Arms"] == "not in this ledger; `counterpoise sync sipri_arms FILE` brings it"
    assert before["Finance"] == "no source"
    (by_industry,) = [what for what, why in before.items() if "`counterpoise sync baci`" in why]
    assert by_industry == "Food, chemicals, electronics, machinery, vehicles, other goods"
    assert not [why for why in after.values() if "sync baci`" in why]
    (share_alone,) = [what for what, why in after.items() if "`counterpoise share`" in why]
    assert "efined oil and electricity by product" in share_alone
    words = " ".join((*before, *before.values()))
    assert [words.count(name) for name in ("Arms", "Finance", "electronics")] == [1, 1, 1]


def test_the_command_names_the_product_and_how_its_rows_are_found(home: Path) -> None:
    text = share(home, "TWN", "CHN", "--product", CHIPS, "--of", "imports", "--since", "2023")
    assert text.startswith("Electronic integrated circuits: monolithic: Taiwan to China")
    assert "its rows: `counterpoise sources ID --product 854231`" in text


def test_a_row_outside_the_ledger_is_found_by_its_id_and_product(home: Path) -> None:
    document = json.loads(share(home, "TWN", "CHN", "--product", CHIPS, "--of", "imports", "--json"))
    (key,) = document["figures"]
    done = processes.command(home, "sources", key[:8], "--product", CHIPS)
    assert done.stdout.startswith(f"{key}  trade_value 854231 TWN to CHN 2024-01-01 to 2025-01-01: 600.0 kUSD")
    assert done.stdout.rstrip().endswith("(baci, 2024/490/156/854231)")
    refused = processes.command(home, "sources", key)
    assert refused.returncode == 3


def test_a_row_of_the_ledger_is_found_as_before(home: Path) -> None:
    document = json.loads(share(home, "RUS", "CHN", "--product", CRUDE, "--of", "imports", "--json"))
    (key,) = document["figures"]
    with World(home) as world:
        assert world.sources.rows([key]) == world.sources.rows([key], CHIPS)


def test_a_code_that_nobody_has_is_refused(home: Path, world_home: Path) -> None:
    with pytest.raises(UnknownTerm, match="no product 999999 in HS92"):
        find(home, "TWN", "CHN", product="999999", of="imports")
    with pytest.raises(UnknownTerm, match=r"no source has a product '854231'.*`counterpoise sync baci` brings every"):
        find(world_home, "TWN", "CHN", product=CHIPS, of="imports")


def test_a_product_that_is_no_code_is_refused(home: Path) -> None:
    with World(home) as world, pytest.raises(BadUse, match="is no code of six digits"):
        questions()["sources"].part("find")(world, Ask(("00000000",), {"product": "chips"}))


def test_a_snapshot_whose_edition_is_gone_says_so(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    shutil.rmtree(editions.in_force(copy)["baci"].folder)
    with pytest.raises(NoData, match="is not there any more"):
        find(copy, "TWN", "CHN", product=CHIPS, of="imports")
