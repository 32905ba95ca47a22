"""Which actor does a word such as "the country" or "both" refer to?"""
