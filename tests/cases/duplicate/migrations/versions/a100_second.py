"""a100_second"""
revision = "a100"  # expect: REV002 error
down_revision = None


def upgrade():
    pass
