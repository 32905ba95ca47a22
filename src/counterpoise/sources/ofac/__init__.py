"""OFAC: how many entries the sanctions list of the United States has about each state."""
