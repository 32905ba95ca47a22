"""What is found of a state, part by part?"""
