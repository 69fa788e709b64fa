/* Two functions that libpg_query.a of Debian unstable expects and glibc before 2.38 lacks; each only where missing. */
#include <stdlib.h>
#include <string.h>

#ifndef HAS_ISOC23_STRTOUL
unsigned long __isoc23_strtoul(const char *text, char **end, int base) { return strtoul(text, end, base); }
#endif

#ifndef HAS_STRLCPY
size_t strlcpy(char *to, const char *from, size_t room) {
    size_t length = strlen(from);
    if (room > 0) {
        size_t kept = length < room ? length : room - 1;
        memcpy(to, from, kept);
        to[kept] = '\0';
    }
    return length;
}
#endif
