"""Are shocks and files read as they are typed, and is what was typed wrongly shown?"""

import os
from pathlib import Path

import pytest

from counterpoise.errors import BadScenario, NoData
from counterpoise.questions.whatif.find import answer_each, read_scenarios
from counterpoise.whatif.options import Options
from counterpoise.whatif.scenario import Scenario, Span
from counterpoise.whatif.scenario_file import scenario

NONE = Options()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tariff", "USA", "CHN", "25%"), 'put each shock into quotes: counterpoise whatif "tariff USA CHN 25%"'),
        (
            ("tariff", "USA", "CHN", "25%", "tariff", "CHN", "USA", "15%"),
            'counterpoise whatif "tariff USA CHN 25%" "tariff CHN USA 15%"',
        ),
        (("cutoff", "South Korea", "CHN", "270900"), "counterpoise whatif 'cutoff \"South Korea\" CHN 270900'"),
        (("tarif", "USA", "CHN", "25%"), "near it: tariff"),
        (("tariff", "USA", "CHN", "25"), "  tariff USA CHN 25\n                 ^^"),
        (("tariff USA CHN 25%", "x.toml"), "stands alone"),
        (("nosuch.toml",), "nosuch.toml: cannot be read"),
        (("tariff USA CHN",), "needs more after this"),
        (('tariff "South Korea JPN 10%',), "a quote is opened here and not closed"),
        (('tariff "South Korea JPN 10%',), '  tariff "South Korea JPN 10%\n         ^^^^^^^^^^^^^^^^^^^^'),
    ],
)
def test_what_is_typed_wrongly_is_shown(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadScenario) as error:
        read_scenarios(words, NONE)
    assert said in str(error.value)


def test_a_file_gives_several_scenarios_and_options_go_before_it(tmp_path: Path) -> None:
    file = tmp_path / "two.TOML"
    file.write_text(
        'year = 2023\n[[scenario]]\nname = "One"\nshocks = ["tariff USA CHN 25%"]\n'
        '[[scenario]]\nname = "Two"\nshocks = ["embargo EU27 RUS"]\nassumptions = {draws = 7}\n',
        encoding="utf-8",
    )
    first, second = read_scenarios([str(file)], Options(sigma="4", seed=3))
    assert (first.name, first.year, first.assumptions.sigma, first.assumptions.seed) == ("One", 2023, Span(4, 4, 4), 3)
    assert (second.name, second.assumptions.draws) == ("Two", 7)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bytes.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadScenario, match="it is not text in UTF-8"):
        read_scenarios([str(file)], NONE)


def test_a_pipe_named_like_a_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "p.toml"
    os.mkfifo(pipe)
    with pytest.raises(BadScenario, match=r"p\.toml: is no file"):
        read_scenarios([str(pipe)], NONE)


def test_what_is_found_out_later_names_the_file_and_the_scenario() -> None:
    def refuse(wanted: Scenario) -> None:
        if wanted.year == 1990:
            raise NoData("the data run from 2020")

    good, bad = (scenario(["tariff USA CHN 25%"], year) for year in (2024, 1990))
    with pytest.raises(NoData, match=r"^two.toml: scenario 2: the data run"):
        answer_each(["two.toml"], [good, bad], refuse)
    with pytest.raises(NoData, match=r"^one.toml: the data run"):
        answer_each(["one.toml"], [bad], refuse)
    with pytest.raises(NoData, match=r"^the data run"):
        answer_each(["tariff USA CHN 25%"], [bad], refuse)
