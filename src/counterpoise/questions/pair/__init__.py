"""Who of two actors can better do without the other: in what, since when, at what price elsewhere?"""
