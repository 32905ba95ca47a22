"""What do the sentences of a report state, as a list of statements with their evidence?"""
