@plain
@dotted.name(1, key=2)
@table[0].entry
@(lambda f: f)
def every_kind(a, b=1, /, c: int = 2, *rest: str, d, e: bool = False, **more: dict[str, int]) -> None: ...


def only_keywords(*, a, b=(x := 1),): pass
def only_positional(a, /): return
def starred_annotation(*args: *Ts): pass


def nested():
    """text"""
    def inner(self): return self
    return inner


values = lambda: 0, lambda a, b=1, /, c=2, *d, e, f=3, **g: (a, b), lambda *, a: lambda x=lambda: 1: (yield x)
