"""How the numbers are made: the pages of the measures, as the docs have them."""
