"""Do a code, a name, a domain and a list each mean the products a reader would expect?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import UnknownTerm
from counterpoise.vocabulary.goods.baskets import basket, product_domain, product_names, trade_domains
from counterpoise.vocabulary.tables import table

CODES = sorted(row["code"] for row in table("products"))


def test_a_code_is_a_basket_of_one() -> None:
    assert len(CODES) == 74
    assert not [code for code in CODES if described(code) != (code, (code,), product_names()[code])]
    assert not [code for code in CODES if basket(code).domain != product_domain(code)]


def described(code: str) -> tuple[str, tuple[str, ...], str]:
    single = basket(code)
    return single.key, single.codes, single.name


@pytest.mark.parametrize("text", ["crude oil", "Crude oil", "  CRUDE OIL ", "270900 ,", "270900"])
def test_case_and_spaces_do_not_matter(text: str) -> None:
    assert basket(text).codes == ("270900",)


def test_a_product_is_found_by_its_name() -> None:
    codes = {row["name"]: row["code"] for row in table("products") if "," not in row["name"]}
    assert len(codes) > 50
    assert not {name: code for name, code in codes.items() if basket(name).codes != (code,)}


def test_a_product_is_found_by_a_name_that_has_a_comma() -> None:
    assert basket("Gold, unwrought").codes == ("710812",)


def test_a_domain_holds_its_products_and_no_others() -> None:
    energy = basket("Energy")
    assert energy.key == energy.domain == "energy"
    assert energy.codes == tuple(code for code in CODES if code.startswith("27"))
    assert len(basket("materials").codes) == 64
    assert basket("precious").codes == ("710812", "711290")


def test_the_traded_domains_share_out_all_products() -> None:
    domains = trade_domains()
    assert [domain.key for domain in domains] == ["energy", "materials", "precious"]
    assert sorted(code for domain in domains for code in domain.codes) == CODES


def test_goods_are_one_basket_without_codes_and_stand_alone() -> None:
    assert (basket("goods").key, basket("goods").codes) == ("goods", ())
    with pytest.raises(UnknownTerm, match="alone"):
        basket("goods,270900")


def test_a_list_is_sorted_and_names_a_domain_only_where_all_share_it() -> None:
    mixed = basket("710812,270900")
    assert (mixed.codes, mixed.domain) == (("270900", "710812"), "")
    assert basket("271121,270900").domain == "energy"


@given(st.lists(st.sampled_from(CODES), min_size=2, max_size=74, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_a_list_does_not_matter(codes: list[str], chance: object) -> None:
    other = list(codes)
    chance.shuffle(other)  # type: ignore[attr-defined]
    first, second = basket(",".join(codes)), basket(" , ".join(other))
    assert (first.key, first.codes, first.domain) == (second.key, second.codes, second.domain)


def test_what_is_named_twice_counts_once() -> None:
    assert basket("270900,crude oil").codes == ("270900",)
    assert basket("energy,270900").codes == basket("energy").codes


def test_all_74_codes_at_once_are_a_list_like_any_other() -> None:
    assert basket(",".join(CODES)).codes == tuple(CODES)


def test_a_list_too_long_to_read_is_refused_or_read_but_never_cut() -> None:
    try:
        result = basket("270900, " * 250 + "271121")
    except UnknownTerm:
        return
    assert result.codes == ("270900", "271121")


@pytest.mark.parametrize("text", ["", " , ", "wheat", "999999", "technology", "2709", "27090O", "-1", "270900;271121"])
def test_what_no_source_has_is_refused(text: str) -> None:
    with pytest.raises(UnknownTerm):
        basket(text)


def test_a_near_miss_is_answered_with_what_is_near() -> None:
    with pytest.raises(UnknownTerm, match="270900"):
        basket("270910")
    with pytest.raises(UnknownTerm, match="crude oil"):
        basket("crud oil")
