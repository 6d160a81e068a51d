"""Numbers in digits and in words, and what is no number of its own: labels, addresses."""
