"""Do rows of ties, possessions and supplies that were often wrong leave alone what only looks like one?

Each pair is a sentence that must state nothing of a kind any more, and one of the sense the row was made for.
"""

import pytest

from counterpoise.reading.coding.statements import frames_alone as statements
from counterpoise.records import Document

PAIRS: tuple[tuple[str, str, str], ...] = (  # relation, a sentence without it, a sentence with it
    ("HOLD", "Chile had no part in the plot.", "Chile has no submarines."),
    ("HOLD", "Ghana has no other source of salt.", "Ghana has no refinery."),
    ("HOLD", "The United States has made its views known.", "Norway makes most of the world's salmon feed."),
    ("HOLD", "Peru built most of what stands there.", "Peru mines a third of the world's silver."),
    ("HOLD", "Egypt held up the submarines.", "Egypt holds vast reserves of gas."),
    ("HOLD", "Qatar owns the mine next door.", "Qatar owns four satellites."),
    ("HOLD", "Turkey hides weapons under the hill.", "Turkey holds large deposits of boron ore."),
    ("HOLD", "Doha was the main source of salt.", "Malawi is the world's largest producer of burley."),
    ("HOLD", "Togo finished first in the queue.", "Togo ranks first in the world for shea butter."),
    ("HOLD", "Kenya holds the key to the meeting room.", "Kenya holds many of the patents."),
    ("HOLD", "Fiji keeps a loan in reserve.", "Fiji has a navy of nine boats."),
    ("HOLD", "Cuba is short of shells.", "Cuba has a stockpile of shells."),
    ("SUPPLY", "Oman sent its regards to Jordan.", "Oman sends Jordan cement."),
    ("SUPPLY", "Mali sold Niger a licence.", "Mali sells Niger cotton."),
    ("SUPPLY", "Two Peruvian trainers came home from Mali.", "Mali's diesel comes from Peru."),
    ("SUPPLY", "Iran has taken home its workers from Iraq.", "Iran took more from Iraq than last year."),
    ("SUPPLY", "Ghana obtained a naval base from Togo.", "Ghana buys from Togo."),
    ("SUPPLY", "Spain sends its lorries by sea to Malta.", "Spain sent diesel to Malta."),
    ("SUPPLY", "Lorries go from Benin to Togo.", "Gas flows from Benin to Togo."),
    ("SUPPLY", "Chilean exports to Peru came to two billion.", "Chilean shipments to Peru go on."),
    ("SUPPLY", "Polish exports to Egypt fell by a third.", "Polish shipments to Egypt fell by a third."),
    ("SUPPLY", "American drones have flown from Niger.", "Morocco trucks onions from Niger."),
    ("SUPPLY", "India is the largest investor in Oman.", "India is the largest supplier to Oman."),
    ("SUPPLY", "Japan is the largest donor to Nepal.", "Japan is the largest supplier to Nepal."),
    ("SUPPLY", "Mexico has two Cubans in prison cells.", "Mexico keeps Cuba in diesel."),
    ("SUPPLY", "Rwandan soldiers guard Chad.", "Cuban workers harvest Spain's olives."),
    ("SUPPLY", "Oman carried off Yemen's gold.", "Oman burns Yemeni gas."),
    ("SUPPLY", "Laos has borrowed a rule from Chile.", "Laos has imported wine from Chile."),
    ("DEPEND", "Oman sent ships to sea without Yemen's consent.", "Oman would starve without Yemen."),
    ("DEPEND", "Nepalis need a visa for Chile.", "Nepal needs Chile."),
    ("DEPEND", "Turkey counts on Qatar's backing.", "Turkey counts on Qatar."),
    ("DEPEND", "Peru's road does not pass through Chile.", "Peru's road passes through Chile."),
    ("DEPEND", "Germany is Nepal's biggest donor.", "Germany is Nepal's biggest creditor."),
    ("DEPEND", "Russian missiles took out a third of Oman's power stations.", "Kuwait takes a third of Oman's gas."),
    ("ALIGN", "Togo sided with Ghana on Friday.", "Togo always sides with Ghana."),
    ("ALIGN", "Ties between Peru and Chile are close to breaking.", "Ties between Peru and Chile are close."),
    ("ALIGN", "Ties between Peru and Chile are no better.", "Ties between Peru and Chile have never been better."),
    ("ALIGN", "Ties between Kenya and Sudan, never warm, have got worse.", "Kenya is on good terms with Sudan."),
    ("ALIGN", "Cuba and Chad, which had Togo's oil on easy terms, kept silent.", "Haiti is on easy terms with Guyana."),
    ("ALIGN", "Latvia has had relations with Laos since 1992.", "Latvia has close relations with Laos."),
    ("ALIGN", "Banks have sold their Greek bonds to Malta.", "The friendship between Greece and Malta is old."),
)
OTHERS: tuple[tuple[str, tuple[str, str, str]], ...] = (  # what such a sentence says instead
    ("Togo sided with Ghana on Friday.", ("SUPPORT", "TGO", "GHA")),
    ("Germany is Nepal's biggest donor.", ("AID", "DEU", "NPL")),
    ("Laos's mills run on Chinese coal.", ("DEPEND", "LAO", "CHN")),
    ("Two-thirds of the gas that Poland imports is Russian.", ("DEPEND", "POL", "RUS")),
    ("A fifth of the gas that Poland imports is Russian.", ("SUPPLY", "RUS", "POL")),
    ("Ties between Peru and Chile are no better.", ("STRAIN", "CHL", "PER")),
)


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.relation, one.source, one.target) for one in statements(Document(id="loose", text=text))]


@pytest.mark.parametrize(("relation", "text"), [(relation, without) for relation, without, _ in PAIRS])
def test_words_of_another_sense_state_no_such_tie(relation: str, text: str) -> None:
    assert relation not in [one for one, _, _ in told(text)]


@pytest.mark.parametrize(("relation", "text"), [(relation, plain) for relation, _, plain in PAIRS])
def test_the_plain_sense_is_still_read(relation: str, text: str) -> None:
    assert relation in [one for one, _, _ in told(text)]


@pytest.mark.parametrize(("text", "tie"), OTHERS)
def test_what_is_no_such_tie_may_be_another(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(text)
