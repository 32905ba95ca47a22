"""What would follow from a shock? One file a model: a baseline and a scenario in, an outcome out, all pure."""
