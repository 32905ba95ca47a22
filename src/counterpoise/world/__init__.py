"""What a snapshot holds, as labelled arrays and frozen values; nothing outside asks the ledger."""
