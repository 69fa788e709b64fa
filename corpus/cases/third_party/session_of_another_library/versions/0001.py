"""session of another library

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from app.models import User
from conf import settings

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    session = settings.Session()
    session.query(User).delete()


# upgrade:
#   !
# findings:
