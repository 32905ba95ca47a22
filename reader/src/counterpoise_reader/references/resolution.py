"""Which actors do "both leaders", "the two countries", "its", "they", "the kingdom" and "the alliance" stand for?

Each sentence is read with the actors in focus: those named before in it, then those of the sentences
before, the nearest first. The rules are ours, cautious ones: where two readings are as good, none is
given. A word that could be a filler ("it is likely that") refers to no actor.
"""

import re
from collections.abc import Collection, Sequence

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.actors.titles import office_after
from counterpoise_reader.references import counterparts
from counterpoise_reader.references.antecedents import across_pattern, antecedents, baltic_pattern
from counterpoise_reader.references.focus import Focus, SentenceContext
from counterpoise_reader.references.institutions import bare_institutions
from counterpoise_reader.references.quotations import has_unknown_speaker, in_quotes, quoted_speaker
from counterpoise_reader.references.state_kinds import HEADS, firsts
from counterpoise_reader.vocabulary.actors import role_words

_PARTIES = (
    "leaders|countries|sides?|nations|states|governments|presidents|capitals|parties|powers|neighbou?rs|armies|militaries|"
    "economies|ministers|foreign ministers|prime ministers|defen[cs]e ministers|allies|rivals|partners|men|foes|"
    "delegations|heads of state|superpowers|adversaries|democracies|kingdoms|republics|islands|archipelagos|giants|"
    "enemies|monarchies|navies|camps|combatants|belligerents|members"
)
_PARTY = "country|nation|state|government|capital|party|power|neighbou?r|army|military|leader|president|ally|rival"
_PAIRED = "rivals|neighbou?rs|foes|adversaries|enemies|combatants|belligerents"  # two, though not counted
_RULER = (
    "president|prime minister|chancellor|premier|foreign minister|king|emir|crown prince|defen[cs]e minister|minister|"
    "ambassador|envoy|trade minister|finance minister|energy minister|spokesman|spokeswoman|foreign secretary"
)
_OF_ONE = (
    "government|regime|army|military|administration|(?:[a-z]+ )?ministry|presidency|cabinet|ruling party|navy|"
    "air force|state media"
)
_IN_CAPITAL = "(?:officials?|diplomats?|ministers?|advisers?) in the capital"
_ALLIANCE = (
    "alliance|bloc|cartel|organi[sz]ation|grouping|union|club|agency|watchdog|court|fund|lender|trade body|world body"
)
_VERB = (
    r"(?=[,.;]| (?:have|had|are|were|will|would|could|can|may|might|must|should|do|did|also|then|still|now|never|both|"
    r"agreed|met|fought|spoke|held|share|trade|remain|signed|said|say|want|need|plan|hope|seek|differ|fell|broke|came|"
    r"went|made|began|alike|over|on|in|at|since|to|last|this|next|is|was|has|wants|needs|hopes|fears|says|gets|takes|"
    r"buys|sells|fear|fears|worry|rely|relies|depend|depends|accuse|blame|claim|deny|insist|oppose|support|back|see|face|lack|"
    r"distrust|trust|suffer|benefit|compete|belong|produce|export|import|lose|gain|use|"
    r"gives|gave|took|(?!of\b)[a-z]+ (?:on|from|to|with|for|about|heavily|most|less|more|their|its|each) |"
    r"[a-z]+ed (?:a|an|the|to|in|on|that|over|for|at|by|with|each|their|its|\d))\b)"
)
_SINGLY = (  # each of those just named, not of things
    r"(?= (?:now |still |also )?(?:has|is|was|had|will|would|could|can|may|"
    r"(?:need|want|rely|lean|depend|get|buy|sell|fear|hope|relie|blame|accuse|say|owe|import|export)s?)\b)"
)
# How every reference begins: checked once at each word, which most words fail, and not by each of the rules.
_BEGINNINGS = (
    r"t(?:h|wo|rans)|a(?:n|ll)?\b|b(?:oth|alt)|cross|e(?:ach|ither)|h(?:e|is|im)|i(?:ts?|nter)|neither|"
    rf"o(?:ne|ther|ur)|she|us|we|{'|'.join(sorted({phrase[:4] for phrase in firsts()[1]}))}"
)
_BEGUN = rf"(?:(?={_BEGINNINGS})|(?<=\bits )|(?<=['’]s ))"
_REFERENCE = re.compile(
    rf"(?<!\w)(?=[\w-]){_BEGUN}(?:"
    rf"\b(?P<koreas>(?:both|the two) Koreas)\b"
    rf"|\b(?P<trio>{baltic_pattern()})\b"
    rf"|\b(?P<across>{across_pattern()})\b"
    rf"|\b(?P<parties>(?P<count>both|neither|either|each|th(?:e|[eo]se) (?:two|three)|all three)"
    rf"(?: [\w-]+)? (?:{_PARTIES})|(?:neither|either|each) (?:{_PARTY})(?! (?:of|that|which|who)\b)"
    rf"|both of them|(?:the (?:two|three)|all three) of them|the pair|the duo"
    rf"|the [\w-]+(?<!\bthe)(?<!['’]s) (?:{_PAIRED})|the (?:{_PAIRED})"
    rf"|(?-i:Both|Neither){_VERB}|(?:(?<= to )|(?<= on )|(?<= with )|(?<= from ))both(?=[,.;])"
    rf"|(?<!in )(?<!of )(?<!on )(?P<bare>the two|the three|all three){_VERB})\b"
    rf"|\b(?P<other>the other (?:side|party|government|capital))\b"
    rf"|\b(?P<order>the (?:former|latter)){_VERB}"
    rf"|\b(?P<compass>(?-i:[Tt]he (?:North|South)))(?=['’]s\b| [a-z]|[,.;:])(?! of\b)"
    rf"|\b(?P<alliance>the (?:[\w-]+ ){{0,2}}?(?:{_ALLIANCE}))\b(?! (?:of|with|between)\b)"
    rf"|\b(?P<ruler>the (?:{_RULER}))\b(?! of\b)"
    rf"|\b(?P<first>{firsts()[0].pattern})"
    rf"|{counterparts.PATTERN}"
    rf"|\b(?P<kind>(?:the|that|this) "
    rf"(?:(?!(?:him|her|it|them|us|its|their|his|an?|the|of|to|in|gives?|gave)\b)[\w'’-]+ ){{0,3}}?(?:{HEADS}))"
    rf"\b(?! (?:of|department|media|news|television|tv|"
    rf"broadcaster|oil|bank|buyer|trader|importer|exporter|utility|airline|railways?|firms?|miner|monopoly|budget|visit|company|companies|secretary|grid|plants?|stations?|supply|cuts?|struggle|vacuum)\b)(?!-)"
    rf"|\b(?P<one>(?:the|that) (?:{_OF_ONE})|(?:an?|the|one) (?:[\w-]+ ){{0,2}}{_IN_CAPITAL})"
    rf"\b(?! of\b(?! [a-z]+ing\b))"
    rf"|(?<=\bfrom )(?P<there>there)\b"
    rf"|\b(?P<their>they|their|them|(?:(?-i:Each)|(?<=and )each){_SINGLY}|each other['’]?s?|one another|themselves)\b"
    rf"|\b(?P<his>he|she|his|her|him|himself|herself)\b"
    rf"|\b(?P<its>its|it|itself(?! (?:has|had|is|was|will|would|can|could|may)\b))\b"
    rf"|\b(?P<we>(?-i:[Ww]e|[Oo]ur|us|ourselves|[Oo]urs))\b)",
    re.IGNORECASE,
)  # fmt: skip
_OWNERS = frozenset(("its", "their", "his", "her", "our"))
_OWN_ROLES = frozenset(("government", "legislature", "court", "police", "military", "intelligence"))
_NOT_OFFICES = ("leadership", "missiles", "missile", "base", "bases", "troop", "regulator", "mission", "head", "side")


def resolve(
    sentences: Sequence[str],
    mentions_by_sentence: Sequence[Sequence[Mention]],
    starts: Sequence[int] | None = None,
    title: Sequence[Mention] = (),
    paragraphs: Collection[int] = (),
) -> list[list[Mention]]:
    """Return, per sentence, the mentions its references add: one for each actor a reference stands for.

    `starts` are the places of the sentences in the text the mentions count from; without it they
    count from their own sentence's beginning. `title` is whom the text's title names, `paragraphs`
    the numbers of the sentences that open one. Given mentions are not repeated.
    """
    focus, added, open_quote = Focus(), [], False
    focus.salience.open(mention.actor for mention in title)
    for number, (sentence, given) in enumerate(zip(sentences, mentions_by_sentence, strict=True)):
        offset = starts[number] if starts is not None else 0
        quotes, open_quote = in_quotes(sentence, open_quote)
        focus.begin(sentence, offset, number in paragraphs)
        context = SentenceContext(sentence, offset, tuple(given), quotes)
        references = _of_sentence(context, focus)
        added.append(references)
        focus.close(given, references)
        if has_unknown_speaker(context):
            focus.rulers.append(("", ""))
    return added


def _of_sentence(context: SentenceContext, focus: Focus) -> list[Mention]:
    focus.current = list(context.mentions)
    references = bare_institutions(context, list(context.mentions), focus)
    given = context.mentions
    for match in _REFERENCE.finditer(context.sentence):
        start = match.start() + context.offset
        if any(
            mention.start < match.end() + context.offset and start < mention.end for mention in (*given, *references)
        ):
            continue
        focus.current = sorted(
            (mention for mention in (*given, *references) if mention.end <= start), key=lambda mention: mention.start
        )
        focus.remember_rulers()
        if match.group("we"):
            referents, certain = quoted_speaker(match.start(), context, focus), False
        else:
            referents, certain = antecedents(match, context, focus)
        end, role = _reach(match, context)
        words = context.sentence[match.start() : end]
        if role:
            referents = _named_after(end, context) or referents
        references += [Mention(start, end + context.offset, words, actor, role, "role", certain) for actor in referents]
    focus.current = list(given)
    focus.remember_rulers()
    return sorted(references, key=lambda mention: (mention.start, mention.actor))


def _named_after(end: int, context: SentenceContext) -> list[str]:
    """Return the state of the person named right behind an office: its new prime minister, Ulf Kristersson."""
    after = [
        mention for mention in context.mentions if mention.kind == "leader" and mention.start - context.offset >= end
    ]
    beside = bool(after) and context.sentence[end : after[0].start - context.offset] in (" ", ", ")
    return [after[0].actor] if beside else []


def _reach(match: re.Match[str], context: SentenceContext) -> tuple[int, str]:
    """Take the office along that a possessive owns, "its foreign minister", and give the role of the words."""
    words = match.group().lower()
    if words in _OWNERS:
        after = [
            mention.start - context.offset
            for mention in context.mentions
            if mention.start - context.offset >= match.end()
        ]
        office = office_after(context.sentence, match.end(), min([*after, len(context.sentence)]))
        office_words = context.sentence[match.end() : office.place].lower() if office else ""
        if office and office.role in _OWN_ROLES and not office_words.endswith(_NOT_OFFICES):
            return office.place, office.role
    ruler = r"leaders|presidents|ministers|men$|governments|heads|in the capital"
    if match.group("his") or match.group("ruler") or re.search(ruler, words):
        return match.end(), "government"
    word = role_words().get(words.removeprefix("the ").removeprefix("that "))
    return match.end(), word.role if word is not None and match.group("one") else ""
