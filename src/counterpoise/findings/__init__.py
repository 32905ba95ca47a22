"""What does weighing find? Frozen values, before anyone puts them in words or draws them."""
