with a: pass
with a as b: pass
with a as b, c as d.e, f: pass
with (a): pass
with (a as b): pass
with (a as b, c,): pass
with (a, b) as c: pass
with (a, b): pass
with (a) as b, (c) as (d, e): pass
with (a as (b, c), d as e[0]): pass
with (a).b as c, (d, e).f as [g, h]: pass
with (x for x in y): pass
with (yield a) as b: pass
with (a + b): pass
with a() as b, \
     c() as d:
    pass

try: pass
finally: pass

try: a
except A: b
except (B, C): c
except D.e as f: d
except (G) as h: e
except: f
else: g
finally: h

try: a
except* A: b
except* (B, C) as d: c
else: d
finally: e
