"""session query loop

Revision ID: 0001
Revises:
Create Date: 2023-10-07 10:51:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.String(200))


def upgrade():
    session = Session(bind=op.get_bind())
    for user in session.query(User):
        session.execute(sa.text("UPDATE users SET email = :e WHERE id = :i"), {"e": user.email.lower(), "i": user.id})
    session.commit()


# upgrade:
#   SELECT users.id AS users_id, users.email AS users_email FROM users
#   * UPDATE users SET email = {stored} WHERE id = {stored}
# findings:
