"""Which goods, industries and foods are there, by which codes and names, and what is known of each kind?"""
