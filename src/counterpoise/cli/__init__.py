"""The command line: one verb, one function; data on stdout, everything else on stderr."""

from counterpoise.cli.app import cli, main

__all__ = ["cli", "main"]
