"""Section 3 of the paper: what teleworkable jobs pay in Colombia and in the United States."""
