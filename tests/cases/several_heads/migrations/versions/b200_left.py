"""b200_left"""
revision = "b200"  # expect: REV003 note
down_revision = "a100"


def upgrade():
    pass
