"""Does a text mean the European Union where it says Europe, and the Gulf's states where it says the Gulf?

Only the Union has tariffs, quotas and trade pacts; loose Europe stays loose everywhere else: European demand, gas for
Europe. The Gulf is a sea where ships sail and things take place in it; its money, its oil and its princes are those
of the six states.
"""

import re

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


def union_meant(text: str, start: int, end: int) -> bool:
    """Tell whether the word for Europe from `start` to `end` stands beside what only the Union has, gives or lifts."""
    if text[end - 1] == "n":
        return bool(_EUROPEAN.match(text, end))
    does = _EUROPES.match(text, end) or _DOES.match(text, end)
    return bool(does) or bool(_WITH_EUROPE.search(text[max(0, start - 60) : start]))


def gulf_states_meant(text: str, start: int, end: int) -> bool:
    """Tell whether the word for the Gulf from `start` to `end` stands for its states and not for the sea."""
    if text[end : end + 2] in ("'s", "’s") or _GULF_ACTS.match(text, end):
        return True
    return bool(_GULF_OWNS.match(text, end)) or bool(_OUT_OF_THE_GULF.search(text[max(0, start - 30) : start]))
