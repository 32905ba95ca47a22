"""Are the sixteen events found in the many wordings of newspapers, and nothing where nothing is stated?"""

from datetime import date

import pytest

from counterpoise.records import Document
from counterpoise_reader.coding.statements import frames_alone as statements

DAY = date(2024, 6, 15)


def ties_in(text: str) -> dict[str, str]:
    """Return what a sentence states: relation, source, target -> modality."""
    result = statements(Document(id="d", text=text, published=DAY))
    return {f"{statement.relation} {statement.source} {statement.target}": statement.modality for statement in result}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The United States raised tariffs on Chinese steel by 25 percent.", "SANCTION USA CHN"),
        ("China raised duties on Canadian canola.", "SANCTION CHN CAN"),
        ("Saudi Arabia raised its blockade of Qatar.", "CONCEDE SAU QAT"),
        ("The United States lifted tariffs on Canadian steel.", "CONCEDE USA CAN"),
        ("Switzerland has taken in 60,000 Ukrainian refugees.", "AID CHE UKR"),
        ("Tokyo is footing the bill for a new port in Cambodia.", "AID JPN KHM"),
        ("Berlin kept its trainers in Niger and paid for a field hospital there.", "AID DEU NER"),
        ("Mali has received another shipment of Russian helicopters as a gift.", "AID RUS MLI"),
        ("A Saudi deposit of $5bn has propped up Egypt's central bank.", "AID SAU EGY"),
        ("Kyiv has been lent €50bn by the European Union.", "AID EU UKR"),
        ("Poland trains Moldovan border guards.", "AID POL MDA"),
        ("Qatar chipped in $50m for Sudan's refugees.", "AID QAT SDN"),
        ("Uzbekistan and Kyrgyzstan are building a dam together at Kambarata.", "COOPERATE UZB KGZ"),
        ("Turkish and Azerbaijani soldiers practised crossing a river together.", "COOPERATE TUR AZE"),
        ("India invited French warships to dock at Mumbai.", "COOPERATE IND FRA"),
        ("South Korea licensed Poland to build its K2 tanks.", "COOPERATE KOR POL"),
        ("Russia and India have been making cruise missiles together for two decades.", "COOPERATE RUS IND"),
        ("Moroccan detectives tipped off the Spanish police.", "COOPERATE MAR ESP"),
        ("Egypt and Israel are quietly sharing intelligence on Sinai.", "COOPERATE EGY ISR"),
        ("Hungary has let Chinese policemen patrol in Budapest.", "COOPERATE HUN CHN"),
        ("Australia is expanding a naval base for Papua New Guinea on Manus.", "COOPERATE AUS PNG"),
        ("Israel denied entry to a UN rapporteur.", "REJECT ISR UN"),
        ("Manila waved away China's protest.", "REJECT PHL CHN"),
        ("Helsinki refused the Russian ambassador a meeting.", "REJECT FIN RUS"),
        ("Slovenia opposes Hungary's plan for the river.", "REJECT SVN HUN"),
        ("The United Nations threw out Mali's complaint.", "REJECT UN MLI"),
        ("Kazakhstan declined a Russian offer to build a second reactor.", "REJECT KAZ RUS"),
        ("Bangkok has refused to take the dispute with Cambodia to the court.", "REJECT THA KHM"),
        ("The Maldives told India it would not renew the agreement.", "REJECT MDV IND"),
        ("Panama's president dismissed the American claim as nonsense.", "REJECT PAN USA"),
        ("The White House backs the sale of fighters to Turkey.", "SUPPORT USA TUR"),
        ("Paraguay still recognises Taiwan.", "SUPPORT PRY TWN"),
        ("Russia's foreign minister showered Mali's junta with praise.", "SUPPORT RUS MLI"),
        ("Belarus defended Russia's invasion as self-defence.", "SUPPORT BLR RUS"),
        ("Malaysia's prime minister defended China's record in Xinjiang.", "SUPPORT MYS CHN"),
        ("Turkey took Pakistan's side in the fighting.", "SUPPORT TUR PAK"),
        ("Moscow came to Serbia's defence at the Security Council.", "SUPPORT RUS SRB"),
        ("Oman's sultan praised Tehran's patience.", "SUPPORT OMN IRN"),
        ("Germany favours a seat for India.", "SUPPORT DEU IND"),
        ("Manila protested against the Chinese survey ships.", "ACCUSE PHL CHN"),
        ("The Kremlin lashed out at Latvia for closing its schools.", "ACCUSE RUS LVA"),
        ("Paris alleges that Azerbaijan stirred up the riots.", "ACCUSE FRA AZE"),
        ("Delhi fumed at Beijing's new map.", "ACCUSE IND CHN"),
        ("Quito blamed Mexico for sheltering a convicted politician.", "ACCUSE ECU MEX"),
        ("American prosecutors charged an Indian official with plotting a murder.", "ACCUSE USA IND"),
        ("Swedish investigators suspect a Chinese ship of cutting the cable.", "ACCUSE SWE CHN"),
        ("Addis Ababa has complained to the African Union about Egypt.", "ACCUSE ETH EGY"),
        ("Beijing branded Taiwan's president a troublemaker.", "ACCUSE CHN TWN"),
        ("Kenya slapped a levy on Tanzanian sugar.", "SANCTION KEN TZA"),
        ("Rabat broke off contact with the German embassy.", "SANCTION MAR DEU"),
        ("The EU added 30 Belarusian judges to its blacklist.", "SANCTION EU BLR"),
        ("Turkey's new tariffs on American cars took effect at midnight.", "SANCTION TUR USA"),
        ("Baghdad barred Lithuanian planes from its airspace.", "SANCTION IRQ LTU"),
        ("Nicaragua severed ties with Taiwan.", "SANCTION NIC TWN"),
        ("Burkina Faso gave French diplomats 48 hours to leave.", "SANCTION BFA FRA"),
        ("China stopped buying Japanese fish.", "SANCTION CHN JPN"),
        ("London suspended 30 licences for arms exports to Israel.", "SANCTION GBR ISR"),
        ("A trade agreement between India and Britain was concluded in May.", "AGREE GBR IND"),
        ("Timor-Leste and Australia drew a line under the dispute.", "AGREE AUS TLS"),
        ("Israel and Lebanon accepted a truce.", "AGREE ISR LBN"),
        ("Hanoi undertook to buy Boeing jets from America.", "AGREE VNM USA"),
        ("Kyrgyzstan and Tajikistan have settled their border.", "AGREE KGZ TJK"),
        ("Turkmenistan promised to sell China another 30 billion cubic metres a year.", "AGREE TKM CHN"),
        ("Berlin and Oslo inked a deal on hydrogen.", "AGREE DEU NOR"),
        ("Manila has concluded a pact on visiting troops with Tokyo.", "AGREE PHL JPN"),
        ("Mongolia and China exchanged contracts for a railway.", "AGREE CHN MNG"),
        ("A Russian delegation has been in Pyongyang since Monday.", "CONSULT RUS PRK"),
        ("Bogota is in talks with Caracas on gas.", "CONSULT COL VEN"),
        ("Lula da Silva spoke to Donald Trump by telephone.", "CONSULT BRA USA"),
        ("Emmanuel Macron flew into Rabat with nine ministers.", "CONSULT FRA MAR"),
        ("Iran's president began a three-day visit to Iraq.", "CONSULT IRN IRQ"),
        ("Recep Tayyip Erdogan dined with Viktor Orban in Budapest.", "CONSULT TUR HUN"),
        ("Vietnam's prime minister was welcomed in Vientiane with an honour guard.", "CONSULT LAO VNM"),
        ("Egypt's intelligence chief met his Turkish opposite number.", "CONSULT EGY TUR"),
        ("An Omani delegation landed in Sanaa.", "CONSULT OMN YEM"),
        ("America has leaned on the Dutch to stop the shipments.", "REQUEST USA NLD"),
        ("Manila told China to remove its barrier.", "REQUEST PHL CHN"),
        ("Tokyo demanded an explanation from Beijing.", "REQUEST JPN CHN"),
        ("Yerevan requested Russian help under the treaty.", "REQUEST ARM RUS"),
        ("Kyiv keeps pestering Berlin for Taurus missiles.", "REQUEST UKR DEU"),
        ("Mogadishu has asked the UN to lift the embargo.", "REQUEST SOM UN"),
        ("Washington told Baghdad to rein in the militias.", "REQUEST USA IRQ"),
        ("Fiji made a request to Australia for engineers.", "REQUEST FJI AUS"),
        ("Israel is lobbying Washington to keep its troops in Syria.", "REQUEST ISR USA"),
        ("The Emirates ended their blockade of Qatar.", "CONCEDE ARE QAT"),
        ("Iran handed over the Afghan embassy in Tehran to the Taliban.", "CONCEDE IRN AFG"),
        ("Berlin backed down over the Polish grain.", "CONCEDE DEU POL"),
        ("The White House has lifted its hold on jets for Turkey.", "CONCEDE USA TUR"),
        ("Washington has waived its sanctions on Syria for six months.", "CONCEDE USA SYR"),
        ("Caracas freed six Americans.", "CONCEDE VEN USA"),
        ("India relaxed its ban on rice for Nepal.", "CONCEDE IND NPL"),
        ("Brussels scrapped its duties on Vietnamese rice.", "CONCEDE EU VNM"),
        ("Turkey released an American pastor from house arrest.", "CONCEDE TUR USA"),
        ("Rwanda has begun to bring its troops home from Congo.", "RETREAT RWA COD"),
        ("The UN mission shut its camps in Mali and went home.", "RETREAT UN MLI"),
        ("Russia is packing up its base in Syria.", "RETREAT RUS SYR"),
        ("Turkey thinned out its garrisons in northern Iraq.", "RETREAT TUR IRQ"),
        ("Chinese troops drew back from the ridge claimed by India.", "RETREAT CHN IND"),
        ("Ethiopia's army quit three Somali towns.", "RETREAT ETH SOM"),
        ("Burundi brought 1,000 soldiers back from Congo.", "RETREAT BDI COD"),
        ("German peacekeepers went home from Mali.", "RETREAT DEU MLI"),
        ("Kenya handed its base at Kismayo to Somalia's army.", "RETREAT KEN SOM"),
        ("Washington gave Mexico 90 days to stop the fentanyl or face duties.", "THREATEN USA MEX"),
        ("Moscow warned Finland of consequences.", "THREATEN RUS FIN"),
        ("China promised to retaliate if Japan joined the curbs.", "THREATEN CHN JPN"),
        ("Israel reserves the right to strike Iran.", "THREATEN ISR IRN"),
        ("Israel has told Lebanon that it will strike again unless Hizbullah disarms.", "THREATEN ISR LBN"),
        ("Washington is threatening Colombia with visa bans.", "THREATEN USA COL"),
        ("Mali warned Algeria that the next drone would be answered.", "THREATEN MLI DZA"),
        ("Moscow hinted that it might turn off Moldova's gas.", "THREATEN RUS MDA"),
        ("China said Australia would regret the decision.", "THREATEN CHN AUS"),
        ("Several hundred people marched to the governor's office in Zabol in Iran.", "PROTEST IRN IRN"),
        ("Young Kenyans took to the streets against the finance bill.", "PROTEST KEN KEN"),
        ("Georgians rallied for a tenth night outside parliament in Tbilisi.", "PROTEST GEO GEO"),
        ("French unions downed tools over pensions.", "PROTEST FRA FRA"),
        ("A crowd in Baghdad stormed the Swedish embassy.", "PROTEST IRQ SWE"),
        ("Argentina's pensioners march on Congress every Wednesday.", "PROTEST ARG ARG"),
        ("Garment workers in Dhaka walked off the job.", "PROTEST BGD BGD"),
        ("Tunisians rallied outside the EU's mission in Tunis.", "PROTEST TUN EU"),
        ("Indian farmers drove their tractors to Delhi in protest at the law.", "PROTEST IND IND"),
        ("Chinese jets crossed the median line near Taiwan.", "MOBILIZE CHN TWN"),
        ("Venezuela massed troops opposite Guyana.", "MOBILIZE VEN GUY"),
        ("India put its army on alert along the line of control with Pakistan.", "MOBILIZE IND PAK"),
        ("Ethiopian tanks are moving north towards Eritrea.", "MOBILIZE ETH ERI"),
        ("Japan scrambled fighters to meet Chinese drones.", "MOBILIZE JPN CHN"),
        ("The Pentagon dispatched eight warships to the waters off Venezuela.", "MOBILIZE USA VEN"),
        ("Poland moved two brigades to its border with Belarus.", "MOBILIZE POL BLR"),
        ("Britain has sent another battalion to Estonia.", "MOBILIZE GBR EST"),
        ("Greek frigates shadowed a Turkish survey ship.", "MOBILIZE GRC TUR"),
        ("The police used tear gas against marchers in the Iranian town of Zabol.", "COERCE IRN IRN"),
        ("Soldiers overthrew President Mohamed Bazoum of Niger.", "COERCE NER NER"),
        ("Estonia's navy boarded a Russian tanker.", "COERCE EST RUS"),
        ("North Korean hackers emptied a South Korean exchange.", "COERCE PRK KOR"),
        ("Tunisia jailed forty opposition figures.", "COERCE TUN TUN"),
        ("Tehran has locked up a British couple for spying.", "COERCE IRN GBR"),
        ("Turkish police rounded up 200 members of the opposition.", "COERCE TUR TUR"),
        ("American marines boarded a Venezuelan tanker.", "COERCE USA VEN"),
        ("Myanmar's junta has jailed another editor.", "COERCE MMR MMR"),
        ("Israeli jets bombed a villa in Doha.", "ASSAULT ISR QAT"),
        ("Baloch insurgents attacked the port of Gwadar in Pakistan.", "ASSAULT PAK PAK"),
        ("Pakistani drones killed nine in Afghanistan's Khost province.", "ASSAULT PAK AFG"),
        ("Rwandan troops marched into Goma in Congo.", "ASSAULT RWA COD"),
        ("Iran fired 180 missiles at Israel.", "ASSAULT IRN ISR"),
        ("Israel struck the port of Hodeida in Yemen.", "ASSAULT ISR YEM"),
        ("Sudan's army shelled a market in Omdurman.", "ASSAULT SDN SDN"),
        ("Ukrainian drones set a Russian refinery ablaze.", "ASSAULT UKR RUS"),
    ],
)
def test_events_that_are_actual(text: str, stated: str) -> None:
    assert ties_in(text).get(stated) == "actual"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Norway will give Mozambique $60m for its cyclone victims.", "AID NOR MOZ"),
        ("The Netherlands will require licences for shipments of chipmaking machines to China.", "SANCTION NLD CHN"),
        ("Bratislava will halt emergency power supplies to Ukraine.", "SANCTION SVK UKR"),
        ("Sergei Lavrov is due in Cairo in the summer.", "CONSULT RUS EGY"),
        ("Talks between the GCC and India are to resume in January.", "CONSULT GCC IND"),
        ("Envoys of Washington and Moscow are due to meet in Geneva.", "CONSULT RUS USA"),
        ("American forces are to leave Niger by September.", "RETREAT USA NER"),
    ],
)
def test_events_that_are_expected(text: str, stated: str) -> None:
    assert ties_in(text).get(stated) == "expected"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Turkey has yet to ratify Sweden's application.", "SUPPORT TUR SWE"),
        ("Brazil did not recognise Nicolas Maduro's victory in Venezuela.", "SUPPORT BRA VEN"),
        ("Mercosur and the EU could not agree on beef quotas.", "AGREE EU MERCOSUR"),
    ],
)
def test_events_that_are_negated(text: str, stated: str) -> None:
    assert ties_in(text).get(stated) == "negated"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Serbia may have to seize the Russian company.", "COERCE SRB RUS"),
    ],
)
def test_events_that_are_possible(text: str, stated: str) -> None:
    assert ties_in(text).get(stated) == "possible"


@pytest.mark.parametrize(
    "text",
    [
        "The Chinese firm Huawei lent its engineers to a Kenyan university.",
        "A German charity gave toys to a school in Ghana.",
        "India lent its star bowler to an English county side.",
        "Microsoft is building a data centre in Kenya with a local firm.",
        "The Italian chef opened a restaurant in Tokyo with a Japanese partner.",
        "The Spanish midfielder turned down an offer from a Saudi club.",
        "The Dutch coach praised his Spanish goalkeeper.",
        "The French singer thanked her fans in Japan.",
        "A Japanese carmaker accused its French partner of theft.",
        "The Polish striker blamed the German referee.",
        "A Chinese retailer dropped its Swedish supplier.",
        "Spain and Germany agreed on a coach for the combined team.",
        "The Swiss bank signed a deal with a Korean insurer.",
        "The Irish band toured Japan.",
        "German tourists visited Turkey in record numbers.",
        "Germany's coach asked his Brazilian striker for patience.",
        "Voters want Poland's government to build more homes.",
        "The Spanish club released its Uruguayan forward.",
        "India beat Pakistan by six wickets in Dubai.",
        "A Korean shipyard won an order from a Greek shipowner.",
        "Should Germany send missiles to Ukraine?",
        "In 1956 Soviet tanks rolled into Hungary.",
        "A German court fined an American software firm for breaking privacy rules.",
        "Nissan is in talks with Honda about a merger.",
        "The Turkish director showed his film in Cannes.",
        "British holidaymakers left Greece as the fires spread.",
        "An Argentine and a French doctor opened a clinic together in Lima.",
        "If Iran closed the strait, oil would reach $150.",
        "Italian police arrested an Albanian drug dealer in Bari.",
        "Mexico's economy shrank while America's grew.",
        "The Chinese carmaker built a factory in Hungary for its electric cars.",
        "Norwegian tourists were stranded in Thailand by a strike of pilots.",
        "A Brazilian surfer thanked his Australian coach.",
        "Poland's president signed the budget.",
        "The American novelist accepted a prize in Sweden.",
        "Ethiopian runners pulled out of the race in Kenya.",
        "A Dutch museum gave back a bowl to the family of its owner.",
        "Two Indian students were killed in a crash in Canada.",
        "Kenyan banks lent less to traders from Uganda.",
        "Spain's coach called the Portuguese referee biased.",
        "An earthquake shook Iran and Pakistan.",
        "Snow closed the border crossing between Chile and Argentina.",
        "Greek islanders wait for tourists from Britain.",
        "Brazil's central bank put its plan for rates on hold.",
        "A Turkish chef was the guest of a French hotel.",
        "Would Britain lend Ukraine the money?",
        "The Indian airline ordered 50 jets from Boeing.",
    ],
)
def test_nothing_between_states(text: str) -> None:
    assert not ties_in(text)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Bahrain and Iran are holding talks on reopening their embassies.", "COOPERATE"),
        ("Delhi insists that Pakistan is behind the attack.", "REQUEST"),
        ("A summit of the Gulf Cooperation Council in Manama warned Israel on Wednesday.", "CONSULT GCC BHR"),
        ("Brazil has taken the case to the World Trade Organization.", "ACCUSE BRA WTO"),
        ("Qatar announced a deal between Iran and Afghanistan in Doha.", "AGREE QAT"),
    ],
)
def test_what_is_only_talked_about_is_not_stated(text: str, unsaid: str) -> None:
    assert not [line for line in ties_in(text) if line.startswith(unsaid)]


def test_joining_sanctions_leaves_theirs_standing() -> None:
    stated = ties_in("Serbia has not joined the European Union's sanctions on Russia.")
    assert stated["SANCTION SRB RUS"] == "negated"
