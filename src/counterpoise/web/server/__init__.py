"""How does the server take requests: who may ask, how long it waits, which process answers?"""
