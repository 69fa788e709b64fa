#!/bin/sh
# new_rule.sh CODE NAME: the file of a new rule, from tools/rule.cpp.in. It compiles, and its examples fail until it is
# filled in; its page in docs/rules follows from it with `./dev docs`.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
die() { echo "new-rule: $*" >&2; exit 2; }

[ $# = 2 ] || die "usage: ./dev new-rule CODE NAME, as in: ./dev new-rule DAT015 sequence-dropped"
code=$1 name=$2
printf '%s\n' "$code" | grep -Eqx '[A-Z]{3}[0-9]{3}' || die "$code is not a code: three capital letters, three digits"
printf '%s\n' "$name" | grep -Eqx '[a-z][a-z0-9]*(-[a-z0-9]+)*' || die "$name is not a name: small letters, words joined by -"
small=$(printf '%s\n' "$code" | tr '[:upper:]' '[:lower:]')
for file in "$root/rules/${small}"_*.cpp; do [ ! -e "$file" ] || die "$code is given: ${file#"$root"/}"; done
! grep -q "^$code\b" "$root/docs/rules/retired.txt" || die "$code is retired (docs/rules/retired.txt); take another"

stem=${small}_$(printf '%s\n' "$name" | tr - _)
# The fields stand below the first one, as clang-format wants them.
indent=$(printf '%*s' $((${#stem} + 22)) '')
sed -e "s/@INDENT@/$indent/; s/@CODE@/$code/g; s/@NAME@/$name/g; s/@STEM@/$stem/g" "$root/tools/rule.cpp.in" >"$root/rules/$stem.cpp"
echo "rules/$stem.cpp: fill it in, then ./dev test, ./dev docs, ./dev lint"
