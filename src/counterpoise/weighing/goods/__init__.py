"""What part of trade in all goods is with the other, from lists of partners and the completed matrix?"""
