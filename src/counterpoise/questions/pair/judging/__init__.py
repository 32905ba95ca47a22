"""What do findings on two actors come to, and how sure is that?"""
