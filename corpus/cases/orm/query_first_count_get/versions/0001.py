"""query first count get

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


class Slice(Base):
    __tablename__ = "slices"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))
    perm = sa.Column("permission", sa.String(200))


def upgrade():
    session = Session(bind=op.get_bind())
    first = session.query(Slice).first()
    if session.query(Slice.id).count() > 0:
        session.delete(first)
    session.delete(session.query(Slice).get(7))


# upgrade:
#   SELECT slices.id AS slices_id, slices.kind AS slices_kind, slices.permission AS slices_permission FROM slices LIMIT 1
#   SELECT count(*) AS count_1 FROM (SELECT slices.id AS slices_id FROM slices) AS anon_1
#   ? DELETE FROM slices WHERE slices.id = {stored}
#   SELECT slices.id AS slices_id, slices.kind AS slices_kind, slices.permission AS slices_permission FROM slices WHERE slices.id = 7
#   DELETE FROM slices WHERE slices.id = {stored}
# findings:
