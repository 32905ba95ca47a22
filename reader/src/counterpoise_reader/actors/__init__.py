"""Which states does a text name?"""
