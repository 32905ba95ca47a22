"""Technologies that change hands: by the register, who stands where before and after, and what like cases brought."""

from counterpoise.drawing import Block, Column, Evidence, Section, Table, Words, said
from counterpoise.questions.whatif.bottom_line import handed_words
from counterpoise.records import Fact
from counterpoise.states import names
from counterpoise.whatif import Handed, Outcome
from counterpoise.wording import MISSING, labelled, sentence

CASES = 12  # like cases on a page


def handed(outcome: Outcome, evidence: Evidence) -> Section:
    """Say what each transfer changes."""
    blocks = [block for one in outcome.handed for block in _handed(one, evidence)]
    return Section("technology", "Technologies that change hands", tuple(blocks))


def _handed(one: Handed, evidence: Evidence) -> list[Block]:
    blocks: list[Block] = [said(sentence(handed_words(one)), evidence.numbers(one.facts)), _statuses(one)]
    if one.giver_leads:
        ahead = "; ".join(one.giver_leads)
        blocks.append(said(f"By the register {_name(one.giver)} is ahead of {_name(one.taker)} in: {ahead}."))
    if one.like_cases:
        columns = (Column("date", breaks=False), Column("like cases, and what others did"))
        cases = tuple(_case(fact, evidence) for fact in one.like_cases[:CASES])
        blocks.append(Table(columns, cases))
    return blocks


def _statuses(one: Handed) -> Table:
    columns = (Column(one.name), Column("before"), Column("after"))
    rows = (
        (Words(_name(one.giver)), _status(one.giver_status), _status(one.giver_status)),
        (Words(_name(one.taker)), _status(one.taker_status), _status(one.after_status)),
    )
    return Table(columns, rows)


def _status(word: str) -> Words:
    return Words(labelled(word)) if word else Words(MISSING, dim=True)


def _case(fact: Fact, evidence: Evidence) -> tuple[Words, ...]:
    text = f"{fact.text}; {fact.note}" if fact.note else fact.text
    return Words(fact.when or MISSING), Words(text, (evidence.number(fact),))


def _name(code: str) -> str:
    return names().get(code, code)
