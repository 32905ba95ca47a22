"""Are pages had from public hosts only, within limits, and from the address that was looked at?

Nothing here touches the network: the transport and the resolver are handed in.
"""

import gzip
import time
import zlib
from collections.abc import Callable, Iterator

import httpx
import pytest

from counterpoise.errors import BadSource
from counterpoise.sources.web import Fetched, fetch, is_public

PUBLIC = "93.184.215.14"
Answer = Callable[[httpx.Request], httpx.Response]


def page(body: bytes = b"<p>Text</p>", kind: str = "text/html", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, headers={"content-type": kind} | named, content=iter([body]))


def had(address: str, answer: Answer, hosts: dict[str, list[str]] | None = None, **limits: float | bool) -> Fetched:
    known = hosts or {}
    return fetch(
        address,
        transport=httpx.MockTransport(answer),
        resolve=lambda host: known.get(host, [PUBLIC]),
        **limits,  # type: ignore[arg-type]
    )


def refused(address: str, answer: Answer, hosts: dict[str, list[str]] | None = None, **limits: float | bool) -> str:
    with pytest.raises(BadSource) as error:
        had(address, answer, hosts, **limits)
    assert error.value.exit_code == 5
    return str(error.value)


def unasked(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} must not be asked")


def test_a_page_is_had_from_the_address_that_was_looked_at_under_the_name_it_was_asked_by() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page(kind="text/html; charset=utf-8")

    result = had("https://news.example:8443/a?b=1#part", answer)
    (request,) = seen
    assert result == Fetched(b"<p>Text</p>", "https://news.example:8443/a?b=1", "text/html; charset=utf-8")
    assert (request.url.host, request.url.port, request.url.raw_path) == (PUBLIC, 8443, b"/a?b=1")
    assert request.headers["host"] == "news.example:8443"
    assert request.extensions["sni_hostname"] == "news.example"
    assert request.headers["user-agent"].startswith("Counterpoise/")
    assert "cookie" not in request.headers


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "203.0.113.9"),
        *(
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "fec0::1",
            "3fff::1",
            "5f00::1",
            "2001:db8::1",
        ),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::"),
        *("2001:0:0:0::1", "64:ff9b:1::1", "no address", ""),
    ],
)
def test_an_address_off_the_public_net_is_never_asked(address: str) -> None:
    assert not is_public(address)
    said = refused("http://inside.example/", unasked, {"inside.example": [PUBLIC, address]})
    assert "--allow-private" in said


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_an_address_of_the_public_net_is_asked(address: str) -> None:
    assert is_public(address)
    assert had("http://a.example/", lambda _: page(), {"a.example": [address]}).data == b"<p>Text</p>"


def test_a_private_address_is_read_where_that_is_allowed() -> None:
    assert had("http://a.example/", lambda _: page(), {"a.example": ["127.0.0.1"]}, allow_private=True).data


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://a.example/x", "data:text/html,hello", "gopher://a.example", "//a.example/x"),
        *("http://", "https:///path", "http://user@a.example/", "http://user:word@a.example/", "http://a\x00b/"),
        *("http://[::1", "http://[]/", "http://a.example:99999/", "http://a.example:0/", "http://a.example:b/"),
        # Punycode that decodes to nothing, to a control character and not at all (RFC 5891, section 4.4).
        *(
            "http://xn--/",
            "http://xn--a/",
            "http://xn--zzzzzzzzzzz99999999/",
        ),
    ],
)
def test_anything_but_a_plain_address_of_the_web_is_refused(address: str) -> None:
    assert refused(address, unasked)


def test_a_password_in_an_address_is_not_told() -> None:
    assert "secret" not in refused("http://user:secret@a.example/", unasked)
    assert "secret" not in refused("http://user:secret@xn--/", unasked)


@pytest.mark.parametrize(
    "place",
    [
        *("http://inside.example/", "//inside.example/", "file:///etc/passwd", "ftp://a/b"),
        *("http://xn--/", "//xn--a/", "http://[::1", "http://a:99999/"),
    ],
)
def test_every_hop_is_looked_at(place: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "a.example"
        return httpx.Response(302, headers={"location": place})

    assert refused("http://a.example/", answer, {"inside.example": ["127.0.0.1"]})


def test_a_redirect_is_followed_without_the_cookie_it_sets() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert "cookie" not in request.headers
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "/new", "set-cookie": "a=b"})
        return page()

    assert had("http://a.example/old", answer).address == "http://a.example/new"


def test_redirects_end_after_five() -> None:
    wanted: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        wanted.append(request.url.path)
        return httpx.Response(307, headers={"location": f"/{len(wanted)}"})

    assert "more than 5 times" in refused("http://a.example/", answer)
    assert len(wanted) == 6


def test_a_host_of_several_addresses_is_asked_at_the_next_when_one_does_not_answer() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.host == PUBLIC:
            raise httpx.ConnectError("refused")
        return page()

    assert had("http://a.example/", answer, {"a.example": [PUBLIC, "8.8.8.8"]}).data


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(404), "answers 404"),
        (httpx.Response(503), "answers 503"),
        (httpx.Response(302), "answers 302"),
        (page(kind="application/pdf"), "application/pdf"),
        (page(kind="image/png"), "image/png"),
        (page(content_encoding="br"), "packed as 'br'"),
        (page(content_encoding="gzip, gzip"), "packed as 'gzip, gzip'"),
        (page(content_encoding="gzip"), "packed wrongly"),
        (page(gzip.compress(b"x" * 1000)[:-9], content_encoding="gzip"), "broke off"),
    ],
)
def test_what_is_no_page_is_refused_and_says_why(answer: httpx.Response, said: str) -> None:
    assert said in refused("http://a.example/", lambda _: answer)


@pytest.mark.parametrize(
    "kind", ["text/html", "application/rss+xml", "application/atom+xml", "text/xml", "text/plain", "application/json"]
)
def test_pages_feeds_records_and_plain_text_are_had(kind: str) -> None:
    assert had("http://a.example/", lambda _: page(kind=kind)).content_type == kind


def test_a_packed_page_is_unpacked() -> None:
    body = gzip.compress(b"<p>long</p>" * 300_000)
    assert had("http://a.example/", lambda _: page(body, content_encoding="gzip")).data == b"<p>long</p>" * 300_000


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@pytest.mark.parametrize("size", [1, 7, 20, 10_000_000])
def test_a_page_packed_as_several_members_is_had_whole(size: int) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two ") + gzip.compress(b"three")
    headers = {"content-type": "text/html", "content-encoding": "gzip"}
    assert gzip.decompress(packed) == b"one two three"
    for body in (packed, packed + bytes(9)):  # padded with zeros, as tapes are
        answer = httpx.Response(200, headers=headers, content=pieces(body, size))
        assert had("http://a.example/", lambda _, answer=answer: answer).data == b"one two three"  # type: ignore[misc]


def test_a_page_whose_second_member_is_cut_short_is_refused() -> None:
    packed = gzip.compress(b"one") + gzip.compress(b"x" * 1000)[:-9]
    assert "broke off" in refused("http://a.example/", lambda _: page(packed, content_encoding="gzip"))


def test_a_bomb_of_many_members_is_cut_off() -> None:
    bomb = gzip.compress(bytes(1_000_000)) * 60
    assert "does not end within 50 MB" in refused("http://a.example/", lambda _: page(bomb, content_encoding="gzip"))


def test_a_bomb_is_cut_off_before_it_unpacks() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    assert "does not end within 50 MB" in refused("http://a.example/", lambda _: page(bomb, content_encoding="gzip"))


def test_a_body_without_end_is_cut_off() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"<item/>" * 10_000

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-type": "application/rss+xml"}, content=endless())

    assert "does not end within 50 MB" in refused("http://a.example/feed", answer)


def test_a_body_that_drips_is_cut_off_when_time_is_up() -> None:
    def drip() -> Iterator[bytes]:
        while True:
            time.sleep(0.01)
            yield b"x"

    start = time.monotonic()
    said = refused("http://a.example/", lambda _: httpx.Response(200, content=drip()), seconds=0.1)
    assert "in full in time" in said
    assert time.monotonic() - start < 2


def test_a_host_nobody_knows_and_one_that_does_not_answer_are_told() -> None:
    def silent(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow")

    def closed(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused")

    with pytest.raises(BadSource, match="no host of this name"):
        fetch("http://nowhere.example/", resolve=lambda _: [], transport=httpx.MockTransport(unasked))
    assert "in full in time" in refused("http://a.example/", silent)
    assert "connection refused" in refused("http://a.example/", closed)
