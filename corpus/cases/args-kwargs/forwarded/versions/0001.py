"""Storage options

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _execute(template, *args, **kwargs):
    op.execute(template.format(*args, **kwargs))


def _options(table, *columns, fillfactor=90, **options):
    settings = {"fillfactor": fillfactor, **options}
    body = ", ".join(f"{k} = {v}" for k, v in settings.items())
    _execute("ALTER TABLE {0} SET ({body})", table, body=body)
    for column in columns:
        _execute("ALTER TABLE {} ALTER COLUMN {} SET STORAGE EXTERNAL", table, column)


def upgrade():
    _options("blobs", "head", "body", autovacuum_enabled="false")
    extra = {"fillfactor": 70, "toast_tuple_target": 4096}
    _options(*("notes", "text"), **extra)


def downgrade():
    pass

# upgrade:
#   ALTER TABLE blobs SET (fillfactor = 90, autovacuum_enabled = false)
#   ALTER TABLE blobs ALTER COLUMN head SET STORAGE EXTERNAL
#   ALTER TABLE blobs ALTER COLUMN body SET STORAGE EXTERNAL
#   ALTER TABLE notes SET (fillfactor = 70, toast_tuple_target = 4096)
#   ALTER TABLE notes ALTER COLUMN text SET STORAGE EXTERNAL
# findings:
