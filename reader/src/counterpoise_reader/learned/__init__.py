"""A small network, taught with reports written for it, reads the sentences in which the frames leave somebody out."""
