"""Which scenarios does a command ask about (shocks, or a file of them), or an address, and what follows from each?"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from counterpoise.errors import BadScenario, CounterpoiseError, NoData
from counterpoise.questions.question import Ask
from counterpoise.whatif import ONE_SECTOR, Outcome, Scenario
from counterpoise.whatif.language import shock
from counterpoise.whatif.options import Options, with_options
from counterpoise.whatif.runs.run import whatif
from counterpoise.whatif.scenario_file import LONGEST, scenario, scenarios
from counterpoise.whatif.verbs import verbs
from counterpoise.whatif.worlds.trade import Watch
from counterpoise.wording import inert
from counterpoise.world import World

ENDING = ".toml"
BESIDE = ""  # among the words of an address, between scenarios
Lines = tuple[str, ...]  # the shocks of a scenario
T = TypeVar("T")


class Unanswered(Exception):
    """One of several scenarios has no answer."""

    def __init__(self, at: int, why: CounterpoiseError) -> None:
        super().__init__(str(why))
        self.at, self.why = at, why


def require(ask: Ask) -> None:
    """Refuse shocks, a file or options that make no scenario."""
    read_scenarios(ask.words, _options(ask))


def find(world: World, ask: Ask) -> tuple[Outcome, ...]:
    """Answer the question as it was asked: an outcome a scenario, in their order."""
    if not ask.served:
        return answer_each(
            ask.words, read_scenarios(ask.words, _options(ask)), lambda scenario: whatif(world, scenario)
        )
    try:
        return answer_with_progress(world, ask, lambda *_: None)
    except Unanswered as error:
        raise error.why from error


def answer_with_progress(world: World, ask: Ask, watch: Watch) -> tuple[Outcome, ...]:
    """Answer the scenarios of an address, and say how many of all their worlds are solved.

    Never by `read_scenarios`: it opens a file where a shock looks like the name of one.
    """
    scenarios: list[Scenario] = []
    for n, lines in enumerate(split_scenarios(ask.words)):
        try:
            scenarios.append(with_options(scenario(lines, ask.year), _options(ask)))
        except BadScenario as error:
            raise Unanswered(n, error) from error
    worlds = [each.assumptions.draws for each in scenarios]
    outcomes = []
    for n, each in enumerate(scenarios):
        try:
            outcomes.append(whatif(world, each, _as_all(watch, sum(worlds[:n]), sum(worlds))))
        except (BadScenario, NoData) as error:
            raise Unanswered(n, error) from error
    return tuple(outcomes)


def split_scenarios(words: Sequence[str]) -> tuple[Lines, ...]:
    """Return the scenarios that the words of an address are, each as its shocks."""
    scenarios: list[list[str]] = [[]]
    for word in words:
        if word == BESIDE:
            scenarios.append([])
        else:
            scenarios[-1].append(word)
    return tuple(map(tuple, scenarios)) if words else ()


def _as_all(watch: Watch, before: int, whole: int) -> Watch:
    """Count the worlds of one scenario as those of all."""
    return lambda done, _: watch(before + done, whole)


def _options(ask: Ask) -> Options:
    draws = ask.whole_number("draws")
    if draws is not None and draws < 1:
        raise BadScenario(f"--draws {draws}: a range needs at least one world; 200 are drawn unless a number is given")
    return Options(
        domain=ask.text("domain"),
        share=ask.number("share"),
        year=ask.year,
        sigma=ask.text("sigma") if "sigma" in ask.options else None,
        draws=draws,
        seed=ask.whole_number("seed"),
        # The default says nothing, so that a file may name its model.
        model=ONE_SECTOR if ask.text("model") == ONE_SECTOR else "",
        retaliate=ask.flag("retaliate"),
    )


def read_scenarios(words: Sequence[str], options: Options) -> tuple[Scenario, ...]:
    """Read shocks, one an argument, or the one file that is named; BadScenario says where it is wrong."""
    if len(words) == 1 and words[0].lower().endswith(ENDING):
        scenarios = read(Path(words[0]))
    elif any(word.lower().endswith(ENDING) for word in words):
        raise BadScenario("a file of scenarios stands alone; put more shocks into the file, or leave the file out")
    else:
        _require_quotes(words)
        scenarios = (scenario(words, options.year),)
    return tuple(with_options(each, options) for each in scenarios)


def answer_each(words: Sequence[str], scenarios: Sequence[Scenario], answer: Callable[[Scenario], T]) -> tuple[T, ...]:
    """Answer each scenario; an error names the file, and which scenario of it, where they come from one."""
    answers = []
    for n, each in enumerate(scenarios, start=1):
        try:
            answers.append(answer(each))
        except CounterpoiseError as error:
            if not words[0].lower().endswith(ENDING):
                raise
            which = f": scenario {n}" if len(scenarios) > 1 else ""
            raise type(error)(f"{inert(words[0])}{which}: {error}") from error
    return tuple(answers)


def read(path: Path) -> tuple[Scenario, ...]:
    """Read a file of scenarios; BadScenario names it where it cannot be read."""
    place = inert(str(path))
    try:
        if path.exists() and not path.is_file():
            raise BadScenario(f"{place}: is no file; name a TOML file of scenarios")
        with path.open("rb") as file:
            data = file.read(4 * LONGEST + 1)
        if len(data) > 4 * LONGEST:
            raise BadScenario(f"{place}: is larger than {4 * LONGEST // 1_000_000} MB")
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise BadScenario(f"{place}: cannot be read ({why}); name a TOML file of scenarios") from error
    return scenarios(text, place)


def _require_quotes(words: Sequence[str]) -> None:
    """Refuse shocks typed as separate words, and show how they are typed; a wrong word among them is pointed at."""
    if len(words) < 2 or " " in words[0].strip():
        return
    plain = [word.lower().replace("_", "-") for word in words]
    starts = [0, *(n for n, word in enumerate(plain) if word in verbs() and n)]
    lines = [_line(words[start:end]) for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    for line in lines:
        shock(line)
    raise BadScenario(f"put each shock into quotes: counterpoise whatif {' '.join(_quoted(line) for line in lines)}")


def _line(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _quoted(line: str) -> str:
    quote = "'" if '"' in line else '"'
    return f"{quote}{line}{quote}"
