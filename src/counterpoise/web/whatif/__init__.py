"""How is a what-if asked, refused and shown in the browser?"""
