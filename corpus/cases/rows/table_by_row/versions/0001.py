import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    conn = op.get_bind()
    names = {row.name: row.tablename for row in conn.execute(sa.text("SELECT name, tablename FROM kinds"))}
    tables = {}
    for name, table in names.items():
        tables[name] = sa.Table(table, sa.MetaData(), sa.Column("id", sa.Integer))
    for resource in conn.execute(sa.text("SELECT id, kind FROM resources")):
        kept = tables[resource.kind]
        conn.execute(kept.update().where(kept.c.id == resource.id).values(id=5))


def downgrade():
    conn = op.get_bind()
    # A row's text is no table: whatever this is, it is not the text of a statement.
    for resource in conn.execute(sa.text("SELECT id, kind FROM resources")):
        conn.execute(resource.kind.update().where(True).values(id=5))

# upgrade:
#   SELECT name, tablename FROM kinds
#   SELECT id, kind FROM resources
#   * UPDATE {stored} SET id=5 WHERE {stored}.id = {stored}
# downgrade:
#   SELECT id, kind FROM resources
#   !
