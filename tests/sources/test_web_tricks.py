"""Does any way to write an address, or to change it in between, lead to a host off the public net?

The tricks are those known from attacks on servers that fetch pages for others (OWASP, "Server-Side Request Forgery
Prevention"; Orange Tsai, "A New Era of SSRF", 2017). Numeric hosts are read by `inet_aton`, as the system's own
resolver does; every other name leads to this machine. Nothing here touches the network.
"""

import socket
from collections.abc import Iterator, Sequence

import httpx
import pytest

from counterpoise.errors import BadSource
from counterpoise.sources.web import Fetched, fetch, is_address, is_public

PUBLIC, INSIDE = "93.184.215.14", "127.0.0.1"
OLD_FORMS = (
    *("http://2130706433/", "http://0x7f000001/", "http://017700000001/", "http://0177.0.0.1/", "http://0x7f.0.0.1/"),
    *("http://0x7f.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0/", "http://00000000000000/"),
    *("http://0x7f.0x0.0x0.0x1/", "http://127.000.000.001/", "http://4294967295/", "http://4294967297/"),
    *("http://2852039166/", "http://0xa9fea9fe/", "http://169.254.43518/", "http://10.1/", "http://192.168.257/"),
)
NEW_FORMS = (
    *("http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::ffff:127.0.0.1]/"),
    *("http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/"),
    *("http://[::127.0.0.1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b:1::7f00:1]/", "http://[fc00::1]/"),
    *("http://[2002:7f00:1::]/", "http://[2001::7f00:1]/", "http://[fe80::1%25lo]/", "http://[::1%lo]/"),
    *("http://[127.0.0.1]/", "http://[::1]:80/"),
)
NAMES = (
    *("http://localhost/", "http://LOCALHOST/", "http://localhost./", "http://localhost:80/", "http://a.localhost/"),
    *("http://127.0.0.1./", "http://127.0.0.1../", "http://127.0.0.1.nip.io/", "http://7f000001.nip.io/"),
    *("http://127-0-0-1.sslip.io/", "http://localtest.me/", "http://metadata.google.internal/"),
    *("http://%31%32%37.0.0.1/", "http://127%2e0%2e0%2e1/", "http://127.0.0.1%00.example/", "http://127.0.0.1%2f.a/"),
    *("http://127.0.0.1;8.8.8.8/", "http://127.0.0.1,8.8.8.8/", "http://127.0.0.1 .example/", "http://127.0.0.1\t/"),
)
OTHER_LETTERS = (  # digits, stops and letters that become those of ASCII (Unicode Technical Report 46)
    *("http://１２７.0.0.1/", "http://127。0。0。1/", "http://127．0．0．1/", "http://127｡0｡0｡1/"),
    *("http://①②⑦.0.0.1/", "http://ⓛocalhost/", "http://ｌｏｃａｌｈｏｓｔ/", "http://loc\xadalhost/"),
    *("http://xn--lcalhost-s1b/", "http://ⅼocalhost/"),
)
TWO_HOSTS = (  # parsers part these at another place than each other
    *("http://user@127.0.0.1/", "http://8.8.8.8@127.0.0.1/", "http://8.8.8.8:80@127.0.0.1/", "http://@127.0.0.1/"),
    *("http://8.8.8.8\\@127.0.0.1/", "http://127.0.0.1\\@8.8.8.8/", "http://127.0.0.1#@8.8.8.8/"),
    *("http://127.0.0.1?@8.8.8.8/", "http://8.8.8.8%2f@127.0.0.1/", "http://8.8.8.8%23@127.0.0.1/"),
    *("http://127.0.0.1:@8.8.8.8/", "http://[::1]@8.8.8.8/", "http://8.8.8.8:80:80@127.0.0.1/"),
    *("http:127.0.0.1/", "http:/127.0.0.1/", "http:///127.0.0.1/", "http:////127.0.0.1/", "HTTP://127.0.0.1/"),
)
TRICKS = (*OLD_FORMS, *NEW_FORMS, *NAMES, *OTHER_LETTERS, *TWO_HOSTS)


def resolved(host: str) -> list[str]:
    """Read a number in all the forms that the C library takes; whatever is none is a name of a host in here."""
    if is_address(host):
        return [host]
    try:
        return [socket.inet_ntoa(socket.inet_aton(host))]
    except OSError:
        return [INSIDE]


def untouched(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} must not be requested")


@pytest.mark.parametrize("address", TRICKS)
def test_no_way_to_write_an_address_leads_inside(address: str) -> None:
    with pytest.raises(BadSource):
        fetch(address, resolve=resolved, transport=httpx.MockTransport(untouched))


@pytest.mark.parametrize("address", TRICKS)
def test_no_redirect_leads_inside(address: str) -> None:
    visited: list[str] = []

    def redirecting(request: httpx.Request) -> httpx.Response:
        visited.append(request.url.host)
        return httpx.Response(302, headers=[(b"location", address.encode())])

    def resolve(host: str) -> list[str]:
        return [PUBLIC] if host == "a.example" else resolved(host)

    with pytest.raises(BadSource):
        fetch("http://a.example/", resolve=resolve, transport=httpx.MockTransport(redirecting))
    # What names no other host is of the same one, and is looked up anew each time.
    assert set(visited) == {PUBLIC}


@pytest.mark.parametrize(
    ("address", "host"), [("http://8.8.8.8#@[::1]/", "8.8.8.8"), ("http://8.8.4.4?@[::1]/", "8.8.4.4")]
)
def test_what_looks_like_two_hosts_is_had_from_the_one_before_the_path(address: str, host: str) -> None:
    fetched = fetch(address, resolve=resolved, transport=httpx.MockTransport(host_of))
    assert fetched.data.decode() == host


class Changing:
    """A name server that gives another answer each time, as in DNS rebinding."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers: Iterator[Sequence[str]] = iter(answers)

    def __call__(self, host: str) -> Sequence[str]:
        return next(self._answers)


def host_of(request: httpx.Request) -> httpx.Response:
    assert is_public(request.url.host)
    return httpx.Response(200, headers={"content-type": "text/plain"}, content=iter([request.url.host.encode()]))


def had(*answers: Sequence[str]) -> Fetched:
    return fetch("http://a.example/", resolve=Changing(*answers), transport=httpx.MockTransport(host_of))


def test_a_name_that_leads_inside_at_the_second_look_is_had_from_where_it_led_at_the_first() -> None:
    assert had([PUBLIC], [INSIDE]).data.decode() == PUBLIC


def test_a_name_that_has_led_inside_is_refused_though_it_would_lead_out_again() -> None:
    with pytest.raises(BadSource):
        had([INSIDE], [PUBLIC])


@pytest.mark.parametrize("answers", [[PUBLIC, INSIDE], [INSIDE, PUBLIC], [PUBLIC, "::1"], [*[PUBLIC] * 5, "10.0.0.1"]])
def test_a_name_that_leads_inside_and_out_at_once_is_refused(answers: list[str]) -> None:
    with pytest.raises(BadSource):
        had(answers)


def test_a_name_is_looked_up_anew_when_it_redirects_to_itself() -> None:
    def redirecting(request: httpx.Request) -> httpx.Response:
        assert is_public(request.url.host)
        return httpx.Response(302, headers={"location": "http://a.example/again"})

    with pytest.raises(BadSource, match="not on the public net"):
        fetch("http://a.example/", resolve=Changing([PUBLIC], [INSIDE]), transport=httpx.MockTransport(redirecting))


def test_a_host_whose_first_address_is_silent_is_tried_at_its_own_others_only() -> None:
    tried: list[str] = []

    def silent(request: httpx.Request) -> httpx.Response:
        tried.append(request.url.host)
        raise httpx.ConnectError("refused")

    answers = Changing([PUBLIC, "8.8.8.8"], [INSIDE], [INSIDE])
    with pytest.raises(BadSource):
        fetch("http://a.example/", resolve=answers, transport=httpx.MockTransport(silent))
    assert tried == [PUBLIC, "8.8.8.8"]
