"""Reports: what a reader of them must do, which of them are copies, and whether figures support what they state."""
