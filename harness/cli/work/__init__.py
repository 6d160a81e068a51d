"""What commands do with many answers: large inputs, nodes, stores, reports."""
