"""Reads raw files, and nothing else: the only place that knows file formats."""
