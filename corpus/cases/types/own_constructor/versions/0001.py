"""Types of the project whose SQL their constructor or a compiler's hook decides

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.ext.compiler import compiles

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


class Folded(sa.String):
    pass


@compiles(Folded, "postgresql")
def print_folded(element, compiler, **kw):
    return "CITEXT"


class Short(sa.String):
    def __init__(self):
        sa.String.__init__(self, 20)


class Sized(sa.String):
    def __init__(self):
        super().__init__()
        self.length = 20


class Vector(sa.types.UserDefinedType):
    def __init__(self, size=3):
        self.size = size

    def get_col_spec(self, **kw):
        return f"vector({self.size})"


class Stored(sa.types.TypeDecorator):
    impl = Vector


class Made(sa.types.TypeDecorator):
    impl = sa.Text

    @classmethod
    def make(cls):
        super().__init__(5)
        return cls()


def upgrade():
    op.add_column("t", sa.Column("a", Folded))
    op.add_column("t", sa.Column("b", Short()))
    op.add_column("t", sa.Column("c", Sized()))
    op.add_column("t", sa.Column("d", Stored(7)))
    op.add_column("t", sa.Column("e", Made.make()))


# upgrade:
#   ALTER TABLE t ADD COLUMN a CITEXT
#   ALTER TABLE t ADD COLUMN b {unknown}
#   ALTER TABLE t ADD COLUMN c {unknown}
#   ALTER TABLE t ADD COLUMN d vector(7)
#   ALTER TABLE t ADD COLUMN e TEXT
