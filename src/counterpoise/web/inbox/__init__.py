"""How is a report handed in, read, shown and stored in the browser?"""
