"""What do reports state, what is stored of them, and does it agree with the figures?"""
