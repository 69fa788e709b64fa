"""computed name

Revision ID: 0001
Revises:
Create Date: 2023-01-22 10:36:00.000000

"""
import os
from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    name = os.environ["SEED_SET"]
    path = Path(__file__).parent.parent / "sql" / f"{name}.sql"
    op.execute(path.read_text())


# upgrade:
#   {operator}
# findings:
#   INJ003 22
