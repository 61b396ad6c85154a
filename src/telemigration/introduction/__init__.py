"""Section 1 of the paper: the argument, and the three facts it stands on."""
