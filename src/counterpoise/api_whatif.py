"""The Python API of what-ifs: outcomes of scenarios, and the forms they leave in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from counterpoise.drawing.layout import Drawn
from counterpoise.questions.draw import drawn
from counterpoise.questions.question import Ask, Form
from counterpoise.questions.whatif import QUESTION
from counterpoise.questions.whatif.ask import answered, asked
from counterpoise.whatif.options import Options
from counterpoise.whatif.outcome import Outcome
from counterpoise.whatif.runs.run import whatif as follow
from counterpoise.world.world import World


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The outcomes of one scenario, or of several side by side; `counterpoise.questions.whatif` draws them."""

    outcomes: tuple[Outcome, ...]  # one a scenario, in their order

    @property
    def outcome(self) -> Outcome:
        """Return the first outcome: the only one, but for a file of several scenarios."""
        return self.outcomes[0]

    def text(self) -> str:
        """Return the page as the command line prints it."""
        return self._drawn("text")

    def to_json(self) -> str:
        """Return the published JSON document."""
        return self._drawn("json")

    def to_html(self) -> str:
        """Return one page with charts that needs no script and no server."""
        return self._drawn("html")

    def to_markdown(self) -> str:
        """Return the page as Markdown."""
        return self._drawn("md")

    def charts(self) -> dict[str, Drawn]:
        """Draw its charts, by key: leverage-change and real-income, where there is something to draw."""
        from counterpoise.questions.whatif.charts import charts

        return charts(self.outcomes)

    def _drawn(self, form: Form) -> str:
        return drawn(QUESTION, self.outcomes, Ask(form=form))


def whatif(world: World, shocks: Sequence[str], options: Mapping[str, Any]) -> WhatIf:
    """Answer shocks, or the one file of scenarios that is named."""
    given = dict(options)
    if given.get("sigma") is not None:
        given["sigma"] = str(given["sigma"])
    words = [shocks] if isinstance(shocks, str) else list(shocks)
    scenarios = asked(words, Options(**given))
    return WhatIf(answered(words, scenarios, lambda one: follow(world, one)))
