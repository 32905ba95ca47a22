"""What changed since a year, and through what?"""
