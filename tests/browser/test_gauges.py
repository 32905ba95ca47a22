"""Do the gauges find what they look for? Each on a page that is wrong in one way, and on one that is not."""

import pytest
from tests.browser.contrast import faint
from tests.browser.shown import sideways, unnamed
from tests.browser.visitor import DARK, PHONE, Readers

CHART = '<svg><rect width="200" height="40" fill="{}"/><text x="9" y="20" fill="{}">said</text></svg>'
HALO = '<g stroke="#ffffff" stroke-width="3"><text x="9" y="20">said</text></g>'


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ('<p style="color:#767676">just enough: 4.54</p>', 0),
        ('<p style="color:#777777">not enough: 4.48</p>', 1),
        ('<p style="opacity:.4">pale</p>', 1),
        ('<div style="background:#000"><p style="color:#fff">on black</p></div>', 0),
        ('<div style="background:#000"><p>black on black</p></div>', 1),
        ('<p hidden style="color:#fff">not shown</p>', 0),
        ('<input name="x" value="1" style="color:#ccc">', 1),
        (CHART.format("#ffffff", "#1a1a1a"), 0),
        (CHART.format("#08519c", "#1a1a1a"), 1),
        (CHART.format("#08519c", "#ffffff"), 0),
        (CHART.format("#08519c", "#1a1a1a").replace("<text", HALO + "<text"), 0),
    ],
)
def test_faint_text_is_found(reader: Readers, body: str, count: int) -> None:
    page = reader.fresh()
    page.set_content(f"<body style='background:#fff;color:#000'>{body}</body>")
    texts = faint(page)
    assert len(texts) == count, texts


def test_text_that_stays_black_is_found_by_night(reader: Readers) -> None:
    page = reader.fresh(DARK)
    page.set_content('<meta name="color-scheme" content="light dark"><p style="color:#111">black</p>')
    assert len(faint(page)) == 1


def test_what_reaches_beyond_the_edge_is_found(reader: Readers) -> None:
    page = reader.fresh(PHONE)
    head = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    page.set_content(f'{head}<div id="wide" style="width:500px">wide</div>')
    assert "wide" in sideways(page)[1]
    page.set_content(f'{head}<div style="overflow-x:auto"><div style="width:500px">wide</div></div>')
    assert not sideways(page)


def test_what_has_no_name_is_found(reader: Readers) -> None:
    page = reader.fresh()
    page.set_content('<svg role="img" width="9" height="9"></svg><a href="#x"></a><input><button></button>')
    assert [element.split()[0] for element in unnamed(page)] == ["image", "link", "textbox", "button"]
    page.set_content('<svg role="img" aria-label="a chart"></svg><label>Name <input></label><button>Go</button>')
    assert not unnamed(page)


def test_errors_and_requests_elsewhere_are_heard(readers: Readers) -> None:
    page = readers.fresh()
    page.route("**/*", lambda route: route.fulfill(status=200, body=""))
    page.set_content('<img src="http://elsewhere.example/x.png"><script>console.error("wrong"); missing()</script>')
    heard = readers.closed()
    assert any(message.startswith("asked elsewhere: http://elsewhere.example/") for message in heard)
    assert any(message.startswith("error: wrong on ") for message in heard)
    assert any(message.startswith("script: ") for message in heard)


def test_a_refused_script_is_heard(readers: Readers) -> None:
    page = readers.opened("/whatif")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'alert(1)'}))")
    assert any("Content Security Policy" in message for message in readers.closed())
