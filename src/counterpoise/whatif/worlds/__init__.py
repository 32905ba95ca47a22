"""Which worlds are solved: the shocked one, and those drawn around it?"""
