"""partial with environment

Revision ID: 0001
Revises:
Create Date: 2023-01-10 10:12:00.000000

"""
import os
from functools import partial

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _grant(role, table):
    op.execute(f"GRANT SELECT ON {table} TO {role}")


def upgrade():
    grant = partial(_grant, os.environ["REPORT_ROLE"])
    for t in ("users", "orders"):
        grant(t)


# upgrade:
#   GRANT SELECT ON users TO {operator}
#   GRANT SELECT ON orders TO {operator}
# findings:
#   INJ003 20
