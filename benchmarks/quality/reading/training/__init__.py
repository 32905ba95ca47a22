"""What the network was taught with, and how: practice reports, and the scripts that draw its weights and its curve."""
