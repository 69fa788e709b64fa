from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    names = open("/etc/names")
    if names.readline() != "users":
        raise ValueError
    op.execute("DROP TABLE " + names.readline())

# upgrade:
#   DROP TABLE {operator}
# findings:
#   INJ003 11
