"""What follows from a scenario in the world of many industries: barriers, the solved world, ranges, coalitions?"""
