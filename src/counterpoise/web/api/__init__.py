"""Which documents do programs get?"""
