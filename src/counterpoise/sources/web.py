"""What stands at an address of the web: fetched once, within limits, and from public hosts only.

Addresses come from anybody, so each one, and each one it redirects to, is looked up before a
connection is made. All its Internet addresses have to be public, and the connection goes to one of
those that were looked at: a name that changes its answer in between changes nothing. No cookies,
no passwords, no proxy (which would look names up by itself); bodies are counted as they unpack.

`ipaddress` knows the registries of IANA. Added are the ways in which an address of the old kind
hides in one of the new, and ranges that older versions of Python take for public.
"""

import socket
import time
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any

from counterpoise.errors import BadSource
from counterpoise.version import __version__

if TYPE_CHECKING:
    import httpx

_TRANSLATED = ip_network("64:ff9b::/96")  # NAT64: the last four bytes are the address of the old kind
_MORE = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "fec0::/10",
        "2002::/16",
        "100:0:0:1::/64",
        "3fff::/20",
        "5f00::/16",
    )
)


def is_address(text: str) -> bool:
    """Return whether a host is named by its Internet address."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_public(text: str) -> bool:
    """Return whether an address belongs to the public net; what is no address does not."""
    return is_address(text) and _is_public(ip_address(text))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return False
        if address in _TRANSLATED:
            return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_unspecified
    return address.is_global and not special and not any(address in net for net in _MORE)


SECONDS = 20.0  # in all
_SILENCE = 10.0  # seconds between two bytes
_LARGEST = 50_000_000  # bytes, unpacked
_PIECE = 1 << 20  # bytes unpacked at once
_REDIRECTS = 5
_GZIP = b"\x1f"  # first byte of a member
_PORTS = range(1, 65_536)
_TRIED = 3  # addresses of one host
_MOVED = (301, 302, 303, 307, 308)
_TYPES = ("text/html", "text/plain", "text/xml", "text/markdown", "application/xhtml+xml", "application/xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_RECORDS = ("application/json", "application/jsonl", "application/x-ndjson", "application/feed+json")
_READ = (*_TYPES, *_FEEDS, *_RECORDS)
_HEADERS = {
    "User-Agent": f"Counterpoise/{__version__} (reads single pages that its user names)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
}
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")

Resolve = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    data: bytes
    address: str  # after redirects
    content_type: str  # as the server said it; may be empty


@dataclass(frozen=True, slots=True)
class _FetchOptions:
    allow_private: bool
    until: float  # by the clock of time.monotonic
    resolve: Resolve | None
    transport: "httpx.BaseTransport | None"

    @property
    def left(self) -> float:
        return max(self.until - time.monotonic(), 0.001)


def fetch(
    address: str,
    *,
    allow_private: bool = False,
    seconds: float = SECONDS,
    resolve: Resolve | None = None,
    transport: "httpx.BaseTransport | None" = None,
) -> Fetched:
    """Return the page or feed at an address of http or https, after five redirects at most.

    `resolve` and `transport` stand in for the network, in tests.
    """
    import httpx

    options = _FetchOptions(allow_private, time.monotonic() + seconds, resolve, transport)
    place = address
    try:
        for _ in range(_REDIRECTS + 1):
            fetched = _visit(_url(place), options)
            if isinstance(fetched, Fetched):
                return fetched
            place = fetched
    except (httpx.InvalidURL, UnicodeError) as error:  # httpx itself looks at where a redirect leads
        raise BadSource(f"{place!r}: leads to no address of the web ({error}); open it in a browser") from error
    except httpx.TimeoutException as error:
        raise _too_slow(place) from error
    except httpx.HTTPError as error:
        if time.monotonic() >= options.until:
            raise _too_slow(place) from error
        raise BadSource(
            f"{place!r}: cannot be had ({error or type(error).__name__}); Counterpoise uses no proxy: "
            "save the page with a browser and read the file"
        ) from error
    raise BadSource(f"{address!r}: redirects more than {_REDIRECTS} times; give the address it ends at")


def _url(place: str) -> "httpx.URL":
    """Parse an address and refuse what is none of the web, whichever of the libraries below finds it out."""
    import httpx

    try:
        url = httpx.URL(place)
        _refuse(url)
    except (httpx.InvalidURL, ValueError) as error:  # a host of malformed IDNA is a UnicodeError once it is decoded
        raise _malformed(place, error) from error
    return url


def _malformed(place: str, error: Exception) -> BadSource:
    shown = place.rpartition("@")[2]  # what stands before may be a password
    return BadSource(f"{shown!r}: no address of the web ({error}); check its spelling")


def _visit(url: "httpx.URL", options: _FetchOptions) -> Fetched | str:
    """Return what stands at an address, or where it redirects to."""
    import httpx

    addresses = _checked(url, options)
    for place in addresses[:-1]:
        with suppress(httpx.ConnectError, httpx.ConnectTimeout):
            return _request(url, place, options)
    return _request(url, addresses[-1], options)


def _refuse(url: "httpx.URL") -> None:
    if url.scheme not in ("http", "https") or not url.host:
        raise BadSource(f"{str(url)!r}: only addresses that begin with http:// or https:// are read")
    if url.userinfo:
        raise BadSource(f"{url.host!r}: its address holds a name or password; give it without")
    if url.port is not None and url.port not in _PORTS:
        raise BadSource(f"{str(url)!r}: there is no port {url.port}; check its spelling")


def _checked(url: "httpx.URL", options: _FetchOptions) -> list[str]:
    """Look a host up and return its Internet addresses, all of which may be contacted."""
    host = url.raw_host.decode("ascii").strip("[]")
    addresses = list(options.resolve(host)) if options.resolve else _looked_up(host, options)
    if not addresses:
        raise BadSource(f"{url.host!r}: no host of this name is known; check the spelling and the network")
    if not options.allow_private and not all(map(is_public, addresses)):
        # The address is not printed: a server's readers must not learn the names of its own network.
        raise BadSource(
            f"{url.host!r}: leads to an address that is not on the public net; `counterpoise read --allow-private` "
            "reads it nevertheless"
        )
    return addresses[:_TRIED]


def _looked_up(host: str, options: _FetchOptions) -> list[str]:
    """Query the system's resolver, which has no timeout of its own; a numeric address needs no query."""
    if is_address(host):
        return [host]
    addresses: list[str] = []

    def resolve() -> None:
        with suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            addresses.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    lookup = Thread(target=resolve, daemon=True)
    lookup.start()
    lookup.join(min(options.left, _SILENCE))
    return list(addresses)


def _request(url: "httpx.URL", place: str, options: _FetchOptions) -> Fetched | str:
    """Request a page from one Internet address, under the name of the host it was looked up for."""
    import httpx

    transport = options.transport or httpx.HTTPTransport()
    wait = httpx.Timeout(min(_SILENCE, options.left))
    # A client of its own for each hop: cookies have nowhere to stay.
    with httpx.Client(transport=transport, timeout=wait, trust_env=False) as client, _cut_off(options) as watch:
        headers = _HEADERS | {"Host": url.netloc.decode("ascii")}
        named = {"sni_hostname": url.raw_host.decode("ascii").strip("[]"), "trace": watch}
        request = client.build_request("GET", url.copy_with(host=place), headers=headers, extensions=named)
        answer = client.send(request, stream=True, follow_redirects=False)
        try:
            return _answered(answer, url, options)
        finally:
            answer.close()


@contextmanager
def _cut_off(options: _FetchOptions) -> Iterator[Callable[[str, dict[str, Any]], None]]:
    """Shut the connection when time is up: a head that drips, byte by byte, is otherwise waited for."""
    streams: list[Any] = []

    def watch(name: str, event: dict[str, Any]) -> None:
        if name in _CONNECTED:
            streams.append(event["return_value"])

    def cut() -> None:
        for stream in streams[-1:]:
            with suppress(OSError):
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)

    timer = Timer(options.left, cut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def _answered(answer: "httpx.Response", url: "httpx.URL", options: _FetchOptions) -> Fetched | str:
    if answer.status_code in _MOVED and (location := answer.headers.get("location")):
        return _joined(url, location)
    if not answer.is_success:
        raise BadSource(f"{str(url)!r}: the server answers {answer.status_code}; open it in a browser")
    said = answer.headers.get("content-type", "")
    kind = said.partition(";")[0].strip().lower()
    if kind and kind not in _READ:
        raise BadSource(f"{str(url)!r}: is {kind!r}; only pages, feeds and plain text are read")
    unpacked = _unpacked(answer.iter_raw(), answer.headers.get("content-encoding", ""), url)
    return Fetched(_whole(unpacked, url, options), str(url.copy_with(fragment=None)), said)


def _joined(url: "httpx.URL", location: str) -> str:
    """Return the address a redirect leads to."""
    import httpx

    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise _malformed(location, error) from error


def _unpacked(pieces: Iterable[bytes], coding: str, url: "httpx.URL") -> Iterator[bytes]:
    """Yield a body a megabyte at a time, whatever it unpacks to; httpx would unpack as it comes."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        yield from pieces
        return
    if coding not in ("gzip", "x-gzip"):
        raise BadSource(
            f"{str(url)!r}: is packed as {coding!r}, which was not asked for; save the page and read the file"
        )
    try:
        whole = yield from _members(pieces)
    except zlib.error as error:
        raise BadSource(f"{str(url)!r}: is packed wrongly ({error}); try again") from error
    if not whole:
        raise BadSource(f"{str(url)!r}: broke off in the middle; try again")


def _members(pieces: Iterable[bytes]) -> Generator[bytes, None, bool]:
    """Unpack a gzip file of one member or several (RFC 1952, section 2.2), and return whether the last is whole.

    What follows a member and begins none is left out, as `gzip` does with padding; and an empty piece is yielded for
    each member, so that a body of a million empty ones runs against the clock.
    """
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    for piece in pieces:
        rest, full = piece, False
        while rest or full:
            if unpacker.eof:
                if not rest.startswith(_GZIP):
                    return True
                unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
            unpacked = unpacker.decompress(rest, _PIECE)
            yield unpacked
            full = len(unpacked) == _PIECE and not unpacker.eof  # there may be more of the bytes already given
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    return unpacker.eof


def _whole(pieces: Iterable[bytes], url: "httpx.URL", options: _FetchOptions) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > _LARGEST:
            raise BadSource(
                f"{str(url)!r}: does not end within {_LARGEST // 1_000_000} MB; cut off, nothing of it is read"
            )
        if time.monotonic() >= options.until:
            raise _too_slow(str(url))
    # A body without a length ends where the connection does, which may have been cut.
    if time.monotonic() >= options.until:
        raise _too_slow(str(url))
    return bytes(body)


def _too_slow(place: str) -> BadSource:
    return BadSource(f"{place!r}: cut off, it does not answer in full in time; try again, or save it and read the file")
