"""Surveys as arrays: cubes, weights, replicates, quantiles; nothing here knows a country."""
