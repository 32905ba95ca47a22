"""Who depends on whom: one file a measure, pure functions, arrays in and frozen results out."""
