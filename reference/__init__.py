"""What is known about transformers: exact ledgers, named conventions, sourced figures."""
