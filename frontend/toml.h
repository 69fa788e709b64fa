// toml++ for content that may be hostile. Include this header, never the library's own: all users must set it up alike.
//
// Its assertions are off: parse_key() of 3.3 asserts what `[=` or `[[[` in a file do not hold, and reports it as an
// error right after. What it assumes of a pointer is a crash either way.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expression) static_assert(true)
#include <toml++/toml.h>
