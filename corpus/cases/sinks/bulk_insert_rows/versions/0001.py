"""bulk insert rows

Revision ID: 0001
Revises:
Create Date: 2023-05-02 10:16:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

old = sa.table("settings_old", sa.column("k", sa.String), sa.column("v", sa.String))
new = sa.table("settings", sa.column("k", sa.String), sa.column("v", sa.String))


def upgrade():
    rows = op.get_bind().execute(sa.select(old.c.k, old.c.v)).fetchall()
    op.bulk_insert(new, [{"k": r.k, "v": r.v} for r in rows])
    op.bulk_insert(new, [{"k": "owner", "v": os.environ["OWNER"]}])


# upgrade:
#   SELECT settings_old.k, settings_old.v FROM settings_old
#   * INSERT INTO settings (k, v) VALUES ({stored}, {stored})
#   INSERT INTO settings (k, v) VALUES ('owner', {operator})
# findings:
