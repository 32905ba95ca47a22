"""What may a name in a shock have meant that means none or several, and what does the shock say with it instead?"""

from counterpoise.drawing.layout import Wrong
from counterpoise.errors import AmbiguousState, CounterpoiseError, UnknownState, UnknownTerm
from counterpoise.web.questions.doubts import Doubt, of_basket, of_domain, of_state
from counterpoise.web.whatif.shocks import field_at, fields, needs
from counterpoise.whatif.scenario import Field


def doubt(error: CounterpoiseError, wrong: Wrong) -> Doubt | None:
    """Return what is doubted of a shock that cannot be read; None where what is wrong is no name.

    `wrong` is what the reader is told of it. Choices hold all of the shock, with each name in the place of the doubted.
    """
    about, typed = error.__cause__, wrong.line[wrong.start : wrong.end].strip('"')
    if isinstance(about, AmbiguousState | UnknownState):
        return _within(of_state(typed, about), wrong)
    if isinstance(about, UnknownTerm):
        product = any(field.suggested == "product" for field in _fields_at(wrong))
        return _within(of_basket(typed, about) if product else of_domain(typed), wrong)
    return None


def _fields_at(wrong: Wrong) -> list[Field]:
    name = field_at(wrong.line, wrong.start)
    return [field for field in needs(fields(wrong.line)["verb"]) if field.name == name]


def _within(found: Doubt, wrong: Wrong) -> Doubt:
    before, after = wrong.line[: wrong.start], wrong.line[wrong.end :]
    return Doubt(found.kind, found.message, found.meant, f"{before}{found.before}", f"{found.after}{after}")
