"""specs and conversions

Revision ID: 0001
Revises:
Create Date: 2023-08-08 10:49:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SHARDS = 3
DEFAULT = "it"


def upgrade():
    for i in range(SHARDS):
        op.execute(f"CREATE TABLE events_{i:02d} PARTITION OF events FOR VALUES WITH (MODULUS {SHARDS}, REMAINDER {i})")
    op.execute(f"ALTER TABLE events ALTER COLUMN lang SET DEFAULT {DEFAULT!r}")
    op.execute(f"ALTER TABLE events ALTER COLUMN code TYPE {'char'}({2 * 4})")


# upgrade:
#   CREATE TABLE events_00 PARTITION OF events FOR VALUES WITH (MODULUS 3, REMAINDER 0)
#   CREATE TABLE events_01 PARTITION OF events FOR VALUES WITH (MODULUS 3, REMAINDER 1)
#   CREATE TABLE events_02 PARTITION OF events FOR VALUES WITH (MODULUS 3, REMAINDER 2)
#   ALTER TABLE events ALTER COLUMN lang SET DEFAULT 'it'
#   ALTER TABLE events ALTER COLUMN code TYPE char(8)
# findings:
