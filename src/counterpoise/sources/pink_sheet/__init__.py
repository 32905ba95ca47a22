"""World Bank Pink Sheet: what fuels, metals and farm goods cost on world markets, month by month."""
