"""Partitions by a while loop, and a work list

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    year = 2023
    while year <= 2025:
        op.execute(
            f"CREATE TABLE hits_{year} PARTITION OF hits "
            f"FOR VALUES FROM ({year}) TO ({year + 1})"
        )
        year += 1
    else:
        op.execute(f"SELECT {year}")
    work = ["a", "b"]
    while work:
        table = work.pop()
        op.execute(f"ANALYZE {table}")
        if table == "b":
            work.extend(["c"])


def downgrade():
    pass

# upgrade:
#   CREATE TABLE hits_2023 PARTITION OF hits FOR VALUES FROM (2023) TO (2024)
#   CREATE TABLE hits_2024 PARTITION OF hits FOR VALUES FROM (2024) TO (2025)
#   CREATE TABLE hits_2025 PARTITION OF hits FOR VALUES FROM (2025) TO (2026)
#   SELECT 2026
#   ANALYZE b
#   ANALYZE c
#   ANALYZE a
# findings:
