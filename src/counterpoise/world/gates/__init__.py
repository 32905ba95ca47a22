"""Which rows and blanks of the trade source may be believed? Worked out once, when a snapshot is built."""

from counterpoise.world.gates.gates import Listed, gated

__all__ = ["Listed", "gated"]
