"""operator slice

Revision ID: 0001
Revises:
Create Date: 2023-02-26 10:55:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    tag = os.environ["RELEASE_TAG"][:20].ljust(20, "_")
    op.execute(f"COMMENT ON SCHEMA public IS 'release {tag}'")


# upgrade:
#   COMMENT ON SCHEMA public IS 'release {operator}'
# findings:
#   INJ003 20
