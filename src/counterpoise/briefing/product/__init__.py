"""What is said of one product: who sells it, who buys it, and who could do without whom."""
