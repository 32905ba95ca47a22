"""Whom do "it", "its" and "the country" stand for, given those in focus?

The subject of the own clause comes first, then the one of the main clause, then the actors of the sentences before,
unless another weighs plainly more. What an owned thing is with, on or to is not its owner ("its ties with Oslo"), and
whom a thing exposes or costs may own it though named later ("Its debts tie Laos to Beijing").
"""

import re
from bisect import bisect_right

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.focus import BACK, FRONTED, PAIR, Focus, SentenceContext, acts, together
from counterpoise_reader.references.institutions import institution_state
from counterpoise_reader.references.places import clauses, placed
from counterpoise_reader.references.state_kinds import states

_FILLER = re.compile(
    r" (?:is|was|['’]s|will be|would be|has been|had been|may be|might be|could be|seems?|seemed|appears?|appeared|"
    r"rained|snowed|emerged|happened|transpired|dawned|"
    r"remains?|remained|takes?|took|became|becomes|comes?|came|looks?|turned out|follows|depends|means?|meant)\b"
    r"|['’]s\b"
)
_OF_ACTOR = (  # what only an actor can be: it is keen, in debt, on bad terms
    "keen|eager|anxious|desperate|ready|willing|unwilling|reluctant|unable|able to|afraid|fearful|nervous|worried|"
    "angry|furious|proud|jealous|short of|free of|bound|hooked|beholden|hostage|indebted|grateful|loyal|allied|"
    "dependent|reliant|vulnerable|exposed|friendly|close to|part of|hungry|thirsty|cautious|hostile|isolated|"
    "in (?:debt|talks|the (?:market|grip|pocket|orbit|camp|throes)|need|search|arrears|hock|thrall)|"
    "on (?:good|bad|poor|friendly|excellent) terms|at (?:loggerheads|the mercy)|"
    "a (?:founder|founding|full|loyal|staunch|client|vassal|treaty|valued|favoured|strategic)|an (?:ally|associate)"
)
_NO_FILLER = re.compile(
    r" (?:is|has been) (?:also |now |still )?(?!raining|snowing|becoming|getting|going|looking)[a-z]+ing\b"
    r"| (?:is|has been) (?:also |now |still )?looking (?:to (?!be\b)|for|into|at|elsewhere|abroad)"
    r"| (?:is|was|has been|remains?|became|grew) (?:[a-z]+ly |so |too |very |now |also |still |not |no longer )*"
    rf"(?:{_OF_ACTOR})"
    r"| (?:is|was|has been|remains?|became|remained) (?:by far )?"
    r"(?:the [\w'’-]+ (?!time|day|fact|case|question|moment)|an? (?:member|key|major|"
    r"close|big|small|net|leading|landlocked|trusted|longtime|signatory|supplier|buyer|partner)|one of|home to|among|"
    r"heavily|also|still|now|dependent|reliant|under|at odds|wary|vulnerable|exposed)"
    r"| depends? (?:heavily |largely |mostly |almost wholly )?on (?!whether|how|what|who|when)"
)
_OPENS = re.compile(
    r"(?:[,;:\"“]|^(?:So|Then|Yet|Still|Here|Now|Today|Perhaps)\b|\b(?:that|what|said|says|insist(?:s|ed)|argue[sd]|claim(?:s|ed)|den(?:ies|ied)|hopes|hoped|fears|feared|knows|knew|believes|"
    r"believed|thinks|thought|admit(?:s|ted)|and|but|if|when|because|while|as|until|unless|"
    r"although|though|after|before|since|where)"
    r"(?: (?:in|on|last|this|since|by|until) \w+(?: \w+)?| now| also| then| later| still| perhaps)?)"
    r" $",
    re.IGNORECASE,
)
# Where "it" is who gets something, or who is leant on: sold it jets, relies on it to, influence over it.
_GETS = re.compile(
    r"\b(?:s(?:ells?|old|ends?|ent)|g(?:ives?|ave|iven)|l(?:ends?|ent)|offer(?:s|ed)?|grant(?:s|ed)?|pa(?:ys|y|id)|"
    r"suppl(?:y|ies|ied)|den(?:y|ies|ied)|h(?:elp|elps|elped)|arm(?:s|ed)?) $"
)
_DEPENDED_ON = re.compile(
    r"\b(?:rel(?:y|ies|ied)|depend(?:s|ed)?|reliant|dependent|reliance|dependence) (?:\w+ )?(?:up)?on $"
    r"|\b(?:influence|leverage|power|sway|hold|grip|clout|control) (?:over|on) $"
)
_WITH = re.compile(r"\b(?:from|with|to|on) (?:the )?$")
_NO_THING = re.compile(
    r" (?!(?:is|was|has|had|will|would|can|could|to|that|in|from|by|as|with|and|or|for|on|at)\b)[a-z$€£\d]"
)
_URGED = re.compile(r"\W*(?:to \w+|(?:of|for|into|from) \w+ing)(?: (?!and\b|but\b)\w+){0,4} $")
_AFTER_PREPOSITION = re.compile(r"\b(?:in|from|over|near|through|than|outside|about|against|at) (?:the )?$")
_THING = re.compile(r"(?:A|An|One|The) [a-z]")
_OF_STATES = re.compile(
    r" (?:[\w-]+ )?(?:rulers?|junta|generals|army|soldiers|president|prime minister|people|voters|coast|borders?|soil|"
    r"territory|airspace|waters|islands?|villages|farmers|factories|police|opposition|currency|harbours?|ports?)\b"
)
_BESIDE = re.compile(r", (?:now |once |still |long |by far )?")
_COUNTERPART = re.compile(
    r" (?:[\w-]+ ){0,2}(?:supplier|buyer|customer|creditor|lender|neighbou?r|ally|rival|foe|partner|patron|protector|"
    r"backer|market|source|investor|donor|guarantor)\b"
)
_TIED_TO = re.compile(r"(?: [\w-]+){1,4} (?:with|on|to|over|towards?|against|from|upon) (?:the )?$")
# Whose goods an actor buys or sells a share of: not its own, unless it gets them somewhere.
_SHARE_OF = re.compile(
    r"^,? (?:which |who |that |now |still |also |already |alone |today )*(?:b(?:uys?|ought)|t(?:akes?|ook)|absorbs?|"
    r"swallows?|consumes?|purchases?|suppl(?:y|ies|ied)|provide[sd]?|covers?|meets?|generates?|accounts? for|"
    r"makes? up|h(?:olds?|eld)|f(?:unds?|inances?)) (?:[\w%.,-]+ ){0,5}?(?:of|all|most) $"
)
_GOT_SOMEWHERE = re.compile(r"[^,;.]* (?:from|abroad|elsewhere|through|via|at|in|itself|with) ")
_FIRM = re.compile(r"(?:[A-Z]{3,6}|[A-Z][a-z]+ [A-Z][\w-]+|[A-Z][\w-]+(?=, (?:the|a|an|which|whose) ))(?= |,)")
_AFFECTS = re.compile(
    r" (?:expos|cost|leav|left|mak|made|giv|gave|put|tie[sd]?|bind|bound|keep|kept|hurt|weaken|depriv|harm|help|shield|"
    r"spare|limit|constrain|earn|bring|brought)[a-z]{0,3} (?:the )?$"
)


def singular(match: re.Match[str], context: SentenceContext, focus: Focus) -> list[str]:
    """Take the subject in focus for "its" and "the country", or the one that was asked to act."""
    word = match.group().lower()
    owned = match.group("its") is not None
    if word == "it" and not _subject(context.sentence, match):
        return _object(match, context, focus)
    if match.group("one"):
        own = institution_state(match.start(), match.end(), context, focus)
        return [own] if own else []
    ruled = owned and bool(_OF_STATES.match(context.sentence, match.end()))
    excluded = _not_owner(match, context) if word == "its" else ""
    here = [
        mention
        for mention in _candidates_here(match, context, focus, owned)
        if mention.actor != excluded and (not ruled or mention.actor in states())
    ]
    if word == "it" and here and here[-1].start < focus.clause:
        here = here[:1] if here[0].start <= focus.opened else []
    if match.group("kind") and focus.topic:
        acting = {mention.actor for mention in focus.main_of_clause(match.start())}
        return [focus.topic] if focus.topic not in acting else main_but(focus.topic, focus)
    here = [
        mention for mention in here if not _AFTER_PREPOSITION.search(context.sentence[: mention.start - context.offset])
    ]
    if here:
        return together(_nearest(here, match, context, owned), focus.current)
    later = _named_later(match, context, focus, excluded) if word == "its" else ""
    things = word == "its" and _is_of_firm(match, context)
    if later or things or (word in ("it", "its") and _opens_with_thing(focus)):
        return [later] if later else []
    return _subject_before(focus, owned and not ruled, excluded)


def _not_owner(match: re.Match[str], context: SentenceContext) -> str:
    """Return the actor beside an *its* that cannot be its owner; empty where there is none."""
    return _counterpart_named(match, context) or _tied_to(match, context) or _deals_in(match, context)


def main_but(subject: str, focus: Focus) -> list[str]:
    """Take the state the last sentences mention most, except one; none where two are mentioned alike."""
    counts, all_counts = focus.recent_counts(), focus.all_counts()
    ranked = sorted((-counts[state] - all_counts[state], state) for state in counts if state != subject)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0])
    return [ranked[0][1]] if clear else []


def _candidates_here(match: re.Match[str], context: SentenceContext, focus: Focus, owned: bool) -> list[Mention]:
    """Return those of this sentence who may be meant, only the subject of the own clause where it has one."""
    here = [mention for mention in focus.subjects() if owned or mention.actor in states()]
    if match.group("its"):
        here = [mention for mention in here if mention.kind != "leader"]
    if not owned:
        return [mention for mention in here if mention.kind != "leader"] or here
    if here and _URGED.match(context.sentence[here[-1].end - context.offset : match.start()]):
        return here
    begins = clauses(context.sentence)
    clause = bisect_right(begins, match.start()) - 1
    places = placed(context.sentence, context.offset, focus.current)
    own = [
        mention
        for mention, place in zip(focus.current, places, strict=True)
        if place == "subject" and acts(mention) and mention.start - context.offset >= begins[clause]
    ]
    return own if own and clause and match.group().lower() == "its" else here


def _nearest(here: list[Mention], match: re.Match[str], context: SentenceContext, owned: bool) -> Mention:
    """Return the first of a sentence, or the last where it was asked to act, or punished for what it owns."""
    last = here[-1]
    between = context.sentence[last.end - context.offset : match.start()]
    asked_or_punished = _URGED.match(between) or (
        len(here) > 1 and re.fullmatch(r"\W*(?:over|for|about|because of) ", between)
    )
    take_last = match.group().lower() == "itself" or (owned and asked_or_punished)
    return last if take_last or not owned else here[0]


def _counterpart_named(match: re.Match[str], context: SentenceContext) -> str:
    """Return the actor right before that is called a supplier or neighbour, and so is not the owner: A, its ally."""
    before = [mention for mention in context.mentions if mention.end - context.offset <= match.start()]
    beside = bool(before) and _BESIDE.fullmatch(context.sentence[before[-1].end - context.offset : match.start()])
    return before[-1].actor if beside and _COUNTERPART.match(context.sentence, match.end()) else ""


def _tied_to(match: re.Match[str], context: SentenceContext) -> str:
    """Return the actor that an owned thing is with, on or to, which is not its owner."""
    after = [mention for mention in context.mentions if mention.start - context.offset >= match.end()]
    if not after:
        return ""
    return after[0].actor if _TIED_TO.fullmatch(context.sentence[match.end() : after[0].start - context.offset]) else ""


def _is_of_firm(match: re.Match[str], context: SentenceContext) -> bool:
    """Return whether a sentence opens with the name of a firm, which *its* then means: Albemarle, the."""
    firm = _FIRM.match(context.sentence)
    return (
        firm is not None
        and firm.end() < match.start()
        and not any(mention.start - context.offset < firm.end() for mention in context.mentions)
        and not re.search(r"[;:]| but | while | and ", context.sentence[firm.end() : match.start()])
    )


def _deals_in(match: re.Match[str], context: SentenceContext) -> str:
    """Return the actor that buys or sells a share of what another owns: A buys a third of its chips."""
    before = [
        mention for mention in context.mentions if mention.end - context.offset <= match.start() and acts(mention)
    ]
    if not before or not _SHARE_OF.search(context.sentence[before[-1].end - context.offset : match.start()]):
        return ""
    return "" if _GOT_SOMEWHERE.match(context.sentence, match.end()) else before[-1].actor


def _named_later(match: re.Match[str], context: SentenceContext, focus: Focus, excluded: str) -> str:
    """Return the owner of what opens a sentence, where it is named behind a verb with the owner as object."""
    after = [mention for mention in context.mentions if mention.start - context.offset >= match.end()]
    if match.start() or len(after) < (PAIR if excluded else 1):
        return ""
    begin, later = (after[0].end - context.offset, after[1]) if excluded else (match.end(), after[0])
    done_to = _AFFECTS.search(context.sentence[begin : later.start - context.offset])
    known = later.actor in focus.salience.late and later.actor != excluded
    return later.actor if done_to and known and acts(later) else ""


def _object(match: re.Match[str], context: SentenceContext, focus: Focus) -> list[str]:
    """Resolve "it" that gets something or is depended on: the plainly foremost, except who acts in its clause."""
    before = context.sentence[: match.start()]
    gets = _GETS.search(before) and _NO_THING.match(context.sentence, match.end())
    if not gets and not _DEPENDED_ON.search(before):
        return []
    begin = max(start for start in clauses(context.sentence) if start <= match.start())
    doer = {mention.actor for mention in focus.current if mention.start - context.offset >= begin}
    earlier = {mention.actor for mention in focus.subjects()} - doer or _dealt_with(before, context, focus)
    fitting = earlier or set(focus.salience.late) - doer
    best = focus.salience.foremost(sorted(fitting & states()), focus.fresh())
    return [best] if best else []


def _dealt_with(before: str, context: SentenceContext, focus: Focus) -> set[str]:
    """Return the actor of the clause before that its subject dealt with: A buys oil from *B* and sells it jets."""
    named = [mention for mention in focus.current if _WITH.search(before[: mention.start - context.offset])]
    joined = bool(named) and " and " in before[named[-1].end - context.offset :]
    return {named[-1].actor} if joined and len({mention.actor for mention in named}) == 1 else set()


def _opens_with_thing(focus: Focus) -> bool:
    """Return whether the sentence before opens with a thing, which "it" then means: A trawler sank off Peru."""
    if not focus.sentences or not _THING.match(focus.texts[-1][0]):
        return False
    text, offset = focus.texts[-1]
    return set(placed(text, offset, focus.sentences[-1], focus.clauses[-1])) == {"rest"}


def _subject_before(focus: Focus, owned: bool, excluded: str = "") -> list[str]:
    """Take the subject of the nearest sentence before that names an actor; a country may be the main one."""
    for back in range(1, min(BACK if owned else BACK + 1, len(focus.sentences) + 1)):
        subject = [
            mention
            for mention in focus.main(back)
            if (owned or mention.actor in states()) and mention.actor != excluded
        ]
        if subject:
            return together(subject[0], focus.sentences[-back])
    most_common = focus.all_counts().most_common(PAIR)
    main = (
        most_common[:1]
        if len(most_common) == 1 or (len(most_common) > 1 and most_common[0][1] > most_common[1][1])
        else []
    )
    return [actor for actor, _ in main] if not owned else []


def _subject(sentence: str, match: re.Match[str]) -> bool:
    """Return whether "it" acts: no filler, and not the object of what comes before."""
    before = sentence[max(0, match.start() - 30) : match.start()]
    filler = _FILLER.match(sentence, match.end()) and not _NO_FILLER.match(sentence, match.end())
    fronted = FRONTED.match(sentence)
    opens_clause = (
        not before.strip() or bool(_OPENS.search(before)) or (fronted is not None and fronted.end() == match.start())
    )
    return not filler and opens_clause
