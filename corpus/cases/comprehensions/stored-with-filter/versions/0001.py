"""A filter over rows

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    rows = op.get_bind().execute(sa.text("SELECT id, archived FROM boxes")).fetchall()
    numbers = [int(row[0]) for row in rows]
    for number in numbers:
        op.execute(f"UPDATE boxes SET rank = {number} WHERE id = {number}")
    for number in [int(row[0]) for row in rows if row[1]]:
        op.execute(f"DELETE FROM boxes WHERE id = {number}")


def downgrade():
    pass

# upgrade:
#   SELECT id, archived FROM boxes
#   * UPDATE boxes SET rank = {stored integer} WHERE id = {stored integer}
#   ?* DELETE FROM boxes WHERE id = {stored integer}
# findings:
