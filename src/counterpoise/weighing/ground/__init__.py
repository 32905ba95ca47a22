"""What does every measure stand on: legs of trade, lists and the matrix of all goods, losses, and a year?"""
