class Empty: pass
class Parentheses(): x: int = 1


@first
@second(1)
class Derived(Base, module.Other, *bases, metaclass=Meta, **options):
    """text"""

    @property
    def value(self): return self.x

    class Inner: type = 1


class Generic[T](Base[T]): pass
class Bounded[T: int, U: (str, a.b), *Ts, **P]: pass
def generic[T: list[int] | None, *Ts, **P](x: T, *a: *Ts, **k: P.kwargs) -> tuple[*Ts]: return x
async def no_parameters[T](): pass
