"""After the merge both are there: names that the server gave are found, and what is gone is not dropped again."""
import sqlalchemy as sa
from alembic import op

revision = "d400"
down_revision = ("b200", "c300")


def upgrade():
    inspector = sa.inspect(op.get_bind())
    for key in inspector.get_foreign_keys("posts"):
        if key["referred_table"] == "users":
            op.drop_constraint(key["name"], "posts")
    for unique in inspector.get_unique_constraints("users"):
        op.drop_constraint(unique["name"], "users")
    if inspector.has_table("stage"):
        op.drop_table("stage")  # expect: DAT001 error
    if "legacy" in {column["name"] for column in inspector.get_columns("users")}:
        op.drop_column("users", "legacy")


def downgrade():
    inspector = sa.inspect(op.get_bind())
    if inspector.has_table("users") and not inspector.has_table("stage"):
        op.create_table("stage", sa.Column("id", sa.Integer(), primary_key=True))
    users = sa.Table("users", sa.MetaData(), autoload_with=op.get_bind())
    op.execute(sa.select(users))
