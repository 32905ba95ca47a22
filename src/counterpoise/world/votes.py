"""How did each state vote in each roll call of the UN General Assembly, in some years?"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from counterpoise.ledger.figures import Figures
from counterpoise.world.cache import Cache

VOTE = "un_vote"
KEPT = 16  # groups of states whose votes are cached


@dataclass(frozen=True, slots=True)
class RollCalls:
    """Roll calls by states, the oldest first. A vote where `cast` is false is none, and its number means nothing."""

    roll_calls: tuple[str, ...]
    resolutions: tuple[str, ...]  # (roll calls,): one that is repeated has the same name
    states: tuple[str, ...]
    year: NDArray[np.int16]  # (roll calls,): in which the session began
    vote: NDArray[np.int8]  # (roll calls, states): 1 yes, 0 abstention, -1 no
    cast: NDArray[np.bool_]  # (roll calls, states)


class AssemblyVotes:
    """The votes of one open snapshot."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    @property
    def years(self) -> range:
        """Return the years of the roll calls; empty where the snapshot holds none."""
        first, last = self._figures.span(VOTE)
        return range(first, last + 1)

    def in_years(self, first: int, last: int, states: frozenset[str] | None = None) -> RollCalls:
        """Return the roll calls of some years, both included, by all states that ever voted, or those of some."""
        calls = self._cache.get("roll calls", states, lambda: self._read(states), limit=KEPT)
        inside = (calls.year >= first) & (calls.year <= last)
        return replace(
            calls,
            roll_calls=_those(calls.roll_calls, inside),
            resolutions=_those(calls.resolutions, inside),
            year=calls.year[inside],
            vote=calls.vote[inside],
            cast=calls.cast[inside],
        )

    def rows(self, states: frozenset[str], year: int) -> dict[tuple[str, str], str]:
        """Return (state, roll call) -> id of the votes of some states in a year."""
        return self._cache.get("ids of votes", (states, year), lambda: self._rows(states, year), limit=KEPT)

    def _rows(self, states: frozenset[str], year: int) -> dict[tuple[str, str], str]:
        rows = self._figures.about([VOTE], states, year=year)
        return {(figure.actor, figure.locator.partition(":")[0]): key for key, figure in rows}

    def _read(self, of: frozenset[str] | None) -> RollCalls:
        words, columns = self._figures.votes(VOTE, of)
        calls, call_at, call = np.unique(columns["roll_call"], return_index=True, return_inverse=True)
        order = np.argsort(call_at)  # as the rows come, the oldest first
        states, state = np.unique(columns["state"], return_inverse=True)
        row = np.argsort(order)[call]
        vote = np.zeros((len(calls), len(states)), np.int8)
        cast = np.zeros(vote.shape, np.bool_)
        vote[row, state], cast[row, state] = columns["value"], True
        return RollCalls(
            roll_calls=tuple(str(call) for call in calls[order]),
            resolutions=tuple(str(name) for name in columns["resolution"][call_at[order]]),
            states=tuple(words[code] for code in states),
            year=columns["year"][call_at[order]],
            vote=vote,
            cast=cast,
        )


def _those(names: tuple[str, ...], inside: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name for name, kept in zip(names, inside, strict=True) if kept)
