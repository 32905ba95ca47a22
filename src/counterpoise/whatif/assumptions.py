"""What does a scenario take for granted, in words, with values, ranges and sources?"""

from collections.abc import Iterator, Sequence

from counterpoise.vocabulary import constant
from counterpoise.weighing.ground import LEAST_REPLACED, MIDDLE, MOST_REPLACED
from counterpoise.whatif.scenario import Assumption, Assumptions, Scenario, Shock, Span, Verb
from counterpoise.world import ERRORS

USUAL = Assumptions()
YOURS = "given with the scenario"
EIGHTY = 1.2816  # standard deviations within which 80 % of a normal lie
SIGMA = (
    "a trade elasticity of about 4 (Simonovska and Waugh 2014) makes it 5; one of 5, the centre of the estimates by "
    "product of Fontagné, Guimbard and Orefice (2020), makes it 6; the range is our own choice"
)
SUBSTITUTION = "Bachmann et al. (2022): fuels, within a year"
RULE = "our own choice; see the first-year loss"
MEASURED = "measured on 2023 against BACI's totals; vocabulary/constants.csv"


def assumptions(scenario: Scenario, *, trade: bool, cut: bool) -> tuple[Assumption, ...]:
    """List the assumptions of the models that were run."""
    given = scenario.assumptions
    listed = [*(_of_trade(given) if trade else ()), *(_of_cuts(given) if cut else ()), *_of_shares(scenario)]
    if trade:
        listed += [*([_cells()] if given.draws else []), *_single_sector(scenario.verbs), *_of_parts(scenario.shocks)]
    apart = [verb for verb in scenario.verbs if verb.model != "trade"]
    return (*listed, *(assumption for verb in apart for assumption in verb.assumes))


def of_tornado(given: Assumptions, verbs: Sequence[Verb]) -> tuple[Assumption, ...]:
    """List what a few shocks of these verbs, weighed over five named worlds, take for granted."""
    text = "Elasticity of substitution between goods of different origins."
    worlds = (
        "Ranges run over five worlds: the middle, sigma at both ends, and the pair's trade at the 5th and the 95th "
        "percentile of its error; those of leverage after a cut-off over the ends of the loss model."
    )
    return (
        _spanned("sigma", text, given.sigma, SIGMA),
        _cells(),
        Assumption("worlds", worlds),
        *_single_sector(verbs),
    )


def _of_trade(given: Assumptions) -> Iterator[Assumption]:
    text = "Elasticity of substitution between goods of different origins"
    source = SIGMA if given.sigma == USUAL.sigma else YOURS
    if not given.draws:
        yield Assumption("sigma", f"{text}.", given.sigma.value, source=source)
        yield Assumption("draws", "No worlds are drawn, so trade and income have no range.", 0.0, source=YOURS)
        return
    yield _spanned("sigma", f"{text}; the ranges draw it from a triangular distribution.", given.sigma, source)
    text = "Worlds drawn for the ranges, which run from the 5th to the 95th percentile."
    yield Assumption("draws", text, float(given.draws), source=f"seed {given.seed}")


def _cells() -> Assumption:
    both, single, neither = (constant(name).value / EIGHTY for name in ERRORS)
    text = (
        "Cells of the trade matrix are uncertain: the standard deviation of the logarithm is "
        f"{both:.2f} where both sides state it, {single:.2f} where one does, {neither:.2f} where it is estimated."
    )
    return Assumption("cells", text, source=MEASURED)


def _of_cuts(given: Assumptions) -> Iterator[Assumption]:
    text = "Elasticity of substitution between what is cut off and all else in production."
    source = SUBSTITUTION if given.substitution == USUAL.substitution else YOURS
    yield _spanned("substitution", text, given.substitution, source)
    spare = Span(MIDDLE.spare, LEAST_REPLACED.spare, MOST_REPLACED.spare)
    reach = Span(MIDDLE.reach, LEAST_REPLACED.reach, MOST_REPLACED.reach)
    yield _spanned("spare", "The most another supplier adds within a year, as a part of all it trades.", spare, RULE)
    yield _spanned("reach", "The same, as a multiple of what it already trades with the buyer.", reach, RULE)


def _of_shares(scenario: Scenario) -> Iterator[Assumption]:
    for shock in scenario.shocks:
        if shock.share is not None:
            text = f"Part of what {shock.target.name} buys abroad of {shock.what} that comes from {shock.actor.name}."
            yield Assumption(f"share of {shock.what}", text, shock.share, source=YOURS)


def _single_sector(verbs: Sequence[Verb]) -> Iterator[Assumption]:
    text = "All goods of a state are one variety; what it makes, sells at home and abroad follows one price."
    yield Assumption("one sector", text)
    yield Assumption("deficits", "Trade deficits stay the same part of the world's income.")
    for verb in verbs:
        if verb.model == "trade":
            yield from verb.assumes


def _of_parts(shocks: Sequence[Shock]) -> Iterator[Assumption]:
    if any(shock.what and shock.routes for shock in shocks):
        text = "Where a product or domain is cut off, trade in all goods falls by its part."
        yield Assumption("part", text)


def _spanned(name: str, text: str, span: Span, source: str) -> Assumption:
    return Assumption(name, text, span.value, span.lo, span.hi, source)
