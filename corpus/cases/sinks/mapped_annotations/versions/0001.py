import datetime
from typing import Any, Optional

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

revision = "0001"
down_revision = None


class Base(DeclarativeBase):
    pass


class Span(Base):
    __tablename__ = "spans"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    note: Mapped[Optional[str]] = mapped_column(sa.Text)
    started: Mapped[datetime.datetime | None]
    tokens: Mapped[Optional[int]]


class Event(Base):
    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    payload: Mapped[dict[str, Any]]


def upgrade():
    Span.__table__.create(op.get_bind())
    op.execute(sa.update(Span).values(tokens=0).where(Span.name == "a"))


def downgrade():
    # What a dict becomes, the annotation does not say.
    Event.__table__.create(op.get_bind())

# upgrade:
#   CREATE TABLE spans ( id SERIAL NOT NULL, name VARCHAR NOT NULL, note TEXT, started TIMESTAMP WITHOUT TIME ZONE, tokens INTEGER, PRIMARY KEY (id) )
#   UPDATE spans SET tokens=0 WHERE spans.name = 'a'
# downgrade:
#   !
