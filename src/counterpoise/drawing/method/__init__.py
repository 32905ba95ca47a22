"""How is a page of the methods drawn?"""
