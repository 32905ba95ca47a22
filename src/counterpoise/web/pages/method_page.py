"""How the numbers are made, as served pages: the list of all measures, and each one's own."""

from counterpoise.drawing import html
from counterpoise.drawing.method import index, sheet
from counterpoise.questions.measures import measures
from counterpoise.web.asking import HTML, Ask, Reply
from counterpoise.web.frame import BARE
from counterpoise.world import World


def methods(_: World, __: Ask) -> Reply:
    """Draw the list of all measures and models."""
    return Reply(HTML, html.text(index(measures()), {}, BARE).encode())


def page(_: World, ask: Ask) -> Reply:
    """Draw the page of one measure."""
    return Reply(HTML, html.text(sheet(ask.words[0], measures()), {}, BARE).encode())
