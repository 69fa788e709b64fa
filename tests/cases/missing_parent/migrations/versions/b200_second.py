"""b200_second"""
revision = "b200"  # expect: REV003 note
down_revision = "a1OO"  # expect: REV001 error


def upgrade():
    pass
