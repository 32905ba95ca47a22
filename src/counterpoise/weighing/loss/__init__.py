"""What would be lost without the other, in what, and who loses more?"""
