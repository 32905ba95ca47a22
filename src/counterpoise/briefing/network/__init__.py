"""The two states of a pair among the third parties that matter most to them."""
