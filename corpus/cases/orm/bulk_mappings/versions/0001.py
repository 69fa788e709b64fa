"""bulk mappings

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
    session.bulk_insert_mappings(Role, [{"name": "a"}, {"name": "b"}])
    session.bulk_update_mappings(Role, [{"id": row.id, "name": row.name.strip()} for row in session.query(Role)])


# upgrade:
#   INSERT INTO roles (name) VALUES ('a')
#   INSERT INTO roles (name) VALUES ('b')
#   SELECT roles.id AS roles_id, roles.name AS roles_name, roles.note AS roles_note, roles.rank AS roles_rank FROM roles
#   * UPDATE roles SET name={stored} WHERE roles.id = {stored}
# findings:
