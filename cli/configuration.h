// limbeck.toml or [tool.limbeck] in pyproject.toml, and the flags that win over it: every setting with its origin.
//
//   configuration_find.cpp   which file holds: at PATH, or the nearest parent up to the repository's root
//   configuration_read.cpp   TOML to settings; every mistake is said with its line
//   configuration_flags.cpp  the command line over the file
//   config_command.cpp       `limbeck config`
#pragma once

#include "core/finding.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limbeck::cli {

struct Origin {
    enum class Kind : uint8_t { built_in, file, command_line };
    Kind kind = Kind::built_in;
    std::string file;   // as printed
    uint32_t line = 0;  // 1-based
};
std::string printed(const Origin& origin);  // "default", "limbeck.toml:3", "command line"

template <class Value>
struct Setting {
    Value value{};
    Origin origin;
};
// Each element has its own origin: it is what a message points at.
using Settings = std::vector<Setting<std::string>>;

struct Configuration {
    std::string file;                // absolute, links resolved; empty when there is none
    std::string printed_file;        // the same as printed: relative where it is below the current folder
    std::string folder;              // absolute: what its paths and patterns are relative to
    std::vector<std::string> notes;  // to be said on standard error

    Setting<int> postgres{15, {}};             // major version of the server that the SQL is meant for
    Setting<std::string> sqlalchemy, alembic;  // "2.0": the releases that send the SQL; empty: what each project pins
    Settings select, ignore;                   // codes, names and families of rules ("DAT001", "table-dropped", "DAT")
    std::map<std::string, Setting<Severity>> severity;              // by code
    Setting<std::optional<Severity>> fail_on{Severity::error, {}};  // none: never
    Setting<bool> strict, downgrade;
    Settings exclude;                                      // patterns as in .gitignore, relative to `folder`
    Settings models;                                       // absolute paths of TOML files
    std::map<std::string, Setting<std::string>> packages;  // dotted name to the absolute folder of its source: the
                                                           // user's own word, may lie outside of the repository
    // Of the main section of alembic.ini; none: not set. What is not stated is not known.
    std::map<std::string, Setting<std::optional<std::string>>> main_options;
    Setting<std::string> baseline;  // absolute path; empty: none
    Setting<std::string> since;     // id of a revision; empty: none
};

// What was given on the command line; what is empty was not.
struct Flags {
    std::string config;
    bool no_config = false;
    std::vector<std::string> select, ignore, severity;  // severity: "DAT001=warning"
    std::string fail_on;
    std::optional<bool> strict, downgrade;
    std::string baseline, since;
};

// Mistakes, each a line to be said; empty when there are none.
using Mistakes = std::vector<std::string>;

// Reads what holds for PATH, or --config, and puts the flags over it. `exclude` are the patterns of --exclude.
Mistakes load_configuration(const std::string& path, const Flags& flags, const std::vector<std::string>& exclude,
                            Configuration& out);

// --- the phases of it ---
struct FoundConfiguration {
    std::string path;           // absolute, links resolved; empty: none
    std::string text;           // its content
    bool in_pyproject = false;  // settings stand in [tool.limbeck]
};
Mistakes find_configuration(const std::string& path, FoundConfiguration& out, std::vector<std::string>& notes);
Mistakes open_configuration(const std::string& file, FoundConfiguration& out);  // --config
Mistakes read_configuration(const FoundConfiguration& found, Configuration& out);
Mistakes apply_flags(const Flags& flags, const std::vector<std::string>& exclude, Configuration& out);

// --- words that both the file and the command line use ---
std::optional<Severity> severity_named(std::string_view name);
// "error", "warning", "note", "never"; false for another word.
bool threshold_named(std::string_view name, std::optional<Severity>& out);
// A path as printed: relative where it is below the current folder.
std::string printed_path(const std::string& absolute);

}  // namespace limbeck::cli
