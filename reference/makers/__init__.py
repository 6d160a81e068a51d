"""Makers of fresh questions: a file for each kind of quantity, and the subjects they ask about."""
