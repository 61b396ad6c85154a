"""Section 6 and its companions: how work is organised across borders, and the two articles on
Colombia's exporters."""
