"""functions_handed_over"""
from alembic import op
import oslo_utils.strutils
import numpy

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    def drop():
        op.execute("DROP TABLE a")

    numpy.vectorize(drop)()
    numpy.save("x", op)


# upgrade:
#   ! in a function that is handed to code that is not known
#   ! handed to a function of another library
#   !
# findings:
