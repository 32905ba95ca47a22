"""Which rows of the tables fit a sentence, and which words fill their sides?"""
