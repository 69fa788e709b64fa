"""b200_second"""
revision = "b200"
down_revision = "a100"


def upgrade():
    pass
