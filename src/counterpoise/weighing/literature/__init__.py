"""What do the named measures of the literature say of a pair or a state?"""
