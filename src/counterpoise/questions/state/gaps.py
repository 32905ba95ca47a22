"""What would a reader look for on the page of a state and not find, and why?"""

from collections.abc import Iterator

from counterpoise.findings.rows import Gap
from counterpoise.questions.pair.gaps import missing, uncovered
from counterpoise.questions.state.answer import Profile
from counterpoise.questions.state.ties import WAYS, Ranked
from counterpoise.records import Hole
from counterpoise.vocabulary.baskets import GOODS

LISTED = 2023  # of nearly all lists of partners


def gaps(found: Profile) -> tuple[Gap, ...]:
    """List what is missing: holes around the state first, then silent domains and parts, then what no source covers."""
    return (*missing(_holes(found)), *_silent(found), *found.not_covered, *_parts(found), *uncovered())


def _holes(found: Profile) -> tuple[Hole, ...]:
    """Return what is known to be missing from the state's own trade."""
    ties = [tie for one in found.ranked if one.way == WAYS[1] for tie in one.ties]
    holes = {hole for tie in ties for side in (tie.share, tie.other) for hole in side.holes}
    return tuple(sorted(holes, key=lambda hole: hole.key))


def _silent(found: Profile) -> Iterator[Gap]:
    """Name the domains in which nothing is known either way."""
    for domain in dict.fromkeys(one.key for one in found.ranked):
        both = [one for one in found.ranked if one.key == domain]
        if not any(tie.known for one in both for tie in one.ties):
            yield Gap(both[0].name, _why(found, both[1]))


def _why(found: Profile, one: Ranked) -> str:
    if one.key == GOODS and found.year < LISTED:
        return f"shares of all goods rest on lists of partners of {LISTED}; choose {LISTED} or a later year"
    notes = dict.fromkeys(tie.share.note for tie in one.ties if tie.share.note)
    return next(iter(notes), f"no source records it for {found.year}")


def _parts(found: Profile) -> Iterator[Gap]:
    if found.domain == GOODS:
        yield Gap("Concentration of partners in all goods", "lists name the largest partners only; choose a domain")
    if found.past:
        yield Gap("Technology register", "its rows are of the present; choose the latest year")
    elif not found.technology:
        yield Gap("Technology register", f"no row about {found.party.name}, which does not say that it has none of it")
    if not (found.facts.by_it or found.facts.on_it):
        yield Gap("Measures in force", "none compiled; there may be others")
    if found.said.why:
        yield Gap("Statements of reports", found.said.why)
