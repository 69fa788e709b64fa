"""Findings that somebody has looked at."""
from alembic import op

revision = "a100"
down_revision = None
# limbeck: file-ignore[DAT004] these tables are refilled by the importer


def upgrade():
    # limbeck: ignore[DAT001] nobody has used the table since 2019
    op.drop_table("visits")
    op.drop_column(
        "users",
        "email",  # limbeck: ignore[column-dropped] the column was always empty
    )
    op.execute("DELETE FROM prices")
    op.execute("DROP TABLE a; TRUNCATE b")  # limbeck: ignore[DAT003] a cache # expect: DAT001 error
    op.drop_table("carts")  # limbeck: ignore[DAT002] moved # expect: DAT001 error, SUP001 warning
    op.drop_table("orders")  # limbeck: ignore[DTA001] archived # expect: DAT001 error, SUP002 warning
    op.drop_table("items")  # limbeck: ignored[DAT001] archived # expect: DAT001 error, SUP002 warning
    op.drop_table("logs")  # limbeck: ignore[DAT001] # expect: DAT001 error, SUP003 warning
    op.execute("SELECT '# limbeck: ignore[DAT001] no comment'")


def downgrade():
    op.drop_table("stages")  # limbeck: ignore[DAT001] made by upgrade()
