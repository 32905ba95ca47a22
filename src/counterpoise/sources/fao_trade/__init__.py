"""What states sell each other of food and farm goods by weight: FAO's trade matrix, as exporters report it."""
