"""query loop updates rows

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
    for slc in session.query(Slice).filter(Slice.kind == "pie"):
        slc.perm = "none"
        session.commit()


# upgrade:
#   SELECT slices.id AS slices_id, slices.kind AS slices_kind, slices.permission AS slices_permission FROM slices WHERE slices.kind = 'pie'
#   * UPDATE slices SET permission='none' WHERE slices.id = {stored}
# findings:
