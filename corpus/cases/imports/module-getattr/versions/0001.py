"""A module makes its types when something asks for them

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from app import types
from app.types import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", Moment))
    op.add_column("t", sa.Column("b", types.Moment(timezone=False)))
    op.add_column("t", sa.Column("c", types.Other))


# upgrade:
#   ALTER TABLE t ADD COLUMN a TIMESTAMP WITH TIME ZONE
#   ALTER TABLE t ADD COLUMN b TIMESTAMP WITHOUT TIME ZONE
#   ALTER TABLE t ADD COLUMN c {unknown}
