"""What would follow from a shock?"""
