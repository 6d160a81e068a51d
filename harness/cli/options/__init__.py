"""Options that commands share, and what they choose and load."""
