"""Freelancing platforms (Section 5): collecting, standardising and analysing postings and
profiles."""
