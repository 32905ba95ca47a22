"""What part of one's sales go to the other, or of one's purchases come from it?"""
