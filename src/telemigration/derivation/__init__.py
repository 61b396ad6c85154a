"""Recipes from raw files to the committed aggregates of `data/derived`."""
