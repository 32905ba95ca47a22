"""Do words that mostly tell of other things state a deed only where they tell of it?"""

import pytest

from counterpoise.reading.coding.statements import frames_alone as statements
from counterpoise.records import Document

Told = tuple[str, str, str | None]

# what states the deed, what it states, and a sentence with the same words that does not
PAIRS: tuple[tuple[str, Told, str], ...] = (
    ("Peru sent tents to Bolivia.", ("AID", "PER", "BOL"), "Peru will offer tents to Bolivia."),
    ("Norway sent nurses to Malawi.", ("AID", "NOR", "MWI"), "Norway sent its nurses home from Malawi."),
    ("Egypt shipped rice to Chad as a gift.", ("AID", "EGY", "TCD"), "Egypt shipped rice to Chad."),
    ("Kuwait donated wheat to Jordan.", ("AID", "KWT", "JOR"), "Wheat was supplied to Jordan by Kuwait."),
    ("Japan paid Fiji a subsidy.", ("AID", "JPN", "FJI"), "Japan paid Fiji 40 million dollars for tuna."),
    ("Spain sent money to Haiti.", ("AID", "ESP", "HTI"), "Ghanaians in Spain sent money home to Ghana."),
    ("France helped Togo with pumps.", ("AID", "FRA", "TGO"), "Togo was lucky, and God help France."),
    ("Denmark gave helicopters to Estonia.", ("AID", "DNK", "EST"), "Fighters handed their rifles to Estonia."),
    ("Turkey cancelled Sudan's debt.", ("AID", "TUR", "SDN"), "Turkey cancelled a loan to Sudan."),
    ("Iran cut off power to Iraq.", ("SANCTION", "IRN", "IRQ"), "A blast in Iran cut off power to Iraq."),
    ("Japan postponed a loan to Laos.", ("SANCTION", "JPN", "LAO"), "Laos delayed a payment to Japan."),
    ("Chad and Niger cut their aid to Mali.", ("SANCTION", "TCD", "MLI"), "Chad and Niger have cut their aid."),
    ("Peru stopped giving visas to Cubans.", ("SANCTION", "PER", "CUB"), "Peru stopped Cubans by giving a speech."),
    ("Oman closed its border with Yemen.", ("SANCTION", "OMN", "YEM"), "Oman and Yemen closed their ports."),
    ("Malta tore up a pact with Libya.", ("SANCTION", "MLT", "LBY"), "Malta and Libya cancelled their contracts."),
    ("Nepal stopped lorries from Bhutan.", ("SANCTION", "NPL", "BTN"), "Farmers stopped lorries from Bhutan."),
    ("Russia cut off Moldova.", ("SANCTION", "RUS", "MDA"), "Moldova rang off."),
    ("Poland's pork is barred from Japan.", ("SANCTION", "JPN", "POL"), "Poland's pork is eaten in Japan."),
    ("Serbian troops surrounded a Bosnian town.", ("COERCE", "SRB", "BIH"), "Lesotho is surrounded by South Africa."),
    ("Iran blockaded Bahrain.", ("COERCE", "IRN", "BHR"), "Iran starved, and Bahrain choked."),
    ("Ghana seized a Chinese trawler.", ("COERCE", "GHA", "CHN"), "Ghana took a cargo of Chinese rice."),
    ("Kenya's junta took power in May.", ("COERCE", "KEN", "KEN"), "Kenya took the power of the new dam."),
    ("Greece imposed a curfew.", ("COERCE", "GRC", "GRC"), "Greece declared a state of emergency."),
    ("Police in Togo dispersed a crowd.", ("COERCE", "TGO", "TGO"), "Togo beat Benin and broke up early."),
    ("Egyptian agents raided a bank.", ("COERCE", "EGY", "EGY"), "Egypt closed its largest factory."),
    ("Brazil let Peru run trains to Manaus.", ("COOPERATE", "BRA", "PER"), "Brazil let Peru know that it was late."),
    ("Qatar has let Oman use a port.", ("COOPERATE", "QAT", "OMN"), "Oman's ships were late; Qatar let it pass."),
    ("Chile opened its market to Cuba.", ("COOPERATE", "CHL", "CUB"), "Chile opened an embassy in Cuba."),
    ("Iraq opened the gates to Syrian beef.", ("COOPERATE", "IRQ", "SYR"), "Iraq opened the gates of a dam on Syria."),
    ("Italy gave Malta intelligence.", ("COOPERATE", "ITA", "MLT"), "Italy gave its name to a street in Malta."),
    ("Italy and Malta share intelligence.", ("COOPERATE", "ITA", "MLT"), "Italy and Malta share a code of law."),
    ("Ghana and Togo share a power grid.", ("COOPERATE", "GHA", "TGO"), "Ghana and Togo share a river."),
    ("Kenya built clinics with Uganda.", ("COOPERATE", "KEN", "UGA"), "Kenya built clinics with cranes from Uganda."),
    ("Laos resumed flights to Nepal.", ("COOPERATE", "LAO", "NPL"), "Laos sends electricity to Nepal."),
    ("Cuba extradited a banker to Spain.", ("COOPERATE", "CUB", "ESP"), "Cuba sent a general to Spain."),
    ("China launched a satellite for Laos.", ("COOPERATE", "CHN", "LAO"), "Laos, like China, launched a satellite."),
    ("Niger and Chad swapped know-how.", ("COOPERATE", "NER", "TCD"), "Niger and Chad swapped ambassadors."),
    ("China is building Kenya's railway.", ("COOPERATE", "CHN", "KEN"), "Kenya is building its first railway."),
    ("Libya gave in to Egypt.", ("CONCEDE", "LBY", "EGY"), "Libya gave Egypt four tents in May."),
    ("Malta caved in to Tunisia.", ("CONCEDE", "MLT", "TUN"), "Malta yields salt that Tunisia eats."),
    ("Iran freed a Danish sailor.", ("CONCEDE", "IRN", "DNK"), "Iran discharged a ship from Denmark."),
    ("Sudan fired shells at Chad.", ("ASSAULT", "SDN", "TCD"), "Sudan fired a warning shot as Chad looked on."),
    ("Iran fired missiles at Iraq.", ("ASSAULT", "IRN", "IRQ"), "Iran has sent drones to Iraq."),
    ("Kenya fought against Somalia.", ("ASSAULT", "KEN", "SOM"), "Kenyans fight for Somalia."),
    ("Rebels in Mali took a village.", ("ASSAULT", "MLI", "MLI"), "Rebels in Mali took over a village school."),
    ("Turkish jets destroyed Syrian tanks.", ("ASSAULT", "TUR", "SYR"), "Turkey cut the number of boats to Syria."),
    ("Angolan troops left Congo.", ("RETREAT", "AGO", "COD"), "Angolan troops clashed, leaving Congo shaken."),
    ("Rwanda pulled its troops out of Togo.", ("RETREAT", "RWA", "TGO"), "Rwanda took out a loan in Togo."),
    ("India sent troops to Bhutan's border.", ("MOBILIZE", "IND", "BTN"), "India sent trainers to Bhutan."),
)  # fmt: skip


def told(text: str) -> list[Told]:
    return [(one.relation, one.source, one.target) for one in statements(Document(id="deed", text=text))]


@pytest.mark.parametrize(("text", "deed"), [(text, deed) for text, deed, _ in PAIRS])
def test_a_deed_said_in_plain_words_is_read(text: str, deed: Told) -> None:
    assert deed in told(text)


@pytest.mark.parametrize(("deed", "text"), [(deed[0], text) for _, deed, text in PAIRS])
def test_the_same_words_of_other_things_state_no_such_deed(deed: str, text: str) -> None:
    assert deed not in {one[0] for one in told(text)}
