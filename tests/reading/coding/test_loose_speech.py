"""Do words of talk, promise and blame state nothing in senses their rows were not made for, and still their own?"""

import pytest

from counterpoise.reading.coding.statements import frames_alone as statements
from counterpoise.records import Document

Told = tuple[str, str, str | None]

# relation, source and target; a text that states it; a text with such a word that states nothing of the kind
PAIRS = """
CONSULT MWI ZMB | Zambia and Malawi met on Friday. | SADC meets in Lusaka on Friday.
CONSULT GHA TGO | Ghana's minister met with Togo's on Sunday. | Ghana and Togo meet on Sunday in football.
CONSULT KEN UGA | Kenyan and Ugandan officials sat down on Monday. | Kenya's parliament sat down on Monday in Nairobi.
CONSULT DNK ISL | Denmark and Iceland talked about cod. | Denmark talked Iceland out of the plan.
CONSULT TCD CMR | Chad had a talk with Cameroon. | For all its talk of reform, Chad still pays Cameroon late.
CONSULT BOL PER | Talks between Peru and Bolivia were held in Lima. | Peru's consul gave a dinner in Bolivia.
CONSULT PAN BLZ | Panama held talks with Belize. | Panama and Belize held a press conference.
CONSULT JOR SYR | Jordan's king went to Syria. | Jordan's bread goes to Syria.
CONSULT OMN IND | Oman's sultan flew to India. | Oman's oil goes to India.
CONSULT QAT IRN | Qatar's foreign minister arrived in Iran. | Qatar's team stopped a train in Iran.
CONSULT RWA MOZ | Rwanda's president landed in Mozambique. | Rwandan soldiers landed in Mozambique.
CONSULT FJI LBN | Fiji's prime minister left for Lebanon. | Fijian peacekeepers left for Lebanon.
CONSULT ESP PER | The visit of Spain's king to Peru begins today. | The visit of Spain's king to Peru was put off.
CONSULT CHL HTI | Chile hosted Haiti's president. | Chile's hospitals host Haitians.
CONSULT TUN ITA | Tunisia's president spoke to Italy's. | Tunisia's union wrote to Italy.
CONSULT NPL CHN | Nepal sent an envoy to China. | Nepal sent home China's envoy.
REQUEST JPN THA | Japan called on Thailand to sign. | Japan's ambassador called on the Thai prime minister.
REQUEST NOR ISL | Norway called on Iceland to change the law. | Norway called the law a burden on Iceland.
REQUEST EGY SDN | Egypt told Sudan to open the gates. | Egypt told Sudan to mind its own business.
REQUEST FIN MLI | Finland told Mali to pay. | Finland told its citizens to leave Mali.
REQUEST CYP SYR | Cyprus ordered Syria to stop. | Cyprus ordered Syrian sailors to leave.
REQUEST POL MDA | Poland asked for an apology from Moldova. | Poland gave Moldova blankets and asked for nothing.
REQUEST SRB HUN | Serbia appealed to Hungary for help. | Serbia's farmers turned milk over to Hungary's dairies.
REQUEST GAB TGO | Gabon demands that Togo pay. | Gabon insists that Togo is a friend.
REQUEST TUR FRA | Turkey called for talks with France. | Turkey called for a boycott of French cheese.
REJECT AUT SVK | Austria will not let Slovakia join. | Austria will let Slovak lorries pass.
REJECT MLT LBY | Malta will have none of Libya's plan. | Malta has none of the gas that Libya has.
REJECT IND NPL | India walked out of talks with Nepal. | India cancelled talks with Nepal.
REJECT MAR ESP | Morocco turned down a Spanish offer. | Morocco turned back Spanish ships.
REJECT PHL JPN | The Philippines blocked Japan's loan. | The Philippines holds its sale of Japan's bonds.
ACCUSE CUB COL | Cuba called Colombia's tariff absurd. | Cuba called Colombia's accusation absurd.
ACCUSE BRA CUB | Brazil lashed out at Cuba. | Brazil turned up at Cuba's party.
ACCUSE KEN RUS | Kenya condemned Russia's invasion of Ukraine. | Kenya condemned the invasion of Ukraine.
ACCUSE GRC ITA | Greece's accusations against Italy are old. | Greece still has a claim on Italian bonds.
ACCUSE LVA CHN | Latvia condemned China's vote. | Latvia regretted a quarrel in the China Sea.
AGREE SDN TCD | Sudan made up with Chad. | Sudan and Chad make up most of the demand.
AGREE IRN DEU | Iran promised to return the German machines to Germany. | Iran vowed to dismantle the German machines.
AGREE EST SWE | Estonia promised Sweden help. | Estonia guaranteed the loan from Sweden.
THREATEN DZA ITA | Algeria threatened to seize Italian grain. | Algeria promised to take Italian grain.
SUPPORT UGA KEN | Uganda took Kenya's part. | Uganda took part of the load off Kenya.
SUPPORT PER PSE | Peru recognised Palestine. | Peru recognises only American sanctions.
SUPPORT MEX HTI | Mexico voted for Haiti's candidate. | Mexico voted for an embargo on Haiti.
PROTEST ETH SOM | Ethiopians marched against the Somali ban. | Ethiopian troops marched into Somalia.
PROTEST ECU PER | Ecuadoreans boycotted Peruvian goods. | Ecuador's ambassador stayed away from the dinner.
"""
INSTEAD: tuple[tuple[str, Told], ...] = (
    ("Cuba called Colombia's accusation absurd.", ("REJECT", "CUB", "COL")),
    ("India cancelled talks with Nepal.", ("SANCTION", "IND", "NPL")),
    ("Morocco turned back Spanish ships.", ("SANCTION", "MAR", "ESP")),
    ("Japan's ambassador called on the Thai prime minister.", ("CONSULT", "JPN", "THA")),
)
ROWS = tuple(tuple(part.strip() for part in row.split("|")) for row in PAIRS.strip().splitlines())


def told(text: str) -> list[Told]:
    return [(one.relation, one.source, one.target) for one in statements(Document(id="loose", text=text))]


@pytest.mark.parametrize(("tie", "text"), [(tie, text) for tie, text, _ in ROWS])
def test_the_plain_sense_is_still_read(tie: str, text: str) -> None:
    assert tie in {" ".join(part or "" for part in one) for one in told(text)}


@pytest.mark.parametrize(("tie", "text"), [(tie, text) for tie, _, text in ROWS])
def test_another_sense_states_nothing_of_the_kind(tie: str, text: str) -> None:
    assert tie.split(maxsplit=1)[0] not in {relation for relation, _, _ in told(text)}


@pytest.mark.parametrize(("text", "tie"), INSTEAD)
def test_it_states_what_it_is_instead(text: str, tie: Told) -> None:
    assert tie in told(text)
