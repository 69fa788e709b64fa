import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

runs = sa.table("runs", sa.column("id", sa.Integer), sa.column("tries", sa.Integer), sa.column("seen", sa.Integer))


def upgrade():
    conn = op.get_bind()
    # The parameter may be called as the column that it sets.
    several = sa.update(runs).where(runs.c.id == sa.bindparam("id_")).values(tries=sa.bindparam("tries"))
    conn.execute(several, [{"id_": 1, "tries": 10}, {"id_": 2, "tries": 20}])
    conn.execute(
        sa.update(runs).where(runs.c.seen == sa.bindparam("tries")).values(tries=runs.c.tries + 1), {"tries": 3}
    )
    # Of a table whose columns are not known, too.
    other = sa.Table("other", sa.MetaData(), autoload_with=conn)
    conn.execute(sa.update(other).where(other.c.id == sa.bindparam("id_")), [{"id_": 1, "tries": 10}])


def downgrade():
    # SQLAlchemy refuses: the name is the one that SET uses itself.
    op.get_bind().execute(
        sa.update(runs).where(runs.c.id == sa.bindparam("id")).values(tries=0), {"id": 1}
    )

# upgrade:
#   UPDATE runs SET tries=10 WHERE runs.id = 1
#   UPDATE runs SET tries=20 WHERE runs.id = 2
#   UPDATE runs SET tries=(runs.tries + 1) WHERE runs.seen = 3
#   UPDATE other SET tries=10 WHERE other.id = 1
# downgrade:
#   ! refuses
