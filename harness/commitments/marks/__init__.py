"""By what a text marks a value as its answer: boxes, answer lines, totals, tables, names."""
