"""The id is known only when the file is run."""
import os

revision = os.environ["REVISION"]  # expect: REV004 error
down_revision = None


def upgrade():
    pass
