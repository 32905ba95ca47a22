"""What are the parts of the page of a what-if?"""
