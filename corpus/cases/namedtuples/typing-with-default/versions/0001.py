"""A table of renames

Revision ID: 0001
Revises:
"""

from typing import NamedTuple

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Rename(NamedTuple):
    table: str
    old: str
    new: str = "id"

    def sql(self):
        return f"ALTER TABLE {self.table} RENAME COLUMN {self.old} TO {self.new}"

    def inverse(self):
        return self._replace(old=self.new, new=self.old)


RENAMES = (Rename("users", "user_id"), Rename("teams", "nm", "name"))


def upgrade():
    for rename in RENAMES:
        op.execute(rename.sql())


def downgrade():
    for rename in RENAMES[::-1]:
        op.execute(rename.inverse().sql())

# upgrade:
#   ALTER TABLE users RENAME COLUMN user_id TO id
#   ALTER TABLE teams RENAME COLUMN nm TO name
# downgrade:
#   ALTER TABLE teams RENAME COLUMN name TO nm
#   ALTER TABLE users RENAME COLUMN id TO user_id
# findings:
