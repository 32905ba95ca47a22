"""How do bytes of a page or a feed become documents?"""
