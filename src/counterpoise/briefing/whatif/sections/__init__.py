"""The parts of a what-if, each a function of the outcome and of the evidence cited so far."""
