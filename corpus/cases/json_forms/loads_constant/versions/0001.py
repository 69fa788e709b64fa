"""loads constant

Revision ID: 0001
Revises:
Create Date: 2023-07-16 10:54:00.000000

"""
import json

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SPEC = json.loads('{"tables": ["alpha", "beta"], "size": 40}')


def upgrade():
    for t in SPEC["tables"]:
        op.execute(f"ALTER TABLE {t} ALTER COLUMN code TYPE varchar({SPEC['size']})")
    op.execute("UPDATE alpha SET conf = '%s'" % json.dumps({"a": 1}))


# upgrade:
#   ALTER TABLE alpha ALTER COLUMN code TYPE varchar(40)
#   ALTER TABLE beta ALTER COLUMN code TYPE varchar(40)
#   UPDATE alpha SET conf = '{"a": 1}'
# findings:
