"""A call that Alembic refuses ends the try that catches it

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
    try:
        op.alter_column("users", "name", existing_type=sa.String(), nullable=True)
        op.drop_constraint(None, "users", type_="unique")
        op.drop_column("users", "email")
    except Exception:
        op.drop_column("users", "phone")
    try:
        op.drop_column("users", "fax")
    except KeyError:
        pass
    op.drop_column("users", "pager")


# upgrade:
#   ALTER TABLE users ALTER COLUMN name DROP NOT NULL
#   ! refuses
#   ALTER TABLE users DROP COLUMN phone
#   ALTER TABLE users DROP COLUMN fax
#   ALTER TABLE users DROP COLUMN pager
