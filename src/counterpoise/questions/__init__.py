"""What can be asked of a world: one folder a question, from its options to its charts."""
