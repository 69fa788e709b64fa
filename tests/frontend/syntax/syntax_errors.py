before = 1
f(a b)
x = $ 1
y = 1__0
def f(:
    after_parameters
{a: b, c}
f(a,, b)
)
def g():
    first
    <<<<<<< HEAD
    a = 1
    =======
    a = 2
    >>>>>>> other
    last
x = a?b
class = 1
f"{}", f"{!r}"
"a" b"b"
op.f(a=)
with a as: pass
x: = 1
match x:
    pass
def upgrade():
    op.a()
    if x
        op.b()
    op.c()
def downgrade():
    op.d()
