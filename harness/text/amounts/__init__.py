"""What makes an amount of a number: its unit, its rate, its column, the other end of its range."""
