"""By dictionary, by match, by raised error

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _pg():
    op.execute("ALTER TABLE t ALTER COLUMN c TYPE jsonb USING c::jsonb")


def _mysql():
    op.execute("ALTER TABLE t MODIFY c json")


def _nothing():
    pass


def upgrade():
    name = op.get_bind().dialect.name
    {"postgresql": _pg, "mysql": _mysql}.get(name, _nothing)()
    match name:
        case "mysql":
            op.execute("SELECT 'mysql'")
        case "postgresql" | "redshift":
            op.execute(f"COMMENT ON TABLE t IS 'on {name}'")
        case _:
            raise NotImplementedError(name)
    if name not in ("postgresql", "mysql"):
        raise RuntimeError(f"{name} is not served")
    op.execute("ANALYZE t")


def downgrade():
    pass

# upgrade:
#   ALTER TABLE t ALTER COLUMN c TYPE jsonb USING c::jsonb
#   COMMENT ON TABLE t IS 'on postgresql'
#   ANALYZE t
# findings:
