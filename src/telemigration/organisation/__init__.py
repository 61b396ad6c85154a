"""Section 6 and two articles on Colombia's exporters: how work is organised across borders."""
