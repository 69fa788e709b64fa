"""size of another library

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
import os

from acme_lib import constants

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("name", sa.String(constants.NAME_SIZE), nullable=False))
    op.add_column("t", sa.Column("note", sa.String(int(os.environ["SIZE"]))))


def downgrade():
    op.add_column("t", sa.Column("note", sa.String(os.environ["SIZE"])))


# upgrade:
#   CREATE TABLE t ( name VARCHAR({unknown integer}) NOT NULL )
#   ALTER TABLE t ADD COLUMN note VARCHAR({operator integer})
# downgrade:
#   ALTER TABLE t ADD COLUMN note VARCHAR({operator text})
# findings:
#   INJ003 26
