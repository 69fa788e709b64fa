from alembic import op
import os

revision = "0001"
down_revision = None


def upgrade():
    try:
        if os.environ.get("STRICT"):
            raise ValueError("strict")
        op.execute("SELECT 'went well'")
    except KeyError:
        op.execute("SELECT 'first'")
    except ValueError:
        op.execute("SELECT 'second'")


# upgrade:
#   ? SELECT 'went well'
#   ? SELECT 'first'
#   ? SELECT 'second'
