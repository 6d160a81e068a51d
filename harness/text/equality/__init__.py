"""Where a text calls two sides equal, and which sides it means."""
