"""What states make, import, export, use and store of food: FAO's food balances."""
