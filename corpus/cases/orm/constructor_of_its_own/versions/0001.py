"""constructor of its own

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

    def __init__(self, **values):
        super().__init__(**{name: str(value) for name, value in values.items()})


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(Slice(kind="pie"))


# upgrade:
#   ! constructor
# findings:
