"""allow list in variable

Revision ID: 0001
Revises:
Create Date: 2023-11-20 10:22:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    allowed = ["eu", "us"]
    region = os.environ["REGION"]
    if region not in allowed:
        raise ValueError("region")
    op.execute(f"CREATE SCHEMA region_{region}")


# upgrade:
#   CREATE SCHEMA region_{operator set}
# findings:
