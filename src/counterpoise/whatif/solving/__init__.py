"""How is a world of trade solved after a shock?"""
