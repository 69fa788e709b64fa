"""unknown base

Revision ID: 0001
Revises:
Create Date: 2023-04-16 10:45:00.000000

"""
from alembic import op
from acme_orm import Base
from app.models import Ticket

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    Ticket.__table__.create(op.get_bind(), checkfirst=False)
    Base.metadata.create_all(op.get_bind())


# upgrade:
#   !
#   !
# findings:
