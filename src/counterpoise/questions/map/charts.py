"""Which chart does the page of the map hold?"""

from counterpoise.drawing import Drawn
from counterpoise.questions.map.answer import Mapped
from counterpoise.questions.state.charts import MAP, map_picture


def charts(mapped: Mapped) -> dict[str, Drawn]:
    """Draw the map; none where it is about nobody."""
    return {MAP: map_picture(mapped.profile, mapped.side)} if mapped.profile else {}
