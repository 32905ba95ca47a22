"""What follows from the scenarios that are asked about?"""

from counterpoise.questions.question import Ask
from counterpoise.questions.whatif.ask import answered, scenarios_of
from counterpoise.whatif.outcome import Outcome
from counterpoise.whatif.runs.run import whatif
from counterpoise.world.world import World


def find(world: World, ask: Ask) -> tuple[Outcome, ...]:
    """Answer the question as it was asked: an outcome a scenario, in their order."""
    return answered(ask.words, scenarios_of(ask), lambda scenario: whatif(world, scenario))
