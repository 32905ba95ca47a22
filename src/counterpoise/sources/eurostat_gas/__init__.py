"""Energy imports by country of origin, from Eurostat: gas, oil and solid fuels."""
