"""Which charts are there?"""
