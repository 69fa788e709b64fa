a + b - c * d / e // f % g @ h
a ** b ** c
-a ** -b
(-a) ** ~b
- - +a
a | b ^ c << d >> e + f | g & h
a - (b - c)
((a - b)) - c
(a + b) * c.d
not not a == b
not a and not b or c and d
a or b or c and d and e or f
(a or b) or (c or d)
a and (b and c) and d
a < b <= c > d >= e == f != g is h is not i in j not in k
(a < b) < (c < d)
a is not (not b), a  not  in b
a if b else c if d else e
(a if b else c) if d else e
a if (b if c else d) else lambda: e
a.b.c(d).e[f:g](h)
-a.b()[0], (-a).b, (a)(b), (lambda: a)()
..., None, True, False, NotImplemented, __debug__
1 .real, 1..real, "a".b, "%s" % c, ("a" "b") % c
a \
    + b
é = ñ.ü(ß=1)
