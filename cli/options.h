// What the user asked for.
#pragma once

#include "cli/configuration.h"
#include "core/finding.h"
#include "frontend/frontend.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limbeck::dataflow {
class LibraryModels;
}

namespace limbeck::cli {

enum class Command : uint8_t { check, sql, schema, history, rules, explain, config, models, dump };
enum class Colour : uint8_t { automatic, always, never };

struct Options {
    Command command = Command::check;
    frontend::DiscoveryOptions discovery;  // PATH, --exclude, --jobs
    std::string format;                    // of the command; its first one by default
    std::string output;                    // --output; empty: standard output
    std::vector<std::string> also;         // --also FORMAT=FILE
    Flags flags;                           // what the command line sets over the configuration
    Configuration configuration;           // set by configure(), with what is below and in `discovery`
    // Set by configure(): the user's library models over the shipped ones.
    std::shared_ptr<const dataflow::LibraryModels> models;
    bool downgrade = false;
    bool strict = false;
    bool show_unanalysed = false;
    bool timings = false;
    std::optional<Severity> fail_on = Severity::error;  // none: never
    Colour colour = Colour::automatic;
    std::string write_baseline, diff_base;  // check
    std::string revision;                   // sql -r, schema -r
    bool before = false;                    // schema --before
    std::string rule;                       // explain
    std::string models_of;                  // models: PATH; empty: what is known is listed
    std::string write_docs;                 // rules --write-docs
    std::string stage, file;                // dump
};

// Exit codes (the same in --help).
inline constexpr int exit_clean = 0, exit_findings = 1, exit_wrong = 2;

// Reads the arguments. An exit code when there is nothing more to do: help and version print to standard output,
// what is wrong to standard error.
std::optional<int> parse_arguments(int argc, const char* const* argv, Options& options);

}  // namespace limbeck::cli
