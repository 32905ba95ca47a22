"""What was the network taught with, and how: practice reports, and the scripts that draw what is learned of them."""
