"""Engines grade many answers, one file each; all have the signature of serial.run."""
