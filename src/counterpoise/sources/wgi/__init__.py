"""Worldwide Governance Indicators: how stable each state is thought to be, by year."""
