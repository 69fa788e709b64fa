"""session query update

Revision ID: 0001
Revises:
Create Date: 2023-09-06 10:44:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.orm import declarative_base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    role = sa.Column(sa.String(20))


def upgrade():
    session = orm.Session(bind=op.get_bind())
    session.query(User).filter(User.role == "root").update({"role": "admin"}, synchronize_session=False)
    session.query(User).filter_by(role="ghost").delete(synchronize_session=False)
    session.commit()


# upgrade:
#   UPDATE users SET role='admin' WHERE users.role = 'root'
#   DELETE FROM users WHERE users.role = 'ghost'
# findings:
