"""Which words speak for and against a reading, where a name has several meanings?

Tables and patterns for `ambiguity`, ours throughout. An expression is of words that stand near the name or elsewhere
in the text; each different one counts once. Two regions have patterns of their own: only the European Union has
tariffs, quotas and trade pacts, while Europe stays loose everywhere else (European demand, gas for Europe); the Gulf
is a sea where ships sail, but its money, its oil and its princes are those of the six states.
"""

import re
from dataclasses import dataclass

_PACT = r"(?:deal|pact|agreement|accord|treaty|preferences?|talks|commissioner|privileges)"
_BARRIERS = (
    r"sanctions?|embargo(?:es)?|tariffs?|duty|duties|lev(?:y|ies)|quotas?|subsid(?:y|ies)|visas?|visa bans?|"
    r"travel bans?|import bans?|arms bans?|price caps?|asset freezes?|blacklists?"
)
_ITS_OWN = (
    rf"(?:{_BARRIERS}|bans?|directives?|regulations?|commissioners?|accession|membership|enlargement|"
    rf"cohesion (?:funds?|money)|(?:free[- ])?trade {_PACT}|association (?:deal|agreement)|"
    r"carbon (?:tax|border|price|levy)|border (?:tax|agency|guards?)|customs union|single market|candidacy|"
    r"recovery fund|naval mission|police mission|observer mission|duty-free)"
)
_SMALL_WORDS = "of|and|or|to|in|on|at|for|with|as|by|but|from|that|which|who|has|have|is|are|was|were"
_WORD = rf"(?!(?:{_SMALL_WORDS}|football|sporting|sports|club)\b)[a-z][\w-]*"
_KINDS = (
    r"(?:new|old|further|wider|stiff|steep|heavy|planned|coming|common|external|full|free|open|first|latest|"
    r"trade|import|export|arms|oil|gas|energy|coal|steel|carbon|travel|visa|flight|fish(?:ing|eries)?|farm|food|milk|"
    r"sugar|banana|wine|beef|grain|rice|textile|shoe|car|battery|timber|palm-oil|deforestation|safety|health|data|"
    r"anti-dumping|anti-subsidy|countervailing|punitive|retaliatory|safeguard|economic|financial|sectoral|personal|"
    r"banking|agricultural|environmental|climate|chemicals?)"
)
_EUROPEAN = re.compile(rf" (?:{_KINDS} ){{0,2}}?{_ITS_OWN}\b")
_EUROPES = re.compile(rf"['’]s? (?:(?:{_WORD} ){{0,2}}?{_ITS_OWN}|(?:market|quota|budget|list|fees|doors?))\b")
_DOES = re.compile(
    r" (?:(?:has|had|have|would|will|may|could|should) (?:not )?(?:\w+ly )?)?"
    r"(?:lift|impose|suspend|renew|prolong|tighten|extend|widen|ease|drop|levie|levy|scrap)(?:s|d|ed|ped)? "
    rf"(?:(?:its|their|the|all|most|new|some|further|more|any|a) )?(?:{_WORD} )?(?:{_BARRIERS})\b"
)
_AGREED = (
    rf"(?:(?:free[- ])?trade|association|fish(?:ing|eries)|readmission|migration|visa) {_PACT}|free trade|"
    r"customs union|visa[- ]free (?:travel|entry|access)|without visas?|without a visa|"
    r"(?:sanctions|tariffs|duties|visas) (?:by|from)"
)
_WITH_EUROPE = re.compile(rf"\b(?:{_AGREED}) (?:with |to |in |into |from |by )?(?:the |all of |the whole of )?$")
_GULF_OWNS = re.compile(
    r" (?:Arab |oil |sovereign |state |royal |central )?"
    r"(?:money|cash|crude|oil|gas|LNG|naphtha|petrodollars|deposits?|invest(?:ors?|ments?)|funds?|don(?:ors?|ations?)|"
    r"buyers?|customers?|clients?|capital|aid|grants?|loans?|credits?|lenders?|creditors?|banks?|bankers?|officials?|"
    r"diplomats?|ministers?|envoys?|princes?|royals?|kings?|sheikhs?|refiner(?:y|ies)|refiners?|electricity|"
    r"neighbou?rs?|airlines|backers?|patrons?|sponsors?|remittances|jobs|wages|markets?|exporters|producers|"
    r"suppl(?:y|ies|iers?)|wealth|generosity|largesse|friends?|brothers|cousins|rivals?|tourists|visitors|barrels|"
    r"cargoes|employers|companies|firms|developers|traders|treasuries|bailouts?|armies|air forces)\b"
)
_GULF_ACTS = re.compile(
    r" (?:(?:has|had|have|would|will|could|can|also|still|now|never) (?:\w+ )?)?"
    r"(?:sends?|sent|pays?|paid|buys|bought|sells|sold|wants?|wanted|gives?|gave|lends?|lent|learnt|learned|promised|"
    r"supplies|supplied|provides|provided|needs|fears|hopes|depends|relies|keeps|kept)\b"
)
_OUT_OF_THE_GULF = re.compile(
    r"\b(?:without|with|than|rest of|courts?|courted|exports? to|"
    r"(?:money|cash|crude|oil|gas|LNG|loans?|aid|funds?|deposits?|imports?|remittances|investments?|orders|help|"
    r"workers) from|"
    r"(?:paid|backed|funded|financed|bought|lent|given|sent|armed|courted) (?:for )?by|"
    r"(?:depend(?:s|ed|ent|ence)?|lean(?:s|ed|ing)?|rel(?:y|ies|ied|iant|iance)|lives?|lived) (?:\w+ )?(?:up)?on|"
    r"(?:work|works|worked|workers|jobs|sons|cousins|refineries|buyers|investors|employers|partners|friends) in) the $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for one reading of a word of several, and what against any."""

    for_it: str  # words; a regular expression
    against: str = ""
    given: bool = False  # read where nothing speaks for or against
    firm: bool = False  # and then without doubt
    strict: bool = False  # read only where more speaks for than against, whichever other actors are named


# A word that is also a place in America, a person, a bird: it is its state, or no actor.
ONE_OR_NONE = {
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


def union_meant(text: str, start: int, end: int) -> bool:
    """Return whether the word for Europe at `start` to `end` stands beside what only the Union has, gives or lifts."""
    if text[end - 1] == "n":
        return bool(_EUROPEAN.match(text, end))
    does = _EUROPES.match(text, end) or _DOES.match(text, end)
    return bool(does) or bool(_WITH_EUROPE.search(text[max(0, start - 60) : start]))


def gulf_states_meant(text: str, start: int, end: int) -> bool:
    """Return whether the word for the Gulf from `start` to `end` stands for its states and not for the sea."""
    if text[end : end + 2] in ("'s", "’s") or _GULF_ACTS.match(text, end):
        return True
    return bool(_GULF_OWNS.match(text, end)) or bool(_OUT_OF_THE_GULF.search(text[max(0, start - 30) : start]))
