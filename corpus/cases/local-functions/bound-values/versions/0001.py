"""The values are bound, nothing can be changed

Revision ID: 0001
Revises:
"""

import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _flag(name, value):
    op.execute(sa.text("UPDATE flags SET value = :value WHERE name = :name").bindparams(name=name, value=value))


def upgrade():
    _flag("dark", 1)
    _flag(os.environ["TENANT"], 2)


def downgrade():
    pass

# upgrade:
#   UPDATE flags SET value = 1 WHERE name = 'dark'
#   UPDATE flags SET value = 2 WHERE name = {operator}
# findings:
