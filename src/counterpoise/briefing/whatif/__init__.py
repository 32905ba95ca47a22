"""How a what-if reads: assumptions first, then what follows, what is left out, and what it rests on."""
