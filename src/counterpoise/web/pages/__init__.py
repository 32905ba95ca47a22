"""Which pages and documents stand at which address?"""
