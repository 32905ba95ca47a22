"""What part of one's trade is with the other, and what does it weigh?"""
