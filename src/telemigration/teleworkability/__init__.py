"""Section 2 of the paper: how many people work in jobs that could be done from home."""
