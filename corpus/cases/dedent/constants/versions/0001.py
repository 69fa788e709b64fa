"""constants

Revision ID: 0001
Revises:
Create Date: 2023-09-21 10:20:00.000000

"""
import textwrap
from textwrap import dedent

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(dedent("""\
        CREATE FUNCTION touch() RETURNS trigger AS $$
        BEGIN
          NEW.updated_at := now();
          RETURN NEW;
        END
        $$ LANGUAGE plpgsql"""))
    op.execute(textwrap.dedent("""
        CREATE TRIGGER touch BEFORE UPDATE ON users
        FOR EACH ROW EXECUTE FUNCTION touch()
    """).strip())


# upgrade:
#   CREATE FUNCTION touch() RETURNS trigger AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$ LANGUAGE plpgsql
#   CREATE TRIGGER touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()
# findings:
