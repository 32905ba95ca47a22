"""Which public data sets are read, and how bytes become figures.

One folder a source: `card.toml` says where the data come from, `parse.py` turns the bytes into
Arrow batches in the schema of `records.figure_schema`. Only `carriers` and `web` touch the network.
"""
