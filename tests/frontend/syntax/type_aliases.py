type Plain = int
type One[T] = list[T]
type Many[T: int, *Ts, **P] = dict[T, int] | None; type Bound[K: (int, str), V: a.b] = dict[K, V]
type Long[T,] = (
    int |
    str
)
# `type` is a name everywhere else.
type = type(x)
type: int = 3
type.a()
type(a)(b).c == type[d]
type += 1
