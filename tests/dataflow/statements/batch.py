import sqlalchemy as sa
from alembic import op


def upgrade():
    with op.batch_alter_table("t", schema="s") as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer()))
        op.execute("SELECT 'first'")
        batch_op.drop_column("b")
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE e ADD VALUE 'x'")
    op.execute("SELECT 'second transaction'")
    connection = op.get_bind()
    with connection.begin() as inner:
        inner.execute(sa.text("SELECT 'inner'"))
    sa.Enum("x", "y", name="letters").create(connection, checkfirst=False)
