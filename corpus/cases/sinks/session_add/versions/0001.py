"""session add

Revision ID: 0001
Revises:
Create Date: 2023-08-05 10:37:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Base = declarative_base()


class Tag(Base):
    __tablename__ = "tags"
    code = sa.Column(sa.String(10), primary_key=True)
    title = sa.Column(sa.Text)


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(Tag(code="a", title="Alpha"))
    session.commit()


# upgrade:
#   INSERT INTO tags (code, title) VALUES ('a', 'Alpha')
# findings:
