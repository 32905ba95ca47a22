"""Do many reports become readings in their order, each failure told in its place, the rest going on?"""

from pathlib import Path

import pytest
from tests.fixtures.coders import fake_coder

from counterpoise.errors import BadSource
from counterpoise.questions.reports import gather as gathering
from counterpoise.questions.reports import read
from counterpoise.questions.reports.answer import Reading, Refused
from counterpoise.questions.reports.gather import Outcome, Watch, gather, read_batch
from counterpoise.questions.reports.inputs import Input, named_inputs
from counterpoise.questions.reports.read import Way
from counterpoise.reports.reader import installed
from counterpoise.sources.web import Fetched
from counterpoise.workers import Died

__all__ = ["fake_coder"]

SENTENCE = "The government said that Sweden depends on Latvia for most of its power"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>"
    + "".join(f"<item><title>Piece {n}</title><description>{SENTENCE} ({n}).</description></item>" for n in (1, 2))
    + "</channel></rss>"
)


def outcomes(*words: Path | str, way: Way | None = None, lines: bool = False) -> list[Outcome]:
    quiet = Watch(tell=lambda _: None, read=lambda _: None)
    return list(gather(named_inputs([str(word) for word in words], lines=lines), way or Way(), 1, quiet))


def test_a_folder_with_bad_files_is_read_for_the_rest_in_order(tmp_path: Path, fake_coder: list[int]) -> None:
    (tmp_path / "a.txt").write_text(f"{SENTENCE}.")
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02" * 99)
    (tmp_path / "d.xml").write_text(FEED)
    (tmp_path / "e.txt").write_text(f"{SENTENCE}, and this is too long.")
    results = [outcome.result for outcome in outcomes(tmp_path)]
    assert [type(result) for result in results] == [Reading, Refused, Refused, Reading, Reading, Reading]
    assert [result.place.removeprefix(f"{tmp_path}/") for result in results[3:]] == [
        "d.xml, entry 1",
        "d.xml, entry 2",
        "e.txt",
    ]
    assert isinstance(results[5], Reading)
    assert "too long to parse" in results[5].skipped[0]
    assert fake_coder == [4]


@pytest.mark.usefixtures("fake_coder")
def test_each_line_is_a_document_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "s.txt"
    file.write_text(f"{SENTENCE}.\n\nThe weather was fine in the north of the country.\n")
    first, second = (outcome.result for outcome in outcomes(file, lines=True))
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert (first.place, len(first.statements)) == (f"{file}:1", 1)
    assert (second.place, len(second.statements)) == (f"{file}:3", 0)


@pytest.mark.usefixtures("fake_coder")
def test_what_could_not_be_had_is_told_from_what_could_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(address: str, *, allow_private: bool) -> Fetched:
        if "gone" in address:
            raise BadSource("the server answers 404")
        return Fetched(b"" if "empty" in address else f"<p>{SENTENCE}.</p>".encode(), address, "text/html")

    monkeypatch.setattr("counterpoise.sources.web.fetch", fetch)
    (tmp_path / "empty.txt").touch()
    words = ("http://a/gone", "http://a/empty", "http://a/page", tmp_path / "empty.txt")
    results = outcomes(*words)
    assert [outcome.had for outcome in results] == [False, True, True, True]
    assert [type(outcome.result) for outcome in results] == [Refused, Refused, Reading, Refused]


@pytest.mark.usefixtures("fake_coder")
def test_a_text_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "LONGEST", 50)
    (outcome,) = read_batch([Input(place="a", data=f"{SENTENCE}.".encode())], Way())
    assert isinstance(outcome.result, Refused)
    assert "part it" in outcome.result.reason


@pytest.mark.usefixtures("fake_coder")
def test_texts_are_signed_only_where_they_are_stored() -> None:
    batch = [Input(place="a", data=f"{SENTENCE}.".encode())]
    assert [outcome.signature for outcome in read_batch(batch, Way())] == [b""]
    assert [len(outcome.signature) for outcome in read_batch(batch, Way(signed=True))] == [1024]


@pytest.mark.usefixtures("fake_coder")
def test_after_a_death_each_input_is_read_alone_and_the_deadly_one_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    messages: list[str] = []
    batch = [Input(place=name, data=f"{SENTENCE}.".encode()) for name in ("a", "deadly", "c")]

    def dying(tasks, work, jobs):  # type: ignore[no-untyped-def]
        for task in tasks:
            yield task, Died() if task[0].place == "deadly" else work(task)

    monkeypatch.setattr(gathering, "in_processes", dying)
    monkeypatch.setattr(gathering, "spread", lambda tasks, work, jobs: ((task, Died()) for task in tasks))
    monkeypatch.setattr(gathering, "batches", lambda _: iter([tuple(batch)]))
    results = list(gather(named_inputs([]), Way(), 2, Watch(tell=messages.append, read=lambda _: None)))
    assert [(type(outcome.result), outcome.had) for outcome in results] == [
        (Reading, True),
        (Refused, False),
        (Reading, True),
    ]
    assert messages == ["a process died while it read a and 2 more; reading each again"]


def test_the_bytes_read_are_told_as_they_are_read(tmp_path: Path, fake_coder: list[int]) -> None:
    (tmp_path / "a.txt").write_text(f"{SENTENCE}.")
    read_bytes: list[int] = []
    wanted = named_inputs([str(tmp_path)])
    list(gather(wanted, Way(), 1, Watch(tell=lambda _: None, read=read_bytes.append)))
    assert sum(read_bytes) == wanted.size == len(SENTENCE) + 1


def test_a_users_own_actors_are_handed_to_the_reader(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text("phrases,actor\nthe Hanseatic League,HANSA\n")
    document = installed().document("On Monday the Hanseatic League imposed sanctions on Sweden.")
    (of_text,) = read.coded([document], Way(actors=file))
    assert [(each.source, each.relation, each.target) for each in of_text.statements] == [("HANSA", "SANCTION", "SWE")]
