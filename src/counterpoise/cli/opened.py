"""Which ledger does a verb of the command line open?"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counterpoise.world import World


def opened_world(snapshot: str | None = None) -> "World":
    """Open a snapshot, or the one in force, which is built first where there is none."""
    from counterpoise.ledger.home import current, home
    from counterpoise.world import World

    if snapshot is None and current(home()) is None:
        from counterpoise.build import build as make
        from counterpoise.cli.progress import watching

        with watching() as watch:
            make(home(), watch)
    return World(home(), snapshot)
