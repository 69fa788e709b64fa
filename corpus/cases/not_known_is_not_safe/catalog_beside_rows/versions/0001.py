from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    bind = op.get_bind()
    query = "SELECT t.label FROM tenants t JOIN information_schema.schemata s ON s.schema_name = t.label"
    for row in bind.exec_driver_sql(query):
        op.execute(f"DELETE FROM drafts WHERE author = '{row[0]}'")


# upgrade:
#   SELECT t.label FROM tenants t JOIN information_schema.schemata s ON s.schema_name = t.label
#   * DELETE FROM drafts WHERE author = '{stored}'
# findings:
#   INJ002 11
