import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session

from project.helpers import add_column_if_missing, drop_it
from project.models import Base, Thing


def helper(table):
    op.drop_table(table)


def pure():
    return "x"


def upgrade():
    bind = op.get_bind()
    session = Session(bind=bind)
    helper("users")
    pure()
    add_column_if_missing("a", "b")
    drop_it(op, "c")
    Base.metadata.create_all(bind)
    session.query(Thing).delete()
    session.add(Thing(name="x"))
    session.commit()
    bind.execute(Thing.__table__.update())
    cursor.execute("SELECT 1")
    op.create_view("v", "SELECT 1")
    op.add_column("t", sa.Column("c", project_type()))

    def inner():
        op.execute("SELECT 'inner'")

    inner()
    (lambda: op.execute("SELECT 'lambda'"))()
    op.drop_column(*arguments())


class Tool:
    def run(self, conn):
        conn.execute("SELECT 1")


op.execute("SELECT 'while importing'")
