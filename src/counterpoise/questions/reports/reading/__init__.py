"""How do reports become documents and statements?"""
