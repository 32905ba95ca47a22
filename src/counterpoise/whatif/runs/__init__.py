"""How is a scenario answered from a world, by each model it needs?"""
