"""session select

Revision ID: 0001
Revises:
Create Date: 2023-10-19 10:15:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

users = sa.table("users", sa.column("id", sa.Integer), sa.column("email", sa.Text))


def upgrade():
    session = Session(bind=op.get_bind())
    for email in session.execute(sa.select(users.c.email)).scalars():
        session.execute(sa.select(users.c.id).where(users.c.email == email))


# upgrade:
#   SELECT users.email FROM users
#   * SELECT users.id FROM users WHERE users.email = {stored}
# findings:
