"""Expressions: their trees, what they come to, and what may stand beside their operands."""
