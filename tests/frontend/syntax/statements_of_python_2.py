print "a"
print "a" % b, c
print >>f, "a"
print a
exec "x"
exec code in a, b
if a: print "b"
def upgrade():
    print "a"
    op.f(0777, 10L, 0xFFL, 0l)
def f((a, b), c): pass
lambda (a, b): c
