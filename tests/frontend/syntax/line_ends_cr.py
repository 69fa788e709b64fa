x = 1y = """ab\c"""if x:    z = 1  # comment    wr"""d\e"""

v