"""How large are two actors, and what have they at stake with others?"""
