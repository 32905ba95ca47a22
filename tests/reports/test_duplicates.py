"""Are copies of a story found whatever was cut or changed, are strangers kept apart, is a thing told counted once?"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.records import Statement
from counterpoise.reports.duplicates import Story, clusters, distinct, resemblance, signature

WIRE = """Sweden said on Tuesday that it would send two patrol ships to the Gulf of Riga after a cable between
the two shores was cut for the second time this year. The defence minister told reporters that the ships would stay
until the autumn and would be joined by a Latvian crew. Nobody has claimed the damage, and the operator expects the
repair to take three weeks. A spokesman for the harbour authority said that traffic had not been held up, although
one tanker was asked to wait outside the lane while divers worked below it. The foreign ministry in Stockholm asked
the owners of the tanker for its log and for the names of those on the bridge that night."""
OTHER = """Farmers in the north of Ghana planted less maize than in any year since records are kept, the statistics
office in Accra found. Prices at the markets of Tamale rose by a third within two months. The minister of agriculture
blamed late rains and a shortage of seed, and promised that the buffer stock would be opened before the holidays.
Traders doubt that it holds enough, since the last count was made four years ago and part of it has gone to schools."""
DAY = date(2024, 5, 14)


def story(name: str, text: str, day: date | None = DAY) -> Story:
    return Story(document=name, signature=signature(text), day=day)


def stated(name: str, document: str, day: str | None = "2024-05-14", **fields: object) -> Statement:
    statement = Statement(
        id=name,
        document=document,
        evidence="Sweden depends on Latvia.",
        start=0,
        end=25,
        source="SWE",
        target="LVA",
        relation="DEPEND",
        topics=("trade",),
        date=day,
        confidence=0.9,
        rule="test",
    )
    return replace(statement, **fields)  # type: ignore[arg-type]


def test_a_copy_with_its_end_cut_off_and_words_changed_is_the_same_story() -> None:
    cut = WIRE[: int(len(WIRE) * 0.75)].replace("said on Tuesday", "announced this week").replace("ships", "vessels", 1)
    assert clusters([story("b", WIRE), story("a", cut)]) == {"a": "a", "b": "a"}


def test_two_stories_are_two() -> None:
    assert clusters([story("a", WIRE), story("b", OTHER)]) == {"a": "a", "b": "b"}


def test_a_form_that_is_printed_every_month_is_a_new_story_each_time() -> None:
    later = date(2024, 6, 14)
    assert clusters([story("a", WIRE), story("b", WIRE + " Updated.", later)]) == {"a": "a", "b": "b"}
    assert clusters([story("a", WIRE), story("b", WIRE + " Updated.", None)]) == {"a": "a", "b": "a"}


def test_texts_too_short_for_a_signature_are_never_copies() -> None:
    assert signature("Two words") == b""
    assert clusters([story("a", "Two words"), story("b", "Two words")]) == {"a": "a", "b": "b"}


def test_the_estimate_is_near_the_share_of_runs_in_common() -> None:
    words = [f"word{n}" for n in range(600)]
    first, second = " ".join(words[:400]), " ".join(words[100:500])
    # 397 runs each, 297 in common: 297 / 497.
    assert abs(resemblance(signature(first), signature(second)) - 297 / 497) < 0.13


def test_the_signature_is_the_same_under_every_seed_of_hashes() -> None:
    code = f"from counterpoise.reports.duplicates import signature; print(signature({WIRE!r}).hex())"
    path = str(Path(__file__).parents[2] / "src")
    seeds = [{**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path} for seed in ("1", "2")]
    said = [subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True) for env in seeds]
    assert said[0].stdout.decode().strip() == said[1].stdout.decode().strip() == signature(WIRE).hex()


@given(st.permutations(range(4)))
def test_the_order_of_documents_changes_nothing(order: list[int]) -> None:
    stories = [story("a", WIRE), story("b", WIRE + " Ends."), story("c", OTHER), story("d", OTHER + " More to come.")]
    assert clusters([stories[n] for n in order]) == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_copies_of_a_story_are_one_telling_by_several_outlets() -> None:
    outlets = {"a": ["The Courier"], "b": ["The Post", "The Echo"]}
    message = distinct([stated("1", "a"), stated("2", "b")], {"a": "a", "b": "a"}, outlets)
    assert [(merged.statements, merged.stories, merged.outlets) for merged in message] == [(("1", "2"), 1, 3)]


def test_two_stories_of_one_thing_are_one_telling_within_days() -> None:
    rows = [stated("1", "a"), stated("2", "b", "2024-05-16"), stated("3", "c", "2024-05-20")]
    message = distinct(rows, {}, {})
    assert [(merged.statements, merged.stories) for merged in message] == [(("1", "2"), 2), (("3",), 1)]


def test_a_denial_another_topic_and_another_direction_are_things_of_their_own() -> None:
    rows = [
        stated("1", "a"),
        stated("2", "a", modality="negated"),
        stated("3", "a", topics=("energy",)),
        stated("4", "a", source="LVA", target="SWE"),
    ]
    assert len(distinct(rows, {}, {})) == 4


def test_the_surest_telling_stands_for_all() -> None:
    (message,) = distinct([stated("1", "a", confidence=0.5), stated("2", "b", confidence=0.8)], {}, {})
    assert message.statement.id == "2"
