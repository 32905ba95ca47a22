"""How much of the ledger can be believed, and what are its worst failures? In plain words, by the trade at stake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum
from textwrap import wrap

from counterpoise.questions.doctor.believed import distinct
from counterpoise.questions.doctor.find import Checkup
from counterpoise.records import Doubt
from counterpoise.states import names
from counterpoise.vocabulary import product_names
from counterpoise.wording import kusd, percent, sentence, with_article

WORST = 6  # failures before all others
SHOWN = 12  # entries of a kind unless all are asked for
SEEN = 0.0005  # part of recorded trade below which it prints as nothing
WIDTH = 118
SILENT = {
    "listed": "publish nothing, by a page or their own rows",
    "rows": "have under 70 % of their usual rows, as seller and as buyer",
    "witness": "have no row at all with any state that is silent, where ten a year or more were usual",
}
DOUBTED = {
    "pipe": "no pipeline joins seller and buyer",
    "lng": "no plant of the seller liquefies gas, so it is another gas",
    "re-export": "the seller makes far less, and passes on goods of others",
}
MISSING = {
    "listed": "a page shows that it took place",
    "stop": "its rows stop in silence, and no ban is known",
    "silence": "both sides report nothing",
    "late": "one side reports late",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that failed, as a line: what it is worth, what kind it is, what it says."""

    worth: float  # kUSD a year
    kind: str
    words: str


def text(answer: Checkup) -> str:
    """Write the verdict, the worst failures and what to do, then what failed by source and gate."""
    parts = (_verdict, _worst, _next_steps, _silent, _missing, _doubtful, _contradicted, _odd_weights, _counts)
    lines = [f"snapshot {answer.snapshot}", *(line for part in parts for line in ("", *part(answer)))]
    more = "" if answer.full else f"--full lists every entry of {answer.year}, "
    return "\n".join([*lines, "", f"{more}--json lists those of all years."])


def _verdict(answer: Checkup) -> Iterator[str]:
    of, year = answer.believed, answer.year
    silent = sum(entry.year == year for entry in answer.silences)
    yield f"HOW MUCH CAN BE BELIEVED (baci, {year}: {kusd(of.recorded)} of trade in fuels and raw materials)"
    for amount, words in (
        (of.both, "has a seller and a buyer that both report"),
        (of.one, "rests on one side alone, since the other reports nothing: no second report checks it"),
        (of.neither, "is between two that report nothing"),
        (of.doubtful, "cannot be what it is called: kept, and out of headlines, ranks and maps"),
    ):
        if amount >= SEEN * of.recorded:
            yield f"  {percent(amount / of.recorded):>6}  {words} ({kusd(amount)})"
    missing = kusd(of.missing)
    yield f"  On top, trade once worth {missing} a year goes on, or may, without any row: it is not read as zero."
    yield f"  {silent} states report nothing for {year}, the latest year: it is provisional, earlier ones are fuller."


def _worst(answer: Checkup) -> Iterator[str]:
    yield "WORST FAILURES, by the trade at stake"
    failures = sorted((*_holes(answer), *_doubts(answer)), key=lambda failure: (-failure.worth, failure.words))
    for failure in failures[:WORST]:
        yield f"  {kusd(failure.worth):>11}  {failure.kind}: {failure.words}"


def _next_steps(answer: Checkup) -> Iterator[str]:
    yield "WHAT TO DO"
    yield f"  Take a year before {answer.year} where a silent state matters: --year {answer.year - 1} on any question."
    yield "  Fetch what was reported since: counterpoise sync comtrade --states ARE,VNM (needs a key of yours)."
    yield "  Fetch Europe's gas and oil by partner: counterpoise sync eurostat_gas."
    yield "  See a flow and its reason: counterpoise share SELLER BUYER --product CODE."
    yield "  You know a page that shows a flow, or its end: CONTRIBUTING.md says where its row goes."


def _silent(answer: Checkup) -> Iterator[str]:
    now = [entry for entry in answer.silences if entry.year == answer.year]
    yield f"SILENT IN {answer.year} (baci, {len(now)} states; nothing between two of them is read as zero)"
    if answer.full:
        yield from (f"  {sentence(with_article(_name(entry.state)))}: {entry.reason}" for entry in now)
        return
    groups = ([entry.state for entry in now if entry.rule == rule] for rule in SILENT)
    parts = (
        f"{len(states)} {words}: {', '.join(with_article(_name(state)) for state in states)}"
        for states, words in zip(groups, SILENT.values(), strict=True)
        if states
    )
    yield from wrap(f"{'. '.join(parts)}.", WIDTH, initial_indent="  ", subsequent_indent="  ")


def _missing(answer: Checkup) -> Iterator[str]:
    holes = sorted(_holes(answer), key=lambda failure: (-failure.worth, failure.words))
    yield f"TRADE WITHOUT ROWS IN {answer.year} (baci, {len(holes)} pairs and goods, by what it was worth before)"
    yield from _lines(holes, answer)


def _doubtful(answer: Checkup) -> Iterator[str]:
    doubts = sorted(_doubts(answer), key=lambda failure: (-failure.worth, failure.words))
    rows = sum(doubt.year == answer.year for doubt in answer.doubts)
    yield f"DOUBTFUL IN {answer.year} (baci, {rows} rows of {len(doubts)} sellers and goods)"
    yield from _lines(doubts, answer)


def _lines(failures: Sequence[Failure], answer: Checkup) -> Iterator[str]:
    shown = failures if answer.full else failures[:SHOWN]
    yield from (f"  {kusd(failure.worth) if failure.worth else 'size n/a':>11}  {failure.words}" for failure in shown)
    if len(shown) < len(failures):
        rest = failures[len(shown) :]
        yield f"  {kusd(fsum(failure.worth for failure in rest)):>11}  in {len(rest)} more"


def _contradicted(answer: Checkup) -> Iterator[str]:
    yield "CONTRADICTED (factbook: a list of partners states more trade of two than one of them has with the world)"
    yield from (f"  {_pair(entry.exporter, entry.importer)}, all goods, {entry.year}" for entry in answer.contradicted)


def _odd_weights(answer: Checkup) -> Iterator[str]:
    odd = answer.weights if answer.full else answer.weights[:SHOWN]
    words = [f"{product_names()[row.product].lower()} {row.rows:,} of {row.of:,}" for row in odd]
    more = f"; and {len(answer.weights) - len(odd)} more goods" if len(odd) < len(answer.weights) else ""
    yield "ODD WEIGHTS (baci: money and tonnes disagree 20 times; values are believed, and nothing follows from it)"
    yield from wrap(f"Rows: {'; '.join(words)}{more}.", WIDTH, initial_indent="  ", subsequent_indent="  ")


def _counts(answer: Checkup) -> Iterator[str]:
    yield "ALL YEARS, by source and gate"
    yield from (f"  {row.count:>7,}  {row.gate} ({row.source}): {row.of}" for row in answer.counts)


def _holes(answer: Checkup) -> Iterator[Failure]:
    for hole in distinct([hole for hole in answer.holes if hole.holds(answer.year)]):
        goods = "all goods" if hole.products == ("*",) else f"{len(hole.products)} goods"
        if len(hole.products) == 1 and hole.products != ("*",):
            goods = product_names()[hole.products[0]].lower()
        words = f"{_pair(hole.exporter, hole.importer)}, {goods}: {MISSING[hole.gate]}"
        yield Failure(hole.size or 0.0, "no row", words)


def _doubts(answer: Checkup) -> Iterator[Failure]:
    """Name each seller, product and rule once, with how many buyers it is about and what they paid."""
    now = [doubt for doubt in answer.doubts if doubt.year == answer.year]
    groups: dict[tuple[str, str, str], list[Doubt]] = {}
    for doubt in now:
        groups.setdefault((doubt.exporter, doubt.product, doubt.rule), []).append(doubt)
    for (seller, product, rule), doubts in groups.items():
        worth = fsum(answer.worth.get((seller, doubt.importer, product), 0.0) for doubt in doubts)
        buyers = f"{len(doubts)} {'buyer' if len(doubts) == 1 else 'buyers'}"
        why = doubts[0].reason if answer.full else DOUBTED[rule]
        who = sentence(with_article(_name(seller)))
        yield Failure(worth, "doubtful", f"{who}, {product_names()[product].lower()} to {buyers}: {why}")


def _name(state: str) -> str:
    return names().get(state, state)


def _pair(exporter: str, importer: str) -> str:
    return f"{sentence(with_article(_name(exporter)))} to {with_article(_name(importer))}"
