// The formats of `limbeck check`: one table for --format, --also and what --help says of both.
#pragma once

#include "cli/options.h"
#include "report/report.h"

#include <string>
#include <vector>

namespace limbeck::cli {

std::vector<std::string> check_formats();  // the first one is the default

// FORMAT=FILE; what is wrong with it as a sentence, else empty.
std::string also_problem(const std::string& text);
// Of --output, --write-baseline and --also together: a file that is asked for twice or that cannot be written. Looked
// at before the analysis, as a sentence; else empty.
std::string output_problem(const Options& options);

// The rules as report/ knows them, borrowed from the registry.
std::vector<report::RuleInfo> rule_infos();

// The result to standard output or --output, and to every --also. False, with a message, when not all of it arrived.
bool write_check(const Options& options, const report::Result& result);

}  // namespace limbeck::cli
