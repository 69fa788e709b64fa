"""match arms

Revision ID: 0001
Revises:
Create Date: 2023-10-22 10:27:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    match os.environ.get("MODE"):
        case "a" | "b":
            kind = "hash"
        case "c":
            kind = "gist"
        case _:
            kind = "btree"
    op.execute(f"CREATE INDEX ix_m ON m USING {kind} (v)")


# upgrade:
#   ? CREATE INDEX ix_m ON m USING hash (v)
#   ? CREATE INDEX ix_m ON m USING gist (v)
#   ? CREATE INDEX ix_m ON m USING btree (v)
# findings:
