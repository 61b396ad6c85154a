"""Rows of freelancing platforms that a researcher brings: from a folder to the book's columns."""
