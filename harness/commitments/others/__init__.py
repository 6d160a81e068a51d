"""What speaks of something else than the answer: other subjects, asides, what is taken back."""
