"""Does any page, feed or text become documents or a clear refusal, and nothing else?"""

import unicodedata
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.errors import BadSource
from counterpoise.records import Document
from counterpoise.reports.reader import PageRead
from counterpoise_reader.pages.chrome import is_prose
from counterpoise_reader.pages.datelines import without_dateline
from counterpoise_reader.pages.page import MAX_PAGE, document_of, read_page

PROSE = "Russia agreed on Monday to sell gas to China for ten years."
ITEM = (
    "<item><title>A deal</title><link>https://a.org/1</link><pubDate>Thu, 16 May 2024 09:00:00 GMT</pubDate>"
    f"<description>&lt;p&gt;{PROSE}&lt;/p&gt;</description></item>"
)
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Test Feed</title>{}</channel></rss>'
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Test Feed</title><entry><title>A deal</title>'
    '<link href="https://a.org/1"/><published>2024-05-16T09:00:00Z</published>'
    f'<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>'
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Test Feed</title></channel><item><title>A deal</title>'
    f"<link>https://a.org/1</link><description>{PROSE}</description><dc:date>2024-05-16</dc:date></item></rdf:RDF>"
)


def only(data: str | bytes, **options: Any) -> Document:
    (read,) = read_page(data.encode() if isinstance(data, str) else data, **options)
    assert read.document is not None
    return read.document


@pytest.mark.parametrize("feed", [RSS.format(ITEM), ATOM, RDF])
def test_a_feeds_entry_is_a_document_with_its_feed_as_publisher(feed: str) -> None:
    document = only(feed)
    assert document.text == PROSE
    assert (document.title, document.publisher, document.address) == ("A deal", "Test Feed", "https://a.org/1")
    assert document.published == date(2024, 5, 16)


def test_a_feeds_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = only(bomb + RSS.format(ITEM.replace(PROSE, f"{PROSE} &c; &x;"))).text
    assert "lol" not in text
    assert "root:" not in text


@pytest.mark.parametrize("number", ["&#99999999999;", "&#xD800;", "&#x110000;", "&#0;", "&#11;"])
def test_a_numbered_character_that_cannot_be_is_dropped(number: str) -> None:
    assert only(RSS.format(ITEM.replace("A deal", f"A deal{number}"))).text == PROSE
    assert only(f"<html><body><p>{PROSE}</p>{number}<nav>b</nav>{number}<p>{PROSE}{number}</p>").text.startswith(PROSE)


def test_a_feed_without_end_is_read_in_part_and_says_so() -> None:
    reads = read_page(RSS.format(ITEM * 2100).encode())
    assert len(reads) == 2001
    assert "100 entries left unread" in reads[-1].skipped[0]


def test_a_broken_json_line_is_refused_by_number_and_the_rest_read() -> None:
    reads = read_page(f'{{"text":"{PROSE}","date":"2024-05-16"}}\n{{broken\n{{"text":"{PROSE}"}}\n'.encode())
    assert [read.document is not None for read in reads] == [True, False, True]
    assert reads[1].skipped[0].startswith("line 2: not JSON")
    assert reads[0].document is not None
    assert reads[0].document.published == date(2024, 5, 16)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\0" * 9, "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a PNG"),
        (b"PK\x03\x04", "a zip"),
        (bytes(range(32)) * 9, "binary"),
        (b"<html><script>var a='Russia attacked Ukraine.'</script></html>", "only script"),
        (b"x" * (MAX_PAGE + 1), "up to 50 MB"),
        (b"<html>" + b"<p>" * 500_000, "too much"),
    ],
)
def test_what_is_no_page_is_refused_saying_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(BadSource, match=message):
        read_page(data, name="it")


def test_a_page_nested_without_end_is_read_without_its_markup() -> None:
    (read,) = read_page(b"<html>" + b"<div>" * 100_000 + PROSE.encode() + b"</div>" * 100_000)
    assert read.document is not None
    assert read.document.text == PROSE
    assert "nested" in read.skipped[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_page_is_decoded_by_mark_meta_or_fallback(encoding: str) -> None:
    assert "São Tomé" in only(f"São Tomé agreed. {PROSE}\n{PROSE}".encode(encoding)).text


def test_a_cyrillic_encoding_is_taken_from_the_meta_element() -> None:
    page = f"<html><meta charset=windows-1251><p>{PROSE} He read Правда daily.</p></html>".encode("cp1251")
    assert "Правда" in only(page).text


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("Россия и Китай подписали в понедельник новое соглашение о поставках газа.", "ru", "Russian"),
        ("Russland und China haben am Montag ein neues Abkommen über Gas geschlossen, sagte er.", "de", "German"),
        (
            "中国和俄罗斯周一签署了一项新的天然气供应协议,两国官员在北京出席了签字仪式,双方表示合作将继续。",
            "zh",
            "Chinese",
        ),
    ],
)
def test_another_language_is_named_and_not_read(text: str, code: str, name: str) -> None:
    (read,) = read_page(text.encode())
    assert read.document is None
    assert read.language == code
    assert name in read.skipped[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pemerintah Tiongkok memberlakukan tarif atas jelai Australia pada hari Selasa, kata menteri.", "id"),
        ("El gobierno de China impuso aranceles a la cebada australiana el martes, dijo el ministro en Pekín.", "es"),
        ("La Chine a imposé mardi des droits de douane sur l'orge australienne, a annoncé le ministre.", "fr"),
        ("O governo da China impôs tarifas sobre a cevada australiana na terça-feira, disse o ministro.", "pt"),
        ("China a impus marți taxe vamale pentru orzul australian, a anunțat ministerul Comerțului.", "ro"),
        ("Kina innførte tirsdag toll på australsk bygg, opplyste handelsdepartementet i Beijing i dag.", "no"),
        ("Kina je u utorak uvela carine na australski ječam, objavilo je ministarstvo trgovine.", "hr"),
        ("فرضت الصين رسوما جمركية على الشعير الأسترالي يوم الثلاثاء", "ar"),
        ("中国は火曜日、豪州産の大麦に関税を課した。", "ja"),
        ("Китай ввёл пошлины.", "ru"),
    ],
)
def test_languages_that_have_near_kin_or_few_words_are_recognised_too(text: str, code: str) -> None:
    (read,) = read_page(text.encode())
    assert (read.document, read.language) == (None, code)


@pytest.mark.parametrize(
    "text",
    [
        "Erdogan meets Zelenskyy, Kuleba, Scholz, Meloni, Sunak, Rutte.",
        "Jokowi, Anwar Ibrahim discuss palm oil, Sulawesi nickel, Natuna patrols.",
        "Bukele, Bolsonaro, Milei sign Mercosur memorandum, Lula, Boric, Petro object.",
        f"{PROSE} It said that the deal would be good for the two. Китай подписал соглашение о поставках газа, заявил.",
    ],
)
def test_english_full_of_names_or_beside_another_language_is_read(text: str) -> None:
    assert only(text).text == text


def test_a_tag_of_countless_attributes_is_read_without_them_and_at_once() -> None:
    began = process_time()
    assert only("<p " + " ".join(f'a{n}="{n}"' for n in range(60_000)) + f">{PROSE}</p>").text == PROSE
    assert process_time() - began < 4  # eight seconds and more with them


def test_a_record_that_stands_alone_is_refused_without_a_number_of_its_own() -> None:
    with pytest.raises(BadSource, match=r"a\.jsonl:7: not JSON \(Expecting value at character 9\)"):
        read_page(b'{"text": \n', name="a.jsonl:7", kind="jsonl")


def test_an_entry_too_large_to_read_says_so() -> None:
    reads = read_page(RSS.format(ITEM + ITEM.replace(PROSE, f"{PROSE} &lt;b&gt;" * 110_000)).encode())
    assert reads[0].document is not None
    assert "too much for one report" in reads[1].skipped[0]


def test_hidden_characters_are_left_out() -> None:
    assert only("Rus\u200bsia \u202eagreed\u0007.\n" + PROSE).text == f"Russia agreed.\n\n{PROSE}"


@pytest.mark.parametrize(
    "line", ["Moscow denied it.", "He resigned.", "China agreed.", "Who pays?", '"Never," he said.']
)
def test_short_sentences_are_prose(line: str) -> None:
    assert is_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "Weather",
        "Live Markets",
        "Read more.",
        "Sign up for our newsletter.",
        "U.S.",
        "By John Smith.",
        "© 2024 X. Ltd.",
    ],
)
def test_the_sites_own_lines_are_not(line: str) -> None:
    assert not is_prose(line)


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("MOSCOW, May 14 (Reuters) - ", "Reuters"),
        ("KYIV, Ukraine (AP) — ", "Associated Press"),
        ("BEIJING, May 16, 2024 (Xinhua) -- ", "Xinhua"),
        ("LAHORE: ", None),
        ("New Delhi, May 3: ", None),
        ("Yerevan, AFP - ", "AFP"),
        ("Bukavu (DR Congo), AFP - ", "AFP"),
        ("Lima, Associated Press: ", "Associated Press"),
        ("Baku, March 3, AZERTAC. ", "AZERTAC"),
        ("TASHKENT, 3 March. /TASS/. ", "TASS"),
        ("Moscow. March 3. INTERFAX.COM - ", "Interfax"),
        ("New Delhi [India], May 3 (ANI): ", "ANI"),
    ],
)
def test_a_dateline_is_cut(head: str, agency: str | None) -> None:
    dateline = without_dateline(head + PROSE, first=True)
    assert (dateline.rest, dateline.agency) == (PROSE, agency)


@pytest.mark.parametrize(
    "text", ["Iran, Russia - both agreed.", "The AFP - as it was - agreed.", "Lima, AFP. It agreed."]
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert without_dateline(text, first=False).rest == text


def test_an_agency_between_strokes_is_no_pictures_credit() -> None:
    document = only(f"TASHKENT, 3 March 2024. /TASS/. {PROSE}\n\n{PROSE} Nobody objected.")
    assert document.text == f"{PROSE}\n\n{PROSE} Nobody objected."
    assert (document.publisher, document.published) == ("TASS", date(2024, 3, 3))


def test_a_sentence_alone_stays_whole_with_or_without_a_full_stop() -> None:
    assert document_of("Russia warned Ukraine").text == "Russia warned Ukraine"


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    words = " ".join([PROSE] * 6).split()
    broken = "\n".join(" ".join(words[n : n + 7]) for n in range(0, len(words), 7))
    assert only(broken).text == " ".join(words)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "ignore"))))
def test_any_bytes_give_documents_or_a_refusal(data: bytes) -> None:
    for kind in (None, "html", "feed", "jsonl", "markdown", "lines"):
        try:
            reads = read_page(data, kind=kind)
        except BadSource:
            continue
        assert reads == read_page(data, kind=kind)
        for read in reads:
            _check(read)


def _check(read: PageRead) -> None:
    if read.document is None:
        assert read.skipped
    else:
        assert not [c for c in read.document.text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")]
