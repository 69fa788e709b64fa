"""a100_first"""
revision = "a100"
down_revision = "b200"  # expect: REV002 error


def upgrade():
    pass
