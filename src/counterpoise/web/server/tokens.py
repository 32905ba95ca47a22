"""Is a server's token long enough, does a request carry it, and how long must a client wait after wrong ones?

A token that can be guessed is no token. A short one is refused at the start, and an address that sends several wrong
tokens has to wait before another token of it is compared, the right one included: were the right one let in, a wait
would slow nobody down. People behind one address wait together, so a wait is short and has a limit, and the same
wrong token sent again counts once: a program with an old token teaches nobody anything, and shuts nobody out.
"""

import base64
import hashlib
import logging
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import IPv6Address, ip_address

SHORTEST = 16  # characters of a token
MAKE_ONE = "make one by: python -c 'import secrets; print(secrets.token_urlsafe(24))'"
FREE = 5  # different wrong tokens within WINDOW from which on a client has to wait
WINDOW = 60.0  # seconds
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0  # seconds; each further wrong token doubles the wait
FORGET = 600.0  # seconds without a new wrong token after which a client starts anew
CLIENTS = 1_000  # whose wrong tokens are remembered
LOG_EVERY = 10.0  # seconds between two lines of the log
PREFIX = 64  # bits of an IPv6 address; one household or host has all that begin with them
log = logging.getLogger(__name__)


def too_short(token: str) -> bool:
    """Tell whether a token is shorter than a server accepts."""
    return len(token.strip()) < SHORTEST


def authorized(given: str, token: str) -> bool:
    """Tell whether an Authorization header carries the token: as the password of any user, or as a bearer token."""
    kind, _, rest = given.partition(" ")
    sent = rest.strip().encode("latin-1")  # a header is bytes, and the server's token may be any
    if kind.lower() == "basic":
        try:
            sent = base64.b64decode(sent, validate=True).partition(b":")[2]
        except ValueError:
            return False
    elif kind.lower() != "bearer":
        return False
    return compare_digest(sent, token.encode())


@dataclass(slots=True)
class _Client:
    """What one client has sent."""

    wrong: "OrderedDict[bytes, float]" = field(default_factory=OrderedDict)  # hash of a token -> when it was sent first
    wait: float = 0.0  # seconds, the last one
    until: float = 0.0


@dataclass(slots=True)
class WrongTokens:
    """Who has sent wrong tokens; asked from the event loop only."""

    _clients: "OrderedDict[str, _Client]" = field(default_factory=OrderedDict)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    _refused: int = 0  # since the last line of the log
    _logged: float = float("-inf")

    def wait(self, address: str, now: float) -> float:
        """Return the seconds until a token of this address is compared again."""
        client = self._clients.get(_network(address))
        return max(client.until - now, 0.0) if client else 0.0

    def add(self, address: str, given: str, now: float) -> float:
        """Note a wrong token, and return the seconds the address has to wait."""
        client = self._client(_network(address), now)
        mark = hashlib.blake2b(given.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
        if mark not in client.wrong:
            client.wrong[mark] = now
            while len(client.wrong) > FREE:
                client.wrong.popitem(last=False)
            recent = sum(now - sent < WINDOW for sent in client.wrong.values())
            if client.wait or recent >= FREE:
                client.wait = min(2 * client.wait or FIRST_WAIT, LONGEST_WAIT)
                client.until = now + client.wait
        return max(client.until - now, 0.0)

    def report(self, address: str, now: float) -> None:
        """Log that a token was refused, never the token; at most a line every few seconds, with their number."""
        self._refused += 1
        if now - self._logged < LOG_EVERY:
            return
        log.warning("counterpoise: tokens refused: %d, the last from %s", self._refused, address or "no address")
        self._refused, self._logged = 0, now

    def _client(self, network: str, now: float) -> _Client:
        client = self._clients.pop(network, None)
        if client is None or now - max(client.wrong.values(), default=now) > FORGET:
            client = _Client()
        self._clients[network] = client
        while len(self._clients) > CLIENTS:
            self._clients.popitem(last=False)
        return client


def _network(address: str) -> str:
    """Return what counts as one client: an address, or the network of one that has a whole network to itself."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped or int(ip) >> (128 - PREFIX))
