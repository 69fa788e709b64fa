"""Types of the project that derive from SQLAlchemy's, and one with a specification of its own

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Blob(sa.LargeBinary):
    def result_processor(self, dialect, coltype):
        return None


class Moment(sa.TIMESTAMP):
    def __init__(self, *args, timezone=True, **kwargs):
        super().__init__(*args, timezone=timezone, **kwargs)


class Short(sa.String):
    pass


class Vector(sa.types.UserDefinedType):
    def __init__(self, size):
        self.size = size

    def get_col_spec(self, **kw):
        return f"vector({self.size})"


class Packed(sa.types.TypeDecorator):
    impl = Blob


def upgrade():
    op.create_table(
        "t",
        sa.Column("blob", Blob),
        sa.Column("moment", Moment, nullable=False),
        sa.Column("local", Moment(timezone=False)),
        sa.Column("name", Short(20)),
        sa.Column("place", Vector(3)),
        sa.Column("packed", Packed),
    )


# upgrade:
#   CREATE TABLE t ( blob BYTEA, moment TIMESTAMP WITH TIME ZONE NOT NULL, local TIMESTAMP WITHOUT TIME ZONE, name VARCHAR(20), place vector(3), packed BYTEA )
