x = 1
y = """a
b\
c"""
if x:
    # comment
    z = "a" \
        "b\
c"
    r"d\
e"

w = f"""{a}
{b}"""