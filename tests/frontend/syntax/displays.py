(), (a,), (a, b), (a), ((a)), ((),), [], [a], [a, b,], {a}, {a,}, {}
a,
*a, b
*a.b(), c[0]
*a,
(*a, b), [*a.b(), *c[0], *(d or e)], {*a, *b}
{'a': 1, **b, (c): (d), **e.f(), (g, h): lambda: i,}
[a for b in c]
[a for b in c if d if e for f in g if h]
{a for b, *c in d}
{a: b for c in d or e}
(a for b, in c)
[(a, b) for (c, d) in e for [f, g] in h for i.j in k for l[0] in m]
[a if b else c for d in (e if f else g) if (h := i)]
[[a for b in c] for d in e]
{(a, b): (c := d) for e in f}
x = (a for a in b), 1
((a for a in b)), (a for a in b).c
[(yield)], (yield), (yield a), {**{a: b for c in d}}
(
    # comment
    a,

    b  # comment
)
