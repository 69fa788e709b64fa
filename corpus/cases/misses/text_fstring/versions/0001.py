"""text fstring

Revision ID: 0001
Revises:
Create Date: 2023-08-02 10:25:00.000000

"""
import os

from alembic import op
from sqlalchemy import text

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(text(f"COMMENT ON TABLE users IS '{os.environ['NOTE']}'"))


# upgrade:
#   COMMENT ON TABLE users IS '{operator}'
# findings:
#   INJ003 20
