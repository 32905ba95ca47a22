"""OpenSanctions: how many persons, companies and ships of each state the lists of each other state name."""
