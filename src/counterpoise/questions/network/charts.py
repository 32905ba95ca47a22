"""Which chart does the page of a network hold?"""

from counterpoise.drawing.charts.network import Direct, Neighbour, draw_network
from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks.ranged import Ranged
from counterpoise.drawing.marks.render import Caption, Pair
from counterpoise.questions.network.find import Bond, Ego
from counterpoise.records import Finding
from counterpoise.vocabulary.baskets import GOODS

GOODS_SOURCE = "Source: The World Factbook, completed by Counterpoise: gravity, held to lists of partners and totals."
TRADE = "Source: BACI (CEPII), with processing by Counterpoise."


def charts(ego: Ego) -> dict[str, Drawn]:
    """Draw the network, where there is any tie to draw."""
    if not ego.bonds and ego.a_on_b.value is None and ego.b_on_a.value is None:
        return {}
    caption = Caption(
        key="network",
        title=f"Who depends on whom around {ego.a.name} and {ego.b.name}, {ego.domain_name.lower()}, {ego.year}",
        source=GOODS_SOURCE if ego.domain == GOODS else TRADE,
        note=f"Width: part of all the one trades that is with the other. Shown: the {len(ego.bonds)} third parties "
        f"that matter most to the two; {ego.others} more are left out, and so are ties among third parties.",
    )
    direct = Direct(_share(ego.a_on_b), _share(ego.b_on_a), ego.discord > 0)
    return {"network": draw_network(direct, [_drawn(one) for one in ego.bonds], Pair(ego.a.name, ego.b.name), caption)}


def _share(one: Finding) -> Ranged:
    return Ranged(one.value, one.lo, one.hi, one.state)


def _drawn(one: Bond) -> Neighbour:
    return Neighbour(
        name=one.name,
        a_on=_share(one.a_on),
        on_a=_share(one.on_a),
        b_on=_share(one.b_on),
        on_b=_share(one.on_b),
        odds=(one.discord_a > 0, one.discord_b > 0),
    )
