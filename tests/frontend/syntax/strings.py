"plain", 'it\'s', "\"q\"", '"', "'", '', '#{{}}'
'\\ \' \" \a \b \f \n \r \t \v', '\0 \1 \12 \123 \1234 \777 \x41 \xe9 \u00e9 \U0001F600'
'\q \8 \% \ ', r'\n \x \'"', R"\q", u'a', U"b"
b'\\ \' \" \a \b \f \n \r \t \v', b'\0 \1 \12 \123 \377 \x41 \xe9', b'\u00e9 \U0001 \N{x} \q', B''
rb'\n', bR"\x", Rb'a\'', BR'\q'
"""a
b\
c \
  d "e" ""f"" \"""", 'a\
b', r"""a\
b"""
'a' "b" '''c''' r"\d", '' '', b'a' rb'\x'
x = ("a"
     # comment
     "b" \
     'c')
"é€😀", "	tab"
"\N{DIGIT ONE}", "a" "\N{DIGIT ONE}" 'b', r"\N{DIGIT ONE}"
"\ud800", "\ud83d\ude00"
"\x4", "\u12", "\U00110000"
"a" b"b"
