"""What was the network trained with, and how: practice reports, and the scripts that train and calibrate with them."""
