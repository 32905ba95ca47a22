"""GDELT events between states, reduced to months, pairs and kinds of event."""
