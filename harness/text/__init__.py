"""The front half: from a text to its quantities and equations, without knowing what is right."""
