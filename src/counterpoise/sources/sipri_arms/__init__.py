"""SIPRI arms transfers: what each state delivered to each other of major arms."""
