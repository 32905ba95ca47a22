"""What do two states, or blocs, lose without each other, by horizon, direction and sector?"""
