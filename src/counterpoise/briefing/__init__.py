"""What the reader sees: findings put in order, then drawn for terminal, JSON and page."""
