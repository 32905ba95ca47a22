"""Who is meant by words that may mean several actors, or none?

Georgia may be a state or one of fifty, Jordan a kingdom or a player, Congo one of two states, May a
month. The words around decide, then the rest of the text; where nothing does, no actor is read. Each
rule is ours and stands in a table here with the words that speak for and against.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from counterpoise_reader.actors.cases import ONE_OF_TWO, ONE_OR_NONE, Case, gulf_states_meant, union_meant
from counterpoise_reader.actors.gazetteer import Entry, Hit
from counterpoise_reader.actors.surroundings import (
    FAMILY_FIRST,
    after_proper,
    before_surname,
    fits_around,
    other_person,
    stands_alone,
    word_after,
    word_before,
)
from counterpoise_reader.vocabulary.actors import role_words

_WINDOW = 400  # characters each side in which words speak for one reading
_CLOSE = 60  # characters between two capitals that stand for two governments
_EARLY = timedelta(days=5 * 365)  # no person is called by surname alone this long before office
_STATE_THINGS = (
    "president|prime|parliament|foreign|government|army|military|border|king|queen|defence|defense|troops|forces|"
    "interior|security|economy|ruling|opposition|ambassador|minister|military-led|junta|capital"
)
_OWN = re.compile(rf"['’]s (?:\w+ )?(?:{_STATE_THINGS})\b| (?:{_STATE_THINGS})\b")
_DATED = re.compile(
    r"\b(?:in|of|on|by|since|until|till|from|to|last|next|this|late|early|mid|before|after|\d+) $", re.I
)
_PLACED = re.compile(
    r"(?:^|[\s(\"“])(?:in|(?<!(?:out|ack|med|ted|ger|ury) )at|near|outside|across|around|inside|throughout|via) "
    r"(?:the )?$",
    re.I,
)
_FORMER = re.compile(r"\b(?:former|ex|late|ousted|deposed|then)[ -](?:[\w-]+ ){1,2}$", re.I)
_PLACE_NOUN = re.compile(
    r"\b(?:streets?|outskirts|suburbs?|city|cities|port|mayor|north|south|east|west|northeast|northwest|southeast|"
    r"southwest|cent(?:re|er)|residents|capital|district|airport|town|parts) (?:of|in)(?: the)? $|\bcapital,? $"
)


_SAME = {"Congolese": "Congo", "Korean": "Korea", "Koreans": "Korea", "Dominicans": "Dominican"}
_ALSO_PEOPLE = frozenset(("Jordan", "Chad", "Georgia", "Holland", "Washington", "Ireland", "London", "Paris"))
# Words that are often part of another name, and whether "the" has to stand before them.
_ALONE = {"Commission": True, "Congress": False, "Union": True, "Fund": True, "Security Council": True, "Gulf": False}
# First names that are a state or its capital too; where a surname follows, a person is meant.
_ALSO_FIRST_NAMES = frozenset((
    "Israel", "Kenya", "Victoria", "Sofia", "Santiago", "Kingston", "Nassau", "Wellington", "Asmara", "Malia", "India",
    "Vienna", "Cuba", "Malta", "Cyprus", "Trinidad", "Dominica", "Jamaica", "Havana", "Roma", "Rome", "Lima", "Riga",
    "Madrid", "Cairo", "Brazil", "China", "Chile", "Colombia", "Tunis", "Samoa", "Tonga", "Berlin", "Dublin", "Doha",
    "Praia", "Sucre", "San José", "San Jose", "Georgetown", "Roseau", "Francia", "Geneva", "Iran", "Ireland",
))  # fmt: skip


@dataclass
class Context:
    """A text as it is read: what stands in it, of what day it is, and who was introduced so far."""

    text: str
    day: date | None
    hits: list[Hit]
    introduced: set[str] = field(default_factory=set)
    weights: dict[Case, int] = field(default_factory=dict)

    @cached_property
    def named(self) -> frozenset[str]:
        """Return the actors that are named without a doubt anywhere in the text."""
        doubted = ONE_OR_NONE.keys() | {"GEORGIA", "JORDAN", "CHAD", "TURKEY"}
        return frozenset(hit.sure for hit in self.hits if hit.sure and self.text[hit.start : hit.end] not in doubted)

    @cached_property
    def starts(self) -> list[int]:
        """Return where the hits begin, to find neighbours by."""
        return [hit.start for hit in self.hits]

    def speaks(self, case: Case) -> int:
        """Count what speaks for a reading in all the text, once."""
        if case not in self.weights:
            self.weights[case] = _different(case.for_it, self.text) - _different(case.against, self.text)
        return self.weights[case]


def decide(hit: Hit, context: Context) -> tuple[Entry, bool] | None:
    """Return what words stand for and whether that is certain; None where they stand for no actor."""
    if hit.entries[0].kind == "none" or not fits_around(context.text, hit):
        return None
    return _leader(hit, context) if hit.entries[0].kind == "leader" else _named(hit, context)


def _named(hit: Hit, context: Context) -> tuple[Entry, bool] | None:
    word = context.text[hit.start : hit.end]
    entries = tuple(entry for entry in hit.entries if entry.holds(context.day)) or hit.entries
    if word.title() in _ALSO_PEOPLE and other_person(context.text, hit, surnames=True):
        return None
    if _part_of_a_name(word, entries[0], hit, context):
        return None
    if len({entry.actor for entry in entries}) > 1:
        choice = _of_several(word, hit, entries, context)
        return choice and (choice[0], choice[1] and not _place(choice[0], hit, context.text))
    entry = entries[0]
    unnamed = entry.guarded and entry.actor not in context.named
    if (unnamed and not _beside_capital(entry, hit, context)) or (
        entry.kind != "demonym" and not _meant(word, hit, context)
    ):
        return None
    if entry.actor == "EUROPE" and union_meant(context.text, hit.start, hit.end):
        return replace(entry, actor="EU", form=""), True
    return entry, not _place(entry, hit, context.text)


def _part_of_a_name(word: str, entry: Entry, hit: Hit, context: Context) -> bool:
    """Return whether the word is in another name: Victoria Nuland, Real Madrid, the Law Commission, the Gulf Coast."""
    capital = entry.form == "place" and entry.kind == "metonym" and entry.role == "government"
    if word in _ALONE:
        return not stands_alone(context.text, hit, article=_ALONE[word])
    if not capital and word not in _ALSO_FIRST_NAMES:
        return False
    number = bisect_left(context.starts, hit.start) + 1
    joined = number < len(context.hits) and context.hits[number].start == hit.end + 1
    return (not joined and before_surname(context.text, hit.end)) or (capital and after_proper(context.text, hit.start))


def _beside_capital(entry: Entry, hit: Hit, context: Context) -> bool:
    """Return whether another capital stands close by: Skopje and Sofia, La Paz and Santiago."""
    if entry.form != "place":
        return False
    number = bisect_left(context.starts, hit.start)
    neighbours = [*context.hits[max(0, number - 1) : number], *context.hits[number + 1 : number + 2]]
    close = [
        neighbour
        for neighbour in neighbours
        if neighbour.start - hit.end < _CLOSE and hit.start - neighbour.end < _CLOSE
    ]
    return any(
        neighbour.entries[0].form == "place" and neighbour.entries[0].role == "government" for neighbour in close
    )


def _meant(word: str, hit: Hit, context: Context) -> bool:
    """Return whether a word that is also another thing means the state."""
    if word in ("West", "Western"):
        return _camp(word, hit, context.text)
    if word == "Gulf" and not gulf_states_meant(context.text, hit.start, hit.end):
        return False
    case = ONE_OR_NONE.get(word if word in ONE_OR_NONE else word.title())
    if case is None:
        return True
    speaks = _weight(case, hit, context)
    if speaks or case.strict:
        return speaks > 0
    return case.given or bool(_OWN.match(context.text, hit.end)) or bool(context.named - {"USA", hit.entries[0].actor})


def _camp(word: str, hit: Hit, text: str) -> bool:
    """Return whether the West is meant, not the West Coast; Western states, not Western Digital."""
    after = word_after(text, hit.end)
    proper = after[:1].isupper() and after.lower() not in role_words()
    return not proper and (word == "Western" or word_before(text, hit.start).lower() in ("the", "collective", "whole"))


def _of_several(word: str, hit: Hit, entries: tuple[Entry, ...], context: Context) -> tuple[Entry, bool] | None:
    """Choose between states that share a word by what speaks for each."""
    cases = ONE_OF_TWO.get(_SAME.get(word, word))
    if cases is None:
        own = [entry for entry in entries if entry.actor in context.named]
        return (own[0], True) if len({entry.actor for entry in own}) == 1 else None
    weights = {actor: _weight(case, hit, context) for actor, case in cases.items()}
    best = max(weights.values())
    first = [actor for actor in cases if weights[actor] == best]
    if len(first) > 1 and best > 0:
        first = _nearest(hit, {actor: cases[actor] for actor in first}, context)
    if not first:
        return None
    chosen = next(entry for entry in entries if entry.actor == first[0])
    return chosen, best > 0 or cases[first[0]].firm


def _nearest(hit: Hit, cases: dict[str, Case], context: Context) -> list[str]:
    """Return the reading that the nearest words before speak for, among those with equal support, if any."""
    before = context.text[max(0, hit.start - _WINDOW) : hit.start]
    last = {
        actor: max((m.end() for m in re.finditer(rf"\b(?:{case.for_it})\b", before)), default=-1)
        for actor, case in cases.items()
    }
    return [actor for actor in last if last[actor] >= 0 and last[actor] == max(last.values())]


def _weight(case: Case, hit: Hit, context: Context) -> int:
    """Count the different words that speak for a reading, less those against: nearby, else in all the text."""
    nearby_text = (
        context.text[max(0, hit.start - _WINDOW) : hit.start] + " | " + context.text[hit.end : hit.end + _WINDOW]
    )
    return _different(case.for_it, nearby_text) - _different(case.against, nearby_text) or context.speaks(case)


def _different(words: str, text: str) -> int:
    return len(set(re.findall(rf"\b(?:{words})\b", text))) if words else 0


def _place(entry: Entry, hit: Hit, text: str) -> bool:
    """Return whether a capital or a region may be no more than where something took place."""
    if entry.form != "place":
        return False
    before = text[max(0, hit.start - 30) : hit.start]
    return (entry.role == "" and entry.kind == "metonym") or bool(_PLACED.search(before) or _PLACE_NOUN.search(before))


def _leader(hit: Hit, context: Context) -> tuple[Entry, bool] | None:
    """Choose the office holder of the day; a surname that is another's too needs more than itself."""
    entries = tuple(entry for entry in hit.entries if entry.person in context.introduced) or hit.entries
    full = tuple(entry for entry in entries if entry.form == "full")
    given_name_first = hit.entries[0].actor not in FAMILY_FIRST  # Minister Ali Moselhi is no Ali
    if not full and (other_person(context.text, hit, surnames=given_name_first) or _month(context.text, hit)):
        return None
    if not full and not any(entry.person in context.introduced for entry in entries):
        entries = _called_so(hit, entries, context)
    if not entries:
        return None
    past = bool(_FORMER.search(context.text[max(0, hit.start - 50) : hit.start]))
    return _of_the_day(full or entries, "" if past else _title(context.text, hit), context)


def _month(text: str, hit: Hit) -> bool:
    """Return whether May is the month."""
    if text[hit.start : hit.end] != "May":
        return False
    return bool(_DATED.search(text[max(0, hit.start - 20) : hit.start])) or word_after(text, hit.end).isdigit()


def _called_so(hit: Hit, entries: tuple[Entry, ...], context: Context) -> tuple[Entry, ...]:
    """Return the leaders that a surname alone can mean here: with a title, or not guarded."""
    title = _title(context.text, hit)
    possible = tuple(
        entry
        for entry in entries
        if (not entry.guarded or (title and entry.holds(context.day)) or _state_before(hit, entry, context))
        and (context.day is None or entry.start is None or context.day > entry.start - _EARLY)
    )
    return tuple(entry for entry in possible if title in entry.office.replace("defence", "defense")) or possible


def _of_the_day(entries: tuple[Entry, ...], title: str, context: Context) -> tuple[Entry, bool] | None:
    holding = tuple(entry for entry in entries if entry.holds(context.day))
    if len({entry.actor for entry in holding}) > 1:  # King Abdullah: of the one whose state is told of
        holding = tuple(entry for entry in holding if entry.actor in context.named)
        if len({entry.actor for entry in holding}) != 1:
            return None
    if holding:
        holder = max(holding, key=lambda entry: entry.start or date.min)
        context.introduced.add(holder.person)
        return holder, True
    begun = [entry for entry in entries if context.day is None or entry.start is None or entry.start <= context.day]
    latest = max(begun or entries, key=lambda entry: entry.start or date.min)
    context.introduced.add(latest.person)
    if title == latest.office and "minister" in title:
        return latest, True  # the text knows better; presidents keep their title for life
    # Out of office he still is of that state, but acts for it no longer.
    return Entry(latest.actor, "", "leader", latest.form, person=latest.person), False


def _title(text: str, hit: Hit) -> str:
    """Return the title that stands right before a surname, in lower case; empty where none does."""
    words = [word.strip('.,;:"“‘(').lower() for word in text[max(0, hit.start - 40) : hit.start].split()[-3:]]
    for length in range(len(words), 0, -1):
        word = role_words().get(" ".join(words[-length:]))
        if word is not None and word.kind in ("title", "weak"):
            return word.word.replace("defence", "defense")
    return words[-1] if words and words[-1] in ("mr", "mrs", "ms") else ""


def _state_before(hit: Hit, entry: Entry, context: Context) -> bool:
    """Return whether his state stands right before him: Britain's May."""
    number = bisect_left(context.starts, hit.start) - 1
    if number < 0 or hit.start - context.hits[number].end > len("'s "):
        return False
    return context.hits[number].sure == entry.actor and bool(word_before(context.text, hit.start))
