"""Which third parties matter most to two actors, and how do they depend on each other?"""
