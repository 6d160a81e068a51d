"""Engines: each maps answers to what work makes of them, in their order, with one signature."""
