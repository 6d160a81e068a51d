"""Statistics of grades: pure functions on numbers and rows, the same bits for every input order."""
