"""What do the tables of technologies and of measures have on a claim that somebody has one, or imposed one?"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from counterpoise.records import Statement
from counterpoise.reports.checking import Ground, Standing
from counterpoise.states import Actor
from counterpoise.vocabulary import table
from counterpoise.weighing.facts import Restriction, imposed, measures, register

THERE = ("operational", "tested")
PARTLY = ("development", "claimed")
SOON = timedelta(days=31)  # a measure that is reported as decided begins within it
KINDS = {"tariff": ("tariff",), "embargo": ("embargo", "sanctions"), "sanction": ("sanctions", "embargo", "licence")}


def held(actor: Actor, statement: Statement) -> Ground:
    """Say what the register of technologies has on a claim that an actor has something."""
    named = technologies(statement.evidence)
    if not named:
        return Ground(gap="it names no technology of the register")
    rows = [row for row in register(actor, actor) if row.technology in named and row.a]
    statuses = [row.a.status for row in rows if row.a]
    return Ground(facts=tuple(fact for row in rows if row.a for fact in row.a.facts), standing=_standing(statuses))


def technologies(sentence: str) -> tuple[str, ...]:
    """Return the technologies a sentence names, in the order of the register."""
    said = " ".join(sentence.casefold().split())
    return tuple(name for name, pattern in _patterns() if pattern.search(said))


def sanctioned(source: Actor, target: Actor, statement: Statement, day: date) -> Ground:
    """Say which measures of one actor on another were in force on a day, or began within a month."""
    mine = [one for one in measures() if one.level and one.sure and imposed(one, source, target, day)]
    found = [one for one in mine if one.holds(day) or day <= one.start.start <= day + SOON]
    kinds = KINDS.get(statement.mode)
    fit = [one for one in found if kinds is None or one.kind in kinds]
    standing: Standing = "there" if fit else "partly" if found else "unknown"
    return Ground(facts=tuple(one.fact for one in _newest(fit or found)), standing=standing)


def _newest(found: Sequence[Restriction]) -> list[Restriction]:
    return sorted(found, key=lambda one: -one.start.start.toordinal())


def _standing(statuses: Sequence[str]) -> Standing:
    if any(status in THERE for status in statuses):
        return "there"
    if any(status in PARTLY for status in statuses):
        return "partly"
    return "absent" if statuses else "unknown"


@cache
def _patterns() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    words: dict[str, list[str]] = {}
    for row in table("technology_words"):
        words.setdefault(row["technology"], []).append(re.escape(row["words"]))
    return tuple(
        (row["technology"], re.compile(rf"\b(?:{'|'.join(words[row['technology']])})s?\b"))
        for row in table("technologies")
        if row["technology"] in words
    )
