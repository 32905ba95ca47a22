"""Which charts does a what-if hold, and which of its numbers does each show?"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.drawing import Drawn
from counterpoise.drawing.charts.before_after import MovedRow, draw_moved
from counterpoise.drawing.charts.incomes import IncomeRow, draw_incomes
from counterpoise.drawing.marks import Caption, Pair, Ranged, Role
from counterpoise.questions.whatif.changes import chosen
from counterpoise.questions.whatif.words import names_of, pair_of
from counterpoise.whatif import Country, Levels, Outcome
from counterpoise.wording import called

TRADE = "Source: The World Factbook, completed by Counterpoise; equilibrium by Counterpoise."
BOTH = "Source: BACI (CEPII) and, for all goods, The World Factbook, with processing by Counterpoise."


def charts(outcomes: Sequence[Outcome]) -> dict[str, Drawn]:
    """Draw every chart there is something to draw in, by its place on the page."""
    if len(outcomes) == 1:
        return _drawn(outcomes[0], "", "")
    return {
        key: chart
        for n, (outcome, name) in enumerate(zip(outcomes, names_of(outcomes), strict=True), start=1)
        for key, chart in _drawn(outcome, f"-{n}", f"{n}. {name}: ").items()
    }


def _drawn(outcome: Outcome, mark: str, name: str) -> dict[str, Drawn]:
    drawn: dict[str, Drawn] = {}
    if any(levels.leverage for levels in (*outcome.before, *outcome.after)):
        drawn["leverage-change"] = _moved(outcome, f"leverage-change{mark}")
    if outcome.countries:
        drawn["real-income"] = _incomes(outcome, f"real-income{mark}")
    return {f"{key}{mark}": replace(chart, title=f"{name}{chart.title}") for key, chart in drawn.items()}


def _moved(outcome: Outcome, key: str) -> Drawn:
    a, b = pair_of(outcome)
    pairs = zip(outcome.before, outcome.after, strict=True)
    rows = [MovedRow(before.name, _index(before), _index(after)) for before, after in pairs]
    note = "Unit: dependence of the other minus own, at most −1 to +1. The line is the range of the uncertain inputs."
    title = f"Leverage of {called(a)} over {called(b)}, before and after"
    return draw_moved(rows, Pair(called(a), called(b)), Caption(key=key, title=title, source=BOTH, note=note))


def _index(levels: Levels) -> Ranged:
    if levels.leverage is None:
        return Ranged(None, None, None, "not recorded")
    return Ranged(levels.leverage.value, levels.leverage.lo, levels.leverage.hi, "estimated")


def _incomes(outcome: Outcome, key: str) -> Drawn:
    a, b = (party.code for party in pair_of(outcome))

    def role(country: Country) -> Role:
        return "a" if country.code == a else "b" if country.code == b else "other"

    rows = [
        IncomeRow(
            country.name, role(country), country.real_income.value, country.real_income.lo, country.real_income.hi
        )
        for country in chosen(outcome)
    ]
    drawn = bool(outcome.scenario.assumptions.draws)
    note = "Unit: change of real income. The pair, then who loses most and who gains most."
    note += " The line is the range." if drawn else ""
    title = "Change of real income" + (", and its range" if drawn else "")
    return draw_incomes(rows, Caption(key=key, title=title, source=TRADE, note=note))
