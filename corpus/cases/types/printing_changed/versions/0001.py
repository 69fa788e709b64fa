"""the project lets SQLAlchemy print foreign keys without their names; what else it prints otherwise is said

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


@compiles(sa.ForeignKeyConstraint, "postgresql")
def without_name(element, compiler, **kw):
    element.name = None
    return compiler.visit_foreign_key_constraint(element, **kw)


@compiles(sa.UniqueConstraint)
def other(element, compiler, **kw):
    return "UNIQUE NULLS NOT DISTINCT (a)"


@compiles(sa.CheckConstraint, "sqlite")
def never(element, compiler, **kw):
    return ""


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer(), sa.ForeignKey("u.id", name="t_a")))


# upgrade:
#   CREATE TABLE t ( a INTEGER, FOREIGN KEY(a) REFERENCES u (id) )
#   ! UniqueConstraint
