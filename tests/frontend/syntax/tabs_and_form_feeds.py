x = 1
if x:
	y
	if z:
		w	=	"	"

class A:
     b = 1
    c= 2  

d
