"""Votes of states in the UN General Assembly, a table of the package."""
