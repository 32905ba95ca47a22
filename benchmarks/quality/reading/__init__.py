"""How well are reports read? The labelled set and what it is measured with."""
