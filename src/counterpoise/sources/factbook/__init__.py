"""What the CIA World Factbook says in numbers about each state."""
