"""class is not known

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session
from other import Account, load_role

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(load_role())
    session.delete(Account.find(3))


# upgrade:
#   ! whose class is not known
#   ! whose class is not known
#   ! not entered
#   ! not entered
# findings:
