"""What is a chart made of, and how does it become SVG?"""
