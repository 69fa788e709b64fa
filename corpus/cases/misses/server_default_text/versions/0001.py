"""server default text

Revision ID: 0001
Revises:
Create Date: 2023-03-09 10:14:00.000000

"""
import os

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("zone", sa.Text(), server_default=os.environ["ZONE"]))
    op.add_column("users", sa.Column("site", sa.Text(), server_default=sa.text(os.environ["SITE"])))
    op.create_check_constraint("ck_age", "users", f"age > {os.environ['MIN_AGE']}")


# upgrade:
#   ALTER TABLE users ADD COLUMN zone TEXT DEFAULT {operator}
#   ALTER TABLE users ADD COLUMN site TEXT DEFAULT {operator}
#   ALTER TABLE users ADD CONSTRAINT ck_age CHECK (age > {operator})
# findings:
#   INJ003 21
#   INJ003 22
