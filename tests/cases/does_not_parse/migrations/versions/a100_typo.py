"""SQL that PostgreSQL refuses, at the line where it stops."""
from alembic import op

revision = "a100"
down_revision = None


def upgrade():
    op.execute(
        """
        CREATE INDEX ix_users_email
            users (email)  -- # expect: SQL001 error
        """
    )
    op.execute("ALTER TABLE users ADD COLUMM age integer")  # expect: SQL001 error
    op.execute("CREATE INDEX ix_users_email ON users (email)")


def downgrade():
    op.execute("DROP INDX ix_users_email")  # expect-downgrade: SQL001 note
