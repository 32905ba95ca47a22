"""Does what a report opens with stay in focus, and is it said whether that is plain?"""

from counterpoise.records import Document
from counterpoise_reader.actors.actors import Mention, mentions
from counterpoise_reader.coding.statements import frames_alone as statements
from counterpoise_reader.references.salience import Implied, implied_actors


def named(*codes: str) -> list[Mention]:
    return [Mention(n, n + 1, code, code, "", "name", True) for n, code in enumerate(codes)]


def unsaid(rows: list[list[Mention]], title: list[Mention] | None = None) -> list[Implied]:
    return list(implied_actors([("", 0)] * len(rows), rows, title or []))


def last_implied(*sentences: str) -> Implied:
    rows = [list(mentions(text, None)) for text in sentences]
    return list(implied_actors([(text, 0) for text in sentences], rows))[-1]


def test_no_actor_is_in_focus_at_the_start() -> None:
    assert unsaid([named("KEN")]) == [Implied()]


def test_the_title_says_which_actors_a_report_is_about() -> None:
    assert unsaid([named("KEN")], named("UGA"))[0].order == ("UGA",)


def test_the_opening_weighs_more_than_one_later_mention() -> None:
    rows = [named("GNB"), named("GNB"), named("PRT"), named("PRT"), []]
    assert unsaid(rows)[-1].order == ("GNB", "PRT")


def test_a_text_about_three_has_no_pair() -> None:
    assert last_implied("Egypt met Sudan.", "It rained.").pair == ("EGY", "SDN")
    assert last_implied("Egypt met Sudan.", "Libya was absent.", "It rained.").pair == ()


def test_who_depends_on_whom_and_who_acted_last_are_remembered() -> None:
    about = last_implied("Hungary buys its gas from Russia.", "Poland objects.", "Dependence has grown.")
    assert (about.leans, about.doer) == (("HUN", "RUS"), "POL")


def test_mills_without_a_state_are_of_the_one_the_text_is_about() -> None:
    text = "Indonesia mines nickel. Indonesia has many smelters. The smelters run on Chinese technology."
    told_of = [
        (statement.relation, statement.source, statement.target)
        for statement in statements(Document(id="x", text=text))
    ]
    assert ("DEPEND", "IDN", "CHN") in told_of
