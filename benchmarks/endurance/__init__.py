"""What does the server stand: whatever is asked, many at once, and being killed?"""
