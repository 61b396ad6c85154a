"""The 2021 study of telemigration from Colombia as an executable report book."""

__version__ = "0.1.0"
