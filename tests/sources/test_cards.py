"""Does every source say who made it, under which licence, and with which faults?"""

from dataclasses import fields

import pytest

from counterpoise.errors import BadSource
from counterpoise.records import Source
from counterpoise.sources import cards

OURS = ("baci", "world_mining", "wgi")


def card(**changes: str) -> str:
    said = {field.name: f"some {field.name}" for field in fields(Source)}
    said |= {"name": "sample", "sha256": "0" * 64} | changes
    return "".join(f'{key} = "{value}"\n' for key, value in said.items())


@pytest.mark.parametrize("name", OURS)
def test_a_card_fills_every_field(name: str) -> None:
    source = cards.load(name)
    assert all(getattr(source, field.name) for field in fields(Source))


@pytest.mark.parametrize("name", OURS)
def test_a_card_says_what_it_does_with_disputed_territory(name: str) -> None:
    scope = cards.load(name).scope
    assert all(place in scope for place in ("Crimea", "Taiwan", "Kosovo", "Western Sahara"))


def test_all_cards_come_in_the_order_of_their_names() -> None:
    found = cards.all_cards()
    assert list(found) == sorted(found)
    assert set(OURS) <= set(found)


def test_sources_out_of_one_wheel_agree_on_it() -> None:
    wheels = {card.carrier: card.sha256 for card in cards.all_cards().values()}
    assert all(wheels[card.carrier] == card.sha256 for card in cards.all_cards().values())


def test_an_unknown_source_is_told_the_known_ones() -> None:
    with pytest.raises(BadSource, match=r"no source named 'comtrade'.*baci"):
        cards.load("comtrade")


def test_a_key_too_few_is_named() -> None:
    text = "".join(line for line in card().splitlines(keepends=True) if not line.startswith("licence"))
    with pytest.raises(BadSource, match=r"sample/card\.toml: missing licence$"):
        cards.read(text, "sample")


def test_a_key_too_many_is_named() -> None:
    with pytest.raises(BadSource, match="unknown colour"):
        cards.read(card() + 'colour = "blue"\n', "sample")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (card(scope="  "), "scope must be text"),
        (card(name="other"), "name is 'other'"),
        (card(sha256="ABC"), "sha256 must be 64"),
        ("name = ", "not TOML"),
    ],
)
def test_a_card_that_says_nothing_useful_is_refused(text: str, told: str) -> None:
    with pytest.raises(BadSource, match=told):
        cards.read(text, "sample")
