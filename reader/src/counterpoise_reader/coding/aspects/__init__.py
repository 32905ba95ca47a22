"""What else does a statement say: when, how sure, of what, and by whom?"""
