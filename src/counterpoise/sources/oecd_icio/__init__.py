"""OECD ICIO: what the industries of each economy buy from those of each other, and what they make."""
