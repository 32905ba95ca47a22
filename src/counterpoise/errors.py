"""What can go wrong, and what the person in front of the screen should do about it.

Every message names the thing, the place and the next step. `exit_code` is what the
command line returns: 1 a fault on this side, 2 bad use, 3 no data, 5 a source out of reach.
"""


class CounterpoiseError(Exception):
    """Base of all errors this package raises on purpose."""

    exit_code = 1


class UnknownState(CounterpoiseError):
    """No state, territory or bloc goes by this name or code."""

    exit_code = 2


class AmbiguousState(CounterpoiseError):
    """More than one state goes by this name; the message lists them."""

    exit_code = 2


class UnknownTerm(CounterpoiseError):
    """A product, domain, measure or other word no vocabulary holds."""

    exit_code = 2


class BadUse(CounterpoiseError):
    """A request that means nothing: a state with itself, a path that cannot be written."""

    exit_code = 2


class NoReader(CounterpoiseError):
    """No reader of reports is installed, or more than one, or the one that is cannot be loaded."""

    exit_code = 2


class NoData(CounterpoiseError):
    """The question is understood, but no source has a number for it."""

    exit_code = 3


class BadSource(CounterpoiseError):
    """A source that cannot be fetched, is not the file it should be, or cannot be read."""

    exit_code = 5


class BadLedger(CounterpoiseError):
    """A ledger that is damaged, of another schema, or cannot be written where it must stand."""

    exit_code = 1


class BadScenario(CounterpoiseError):
    """A what-if that cannot be posed."""

    exit_code = 2


class NotConverged(CounterpoiseError):
    """A solver that reached no reliable solution."""

    exit_code = 1
