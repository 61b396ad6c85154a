"""What the seeds print; the parts stand in `claims` and `tables`."""

from telemigration.paper.claims import claim, claims_of, figure_printed, printed, published_claims
from telemigration.paper.tables import (
    check_published,
    printed_cells,
    printed_share,
    published_table,
)

__all__ = [
    "check_published",
    "claim",
    "claims_of",
    "figure_printed",
    "printed",
    "printed_cells",
    "printed_share",
    "published_claims",
    "published_table",
]
