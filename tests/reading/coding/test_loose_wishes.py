"""Do words of a wish, a strain, a gain, a risk or power state one only where they mean one?"""

import pytest

from counterpoise.reading.coding.statements import frames_alone as statements
from counterpoise.records import Document

PAIRS: tuple[tuple[str, str, str], ...] = (
    ("STRAIN", "Chad has turned to Oman.", "Chad has soured on Oman."),
    ("STRAIN", "Chile and Peru argued that the rule was fair.", "Chile and Peru argued over the rule."),
    ("STRAIN", "Chile and Peru argued for a longer pause.", "Chile and Peru are quarrelling over fish."),
    ("STRAIN", "Ghana and Togo have fallen out with nobody.", "Ghana and Togo have fallen out over cocoa."),
    ("STRAIN", "Thai and Cambodian patrol boats collided in fog.", "Thailand and Cambodia clashed over a temple."),
    ("STRAIN", "The flags of Ghana and Togo hang in a row.", "Ghana is in a row with Togo over power."),
    ("STRAIN", "Malta and Nepal have never exchanged ambassadors.", "Malta has had no ambassador in Nepal since May."),
    ("STRAIN", "Bhutan has no embassy in Chile.", "Bhutan has had no embassy in Chile since the war of last year."),
    ("STRAIN", "Peru is Chile's rival in grapes.", "Peru is Chile's rival."),
    ("BENEFIT", "India has lifted its curbs on Nepali tea.", "Indian trade has enriched Nepal."),
    ("BENEFIT", "Chad has again rescued Benin.", "Chadian trade has buoyed Benin."),
    ("BENEFIT", "Greek marines saved Cyprus from the raiders.", "Turkish gas saves Cyprus millions a year."),
    ("BENEFIT", "Peruvian growers found buyers in Japan.", "Peruvian growers found a goldmine in Japan."),
    ("BENEFIT", "Qatari gas keeps Malta alive.", "Qatari orders keep Malta busy."),
    ("BENEFIT", "Brazil won a waiver from Canada.", "Brazil profits from Canada."),
    ("BENEFIT", "Kiribati lives off Australia.", "Kiribati lives off Australian trade."),
    ("BENEFIT", "Kenya wants rent from Britain.", "Kenya gets rent from Britain."),
    ("SEEK", "Good wishes from Norway have reached Iceland.", "Norway's wish is to join the European Union."),
    ("SEEK", "Kenya is pressing its claim, to the dismay of Somalia.", "Kenya is pressing for a Somali port."),
    ("SEEK", "Algeria likes the Sukhoi.", "Algeria would like Russian jets."),
    ("SEEK", "Mali and Niger like to call each other brothers.", "Mali would like Niger to reopen the road."),
    ("SEEK", "Ghana and Togo would both like to wait.", "Ghana would like Togo to wait."),
    ("SEEK", "Finland does not wish to upset Russia.", "Finland wishes to meet Russia."),
    ("SEEK", "Latvian hotels hope to gain.", "Latvia hopes to gain a foothold in Kenya."),
    ("SEEK", "Chad's effort to stop Sudanese smugglers goes on.", "Chad's bid to join the African Union goes on."),
    ("RISK", "A visit would cost Norway nothing in Sweden.", "The Swedish ban would cost Norway a tenth of its sales."),
    ("RISK", "Ghana rose up over the price of Nigerian fuel.", "Ghana knows the price of a quarrel with Nigeria."),
    ("RISK", "Norway pays Malawi's fuel bill.", "Norway pays the price for Russia's war."),
    ("RISK", "The nurses train in Kenya at India's expense.", "Kenya has risen at India's expense."),
    ("RISK", "Two Kenyans died when Somali rebels opened fire.", "Kenya would go hungry if Somalia shut the road."),
    ("RISK", "Chad froze the aid when Niger jailed a minister.", "Chad will freeze if Niger turns off the gas."),
    ("RISK", "Qatar was cut off by Bahrain in June.", "Qatar was outbid by Bahrain."),
    ("RISK", "Peru is mindful of Chile.", "Peru is wary of Chile."),
    ("RISK", "Two Italian hostages were freed in Mali.", "Italy was the main loser from the Malian war."),
    ("LEVER", "Malawi gets its power over the line from Zambia.", "Zambia has power over Malawi."),
    ("LEVER", "Norway brought Chad and Niger to the table.", "Norway brought Chad to its knees."),
    ("LEVER", "American drones fly over Yemen with Oman's consent.", "Yemen sells its oil only by Oman's leave."),
    ("LEVER", "Libya was a client of Malta.", "Libya was a puppet of Malta."),
    ("LEVER", "Ghana launched a British satellite.", "Ghana has become a British satellite."),
    ("LEVER", "The mine in Finland belongs to Norway.", "The grid in Finland belongs to Norway."),
    ("LEVER", "Chile will buy it only if Peru agrees to mend it.", "Chile cannot sell the trucks unless Peru agrees."),
    ("LEVER", "Togo's farmers came with Ghanaian coins in their pockets.", "Togo is in Ghana's pocket."),
)
OTHERS = (
    ("Qatar was cut off by Bahrain in June.", ("SANCTION", "BHR", "QAT")),
    ("American drones fly over Yemen with Oman's consent.", ("COOPERATE", "OMN", "USA")),
    ("Kiribati lives off Australia.", ("DEPEND", "KIR", "AUS")),
    ("Qatari gas keeps Malta alive.", ("DEPEND", "MLT", "QAT")),
)


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.relation, one.source, one.target) for one in statements(Document(id="loose", text=text))]


@pytest.mark.parametrize(("relation", "without", "with_it"), PAIRS)
def test_only_the_sense_meant_is_read(relation: str, without: str, with_it: str) -> None:
    assert relation not in {each[0] for each in told(without)}
    assert relation in {each[0] for each in told(with_it)}


@pytest.mark.parametrize(("text", "tie"), OTHERS)
def test_what_it_means_instead_is_read(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in told(text)
