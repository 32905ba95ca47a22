"""What are the parts of the page on two actors?"""
