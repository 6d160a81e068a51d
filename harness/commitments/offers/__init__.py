"""Values told side by side: alternatives, and what only looks like them."""
