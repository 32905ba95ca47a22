"""Does `counterpoise read --reader llm` ask before it sends, say what it could not do, and end with the right code?"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from reader.tests.llm.model_server import FACT, Model, Reply, completion, facts, fault, model_server
from tests.fixtures.readers import with_readers

import counterpoise as cp
from counterpoise.agreement import names_of
from counterpoise.cli import cli
from counterpoise.errors import BadUse, CounterpoiseError, NoReader
from counterpoise.ledger.reports import Reports
from counterpoise_reader.llm import client
from counterpoise_reader.llm.settings import JOBS, MODEL, PAIRS, PRICE, URL

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

SCHEMA = Path(__file__).parents[1] / "docs" / "reference" / "schemas" / "read.json"
SENTENCE = "Sweden depends on Latvia for most of its power, the government said."
RUSSIAN = "Россия зависит от Китая. Россия покупает в Китае станки и чипы, Китай покупает нефть."
Played = Callable[[Callable[[int, dict[str, Any]], Reply]], Model]


def run(*words: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(cli, ["read", *(str(word) for word in words)], input=given, standalone_mode=False)


def code(result: Result) -> int:
    """Return the exit code `main` would end with."""
    if isinstance(result.exception, CounterpoiseError):
        return result.exception.exit_code
    return 2 if result.exception else int(result.return_value or 0)


@pytest.fixture(autouse=True)
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, isolated_home: Path) -> None:
    """Offer the three readers by their names, whichever of them this environment was installed with."""
    with_readers(
        monkeypatch,
        tmp_path / "three_readers",
        "builtin = counterpoise_reader.reader:english",
        "llm = counterpoise_reader.llm.reader:language_model",
        "both = counterpoise_reader.llm.both:builtin_and_language_model",
    )
    monkeypatch.setattr(client, "WAIT", 0.001)
    for name, value in ((URL, ""), (MODEL, "played"), (JOBS, "1"), (PRICE, "1/2"), (PAIRS, "")):
        monkeypatch.setenv(name, value)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Iterator[Played]:
    """Begin a server that plays a model, and name it in the environment."""
    opened: list[Any] = []

    def begin(play: Callable[[int, dict[str, Any]], Reply]) -> Model:
        server = model_server(play)
        model = server.__enter__()
        opened.append(server)
        monkeypatch.setenv(URL, model.url)
        return model

    yield begin
    for server in opened:
        server.__exit__(None, None, None)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE)
    return file


def good(number: int, request: dict[str, Any]) -> Reply:
    return completion(facts(FACT))


def test_without_an_address_it_says_what_to_set(article: Path) -> None:
    result = run(article, "--reader", "llm", "--yes")
    assert isinstance(result.exception, NoReader)
    assert "set COUNTERPOISE_LLM_URL" in str(result.exception)
    assert code(result) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [(URL, "ftp://x/v1"), (URL, "http://user:word@x/v1"), (PRICE, "cheap"), (JOBS, "0"), (PAIRS, "RUS")],
)
def test_a_setting_that_means_nothing_is_refused(
    article: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(URL, "http://127.0.0.1:9/v1")
    monkeypatch.setenv(name, value)
    result = run(article, "--reader", "llm", "--yes")
    assert name in str(result.exception)
    assert code(result) == 2


def test_a_reader_nobody_installed_is_refused_with_those_there_are(article: Path) -> None:
    result = run(article, "--reader", "oracle")
    assert "no reader of reports is named 'oracle'; there are both, builtin, llm" in str(result.exception)
    assert code(result) == 2


def test_nothing_is_sent_without_a_yes(article: Path, played: Played) -> None:
    model = played(good)
    result = run(article, "--reader", "llm")
    words = str(result.exception)
    assert f"the text of 1 document goes to {model.url} (model played) in 1 request, about " in words
    assert words.endswith("; nothing was sent: give --yes to send it")
    assert ", USD 0.00" in words
    assert (code(result), model.requests) == (2, [])


def test_it_says_where_texts_go_unencrypted(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "http://models.example/v1")
    assert "; not encrypted on its way; nothing was sent" in str(run(article, "--reader", "llm").exception)
    monkeypatch.setenv(URL, "https://models.example/v1")
    assert "encrypted" not in str(run(article, "--reader", "llm").exception)


@pytest.mark.parametrize(("answer", "sent"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_on_a_terminal_it_asks(
    article: Path, played: Played, monkeypatch: pytest.MonkeyPatch, answer: str, sent: int
) -> None:
    model = played(good)
    monkeypatch.setattr("counterpoise.cli.sending.at_a_terminal", lambda: True)
    result = run(article, "--reader", "llm", given=answer)
    assert "Send it? [y/N]" in result.stderr
    assert (len(model.requests), code(result)) == (sent, 0 if sent else 2)


def test_each_statement_names_the_reader(article: Path, played: Played) -> None:
    played(good)
    result = run(article, "--reader", "llm", "--yes", "--json")
    document = json.loads(result.stdout)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [fault.message for fault in jsonschema.Draft202012Validator(schema).iter_errors(document)] == []
    (statement,) = document["documents"][0]["statements"]
    assert (statement["rule"], statement["doubt"]) == ("llm confirmed", "")
    assert statement["reader"].startswith("llm ")
    assert statement["reader"].endswith(" played")
    assert code(result) == 0
    (builtin,) = json.loads(run(article, "--json").stdout)["documents"][0]["statements"]
    assert builtin["id"] == statement["id"]
    assert builtin["reader"].startswith("builtin ")


def test_what_is_left_out_is_told_and_is_no_fault(article: Path, played: Played) -> None:
    played(lambda number, request: completion(facts(FACT, FACT | {"target": "BRA"})))
    result = run(article, "--reader", "llm", "--yes", "--json")
    assert "1 of the model's 2 facts are left out: 1 actor not in the report" in result.stderr
    assert json.loads(result.stdout)["documents"][0]["notes"]
    assert code(result) == 0


def test_a_refused_key_is_told_and_the_builtin_reader_reads(article: Path, played: Played) -> None:
    played(lambda number, request: fault(401, "bad key"))
    result = run(article, "--reader", "llm", "--yes")
    assert "refuses the key (401); set COUNTERPOISE_LLM_KEY); the builtin reader read them" in result.stderr
    assert "SWE" in result.stdout
    assert code(result) == 4


def test_a_batch_goes_on_after_the_model_died_and_the_next_run_pays_only_for_the_rest(
    tmp_path: Path, played: Played
) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"{SENTENCE} It was said {n} times.")
    played(lambda number, request: good(1, request) if number <= 2 else Reply(hang_up=True))
    result = run(folder, "--reader", "llm", "--yes", "--json")
    read = json.loads(result.stdout)["documents"]
    assert [len(each["statements"]) for each in read] == [1, 1, 1, 1]
    assert [bool(each["skipped"]) for each in read] == [False, False, True, True]
    assert code(result) == 4
    model = played(good)
    result = run(folder, "--reader", "llm", "--yes", "--json")
    assert "2 more are answered already" in result.stderr
    assert (len(model.requests), code(result)) == (2, 0)


def test_what_is_answered_already_needs_no_question(article: Path, played: Played) -> None:
    model = played(good)
    first = run(article, "--reader", "llm", "--yes", "--json")
    second = run(article, "--reader", "llm", "--json")
    assert (first.stdout, code(second), len(model.requests)) == (second.stdout, 0, 1)


def test_a_budget_that_is_reached_ends_the_sending(tmp_path: Path, played: Played) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"{SENTENCE} It was said {n} times.")
    model = played(lambda number, request: completion(facts(FACT), tokens=3_000))
    result = run(folder, "--reader", "llm", "--yes", "--budget", "7000", "--json")
    assert "the budget of 7,000 tokens covers a part of it" in result.stderr
    assert "the budget of 7,000 tokens is used up" in result.stderr
    assert (len(model.requests), code(result)) == (2, 4)


def test_another_language_is_read_by_the_model_alone(tmp_path: Path, played: Played) -> None:
    file = tmp_path / "ru.txt"
    file.write_text(RUSSIAN)
    given = {"source": "RUS", "target": "CHN", "span": "Россия зависит от Китая", "short": "Russia depends on China."}
    played(lambda number, request: completion(facts(FACT | given)))
    assert code(run(file)) == 3
    assert "Россия зависит от Китая." in run(file, "--reader", "llm", "--yes").stdout


def test_the_store_names_the_reader(article: Path, played: Played, isolated_home: Path) -> None:
    played(lambda number, request: completion(facts(FACT | {"short": "Sweden signed a pact with Latvia."})))
    assert code(run(article, "--reader", "llm", "--yes", "--store")) == 0
    with Reports(isolated_home) as reports:
        (statement,) = reports.statements()
    assert statement.reader.endswith(" played")
    assert "the builtin reader reads SWE AGREE LVA" in statement.doubt


@pytest.mark.parametrize("order", [("builtin", "llm"), ("llm", "builtin")], ids=" then ".join)
def test_a_mark_stays_whichever_reader_is_stored_next_and_both_are_named(
    article: Path, played: Played, isolated_home: Path, order: tuple[str, str]
) -> None:
    played(good)
    assert code(run(article, "--reader", order[0], "--yes", "--store")) == 0
    with Reports(isolated_home) as reports:
        reports.mark(reports.statements()[0].id, "wrong", "No.")
    assert code(run(article, "--reader", order[1], "--yes", "--store")) == 0
    with Reports(isolated_home, reading=True) as reports:
        (statement,) = reports.statements()
        assert names_of(statement.reader) == order
        assert reports.marks()[statement.id].verdict == "wrong"


def test_what_a_model_turns_round_is_stored_beside_what_builtin_reads_and_both_are_in_doubt(
    article: Path, played: Played, isolated_home: Path
) -> None:
    turned = FACT | {"source": "LVA", "target": "SWE", "short": "The other way round."}
    played(lambda number, request: completion(facts(turned)))
    run(article, "--store")
    run(article, "--reader", "llm", "--tier", "lenient", "--yes", "--store")
    with Reports(isolated_home, reading=True) as reports:
        found = {names_of(each.reader): each for each in reports.statements()}
    assert {names: (each.source, each.confidence) for names, each in found.items()} == {
        ("builtin",): ("SWE", 0.3),
        ("llm",): ("LVA", 0.3),
    }
    assert found[("builtin",)].doubt == "llm reads LVA DEPEND SWE"
    assert "SWE DEPEND LVA" in found[("llm",)].doubt


def test_what_a_model_failed_at_is_stored_anew_by_the_next_run(
    article: Path, played: Played, isolated_home: Path
) -> None:
    played(lambda number, request: fault(401, "bad key"))
    assert code(run(article, "--reader", "llm", "--yes", "--store")) == 4
    played(good)
    assert code(run(article, "--reader", "llm", "--yes", "--store")) == 0
    with Reports(isolated_home) as reports:
        (statement,) = reports.statements()
    assert statement.reader.endswith(" played")


def test_two_readers_are_compared_by_sentence(article: Path, played: Played) -> None:
    played(lambda number, request: completion(facts(FACT | {"relation": "SEEK", "short": "Sweden is here."})))
    result = run(article, "--compare", "builtin,llm", "--yes")
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[1:3] == ["0 found by both, 1 by builtin alone, 1 by llm alone", SENTENCE]
    assert lines[3].startswith("builtin  SWE DEPEND LVA")
    assert lines[4].startswith("llm      SWE SEEK LVA")
    assert code(result) == 0


@pytest.mark.parametrize("words", [("llm",), ("llm,llm",), ("a,b,c",), ("builtin,llm", "--json")])
def test_a_comparison_needs_two_readers(article: Path, words: tuple[str, ...]) -> None:
    assert code(run(article, "--compare", *words)) == 2


def test_both_send_only_what_the_builtin_reader_would_not_do_for(
    tmp_path: Path, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "batch"
    folder.mkdir()
    (folder / "sure.txt").write_text("China imposed tariffs on Australian barley on Tuesday.")
    (folder / "unsaid.txt").write_text("Norway and Chile: two shores, one tide, and little else to be heard of either.")
    (folder / "watched.txt").write_text("Sweden imposed sanctions on Latvia on Tuesday.")
    model = played(lambda number, request: completion(facts()))
    run(folder, "--reader", "both", "--yes")
    assert ["Norway" in text for text in model.texts] == [True]
    monkeypatch.setenv(PAIRS, "LVA-SWE")
    result = run(folder, "--reader", "both", "--yes", "--json")
    assert "Sweden imposed" in model.texts[-1]
    assert len(model.requests) == 2
    assert [len(each["statements"]) for each in json.loads(result.stdout)["documents"]] == [1, 0, 1]


def test_what_both_find_is_one_statement(article: Path, played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PAIRS, "SWE-LVA")
    played(good)
    result = run(article, "--reader", "both", "--yes", "--json")
    (statement,) = json.loads(result.stdout)["documents"][0]["statements"]
    assert statement["confidence"] >= 0.9  # as sure as the surer of them
    assert statement["rule"].endswith(", llm confirmed")
    assert " + " in statement["reader"]


def test_what_two_readers_read_in_two_directions_is_for_lenient_reading_alone(
    article: Path, played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PAIRS, "SWE-LVA")
    turned = FACT | {"source": "LVA", "target": "SWE", "short": "The other way round."}
    played(lambda number, request: completion(facts(turned)))
    strict = run(article, "--reader", "both", "--yes", "--json")
    assert json.loads(strict.stdout)["documents"][0]["statements"] == []
    assert "2 statements that one reader holds against the other are left out" in strict.stderr
    lenient = run(article, "--reader", "both", "--yes", "--json", "--tier", "lenient")
    stated = json.loads(lenient.stdout)["documents"][0]["statements"]
    assert sorted((each["source"], each["confidence"]) for each in stated) == [("LVA", 0.3), ("SWE", 0.3)]
    assert all(each["doubt"] for each in stated)


def test_from_python_a_model_needs_a_permission(played: Played, isolated_home: Path) -> None:
    model = played(good)
    with pytest.raises(BadUse, match="has to be permitted first"):
        cp.read_text(SENTENCE, "2024-05-15", reader="llm")
    assert model.requests == []
    permission = cp.Permission(isolated_home)
    (of_text,) = cp.read_text(SENTENCE, "2024-05-15", reader="llm", permission=permission)
    (of_page,) = cp.read_page(SENTENCE.encode(), "2024-05-15", reader="llm", permission=permission)
    assert (of_text.source, of_text.target, of_text.id) == ("SWE", "LVA", of_page.id)
    assert len(model.requests) == 1
