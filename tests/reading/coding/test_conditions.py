"""Are the nine conditions read in the many wordings that newspapers have for each, and only there?"""

import pytest

from counterpoise.reading.coding.statements import statements
from counterpoise.records import Document

Told = tuple[str, str, str | None]

WORDINGS: tuple[tuple[str, Told], ...] = (
    ("Nine in ten of Mongolia's exports cross into China.", ("DEPEND", "MNG", "CHN")),
    ("About 95% of Botswana's fuel is trucked in from South Africa.", ("DEPEND", "BWA", "ZAF")),
    ("Pakistan's air force is built around Chinese jets.", ("DEPEND", "PAK", "CHN")),
    ("Moldova's power supply hangs on a single plant fed by Russian gas.", ("DEPEND", "MDA", "RUS")),
    ("China buys nine out of every ten barrels that Iran exports.", ("DEPEND", "IRN", "CHN")),
    ("Kazakhstan's exports have to cross Russian territory to reach the sea.", ("DEPEND", "KAZ", "RUS")),
    ("Britain's nuclear deterrent rests on missiles leased from America.", ("DEPEND", "GBR", "USA")),
    ("Most of Cuba's chicken is imported from the United States.", ("DEPEND", "CUB", "USA")),
    ("Canada cannot afford to lose the American market.", ("DEPEND", "CAN", "USA")),
    ("The project has left Montenegro in hock to China.", ("DEPEND", "MNE", "CHN")),
    ("Much of what Uganda imports arrives through Kenya.", ("DEPEND", "UGA", "KEN")),
    ("Canada wants to lessen its dependence on the United States.", ("DEPEND", "CAN", "USA")),
    ("Norway's salmon farmers sell most of their fish in the European Union.", ("DEPEND", "NOR", "EU")),
    ("Peru has no choice but to rely on Chile.", ("DEPEND", "PER", "CHL")),
    ("Oman's fate is in Iran's hands.", ("DEPEND", "OMN", "IRN")),
    ("Egypt flies French jets.", ("SUPPLY", "FRA", "EGY")),
    ("India bought record volumes of Russian crude last month.", ("SUPPLY", "RUS", "IND")),
    ("A fifth of Japan's gas comes from Australia.", ("SUPPLY", "AUS", "JPN")),
    ("Turkish drones have been delivered to Ethiopia.", ("SUPPLY", "TUR", "ETH")),
    ("Ecuador ships most of the bananas that Russians eat.", ("SUPPLY", "ECU", "RUS")),
    ("Venezuelan crude is shipped to Cuba on ageing tankers.", ("SUPPLY", "VEN", "CUB")),
    ("The engines in India's new jet are American.", ("SUPPLY", "USA", "IND")),
    ("Israel is among Azerbaijan's main arms suppliers.", ("SUPPLY", "ISR", "AZE")),
    ("Canadian potash fertilises Brazilian fields.", ("SUPPLY", "CAN", "BRA")),
    ("About a third of Britain's gas comes from Norway.", ("SUPPLY", "NOR", "GBR")),
    ("Chinese drone parts keep turning up in Russian weapons.", ("SUPPLY", "CHN", "RUS")),
    ("Imports of Chinese steel into Vietnam have jumped.", ("SUPPLY", "CHN", "VNM")),
    ("France imports a quarter of its enriched uranium from Russia.", ("SUPPLY", "RUS", "FRA")),
    ("The Kremlin sells Serbia gas.", ("SUPPLY", "RUS", "SRB")),
    ("As Kenya's main supplier of gas, Oman sets the price.", ("SUPPLY", "OMN", "KEN")),
    ("Qatar's role as Nepal's main supplier of gas is secure.", ("SUPPLY", "QAT", "NPL")),
    ("Russia has used gas as a weapon against Moldova.", ("LEVER", "RUS", "MDA")),
    (
        "Rare earths have become a bargaining chip for China in its talks with the United States.",
        ("LEVER", "CHN", "USA"),
    ),
    ("China holds most of the cards in its dealings with Russia.", ("LEVER", "CHN", "RUS")),
    ("Few countries have more influence on Myanmar's generals than China.", ("LEVER", "CHN", "MMR")),
    ("China is the only country with real leverage over North Korea.", ("LEVER", "CHN", "PRK")),
    ("The United States wields a veto over Israel's arms exports.", ("LEVER", "USA", "ISR")),
    ("Russia has been playing the gas card with Serbia.", ("LEVER", "RUS", "SRB")),
    ("Norway's wealth fund gives Oslo a voice in Nairobi.", ("LEVER", "NOR", "KEN")),
    ("China's near-monopoly on rare earths gives it a powerful weapon against America.", ("LEVER", "CHN", "USA")),
    ("The Kremlin can make life difficult for Kazakhstan by closing a pipeline.", ("LEVER", "RUS", "KAZ")),
    ("Uganda carries a lot of weight in Juba.", ("LEVER", "UGA", "SSD")),
    ("America's dominance of finance allows it to punish Iran.", ("LEVER", "USA", "IRN")),
    ("Cameroon has no means of putting pressure on Nigeria.", ("LEVER", "CMR", "NGA")),
    ("The leverage that India has over Nepal is great.", ("LEVER", "IND", "NPL")),
    ("The leverage China holds over Kenya is great.", ("LEVER", "CHN", "KEN")),
    ("Kenya's debts to China give it leverage.", ("LEVER", "CHN", "KEN")),
    ("Hungary dare not offend Turkey.", ("LEVER", "TUR", "HUN")),
    ("China makes nine in ten of the world's rare-earth magnets.", ("HOLD", "CHN", None)),
    ("Guinea has a quarter of the planet's bauxite.", ("HOLD", "GIN", None)),
    ("South Korea's shipyards build more tankers than anyone's.", ("HOLD", "KOR", None)),
    ("China has overtaken Japan as the biggest exporter of cars.", ("HOLD", "CHN", None)),
    ("Turkey now makes its own jet engines.", ("HOLD", "TUR", None)),
    ("China's dominance of battery-making is near total.", ("HOLD", "CHN", None)),
    ("China's shipyards turn out more tonnage than the rest of the world put together.", ("HOLD", "CHN", None)),
    ("When it comes to drones, Ukraine is years ahead of its friends.", ("HOLD", "UKR", None)),
    ("Iran now has enough enriched uranium for ten bombs.", ("HOLD", "IRN", None)),
    ("North Korea has built hypersonic missiles.", ("HOLD", "PRK", None)),
    ("Argentina has some of the world's richest lithium deposits.", ("HOLD", "ARG", None)),
    ("Japan has a large stock of plutonium.", ("HOLD", "JPN", None)),
    ("Germany has fallen behind in batteries.", ("HOLD", "DEU", None)),
    ("India is vying for a permanent seat on the Security Council.", ("SEEK", "IND", None)),
    ("Pakistan is seeking another loan from China.", ("SEEK", "PAK", "CHN")),
    ("Iran wants relief from American sanctions.", ("SEEK", "IRN", "USA")),
    ("Malaysia has shown an interest in buying Indian fighters.", ("SEEK", "MYS", "IND")),
    ("Brussels would like to see a trade deal with India this year.", ("SEEK", "EU", "IND")),
    ("Kyiv's goal remains membership of NATO.", ("SEEK", "UKR", "NATO")),
    ("The Kremlin's aim is to restore flights to America.", ("SEEK", "RUS", "USA")),
    ("Tokyo wants to see Washington drop its tariffs.", ("SEEK", "JPN", "USA")),
    ("China is trying to prise Honduras away from Taiwan.", ("SEEK", "CHN", "HND")),
    ("Bangladesh is in the market for Chinese fighters.", ("SEEK", "BGD", "CHN")),
    ("The Philippines has a defence treaty with the United States.", ("ALIGN", "PHL", "USA")),
    ("Armenia's pivot towards the West has angered Moscow.", ("ALIGN", "ARM", "WEST")),
    ("Belarus stands shoulder to shoulder with Russia.", ("ALIGN", "BLR", "RUS")),
    ("Saudi Arabia and Pakistan are joined by a defence pact.", ("ALIGN", "PAK", "SAU")),
    ("China and Russia form an axis against the West.", ("ALIGN", "CHN", "RUS")),
    ("Iran and Russia are united by their dislike of America.", ("ALIGN", "IRN", "RUS")),
    ("Russia and Iran share an interest in weakening the dollar.", ("ALIGN", "IRN", "RUS")),
    ("Poland has been one of Ukraine's most loyal supporters.", ("ALIGN", "POL", "UKR")),
    ("Israel has found a friend in India.", ("ALIGN", "IND", "ISR")),
    ("Britain has hitched itself to America's wagon.", ("ALIGN", "GBR", "USA")),
    ("Ecuador is back in America's good books.", ("ALIGN", "ECU", "USA")),
    ("Armenia is moving out of Russia's orbit.", ("ALIGN", "ARM", "RUS")),
    ("Mali calls Niger a friend.", ("ALIGN", "MLI", "NER")),
    ("Peru has no better friend than Chile.", ("ALIGN", "CHL", "PER")),
    ("Russia's ally Serbia objected.", ("ALIGN", "RUS", "SRB")),
    ("Rwanda and Burundi are barely on speaking terms.", ("STRAIN", "BDI", "RWA")),
    ("Seoul and Tokyo have long had a testy relationship.", ("STRAIN", "JPN", "KOR")),
    ("Georgia's estrangement from the West is deepening.", ("STRAIN", "GEO", "WEST")),
    ("Armenia feels betrayed by Russia.", ("STRAIN", "ARM", "RUS")),
    ("Washington is on a collision course with Pretoria.", ("STRAIN", "USA", "ZAF")),
    ("India and China remain wary of each other.", ("STRAIN", "CHN", "IND")),
    ("Anger at Israel runs high in Jordan.", ("STRAIN", "ISR", "JOR")),
    ("Taiwan is a sore point between Washington and Beijing.", ("STRAIN", "CHN", "USA")),
    ("Britain's ties with China have been in a deep freeze.", ("STRAIN", "CHN", "GBR")),
    ("Qatar and Bahrain do not see eye to eye.", ("STRAIN", "BHR", "QAT")),
    ("Togo's relations with Ghana have never been easy.", ("STRAIN", "GHA", "TGO")),
    ("Pakistan's relations with Afghanistan's rulers have turned poisonous.", ("STRAIN", "AFG", "PAK")),
    ("Greece and Turkey have lowered the temperature.", ("STRAIN", "GRC", "TUR")),
    ("Serbian-Russian relations are strained.", ("STRAIN", "RUS", "SRB")),
    ("The dispute over water between Iraq and Turkey drags on.", ("STRAIN", "IRQ", "TUR")),
    ("Relations are tense between Chad and Sudan.", ("STRAIN", "SDN", "TCD")),
    ("Ghana's arch-rival, Nigeria, objected.", ("STRAIN", "GHA", "NGA")),
    ("Thailand's hotels are doing a roaring trade thanks to Chinese visitors.", ("BENEFIT", "THA", "CHN")),
    ("Poland is the largest net recipient of EU funds.", ("BENEFIT", "POL", "EU")),
    ("American companies provide a tenth of Ireland's tax revenue.", ("BENEFIT", "IRL", "USA")),
    ("Norway has made a fortune selling gas to Germany.", ("BENEFIT", "NOR", "DEU")),
    ("Armenia's economy has boomed thanks to Russian emigres.", ("BENEFIT", "ARM", "RUS")),
    ("Trade with India has helped Sri Lanka recover.", ("BENEFIT", "LKA", "IND")),
    ("Brazilian farmers are rubbing their hands at China's boycott of American soya.", ("BENEFIT", "BRA", "CHN")),
    ("India hopes to gain from the exodus of factories from China.", ("BENEFIT", "IND", "CHN")),
    ("Chinese smelters have brought Indonesia jobs and revenue.", ("BENEFIT", "IDN", "CHN")),
    ("American protection has let Japan spend little on arms.", ("BENEFIT", "JPN", "USA")),
    ("EU funds have paid for most of Hungary's motorways.", ("BENEFIT", "HUN", "EU")),
    ("Uganda's coffee growers get better prices in the European Union.", ("BENEFIT", "UGA", "EU")),
    ("Israel's arms makers have found eager buyers in India.", ("BENEFIT", "ISR", "IND")),
    ("Laos benefits from trade with China.", ("BENEFIT", "LAO", "CHN")),
    ("For Kenya, Indian tariffs have been a boon.", ("BENEFIT", "KEN", "IND")),
    ("Few have benefited more from Russian sanctions than Oman.", ("BENEFIT", "OMN", "RUS")),
    ("Japan would be hit hard by a Chinese embargo on rare earths.", ("RISK", "JPN", "CHN")),
    ("The flood of Chinese cars has Germany worried.", ("RISK", "DEU", "CHN")),
    ("India's ties with Russia have become a liability.", ("RISK", "IND", "RUS")),
    ("Laos is drowning in Chinese debt.", ("RISK", "LAO", "CHN")),
    ("Sri Lanka has fallen into a Chinese debt trap.", ("RISK", "LKA", "CHN")),
    ("The Maldives could default on its Indian loans.", ("RISK", "MDV", "IND")),
    ("Moldova faces a cut-off of Russian gas.", ("RISK", "MDA", "RUS")),
    ("Georgia would be the loser if the European Union suspended visa-free travel.", ("RISK", "GEO", "EU")),
    ("Refugees from Sudan are straining Chad's resources.", ("RISK", "TCD", "SDN")),
    ("Chinese imports are killing Thai factories.", ("RISK", "THA", "CHN")),
    ("Lesotho's factories have shut because of American tariffs.", ("RISK", "LSO", "USA")),
    ("Egypt has lost billions in canal fees because of Houthi attacks.", ("RISK", "EGY", "YEM")),
    ("Chile is braced for a slowdown in China.", ("RISK", "CHL", "CHN")),
    ("Few countries are more exposed to American tariffs than Laos.", ("RISK", "LAO", "USA")),
    ("Oman is suffering because of Indian tariffs.", ("RISK", "OMN", "IND")),
)

# What only looks like a condition between states: play, private firms, questions, what is no state's doing.
NO_TIES = (
    "France beat Argentina to take the lead in the championship.",
    "The Norwegian fund owns shares in Apple.",
    "Australia's cricket team benefits from South African coaches.",
    "India has the most populous city in the region.",
    "Hungary's opposition hopes to win the election.",
    "Does Germany depend too much on China?",
    "How much leverage does Beijing really have?",
    "In 1973 Arab producers used oil as a weapon against America.",
    "Toyota buys its batteries from a Chinese firm.",
    "An Italian fashion house gains most of its customers in China.",
    "The hospital in Nairobi gets most of its patients from Uganda.",
    "Rwanda's genocide memorial draws visitors from Belgium.",
    "Danish pensioners own homes in Spain.",
    "Kenya leads Uganda by two goals at half-time.",
    "Sweden and Norway share a long border.",
    "German tourists are the biggest spenders in Mallorca.",
    "Iceland gets most of its power from its volcanoes.",
    "Two British banks hold shares in a Kenyan lender.",
    "A court in Paris will hear the case of a Lebanese banker.",
)


def told(text: str) -> set[Told]:
    return {(one.relation, one.source, one.target) for one in statements(Document(id="d", text=text))}


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_a_wording_of_a_condition_is_read(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize("text", NO_TIES)
def test_what_is_no_tie_of_states_stays_silent(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Israel's economy gains little from its treaty with Jordan.", "negated"),
        ("Morocco has not hesitated to use migrants to put pressure on Spain.", "actual"),
        ("Cameroon has no means of putting pressure on Nigeria.", "negated"),
        ("Qatar and Bahrain do not see eye to eye.", "actual"),
        ("Canada wants to lessen its dependence on the United States.", "actual"),
    ],
)
def test_a_condition_is_denied_only_where_its_words_deny_it(text: str, modality: str) -> None:
    assert statements(Document(id="d", text=text))[0].modality == modality


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("Egypt sees Ethiopia's dam as an existential threat.", "CONSULT"),
        ("Vietnam has been the big winner from America's trade war with China.", "ASSAULT"),
        ("American tariffs have helped Kenya's farmers.", "AID"),
        ("Serbia gets discounts on Russian gas.", "ALIGN"),
        ("Kenya aims to reduce its reliance on China.", "SEEK"),
    ],
)
def test_a_condition_is_taken_for_no_other_relation(text: str, not_told: str) -> None:
    found = {relation for relation, _, _ in told(text)}
    assert found
    assert not_told not in found
