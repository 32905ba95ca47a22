"""World Mining Data: what each state mines, by mineral and year."""
