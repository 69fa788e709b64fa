"""grouped rows

Revision ID: 0001
Revises:
Create Date: 2023-05-14 10:40:00.000000

"""
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    conn = op.get_bind()
    groups = defaultdict(list)
    for row in conn.execute(sa.text("SELECT owner_id, id FROM files")):
        groups[int(row[0])].append(int(row[1]))
    for owner, ids in groups.items():
        op.execute(f"UPDATE quota SET used = {len(ids)} WHERE owner_id = {owner}")


# upgrade:
#   SELECT owner_id, id FROM files
#   * UPDATE quota SET used = {generated integer} WHERE owner_id = {stored integer}
# findings:
