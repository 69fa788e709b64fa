from alembic import op
import sqlalchemy as sa


def upgrade():
    bind = op.get_bind()
    inspector = sa.inspect(bind)
    if bind.dialect.name == "sqlite":
        op.execute("PRAGMA foreign_keys=OFF")
    if bind.dialect.name in ("postgresql", "cockroachdb"):
        op.execute("SELECT 1")
    else:
        op.execute("SELECT 'mysql'")
    if "users" in inspector.get_table_names():
        op.drop_table("users")
    else:
        op.execute("SELECT 'no users'")
    if not inspector.has_table("pets") and bind.dialect.name == "mysql":
        op.execute("SELECT 'never'")
    if inspector.has_table("a"):
        if inspector.has_table("b"):
            return
        op.execute("SELECT 'a, not b'")
    op.execute("SELECT 'not (a and b)'")
    try:
        op.drop_index("ix")
    except Exception:
        op.execute("SELECT 'failed'")
    if bind.engine.dialect.name != "postgresql":
        return
    op.execute("SELECT 'here'")
    return
    op.execute("SELECT 'unreachable'")


def downgrade():
    raise NotImplementedError
