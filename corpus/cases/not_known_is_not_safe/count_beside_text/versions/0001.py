from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    bind = op.get_bind()
    for row in bind.exec_driver_sql("SELECT count(*), name FROM users GROUP BY name"):
        op.execute(f"DELETE FROM drafts WHERE author = '{row[1]}'")


# upgrade:
#   SELECT count(*), name FROM users GROUP BY name
#   * DELETE FROM drafts WHERE author = '{stored}'
# findings:
#   INJ002 10
