"""columns not all known

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from acme_audit import AuditMixin
from sqlalchemy.orm import Session, declarative_base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


Base = declarative_base()


class Slice(AuditMixin, Base):
    __tablename__ = "slices"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(Slice(kind="pie"))
    for slc in session.query(Slice):
        session.delete(slc)


# upgrade:
#   ! not all known
#   * DELETE FROM slices WHERE slices.id = {stored}
# findings:
