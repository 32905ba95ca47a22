"""How are numbers, names, holes and statements put in words?"""
