match = case = _ = print = exec = 1
match(a, b)
match[a:b] = c
match.group(1)
match, x = 1, 2
match: int = 1
match -x
match (a), b
case(x)
print(match, case, type, file=exec)
print(x).y
print, print.x
exec(x), exec.y
_ = _("x")
f(type=1, match=2, case=3, print=4, exec=5, _=6)
def match(type, case=_): pass
