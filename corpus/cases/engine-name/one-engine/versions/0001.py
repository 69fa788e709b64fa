"""The multidb template with one engine

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade(engine_name):
    globals()[f"upgrade_{engine_name}"]()


def downgrade(engine_name):
    globals()["downgrade_%s" % engine_name]()


def upgrade_main():
    op.execute("ALTER TABLE users ADD COLUMN age int")


def downgrade_main():
    op.execute("ALTER TABLE users DROP COLUMN age")


def upgrade_other():
    op.execute("DROP TABLE users")


def downgrade_other():
    pass

# upgrade:
#   ALTER TABLE users ADD COLUMN age int
# downgrade:
#   ALTER TABLE users DROP COLUMN age
# findings:
