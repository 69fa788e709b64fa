match x:
    case 1 | 1.5 | 2j | 0x1f | -1 | -1.5e1 | - 2j: pass
    case 1+2j | 1-2j | -1+2j | -1.5 - 2.5j: pass
    case "a" | 'b' "c" | b"d" | r"\e": pass
    case None | True | False: pass
    case a.b | a.b.c: pass
    case name: pass
    case _: pass
    case (a) | (1 | 2) | ((3)): pass
    case 1 | 2 as a: pass
    case (1 as a) | (_ as b): pass
    case match: pass
match x:  # sequences
    case [] | () | [a] | [a,] | (a,) | [*a] | [*_, b] | (a, *b, c) | (*a,): pass
    # comment
    case a,: pass
    case a, b,: pass
    case *a,: pass
    case a, *_, -1, 1+2j: pass
    case [[a, b], (c, d), ((e, f)), ((),)]: pass
    case (-1) | (-1, -2) | [1 as a, _, _]: pass
match x:
    case {}: pass
    case {"a": 1, "x" "y": b, -1: c, 1.5: [d, *e], a.b: {"f": g}, None: _, 1+2j: h, b"i": (j),}: pass
    case {**rest}: pass
    case {"a": 1 | 2 as b, "c": -1, **_rest,}: pass
match x:
    case A() | a.B() | A(1, "b", None, a.b, -1): pass
    case A(b, _, c=d, e=1 | 2, f=_, g=-1, h=1+2j, i=None, j=k.l,): pass
    case A([b, *c], d={"e": f}, g=(h)): pass
    case A(B(c) as d, e=E(f=g)) as h: pass
match f(x)[0].y:
    case 1 if a: pass
    case [a, b] if a < b and b:
        match y:
            case 2:
                pass
    case a, b if (c := d): pass
    case a, if b := c: pass
match x, y:
    case _: pass
match x,:
    case _: pass
match *x, y:
    case _: pass
match (x):
    case _: pass
match x := -y:
    case _: pass
