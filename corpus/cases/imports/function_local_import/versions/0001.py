"""function local import

Revision ID: 0001
Revises:
Create Date: 2023-01-13 10:24:00.000000

"""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    import importlib

    from app.constants import LIMIT

    conf = importlib.import_module("app.constants")
    op.execute(f"ALTER ROLE app CONNECTION LIMIT {LIMIT}")
    op.execute(f"ALTER ROLE app SET search_path = {conf.PATH}")


# upgrade:
#   ALTER ROLE app CONNECTION LIMIT 20
#   ALTER ROLE app SET search_path = core
# findings:
