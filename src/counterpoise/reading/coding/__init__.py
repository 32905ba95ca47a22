"""What do the sentences of a report state, as a list of statements with their evidence?"""

from counterpoise.reading.coding.statements import Coded, Tier, coded, statements

__all__ = ["Coded", "Tier", "coded", "statements"]
