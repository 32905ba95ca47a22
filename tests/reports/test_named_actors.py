"""Are states, blocs and peoples found in a sentence by their names, and what only looks like one left alone?"""

from counterpoise.reports.named_actors import named_actors


def codes(sentence: str) -> list[str]:
    return [actor.code for actor in named_actors(sentence)]


def test_states_blocs_and_peoples_are_found_in_the_order_of_the_sentence() -> None:
    assert codes("Russia sells the European Union gas, and Chinese firms buy oil.") == ["RUS", "EU", "CHN"]


def test_a_name_stands_where_it_says_and_knows_whether_it_is_an_adjective() -> None:
    state, people = named_actors("Peru leans on Chilean ports.")
    assert ("Peru leans on Chilean ports."[people.start : people.end], state.adjective, people.adjective) == (
        "Chilean",
        False,
        True,
    )


def test_the_longest_name_counts_and_a_part_of_a_word_is_none() -> None:
    assert codes("South Sudan sells oil.") == ["SSD"]
    assert codes("Omani dates and romantic novels.") == ["OMN"]


def test_names_are_read_with_their_capitals() -> None:
    assert codes("They ate turkey off china.") == []
