"""What each part of a brief says, as sections that terminal, page and Markdown draw alike."""
