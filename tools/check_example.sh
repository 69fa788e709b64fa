#!/bin/sh
# check_example.sh PROGRAM FOLDER: the README's first command does what the README says: it prints findings and
# exits with 1.
set -eu
status=0
output=$("$1" check "$2" --format concise 2>&1 </dev/null) || status=$?
printf '%s\n' "$output"
if [ "$status" != 1 ]; then
    echo "example: limbeck check $2 gave exit status $status, and must give 1" >&2
    exit 1
fi
printf '%s\n' "$output" | grep -q 'DAT002' || { echo "example: no finding DAT002 in the output" >&2; exit 1; }
