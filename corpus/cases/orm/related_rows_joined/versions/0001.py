"""related rows that come by a join with the query: it is not shown as if it read one table

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Load, Session, declarative_base, joinedload, relationship

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Base = declarative_base()


class Role(Base):
    __tablename__ = "role"
    id = sa.Column(sa.Integer, primary_key=True)


class User(Base):
    __tablename__ = "user_account"
    id = sa.Column(sa.Integer, primary_key=True)
    role_id = sa.Column(sa.Integer, sa.ForeignKey("role.id"))
    role = relationship(Role)


class Owner(Base):
    __tablename__ = "owner"
    id = sa.Column(sa.Integer, primary_key=True)
    role_id = sa.Column(sa.Integer, sa.ForeignKey("role.id"))
    role = relationship(Role, lazy="joined")


def upgrade():
    session = Session(bind=op.get_bind())
    session.query(User).all()
    session.query(User).options(joinedload(User.role)).all()
    session.query(User).options(Load(User).joinedload(User.role)).all()
    session.query(Owner).all()


# upgrade:
#   SELECT user_account.id AS user_account_id, user_account.role_id AS user_account_role_id FROM user_account
# findings:
