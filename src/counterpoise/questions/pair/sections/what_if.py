"""What would a few shocks do to the pair: assumptions first, then each shock's effect on leverage and real incomes."""

from counterpoise.drawing import Block, Column, Evidence, Figure, Prose, Rows, Section, Table, Words, note
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.whatif.frame import item
from counterpoise.questions.whatif.words import changed, shock_words, short_words
from counterpoise.whatif import Hit, Range, Tornado
from counterpoise.wording import points, sentence

LEGEND = (
    "The shocks are chosen by rule: each stops selling the other what it sells it most of, and puts 25 % on its goods; "
    "trade costs double; all trade ends; and the third party with most trade and discord with one of the two ends its "
    "own with that one. Leverage is that in the domain of a product cut off, else in all goods; there it goes by the "
    "side in which more money moves before."
)


def what_if(dossier: Dossier, evidence: Evidence) -> Section:
    """Show the shocks that matter for the pair."""
    found = dossier.what_if
    if found is None or not found.hits:
        return Section("what-if", "What if")
    rows = Rows(f"trade of {dossier.a.name} and {dossier.b.name}", found.figures)
    marks = (evidence.number(rows),) if found.figures else ()
    head = Prose((Words(f"Models on trade in goods of {found.year}, under these assumptions:", marks),))
    blocks: list[Block] = [head, *(item(one) for one in found.assumptions)]
    blocks += [Figure("what-if"), _table(dossier, found), note(LEGEND), _more(found)]
    return Section("what-if", "What if", tuple(blocks))


def _table(dossier: Dossier, found: Tornado) -> Table:
    a, b = dossier.a, dossier.b
    columns = (
        Column("shock"),
        Column(f"change of leverage of {a.name}", short=f"change of leverage of {a.code}"),
        Column(f"change of real income of {a.name}", short=f"of income of {a.code}"),
        Column(f"of {b.name}", short=f"of {b.code}"),
    )
    return Table(columns, tuple(_row(hit) for hit in found.hits))


def _row(hit: Hit) -> tuple[Words, ...]:
    return (
        Words(sentence(shock_words(hit.shock)), short=sentence(short_words(hit.shock))),
        Words(moved(hit.change)),
        Words(changed(hit.income_a)),
        Words(changed(hit.income_b)),
    )


def moved(one: Range) -> str:
    """Print a change of an index with its range."""
    middle, lo, hi = points(one.value), points(one.lo), points(one.hi)
    return middle if lo == hi == middle else f"{middle} ({lo} to {hi})"


def _more(found: Tornado) -> Prose:
    return note(f'The whole of any of them: counterpoise whatif "{found.hits[0].shock.text}".')
