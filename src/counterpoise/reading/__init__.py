"""What reports say: pages become text, sentences become statements with their evidence."""
