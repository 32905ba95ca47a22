"""Does the table of measures name every page and every word of the data, and do its patterns meet the pages?"""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

from counterpoise.drawing.method.texts import folder, text_of
from counterpoise.vocabulary import table
from counterpoise.vocabulary.methods import GROUPS, grouped, methods, of_column, of_section

ROOT = Path(__file__).parents[2]


def test_every_measures_page_is_in_the_table_once() -> None:
    pages = [one.page for one in methods()]
    assert len(set(pages)) == len(pages)
    there = {f"reference/measures/{file.name}" for file in (ROOT / "docs/reference/measures").glob("*.md")}
    assert there - set(pages) == set()
    assert [page for page in pages if not (ROOT / "docs" / page).is_file()] == []


def test_every_measure_has_a_name_of_its_own_and_belongs_to_a_group() -> None:
    assert len({one.name for one in methods()}) == len(methods())
    assert [one for group in GROUPS for one in grouped(group)] == sorted(
        methods(), key=lambda one: list(GROUPS).index(one.group)
    )
    for one in methods():
        assert one.answers.endswith("?")
        assert one.shown


def test_the_words_of_the_data_stand_on_their_pages() -> None:
    missing = [
        (one.name, word)
        for one in methods()
        for word in one.methods
        if word.removesuffix("*").removesuffix("_") not in text_of(one.page)
    ]
    assert missing == []


def test_every_word_that_findings_have_for_their_method_is_in_the_table() -> None:
    known = [word for one in methods() for word in one.methods]
    named = {
        *("share_of_exports", "share_of_imports", "share_of_all_supply", "stake", "supplier_concentration"),
        *("first_year_loss", "domain_dependence", "unit_value_gap", "capability", "world_share", "trade_matrix"),
        *("third_party_exposure", "share_of_goods", "share_of_domain_trade", "share_of_world_exports"),
        *(
            "barbieri_salience",
            "goers_highly_vulnerable",
            "geodep_products",
            "eu_criteria_products",
            "geopolrisk_score",
        ),
    }
    assert [word for word in sorted(named) if not any(fnmatchcase(word, pattern) for pattern in known)] == []


def test_every_measured_constant_is_shown_with_a_measure() -> None:
    taken = {name for one in methods() for name in one.constants}
    assert taken == {row["name"] for row in table("constants")}


def test_a_column_and_a_section_lead_to_their_measure_by_their_titles() -> None:
    assert of_column("would lose") == "first-year-loss"
    assert of_column("leverage of Russia") == "leverage"
    assert of_column("Russia on it") == "ego-network"
    assert of_column("state") == ""
    assert of_section("Who depends on whom in 2024") == ("leverage", "composite")
    assert of_section("Third parties") == ("third-party-exposure",)
    assert of_section("2. Tariffs: Third parties that gain and lose sales") == ("trade-equilibrium",)
    assert set(of_section("Measures of the literature")) == {"barbieri", "goers"}


def test_the_wheel_carries_every_page() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert all(place == f"counterpoise/{file}" for file, place in carried.items())
    for one in methods():
        assert any(f"docs/{one.page}" == file or f"docs/{one.page}".startswith(f"{file}/") for file in carried), (
            one.page
        )


def test_in_a_copy_of_the_repository_its_own_docs_are_read() -> None:
    assert folder() == ROOT / "docs"
