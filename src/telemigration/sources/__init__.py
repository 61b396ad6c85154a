"""Raw files: located, verified, downloaded and read."""
