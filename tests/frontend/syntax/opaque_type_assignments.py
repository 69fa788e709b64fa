type(x).y = 1
type[x] = 2
