// Where results go, and what went wrong on the way.
#pragma once

#include "cli/options.h"

#include <string>
#include <string_view>

namespace limbeck::cli {

// Writes a result to --output or standard output. False, with a message on standard error, when not all of it arrived.
bool write_result(const Options& options, std::string_view text);
bool write_file(const std::string& path, std::string_view text);
// The same, but nobody ever sees half of it: a file beside it takes its place when it is whole.
bool replace_file(const std::string& path, std::string_view text);
// One line on standard error, escaped, after "limbeck: ".
void say(std::string_view message);

// NO_COLOR beats CLICOLOR_FORCE, FORCE_COLOR beats NO_COLOR; a dumb terminal or none is plain.
bool use_colour(const Options& options);

}  // namespace limbeck::cli
