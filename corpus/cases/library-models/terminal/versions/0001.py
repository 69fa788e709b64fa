"""terminal"""
from alembic import op
import click
from tqdm import tqdm

TABLES = ["a", "b"]

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    for table in tqdm(TABLES, desc="tables"):
        click.echo(f"dropping {table}")
        op.execute(f"DROP TABLE {table}")
    op.execute(f"COMMENT ON TABLE c IS '{click.prompt('comment')}'")


# upgrade:
#   DROP TABLE a
#   DROP TABLE b
#   COMMENT ON TABLE c IS '{operator text}'
# findings:
#   INJ003 18
