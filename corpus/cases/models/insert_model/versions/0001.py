"""insert model

Revision ID: 0001
Revises:
Create Date: 2023-03-15 10:38:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.models import Plan

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.get_bind().execute(sa.insert(Plan).values(code="free", seats=3))
    op.execute(sa.update(Plan).where(Plan.code == "old").values(seats=0))
    op.execute(sa.delete(Plan).where(Plan.seats > 100))


# upgrade:
#   INSERT INTO plans (code, seats) VALUES ('free', 3)
#   UPDATE plans SET seats=0 WHERE plans.code = 'old'
#   DELETE FROM plans WHERE plans.seats > 100
# findings:
