"""The profile of one state: what it holds, its sections and charts, and its documents."""
