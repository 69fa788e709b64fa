// The commands. Each returns the exit code.
#pragma once

#include "cli/options.h"

namespace limbeck::cli {

int run(const Options& options);

// commands.cpp
int run_check(const Options& options);
int run_sql(const Options& options);
int run_history(const Options& options);
// rule_commands.cpp
int run_rules(const Options& options);
int run_explain(const Options& options);
// dump.cpp
int run_dump(const Options& options);

}  // namespace limbeck::cli
