"""What is stored, and how is it shown?"""
