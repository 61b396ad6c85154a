"""What the seeds print: claims and tables, each with a confidence."""

from telemigration.paper.claims import printed

__all__ = ["printed"]
