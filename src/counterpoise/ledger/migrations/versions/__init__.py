"""The steps from each version of the store of reports to the next, oldest first."""
