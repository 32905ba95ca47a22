"""How far does every state depend on one?"""
