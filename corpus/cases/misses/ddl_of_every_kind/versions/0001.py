"""ddl of every kind

Revision ID: 0001
Revises:
Create Date: 2023-09-03 10:32:00.000000

"""
import os

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

S = os.environ["S"]


def upgrade():
    op.execute(f"CREATE TABLE {S} (id bigint)")
    op.execute(f"ALTER TABLE users ADD COLUMN {S} text")
    op.execute(f"DROP VIEW {S}")
    op.execute(f"CREATE INDEX ix ON users ({S})")
    op.execute(f"GRANT SELECT ON users TO {S}")
    op.execute(f"CREATE EXTENSION {S}")
    op.execute(f"TRUNCATE {S}")
    op.execute(f"CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION {S}()")
    op.execute(f"SET search_path TO {S}")
    op.execute(f"NOTIFY deploy, '{S}'")


# upgrade:
#   CREATE TABLE {operator} (id bigint)
#   ALTER TABLE users ADD COLUMN {operator} text
#   DROP VIEW {operator}
#   CREATE INDEX ix ON users ({operator})
#   GRANT SELECT ON users TO {operator}
#   CREATE EXTENSION {operator}
#   TRUNCATE {operator}
#   CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION {operator}()
#   SET search_path TO {operator}
#   NOTIFY deploy, '{operator}'
# findings:
#   INJ003 21
#   INJ003 22
#   INJ003 23
#   INJ003 24
#   INJ003 25
#   INJ003 26
#   INJ003 27
#   INJ003 28
#   INJ003 29
#   INJ003 30
