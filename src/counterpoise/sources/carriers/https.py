"""How does a file come from its producer's own address, whole or not at all?

Bytes go into `NAME.part` beside the file they will be. A connection that is cut, times out or answers
with a fault of the server's is tried again after a pause, from where it stopped: `Range` requests the
rest, and `If-Range` makes a server whose file has changed send all of it (RFC 9110, sections 13.1.5 and
14.2). A later run goes on from the part that is there. Only a file with the hash of the card takes its
name; what has another hash is deleted. Redirects lead to https only. Where a server that is busy names
a time to wait (`Retry-After`, RFC 9110, section 10.2.3), that is how long the pause is, within reason.

Of an edition that nobody has seen before no hash is known: its part stays until it was read, and a web page in
its place is refused by its type.

The caller holds the right to build, or to sync, so no two processes write one part.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoise.errors import BadSource
from counterpoise.sources.cards import Carrier
from counterpoise.sources.carriers.cache import manual_steps, sha256, store, writable_cache
from counterpoise.version import __version__

if TYPE_CHECKING:
    import httpx

_REDIRECTS = 5
_BUSY = (408, 425, 429, 500, 502, 503, 504)  # answers after which a second try may go better
_HEADERS = {
    "User-Agent": f"Counterpoise/{__version__} (fetches public data sets)",
    "Accept-Encoding": "identity",  # the bytes are what the hash is of, and a range counts them
}
_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
_WHOLE = re.compile(r"bytes \*/(\d+)")
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Rules:
    """How patient a download is."""

    attempts: int = 5
    pause: float = 1.0  # seconds before the second attempt; doubled before each further one
    silence: float = 30.0  # seconds without a byte after which a connection counts as cut
    longest_pause: float = 120.0  # seconds that a server may ask to wait; for more, the user is asked to come back
    loopback: bool = False  # for tests: http to this machine is allowed
    received: Callable[[int], None] = lambda count: None  # called with the bytes of each piece


USUAL = Rules()


@dataclass(frozen=True, slots=True)
class _Part:
    """A download that is not whole yet: its bytes, and what says that the rest belongs to them."""

    file: Path
    validator: Path  # holds the server's ETag or date of the file the bytes are of

    def size(self) -> int:
        """Return how many bytes are there."""
        return self.file.stat().st_size if self.file.is_file() else 0

    def known_as(self) -> str:
        """Return the validator, or nothing where the server gave none."""
        return self.validator.read_text(encoding="utf-8") if self.validator.is_file() else ""

    def begin(self, validator: str) -> None:
        """Start from nothing."""
        self.file.write_bytes(b"")
        self.validator.write_text(validator, encoding="utf-8")

    def drop(self) -> None:
        """Delete what is there."""
        self.file.unlink(missing_ok=True)
        self.validator.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file at its producer's address."""

    address: str
    file: str  # its name here
    largest: int  # bytes
    steps: str  # what the user does where it cannot be fetched
    sha256: str = ""  # empty: nobody knows it before
    headers: Mapping[str, str] = field(default_factory=dict)  # that go to this host alone, such as the user's key
    refused: str = ""  # what it means that the server lets nobody in (401, 403)


class _Interrupted(Exception):
    """A download stopped for a reason that may pass; `pause` is how many seconds the server asks to wait."""

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.pause = pause


def fetch(carrier: Carrier, cache: Path, rules: Rules = USUAL) -> Path:
    """Download a file into the cache, and return it; what is there already is not downloaded again."""
    wanted = Wanted(
        address=carrier.address,
        file=carrier.file,
        largest=carrier.largest,
        steps=manual_steps(carrier),
        sha256=carrier.sha256,
    )
    with writable_cache(cache):
        part = _whole(wanted, cache, rules)
        kept_file = store(part.file, carrier, cache, shown(carrier.address))
        part.drop()
    return kept_file


def fetch_unknown(wanted: Wanted, folder: Path, rules: Rules = USUAL) -> Path:
    """Download a file of which no hash is known, and return it.

    It stays, with what a later run needs to find out that it is the newest; `drop_unknown` deletes it.
    """
    file, part = folder / wanted.file, _part(wanted.file, folder)
    with writable_cache(folder):
        if file.is_file() and not part.file.exists():
            file.replace(part.file)
        return _whole(wanted, folder, rules).file.replace(file)


def drop_unknown(file: str, folder: Path) -> None:
    """Delete what was fetched of a file of which no hash is known."""
    (folder / file).unlink(missing_ok=True)
    _part(file, folder).drop()


def _part(file: str, folder: Path) -> _Part:
    return _Part(folder / f"{file}.part", folder / f"{file}.part.validator")


def _whole(wanted: Wanted, folder: Path, rules: Rules) -> _Part:
    """Download a file into its part, with as many attempts as the rules allow."""
    part, reason = _part(wanted.file, folder), _Interrupted("")
    for attempt in range(rules.attempts):
        if attempt:
            time.sleep(max(reason.pause, rules.pause * 2 ** (attempt - 1)))
        try:
            _download(wanted, part, rules)
        except _Interrupted as error:
            reason = error
        else:
            return part
        if reason.pause > rules.longest_pause:
            raise BadSource(
                f"{shown(wanted.address)}: {reason}, and asks to wait {reason.pause:,.0f} seconds; "
                f"run the command again after that. {wanted.steps}"
            )
    raise BadSource(f"{shown(wanted.address)}: {reason}, {rules.attempts} times. {wanted.steps}")


def shown(address: str) -> str:
    """Return an address as messages and records name it: without a password and without its query."""
    import httpx

    return str(httpx.URL(address).copy_with(username=None, password=None, query=None, fragment=None))


def _download(wanted: Wanted, part: _Part, rules: Rules) -> None:
    """Bring the part to the whole file, or raise what went wrong."""
    import httpx

    resumed = part.size() if part.known_as() else 0
    if resumed and wanted.sha256 and sha256(part.file) == wanted.sha256:
        return
    headers = {**wanted.headers}
    headers |= {"Range": f"bytes={resumed}-", "If-Range": part.known_as()} if resumed else {}
    try:
        # A proxy of the user's is respected, but never used for an address of this machine.
        with (
            httpx.Client(headers=_HEADERS, timeout=rules.silence, trust_env=not rules.loopback) as client,
            _answered(client, client.build_request("GET", wanted.address, headers=headers), wanted, rules) as response,
        ):
            if _is_whole(response, part):
                return
            _check_status(response, wanted, part)
            _append(response, wanted, part, rules.received)
    except httpx.TimeoutException as error:
        raise _Interrupted(f"no byte came for {rules.silence:g} seconds") from error
    except httpx.TransportError as error:
        raise _Interrupted(f"the connection failed ({str(error) or type(error).__name__})") from error
    except (httpx.InvalidURL, UnicodeError) as error:  # the latter for a host of malformed IDNA
        raise BadSource(f"{shown(wanted.address)}: leads to no address ({error}). {wanted.steps}") from error
    _check_hash(wanted, part, resumed)


@contextmanager
def _answered(
    client: "httpx.Client", request: "httpx.Request", wanted: Wanted, rules: Rules
) -> "Iterator[httpx.Response]":
    """Send a request, follow redirects, and give the answer with its body unread."""
    origin, host = shown(str(request.url)), request.url.host
    for _ in range(_REDIRECTS + 1):
        _check_scheme(request.url, origin, rules)
        response = client.send(request, stream=True)
        try:
            if response.next_request is None:
                yield response
                return
            request = response.next_request
            if wanted.headers and request.url.host != host:
                raise BadSource(f"{origin}: leads to another host, {request.url.host}, which gets no key; refused")
        finally:
            response.close()
    raise BadSource(f"{origin}: redirects more than {_REDIRECTS} times; look at the address in a browser")


def _check_scheme(url: "httpx.URL", origin: str, rules: Rules) -> None:
    local = rules.loopback and url.scheme == "http" and url.host in _LOOPBACK
    if url.scheme != "https" and not local:
        raise BadSource(
            f"{origin}: leads to {shown(str(url))}, which is not https; refused. "
            "The address has changed: look at it in a browser, and get the file by hand"
        )


def _check_status(response: "httpx.Response", wanted: Wanted, part: _Part) -> None:
    """Make the part ready for the body, or raise where the answer is none that can be used."""
    status = response.status_code
    if status == 206 and _starts_at(response) == part.size() and part.known_as():
        return
    if status in (206, 416):  # not the requested range
        part.drop()
        raise _Interrupted(f"the server answers {status} with another range than the one asked for")
    if status in _BUSY:
        raise _Interrupted(f"the server answers {status} {response.reason_phrase}", _retry_after(response))
    if status in (401, 403) and wanted.refused:
        raise BadSource(
            f"{shown(wanted.address)}: the server answers {status} {response.reason_phrase}; {wanted.refused}"
        )
    if status != 200:
        raise BadSource(
            f"{shown(wanted.address)}: the server answers {status} {response.reason_phrase}; "
            f"the file may have moved. {wanted.steps}"
        )
    _refuse_page(response, wanted)
    part.begin(_validator(response))


def _is_whole(response: "httpx.Response", part: _Part) -> bool:
    """Tell whether the server says that the part is all there is of the file that it is of."""
    match = _WHOLE.fullmatch(response.headers.get("content-range", "")) if response.status_code == 416 else None
    return match is not None and bool(part.known_as()) and int(match[1]) == part.size()


def _refuse_page(response: "httpx.Response", wanted: Wanted) -> None:
    """Refuse a web page where another file is wanted: a form, an error, or a notice that the address has changed."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml") and not wanted.file.endswith((".html", ".htm")):
        raise BadSource(
            f"{shown(wanted.address)}: the server answers with a web page, not with {wanted.file}; "
            f"it may want a form filled in, or the address has changed. {wanted.steps}"
        )


def _retry_after(response: "httpx.Response") -> float:
    """Return how many seconds a busy server asks to wait; 0 where it does not say, or not so that it can be read."""
    words = response.headers.get("retry-after", "").strip()
    if words.isascii() and words.isdecimal():
        return float(words)
    try:
        when = parsedate_to_datetime(words)
    except ValueError:
        return 0.0
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _starts_at(response: "httpx.Response") -> int | None:
    match = _RANGE.fullmatch(response.headers.get("content-range", ""))
    return int(match[1]) if match else None


def _validator(response: "httpx.Response") -> str:
    """Return what a later request can name the same file by; a weak ETag names no bytes."""
    tag: str = response.headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else response.headers.get("last-modified", "")


def _append(response: "httpx.Response", wanted: Wanted, part: _Part, received: Callable[[int], None]) -> None:
    size = part.size()
    _check_size(size + int(response.headers.get("content-length", 0)), wanted, part)
    with part.file.open("ab") as file:
        for chunk in response.iter_raw():
            size += len(chunk)
            _check_size(size, wanted, part)
            file.write(chunk)
            received(len(chunk))


def _check_size(size: int, wanted: Wanted, part: _Part) -> None:
    if size > wanted.largest:
        part.drop()
        raise BadSource(
            f"{shown(wanted.address)}: brings more than {wanted.largest:,} bytes, the most its card allows; "
            f"refused. {wanted.steps}"
        )


def _check_hash(wanted: Wanted, part: _Part, resumed: int) -> None:
    if not wanted.sha256:
        return
    hashed = sha256(part.file)
    if hashed == wanted.sha256:
        return
    part.drop()
    if resumed:  # the two pieces may be of two files
        raise _Interrupted(f"what was resumed has the sha256 {hashed}, expected {wanted.sha256}")
    raise BadSource(
        f"{shown(wanted.address)}: brought another file than {wanted.file}: its sha256 is {hashed}, "
        f"expected {wanted.sha256}; the producer may have published another edition. {wanted.steps}"
    )
