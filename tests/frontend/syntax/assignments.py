a = b = c = 1
a, b = c, d = 1, 2
a, *b = c
[a, *b], (c, (d,)) = e
(b,) = c
a = a, = b
() = [] = ()
*a.b, c[0] = (*d, e)
[*a[0], b] = *c, d
a.b = a[0] = a[0].c = (yield)
x = yield a, b
x = yield from y
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x **= 1; x @= 1; x &= 1; x |= 1; x ^= 1; x >>= 1; x <<= 1
x.y[0] += *a, b
x += yield
if (a := 1): pass
while chunk := read(): print(x := 1, y=(z := 2))
a[b := 1], {c := 1, 2}, [d := 1, e], (f := 1, 2)
del x
del a, b.c, d[0], e[1:2],
del (a, b)
del (a), [b, (c)]
del ()
def f():
    global a
    global b, c
    nonlocal d, e
