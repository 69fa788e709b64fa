f()
f(a, b,)
f(a, b=1, *c, d=e, **g)
f(*a.b(), *c[0], *d or e, *[1], **g.h(), **i or j, **{'k': l})
f(*a if b else c, *lambda: d)
f(a for a in b if c)
f((a for a in b), 1)
f(x := a, y=(z := b), w=not c, v=lambda d: e)
f(a)(b)[c].d(e)[g]
f((a, b), *(c, d), e=(f, g))
f(
    a,  # comment
    b
)
(a).b, (a)(b), ((a)).b[c], (a, b).c, (a + b).c(d), (a
    .b()
    .c())
a[b]
a[b, c], a[b,], a[(b, c)], a[()]
a[*b]
a[*b.c(), d], a[b, *c]
a[b:c], a[:], a[::], a[b:], a[:b], a[::b], a[b::c], a[:b:c], a[b:c:d]
a[b:c, d:e, ...], a[b:c,], a[-1:], a[(b := 1):c], a[b if c else d:e], a[lambda: 1:2]
a[b][c][d:e].f
