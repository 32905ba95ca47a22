"""Ukraine Support Tracker of the Kiel Institute: what each donor allocated to Ukraine, month by month."""
