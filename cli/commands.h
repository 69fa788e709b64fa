// The commands. Each returns the exit code.
#pragma once

#include "cli/options.h"

namespace limbeck::cli {

int run(Options options);

// commands.cpp
int run_check(const Options& options);
int run_sql(const Options& options);
int run_history(const Options& options);
// schema_command.cpp
int run_schema(const Options& options);
// rule_commands.cpp
int run_rules(const Options& options);
int run_explain(const Options& options);
// config_command.cpp
// Reads the configuration of PATH into the options. False, with messages, when it is wrong.
bool configure(Options& options);
int run_config(const Options& options);
// models_command.cpp
int run_models(const Options& options);
// dump.cpp
int run_dump(const Options& options);

}  // namespace limbeck::cli
