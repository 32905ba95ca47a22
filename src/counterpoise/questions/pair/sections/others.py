"""Who else would feel it if the two stopped trading, and by how much?"""

from counterpoise.drawing import Column, Evidence, Section, Table, Words, note
from counterpoise.income.answer import ThirdParty
from counterpoise.questions.pair.answer import Dossier
from counterpoise.states import names
from counterpoise.wording import MINUS, amount, called, fine_percent

MOST = 5  # listed of those who gain, and of those who lose
FELT = 1e-6  # part of income below which nothing is listed
TITLE = "What others would gain and lose"
# Over 72 pairs; eight of them are held to it by tests/income/test_incomes_of_others.py.
ERROR = (
    "against the solved model it has the sign right wherever it is listed, half of the sizes within 3 %, 19 of 20 "
    "within 25 %"
)


def others(dossier: Dossier, _: Evidence) -> Section:
    """List the other economies that would lose and gain the largest part of their real income."""
    felt = [third for third in dossier.third_incomes if abs(third.part) >= FELT]
    gain = [third for third in felt if third.part > 0][:MOST]
    lose = [third for third in felt[::-1] if third.part < 0][:MOST]
    if not gain and not lose:
        return Section("others", TITLE)
    columns = (Column("economy"), Column("real income", "right"), Column("a year", "right"))
    rows = tuple(_row(third) for third in (*lose, *gain))
    a, b = called(dossier.a), called(dossier.b)
    legend = (
        f"After adjusting, if {a} and {b} stopped trading: the {MOST} that lose most of their income first, then the "
        f"{MOST} that gain most. By the closed form of the model behind the answer: {ERROR}. Economies of the "
        "input-output table only."
    )
    return Section("others", TITLE, (Table(columns, rows), note(legend)))


def _row(third: ThirdParty) -> tuple[Words, ...]:
    sign = "+" if third.part > 0 else MINUS
    return (
        Words(names()[third.code]),
        Words(f"{sign}{fine_percent(abs(third.part))}"),
        Words(f"{sign}{amount(abs(third.money), 'MUSD')}"),
    )
