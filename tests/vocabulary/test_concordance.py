"""Which industry makes the good of a customs code?"""

import re
from collections.abc import Mapping

import pytest
from tests.vocabulary.world_bank_isic3 import ISIC3, NOT_CLASSIFIED, PRODUCTS

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary import (
    by_product,
    domains,
    food_items,
    food_products,
    food_sectors,
    hs_domain,
    hs_sector,
    product_names,
    sector_domains,
    sector_names,
    sector_products,
    table,
)

CHAPTERS = [f"{number:02}" for number in range(1, 98) if number != 77]  # 77 is kept free by the Harmonised System
HS_2007 = [row["product"] for row in table("product_elasticities")]
GOODS = [code for code in sector_names() if code < "F"]
# By hand, from the texts of the Harmonised System and of ISIC revision 4.
TRAPS = {
    "A01": ("010290", "120100", "100110", "090111", "520100", "400110"),
    "A02": ("440320", "130120", "450110"),
    "A03": ("030212", "030110", "030623", "121220"),
    "B05": ("270112", "270210"),
    "B06": ("270900", "271111", "271121"),
    "B07": ("260111", "261210", "261690"),
    "B08": ("250310", "251010", "250100", "710231", "310410", "270300"),
    "C10T12": ("030321", "020130", "100630", "151110", "220421", "240220", "410110", "230400"),
    "C13T15": ("610910", "640399", "520812", "420221", "880400"),
    "C16": ("440710", "441890", "450310"),
    "C17_18": ("470321", "480100", "490199", "852410"),
    "C19": ("271000", "271112", "270400", "270120"),
    "C20": ("310210", "310420", "390110", "293100", "284410", "550320", "381800", "840130"),
    "C21": ("300490", "294110", "293610"),
    "C22": ("401110", "392330", "590410", "590610"),
    "C23": ("252329", "690100", "700529", "854620", "281810"),
    "C24A": ("720839", "730410", "720260"),
    "C24B": ("740311", "760110", "710812", "281820", "750210"),
    "C25": ("930100", "930690", "840110", "840211", "731815", "848041", "761010"),
    "C26": ("854211", "854140", "851710", "847120", "901380", "902211", "852810"),
    "C27": ("850710", "850440", "854451", "841821", "853931", "845011", "851220"),
    "C28": ("847710", "840682", "845811", "870110", "847950", "850810"),
    "C29": ("870323", "870899", "840734", "851110", "851240", "860900"),
    "C301": ("890120", "890590"),
    "C302T309": ("880240", "841112", "860110", "871120", "871000"),
    "C31T33": ("940360", "901831", "711319", "950390", "920110"),
    "D": ("271600", "270500"),
    "E": ("720449", "740400", "470710", "711290", "391590", "262110"),
}
DOMAINS = {
    "arms": ("930100", "930690", "871000"),
    "precious": ("710812", "710820", "711290"),
    "materials": ("760110", "260111", "280530", "720449", "252329"),
    "energy": ("270900", "271000", "271600", "270220"),
    "food": ("120100", "100110", "030212", "220421"),
    "chemicals": ("300490", "310210", "401110"),
    "electronics": ("854211", "850710"),
    "machinery": ("845811",),
    "vehicles": ("870323", "880240", "890120"),
    "other": ("610910", "970110"),
}


def test_every_product_of_every_chapter_has_one_industry_or_is_known_to_have_none() -> None:
    codes = [f"{chapter}{rest:04}" for chapter in CHAPTERS for rest in range(100, 10_000, 7)]
    assert {hs_sector(code) for code in codes if code[:2] != "97"} <= set(GOODS) | {"J58T60"}
    assert {hs_sector(code) for code in codes if code[:2] == "97"} == {None}  # works of art, by no industry of goods
    assert hs_sector("999999") is None
    assert hs_domain("999999") is None


@pytest.mark.parametrize("code", ["000000", "770000", "27090", "2709000", "27O900", "", "²70900"])
def test_what_is_no_product_is_refused(code: str) -> None:
    with pytest.raises(UnknownTerm):
        hs_sector(code)


def test_known_traps_fall_where_the_texts_say() -> None:
    wrong = {(code, hs_sector(code)) for sector, codes in TRAPS.items() for code in codes if hs_sector(code) != sector}
    assert not wrong
    assert set(TRAPS) == {hs_sector(code) for code in HS_2007} - {None, "J58T60"}


def test_a_domain_follows_the_industry_but_for_arms_gold_scrap_and_the_products_of_the_ledger() -> None:
    wrong = {
        (code, hs_domain(code)) for domain, codes in DOMAINS.items() for code in codes if hs_domain(code) != domain
    }
    assert not wrong
    listed = {row["code"]: row["domain"] for row in table("products")}
    assert {code: hs_domain(code) for code in product_names()} == listed
    assert {hs_domain(code) for code in HS_2007} <= set(domains())


def test_each_row_names_an_industry_that_has_its_class_of_isic() -> None:
    wrong = [(row["hs"], row["sector"], row["isic"]) for row in table("hs_sectors") if not _of_class(row)]
    assert not wrong


def _of_class(row: Mapping[str, str]) -> bool:
    """Compare the digits of an industry's code with those of the class: C10T12 holds 1050, C24A 2410 and 2431."""
    sector, isic = row["sector"], row["isic"]
    if not sector:
        return not isic
    if sector in ("D", "E"):
        return isic[:2] in {"D": ("35",), "E": ("36", "37", "38", "39")}[sector]
    if sector in ("C24A", "C24B"):
        return isic.startswith("242" if sector == "C24B" else "24") and not (sector == "C24A" and isic[:3] == "242")
    numbers: list[str] = re.findall(r"\d+", sector)  # one or two, of divisions; of three digits in C301, C302T309
    return numbers[0] <= isic[: len(numbers[0])] <= numbers[-1]


def test_the_prefixes_are_digits_and_each_stands_once() -> None:
    prefixes = [row["hs"] for row in table("hs_sectors")]
    assert prefixes == sorted(set(prefixes))
    assert not [prefix for prefix in prefixes if not re.fullmatch(r"\d{2,6}", prefix)]
    assert {row["basis"] for row in table("hs_sectors")} == {"text", "cpc", "choice"}


def test_only_coal_crude_oil_and_gas_are_whole_in_the_products_of_the_ledger() -> None:
    assert [code for code in sector_names() if by_product(code)] == ["B05", "B06"]
    assert sector_products("B06") == {"270900", "271111", "271121"}
    assert sum(len(sector_products(code)) for code in sector_names()) == len(product_names())


def test_the_table_agrees_with_the_world_banks_by_way_of_isic_3() -> None:
    """A sample of the World Bank's concordance of HS 1988/92 and ISIC revision 3, from outside this code."""
    compared = {prefix: isic for prefix, isic in PRODUCTS.items() if isic != NOT_CLASSIFIED}
    apart = {prefix for prefix, isic in compared.items() if hs_sector(f"{prefix:0<6}") not in ISIC3[isic]}
    assert len(compared) > 400
    assert 1 - len(apart) / len(compared) >= 0.95, sorted(apart)


def test_every_domain_of_an_industry_is_one_of_the_registry() -> None:
    assert {row["domain"] for row in table("sectors")} == {domain.key for domain in sector_domains()}
    assert {row["domain"] for row in table("products")} == {
        domain.key for domain in domains().values() if domain.listed
    }
    assert {row["domain"] for row in table("hs_sectors") if row["domain"]} <= set(domains())


def test_every_item_of_the_fao_with_codes_is_one_of_its_items_and_its_codes_are_in_the_harmonised_system() -> None:
    items = [row["item"] for row in table("food_hs")]
    assert len(items) == len(set(items))
    assert set(items) <= set(food_items())
    codes = {code for item in items for code in food_products(item)}
    assert not [code for code in codes if not re.fullmatch(r"(\d{4}|\d{6})", code)]
    assert not [code for code in codes if hs_domain(f"{code:0<6}") not in ("food", "materials", "chemicals")]


def test_an_item_of_the_fao_leads_to_its_products_and_the_industries_that_make_them() -> None:
    assert food_products("fao:236") == ("1201",)  # soya beans
    assert food_sectors("fao:236") == {"A01"}
    assert food_sectors("fao:257") == {"C10T12"}  # palm oil
    assert food_sectors("fao:rice_paddy_rice_milled_equivalent") == {"A01", "C10T12"}  # paddy is grown, rice is milled
    assert food_products("fao:food_wastes") == ()  # not known
    assert food_sectors("fao:food_wastes") == frozenset()
