a: int
b: dict[str, int] | None = None
c: a.b[c.d, e] = 1
d: Callable[[int, str], None] | list[int] | Callable[..., a.b]
e: None | list[a | b] | "text"
f: list[int] | (a | c)
g: (int)
h: (int, str) = 1, 2
i.j: tuple[*Ts]
k[0]: tuple[int, *Ts] = *a, 2
l: tuple[()] = yield
m: Literal["a", 1, -1, True, None]
n: a.b.c[d].e | f(1)[2].g
o: tuple[int,]
p: int if q else lambda: a == b
def r(s: list[int] | None = None, *t: u | v, w: x.y[z]) -> list[int] | None: pass
