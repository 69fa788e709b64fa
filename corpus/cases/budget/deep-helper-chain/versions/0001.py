"""Sixty helpers, one inside the other

Revision ID: 0001
Revises:
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def h0(table):
    op.execute(f"ANALYZE {table}")


def h1(table):
    return h0(table)


def h2(table):
    return h1(table)


def h3(table):
    return h2(table)


def h4(table):
    return h3(table)


def h5(table):
    return h4(table)


def h6(table):
    return h5(table)


def h7(table):
    return h6(table)


def h8(table):
    return h7(table)


def h9(table):
    return h8(table)


def h10(table):
    return h9(table)


def h11(table):
    return h10(table)


def h12(table):
    return h11(table)


def h13(table):
    return h12(table)


def h14(table):
    return h13(table)


def h15(table):
    return h14(table)


def h16(table):
    return h15(table)


def h17(table):
    return h16(table)


def h18(table):
    return h17(table)


def h19(table):
    return h18(table)


def h20(table):
    return h19(table)


def h21(table):
    return h20(table)


def h22(table):
    return h21(table)


def h23(table):
    return h22(table)


def h24(table):
    return h23(table)


def h25(table):
    return h24(table)


def h26(table):
    return h25(table)


def h27(table):
    return h26(table)


def h28(table):
    return h27(table)


def h29(table):
    return h28(table)


def h30(table):
    return h29(table)


def h31(table):
    return h30(table)


def h32(table):
    return h31(table)


def h33(table):
    return h32(table)


def h34(table):
    return h33(table)


def h35(table):
    return h34(table)


def h36(table):
    return h35(table)


def h37(table):
    return h36(table)


def h38(table):
    return h37(table)


def h39(table):
    return h38(table)


def h40(table):
    return h39(table)


def h41(table):
    return h40(table)


def h42(table):
    return h41(table)


def h43(table):
    return h42(table)


def h44(table):
    return h43(table)


def h45(table):
    return h44(table)


def h46(table):
    return h45(table)


def h47(table):
    return h46(table)


def h48(table):
    return h47(table)


def h49(table):
    return h48(table)


def h50(table):
    return h49(table)


def h51(table):
    return h50(table)


def h52(table):
    return h51(table)


def h53(table):
    return h52(table)


def h54(table):
    return h53(table)


def h55(table):
    return h54(table)


def h56(table):
    return h55(table)


def h57(table):
    return h56(table)


def h58(table):
    return h57(table)


def h59(table):
    return h58(table)


def h60(table):
    return h59(table)


def upgrade():
    h60("deep")
    op.execute("SELECT 'after'")


def downgrade():
    pass

# upgrade:
#   ANALYZE deep
#   SELECT 'after'
# findings:
