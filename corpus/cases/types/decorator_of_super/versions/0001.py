"""a TypeDecorator that leaves other dialects to its base class

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Stamp(sa.TypeDecorator):
    impl = sa.TIMESTAMP(timezone=True)

    def load_dialect_impl(self, dialect):
        if dialect.name == "mysql":
            return dialect.type_descriptor(sa.DateTime())
        return super().load_dialect_impl(dialect)


class Text(sa.TypeDecorator):
    impl = sa.String

    def load_dialect_impl(self, dialect):
        return super().load_dialect_impl(dialect)


def upgrade():
    op.add_column("t", sa.Column("at", Stamp()))
    op.add_column("t", sa.Column("name", Text(40)))


# upgrade:
#   ALTER TABLE t ADD COLUMN at TIMESTAMP WITH TIME ZONE
#   ALTER TABLE t ADD COLUMN name VARCHAR(40)
