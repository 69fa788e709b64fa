"""The class is chosen by the environment

Revision ID: 0001
Revises:
"""

import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Copy:
    source = "visits"

    def __init__(self, target):
        self.target = target

    def run(self):
        raise NotImplementedError


class WholeCopy(Copy):
    def run(self):
        op.execute(f"INSERT INTO {self.target} SELECT * FROM {self.source}")


class RecentCopy(Copy):
    def __init__(self, target):
        super().__init__(target + "_recent")

    def run(self):
        op.execute(f"INSERT INTO {self.target} SELECT * FROM {self.source} WHERE recent")


def upgrade():
    kind = RecentCopy if os.environ.get("FAST") else WholeCopy
    kind("visits_copy").run()


def downgrade():
    pass

# upgrade:
#   ? INSERT INTO visits_copy_recent SELECT * FROM visits WHERE recent
#   ? INSERT INTO visits_copy SELECT * FROM visits
# findings:
