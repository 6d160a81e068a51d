"""How a text got its numbers: roles, phases, statements, and the way back to the inputs."""
