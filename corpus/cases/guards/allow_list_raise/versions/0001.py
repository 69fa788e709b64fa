"""allow list raise

Revision ID: 0001
Revises:
Create Date: 2023-11-11 10:10:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ALLOWED = frozenset({"reader", "writer"})


def upgrade():
    role = os.environ["ROLE"]
    if role not in ALLOWED:
        raise ValueError(role)
    op.execute(f"GRANT USAGE ON SCHEMA public TO {role}")


# upgrade:
#   GRANT USAGE ON SCHEMA public TO {operator set}
# findings:
