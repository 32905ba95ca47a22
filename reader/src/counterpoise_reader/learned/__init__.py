"""A small network, trained on reports written for it, reads the sentences in which the frames miss an actor."""
