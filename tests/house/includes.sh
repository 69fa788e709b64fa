#!/bin/sh
# includes.sh COMPILER SOURCE FOLDER KNOWN... -- FORBIDDEN...
# FOLDER is a room's include path. Including any header of a forbidden room must fail, because it is not found; the
# twin, the same line with a room that may be known, must find its header.
set -eu
compiler=$1 source=$2 folder=$3
shift 3
cd "$folder"  # the compiler looks beside the including file first

# Preprocessing is enough, as the question is whether the header is found.
not_found() {
    printf '#include "%s"\n' "$1" | LC_ALL=C "$compiler" -std=c++20 -I . -E -x c++ - 2>&1 >/dev/null |
        grep -q "^<stdin>:1:.*$1: No such file"
}

forbidden=no failed=0 tried=0
for room in "$@"; do
    if [ "$room" = -- ]; then forbidden=yes; continue; fi
    for header in "$source/$room"/*.h; do
        [ -e "$header" ] || continue
        header=$room/${header##*/}
        tried=$((tried + 1))
        if not_found "$header"; then found=no; else found=yes; fi
        if [ $found = $forbidden ]; then
            echo "$folder: $header: forbidden $forbidden, found $found"
            failed=1
        fi
    done
done
echo "$tried headers"
exit $failed
