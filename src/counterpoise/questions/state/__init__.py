"""Who depends on a state, on whom does it depend, what has it, and what is said of it?"""
