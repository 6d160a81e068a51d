"""Pure formulas: a shape and its sizes in, a ledger of exact lines out."""
