"""Section 8: ideas for policy, each with the group of persons it touches."""
