"""Collect first, send later

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Batch:
    prefix = "ALTER TABLE "

    def __init__(self, table):
        self.table = table
        self.actions = []

    def add(self, column, kind="text"):
        self.actions.append(f"ADD COLUMN {column} {kind}")
        return self

    def drop(self, column):
        self.actions.append(f"DROP COLUMN {column}")
        return self

    def send(self):
        if self.actions:
            op.execute(self.prefix + self.table + " " + ", ".join(self.actions))
            self.actions.clear()


def upgrade():
    batch = Batch("people")
    batch.add("first_name").add("born", kind="date").drop("name").send()
    batch.send()
    batch.drop("age")
    batch.send()


def downgrade():
    pass

# upgrade:
#   ALTER TABLE people ADD COLUMN first_name text, ADD COLUMN born date, DROP COLUMN name
#   ALTER TABLE people DROP COLUMN age
# findings:
