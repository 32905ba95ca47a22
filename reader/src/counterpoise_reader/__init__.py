"""What do reports in English say? Pages become text, sentences become statements with their evidence."""

__version__ = "0.1.0"
