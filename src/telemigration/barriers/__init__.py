"""Section 4 of the paper: what stops people from selling work abroad."""
