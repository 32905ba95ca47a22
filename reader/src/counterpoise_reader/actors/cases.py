"""What speaks for the state and what against it, where a word has several meanings?

Tables for `ambiguity`, ours throughout. An expression is of words that stand near the name or elsewhere
in the text; each different one counts once.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for one reading of a word of several, and what against any."""

    for_it: str  # words; a regular expression
    against: str = ""
    given: bool = False  # read where nothing speaks for or against
    firm: bool = False  # and then without doubt
    strict: bool = False  # read only where more speaks for than against, whoever else is named


# A word that is also a place in America, a person, a bird: it is its state, or nobody.
ONE_OR_NOBODY = {
    "Georgia": Case(
        r"Tbilisi|Georgians?|Saakashvili|Abkhazia|Ossetia|Kobakhidze|Ivanishvili|Garibashvili|"
        r"Zourabichvili|Caucasus|Batumi|"
        r"Black Sea|Armenia|Azerbaijan|Russian?|Ukraine|Moldova|Turkey|NATO|EU|European Union",
        r"Atlanta|Savannah|Augusta|Fulton|Kemp|Raffensperger|Warnock|Ossoff|Republicans?|Democrats?|"
        r"Democratic|[Ss]enators?|"
        r"Alabama|Florida|Tennessee|Carolinas?|Mississippi|Texas|Arizona|Nevada|Michigan|Wisconsin|"
        r"Pennsylvania|[Cc]ounty|"
        r"runoff|swing state|[Gg]overnor|statehouse|electoral votes|Trump|Biden|Bulldogs",
    ),
    "Jordan": Case(
        r"Amman|Abdullah|Hashemite|Jordanians?|Safadi|Syria|Israeli?|Iraq|Saudi|West Bank|Egypt|"
        r"Lebanon|Palestinians?|Hamas|"
        r"[Kk]ingdom|Middle East|Arab|United Nations|refugees",
        r"Bulls|NBA|Nike|basketball|sneakers|album|actor|actress|striker|midfielder",
    ),
    "Chad": Case(
        r"N['’]?[Dd]jamena|D[eé]by|Chadians?|Sudan|Darfur|Libya|Niger|Cameroon|Sahel|Nigeria|"
        r"Central African|Boko Haram|"
        r"Mali|Burkina|African?|France|French|refugees",
        r"hanging|ballots?|quarterback|actor|singer",
    ),
    "Turkey": Case(
        r"Ankara|Istanbul|Turkish|Turks?|Erdo[gğ]an|Fidan|NATO|Syria|Greece|Kurd\w*|lira|Bosph?orus|Cyprus|Black Sea",
        r"Thanksgiving|roast\w*|stuffing|poultry|gravy|oven|sandwich\w*|recipes?|carving|cranberry|bird flu",
        given=True,
    ),
    "Niger": Case(
        r"Niamey|Nigeriens?|Bazoum|Tchiani|Tiani|Sahel|Mali|Burkina|ECOWAS|Ecowas|Agadez|uranium|France|French|junta|coup",
        r"[Dd]elta|Niger [Ss]tate|Minna|river",
        given=True,
    ),
    "Guinea": Case(
        r"Conakry|Guineans?|Doumbouya|Cond[eé]|bauxite|Simandou|ECOWAS|Ecowas|junta|coup|Ebola|Mali|Senegal",
        r"pigs?|fowl|worms?|laboratory",
        given=True,
    ),
    "Washington": Case(
        "", r"Seattle|Spokane|Tacoma|Olympia|Puget|Redskins|Huskies|Inslee|Microsoft campus|Boeing plant", given=True
    ),
    "Lebanon": Case("", r"Pennsylvania|Tennessee|New Hampshire|Ohio|Oregon", given=True),
    "Commission": Case(
        r"Brussels|EU|European|bloc|[Mm]ember states|von der Leyen|Šefčovič|Sefcovic|Dombrovskis|euros?|"
        r"Parliament|Commissioners?",
        r"[Ee]lectoral|[Ee]lections?|Securities|Exchange|[Tt]ruth|Human Rights|Federal|Law Commission|African Union|"
        r"ECOWAS|Ecowas|Warren|Fulbright|Gaming|Planning",
    ),
    "Congress": Case(
        r"Senate|House|Capitol|White House|Republicans?|Democrats?|American?s?|US|U\.S\.|Washington|"
        r"Pentagon|Trump|Biden|Obama",
        r"Peru\w*|Lima|Mexic\w+|Brazil\w*|Argentin\w+|Chilean?|Colombian?|Philippines?|Filipino|Manila|Spanish|Spain|"
        r"Hondura\w+|Paragua\w+|Guatemala\w*|Ecuador\w*|Gandhi|Modi|BJP|India\w?|Delhi|Libyan?|Honduras|Castillo|Boluarte",
        given=True,
    ),
    "Gulf": Case(
        r"Saudis?|Riyadh|Jeddah|Emirat(?:es|is?)|UAE|Abu Dhabi|Dubai|Qataris?|Qatar|Doha|Kuwaitis?|Kuwait|Bahrainis?|"
        r"Bahrain|Manama|Omanis?|Oman|Muscat|Iranians?|Iran|Teh(?:e)?ran|Hormuz|Arabs?|Arabian?|Yemenis?|Yemen|Iraqis?|Iraq|"
        r"Houthis?|OPEC|Islamic|Muslims?|monarch(?:y|ies|s)|emirs?|princes?|sheikhs?|remittances|Lebanon|Beirut|Egypt|"
        r"Cairo|Jordan|Amman|Sudan|Khartoum|Middle East|strait|crude|oil|barrels?|tankers?|refine(?:ries|ry|rs)",
        r"Gulf of (?!Oman|Arabia)[A-Z][a-z]+|Gulf Coast|Mexicans?|Mexico|Texas|Louisiana|Florida|Mississippi|Alabama|"
        r"Houston|[Hh]urricanes?|New Orleans|Guinea|Finland|Estonia|Finnish|Baltic|Thai(?:land)?|Tonkin|Aden|Bothnia",
        strict=True,
    ),
    "Union": Case(
        r"EU|Euro(?:pe|peans?|zone)|euros?|Brussels|Commission(?:ers?)?|Strasbourg|Frankfurt|accession|enlargement|"
        r"[Mm]ember states|[Tt]wenty-(?:seven|eight)|bloc|candidates?|Schengen",
        r"Union of [A-Z]\w+|African Union|AU|Addis Ababa|Soviets?|Eurasian?|State of the Union|"
        r"(?:[Cc]ustoms|[Tt]rade|[Cc]redit) [Uu]nion|"
        r"[Ww]orkers|strik(?:e|ers?|ing)|Naypyida?w|Myanmar|Kachin|Indian?|Delhi|Modi|Scot(?:land|tish|s)|Unionists?|"
        r"Ulster|Confedera\w+|Lincoln|[Ss]tudents?|[Mm]iners",
        strict=True,
    ),
    "Fund": Case(
        r"IMF|International Monetary|Washington|tranches?|instal?lments?|programmes?|programs?|loans?|"
        r"lend(?:s|ers?|ing)?|lent|"
        r"creditors?|debts?|bail-?outs?|Lagarde|Georgieva|Strauss-Kahn|austerity|arrears|devalu\w+|deficits?|"
        r"budget|dollars|reserves|pay (?:its|their)|salaries|pensions",
        r"(?:[A-Z][\w-]+|[Pp]ension|[Ii]nvestment|[Ww]ealth|[Hh]edge|[Cc]limate|[Tt]rust) (?<!Monetary )Funds?|"
        r"Fund (?:of|for)|sovereign wealth|PIF|Yasir al-Rumayyan|malaria|AIDS|portfolio|shareholders?",
        strict=True,
    ),
    "Security Council": Case(
        r"UN|U\.N\.|United Nations|veto(?:es|ed)?|resolutions?|permanent|non-permanent|seats?|peacekeep(?:ers|ing)|P5|"
        r"blue helmets|New York|Guterres|Ban Ki-moon|draft|mandate|abstain(?:ed|s)|abstentions?",
        r"National Security|Supreme|Medvedev|Patrushev|Shoigu|Danilov|Umerov|Lytvynenko|secretary of the Security",
        strict=True,
    ),
    "troika": Case(
        r"Greeks?|Greece|Athens|Portug(?:al|uese)|Lisbon|Irish|Ireland|Dublin|Cypr(?:us|iots?)|Nicosia|tranches?|bail-?outs?",
        r"Angola|Sahel|OSCE|Minsk|Syria|Afghan\w*|Sudan|SADC|African Union|Stalin|Kamenev",
        strict=True,
    ),
    "Jersey": Case(
        r"St\.? Helier|Channel Islands?|Channel|Guernsey|Crown dependenc(?:y|ies)|Granville|Normandy|Norman|Brittany|"
        r"French|islanders?|island|Le Fondr[eé]|Gorst|tax havens?|trusts?",
        r"New|Newark|Trenton|Atlantic City|Hoboken|Manhattan|Shore|cows?|cattle|milk|dairy|football|shirts?|wool|"
        r"jerseys?",
        strict=True,
    ),
    "Holland": Case(r"Dutch|Netherlands|Hague|Amsterdam|Rotterdam", r"actor|Spider-Man|tunnel|Tunnel|Michigan"),
}  # fmt: skip

# A word that two states share: what speaks for which. The first is read where nothing speaks.
ONE_OF_TWO: dict[str, dict[str, Case]] = {
    "Congo": {
        "COD": Case(
            r"Kinshasa|Tshisekedi|Kabila|Goma|Bukavu|Kivu|Ituri|M23|Rwandan?|Ugandan?|Katanga|"
            r"Lubumbashi|MONUSCO|DRC?|"
            r"Democratic Republic|cobalt|coltan|Ebola",
            given=True,
        ),
        "COG": Case(r"Brazzaville|Sassou|Pointe-Noire|Congo Republic|Republic of Congo"),
    },
    "Korea": {
        "KOR": Case(
            r"Seoul|South Koreans?|South Korea|Yoon|Moon Jae-in|Park Geun-hye|Samsung|Hyundai|Busan|"
            r"chips?|semiconductors?|"
            r"trade|exports?|carmakers?|shipbuilders?",
            given=True,
        ),
        "PRK": Case(r"Pyongyang|North Koreans?|North Korea|Kim Jong[- ](?:[Uu]n|[Ii]l)|Yongbyon|KCNA"),
    },
    "Brussels": {
        "EU": Case(r"EU|European|Commission|bloc|[Mm]ember states|euro ?zone|Eurocrats?", given=True, firm=True),
        "BEL": Case(r"Belgian?s?|Belgium|De Wever|De Croo|Flemish|Flanders|Wallo\w+"),
    },
    "Frankfurt": {
        "DEU": Case(r"Germany|Germans?|airport|fair|Main|Berlin", given=True),
        "EU": Case(
            r"ECB|European Central Bank|central bank(?:ers?)?|Draghi|Trichet|Lagarde|interest rates?|liquidity|"
            r"[Ee]mergency|euro(?:s| ?zone)?|bonds|tellers|bail-?outs?|Greece|Greeks?|Athens|Rome|Italian|Italy"
        ),
    },
    "Dominican": {
        "DOM": Case(r"Santo Domingo|Abinader|Haiti(?:an)?|Dominican Republic|Punta Cana", given=True),
        "DMA": Case(r"Roseau|Skerrit|Dominica|Commonwealth of Dominica"),
    },
}  # fmt: skip
