"""The first role is the owner

Revision ID: 0001
Revises:
"""

from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    roles = context.get_x_argument(as_dictionary=True)["roles"]
    owner, *members = roles.split(",")
    op.execute(f"ALTER SCHEMA app OWNER TO {owner}")
    for member in members:
        op.execute(f"GRANT USAGE ON SCHEMA app TO {member}")


def downgrade():
    pass

# upgrade:
#   ALTER SCHEMA app OWNER TO {operator}
#   * GRANT USAGE ON SCHEMA app TO {operator}
# findings:
#   INJ003 18
#   INJ003 20
