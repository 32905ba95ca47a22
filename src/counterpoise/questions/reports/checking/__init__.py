"""How are statements set against figures?"""
