"""session adds

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
    role = Role(name="admin")
    session.add(role)
    session.add_all([Grant(role=role, what="read"), Grant(role=role, what="write")])
    session.commit()


# upgrade:
#   INSERT INTO roles (name, note) VALUES ('admin', NULL) RETURNING roles.id
#   INSERT INTO grants (role_id, what) VALUES ({generated}, 'read') RETURNING grants.id
#   INSERT INTO grants (role_id, what) VALUES ({generated}, 'write') RETURNING grants.id
# findings:
