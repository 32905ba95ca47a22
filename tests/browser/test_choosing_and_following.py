"""Can a reader choose a pair, change what is shown, and follow a number to the rows it rests on?"""

import re

from tests.browser.visitor import Readers


def test_two_states_are_chosen_on_the_front_page(reader: Readers) -> None:
    page = reader.opened("/")
    page.get_by_label("A state or bloc").fill("Russia")
    page.get_by_label("and another").fill("CHN")
    page.get_by_role("button", name="Weigh the pair").click()
    page.wait_for_url("**/pair/RUS/CHN")
    assert page.get_by_role("heading", level=1).inner_text() == "Russia and China"
    assert page.title().startswith("Russia and China")


def test_what_is_typed_is_suggested_by_name_and_by_code(reader: Readers) -> None:
    page = reader.opened("/")
    suggested = "one => [...one.list.options].map(some => [some.value, some.text])"
    options = page.get_by_label("A state or bloc").evaluate(suggested)
    assert ["Russia", "RUS"] in options
    assert ["Côte d'Ivoire", "CIV"] in options
    assert len({name for name, _ in options}) == len(options) > 200


def test_a_name_with_two_meanings_is_settled_by_a_link(reader: Readers) -> None:
    page = reader.opened("/")
    page.get_by_label("A state or bloc").fill("Germany")
    page.get_by_label("and another").fill("Congo")
    page.get_by_role("button", name="Weigh the pair").click()
    assert page.get_by_role("heading", level=1).inner_text() == "More than one goes by this name"
    page.get_by_role("link", name="(COD)").click()
    page.wait_for_url("**/pair/DEU/COD")


def test_a_misspelt_name_leads_to_the_one_that_is_meant(reader: Readers) -> None:
    page = reader.opened("/pair?a=Rusia&b=China")
    page.get_by_role("link", name="Russia (RUS)").click()
    page.wait_for_url("**/pair/RUS/CHN")


def test_a_number_leads_to_its_source_rows(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    mark = page.locator("#bottom-line .marks a").first
    entry = mark.inner_text()
    mark.click()
    assert page.evaluate("document.querySelector(':target').innerText") == entry
    behind = page.locator(
        "#evidence tr:has(:target) a[href^='/source/'], #evidence li:has(:target) a[href^='/source/']"
    )
    behind.first.click()
    page.wait_for_url("**/source/*")
    row = page.locator("#rows tbody tr").first
    assert re.search(r"\d\s(kUSD|t|share)", row.inner_text())
    source = row.locator("a[href^='#']")
    assert page.locator(f"{source.get_attribute('href')} h2").count() == 1


def test_a_state_leads_to_its_rows(reader: Readers) -> None:
    page = reader.opened("/state/RUS")
    page.locator("#on-it td a[href^='/source/']").first.click()
    page.wait_for_url("**/source/*")
    assert page.locator("#rows tbody tr").count() > 0


def test_a_statement_on_a_state_leads_to_its_sentence_and_its_document(reader: Readers) -> None:
    page = reader.opened("/state/RUS")
    quote = page.locator("#statements a[href^='/statement/']").first
    said = letters(quote.inner_text())
    quote.click()
    page.wait_for_url("**/statement/*")
    assert letters(page.locator("#sentence mark").inner_text()).startswith(said)
    page.locator("#sentence a[href^='/document/']").click()
    page.wait_for_url("**/document/*")
    assert said in [letters(text) for text in page.locator("#text mark").all_inner_texts()]


def letters(text: str) -> str:
    """Return no more than the letters, since marks of quotation differ where a quote stands in another."""
    return re.sub(r"\W", "", text)[:80]


def test_a_chart_has_its_table_and_its_files(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    figure = page.locator("figure#chart-reliance")
    table = figure.locator("table.numbers")
    assert not table.is_visible()
    figure.get_by_text("The numbers in this chart").click()
    assert table.is_visible()
    for kind, begins in (("CSV", "Domain,"), ("SVG", "<svg")):
        answer = page.request.get(figure.get_by_role("link", name=kind).get_attribute("href") or "")
        assert answer.ok
        assert begins in answer.text()[:200]


def test_the_other_way_round_is_a_link_away(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN?year=2023")
    page.get_by_role("link", name="the other way round").click()
    page.wait_for_url("**/pair/CHN/RUS?year=2023")
    assert page.get_by_role("heading", level=1).inner_text() == "China and Russia"
