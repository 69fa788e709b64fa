f"", f"a", f"{a}", F"a{b}c{d}e", f"{a}{b}", f"é{a}é"
f"{{a}}", f"{{{a}}}", f"}}{{{{", f"{a}}}}}"
f"{a!r}{b!s}{c!a}{d !r }"
f"{a:>10}{b!r:^{w}.{p}}{c:%H:%M}{d:}{e: }{f:,}"
f"{a:{b}{c!s:{d}}e}", f"{a:!r}", f"{x:'>10}", f"{a:\x41\n}"
f"{a,}{b, c}{*d, e}{ f }{yield}{(yield g)}"
f"{(lambda: 1)}{(a := 1)}{b if c else d:e}{not f}{-1}{...}{a or b!r}"
f"{a != b}{a == b}{a >= b:>{c}}{a[b:c]}{ {d: e} }{[f for f in g]}"
f"{a=}{b = }{c=!r}{d=:>5}{e.f = !s:^{w}}", f"{a:{b=}}", f"{a == b=}"
f"{a["b"]}{c['d']}{"\n".join(e)}{f'{g}'}{"{"}{"'" '"'}"
f"{f"{f"{a}"}"}", f'{x:{'>'}{10}}'
f"\n{a}\t\\{b}\x7b\{c}", rf"\n{a}\t\{b}", Rf'\d{{2}}{a}'
f"""{
    a  # comment
}
{b}c\
d""", f"a\
{b}"
"a" f"b{c}" 'd', "{a}" f"{{b}}" "{{c}}", f"a" "b", f"{a}" "" f"{b!r}" r'\d'
x = (f"{a}"
     # comment
     'b').c
f"\N{DIGIT ONE}{a}b", f"{a}\ud800", f"{x:=5}", f"{x!r:=5}"
