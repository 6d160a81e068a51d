"""Whether what a text calls equal is so, and which slip it is where it is not."""
