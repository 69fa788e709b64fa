"""A decorated type is given as a class, which SQLAlchemy calls itself

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Key(sa.types.TypeDecorator):
    impl = sa.CHAR

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(sa.CHAR(32))


class Sized(sa.types.TypeDecorator):
    impl = sa.String

    def __init__(self):
        super().__init__(40)


def upgrade():
    op.add_column("users", sa.Column("key", Key, nullable=False))
    op.add_column("users", sa.Column("again", Key))
    op.add_column("users", sa.Column("name", Sized))


# upgrade:
#   ALTER TABLE users ADD COLUMN key UUID NOT NULL
#   ALTER TABLE users ADD COLUMN again UUID
#   ALTER TABLE users ADD COLUMN name VARCHAR(40)
