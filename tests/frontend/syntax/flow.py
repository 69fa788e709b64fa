if a: b; c
elif d: e
elif f: g
else: h

if a:
    pass
else:
    if b:
        # between

        c
    # after
while a: break
else: continue
for a, *b in c, d: pass
else: pass
for a in *b.c(), d: pass
for a, in [b],: pass
for (a, b), c.d, e[0] in (yield): pass


def f():
    return
    return a
    return a, *b
    return (a)
    return not (a, b)
    yield
    yield a
    yield *a, b
    yield from (a, b)
    raise
    raise A
    raise A(b) from None
    assert a
    assert (a, b), f(c)
    pass; a
if(a): assert(b)
