"""session merges

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


Base = declarative_base()


class Role(Base):
    __tablename__ = "roles"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20), nullable=False)
    note = sa.Column(sa.Text)
    rank = sa.Column(sa.Integer, server_default="0")
    grants = relationship("Grant")


class Grant(Base):
    __tablename__ = "grants"
    id = sa.Column(sa.Integer, primary_key=True)
    role_id = sa.Column(sa.Integer, sa.ForeignKey("roles.id"))
    what = sa.Column(sa.String(20))
    role = relationship(Role)


def upgrade():
    session = Session(bind=op.get_bind())
    session.merge(Role(id=1, name="admin"))


# upgrade:
#   ? UPDATE roles SET name='admin' WHERE roles.id = 1
#   ? INSERT INTO roles (id, name, note) VALUES (1, 'admin', NULL)
# findings:
