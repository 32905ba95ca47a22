"""BACI: what each state sold to each other, by product and year, from CEPII."""
