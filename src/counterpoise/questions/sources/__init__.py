"""Where do the numbers come from, and what stands behind one of them?"""
