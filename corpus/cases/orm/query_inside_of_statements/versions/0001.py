"""query inside of statements

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


Base = declarative_base()


class Slice(Base):
    __tablename__ = "slices"
    id = sa.Column(sa.Integer, primary_key=True)
    owner = sa.Column(sa.Integer)


old = sa.table("former", sa.column("id"), sa.column("owner"))


def upgrade():
    session = Session(bind=op.get_bind())
    chosen = session.query(Slice.id).filter(Slice.owner.is_(None))
    op.execute(old.delete().where(old.c.id.in_(chosen)))
    op.execute(old.insert().from_select(["id", "owner"], session.query(Slice.id, Slice.owner)))


# upgrade:
#   DELETE FROM former WHERE former.id IN (SELECT slices.id FROM slices WHERE slices.owner IS NULL)
#   INSERT INTO former (id, owner) SELECT slices.id, slices.owner FROM slices
# findings:
