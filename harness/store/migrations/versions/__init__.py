"""The steps, in order of their numbers; none is ever changed once it is released."""
