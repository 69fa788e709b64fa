"""query writes

Revision ID: 0001
Revises:
Create Date: 2024-05-02 09:12:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

from app.models import Other

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
    session.query(Slice).filter_by(kind="pie").update({Slice.kind: "chart"}, synchronize_session=False)
    session.query(Slice).filter(Slice.perm.is_(None)).delete()


def downgrade():
    session = Session(bind=op.get_bind())
    session.query(Slice).join(Other).delete()


# upgrade:
#   UPDATE slices SET kind='chart' WHERE slices.kind = 'pie'
#   DELETE FROM slices WHERE slices.permission IS NULL
# downgrade:
#   ! object-relational
# findings:
