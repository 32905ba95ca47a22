"""Which ledger does a verb of the command line open?"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoise.ledger.figures import Figures


def figures(snapshot: str | None = None) -> "Figures":
    """Open a snapshot, or the one in force, which is built first where there is none."""
    from counterpoise.ledger.figures import Figures
    from counterpoise.ledger.home import current, home

    if snapshot is None and current(home()) is None:
        from counterpoise.pipeline.build import build as make
        from counterpoise.progress import watching

        with watching() as watch:
            make(home(), watch)
    return Figures(home(), snapshot)
