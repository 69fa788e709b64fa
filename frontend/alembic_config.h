// Alembic's configuration as its files state it: where scripts and versions are. Nothing here touches the disk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

// One section that configures a script location.
struct ScriptSettings {
    std::string section;                         // "[alembic]"; "[tool.alembic]" for pyproject.toml
    std::string script_location;                 // interpolated; empty when the section has none
    std::vector<std::string> version_locations;  // split and interpolated
    bool recursive = false;                      // recursive_version_locations
};

struct AlembicConfig {
    std::vector<ScriptSettings> sections;  // in the order of the file
    std::vector<std::string> problems;     // what could not be read, a sentence each
};

// `here` replaces %(here)s: the folder of the file. alembic.ini and its like, in the syntax of Python's configparser:
// sections that set script_location themselves, and [alembic] always.
AlembicConfig read_alembic_ini(std::string_view text, std::string_view here);

// pyproject.toml: its [tool.alembic].
AlembicConfig read_alembic_toml(std::string_view text, std::string_view here);

// Python's configparser with its defaults: the value of each option of each section, as written.
class IniFile {
  public:
    using Options = std::map<std::string, std::string, std::less<>>;  // names in lower case
    explicit IniFile(std::string_view text);

    const std::vector<std::string>& sections() const { return order_; }  // without DEFAULT, in order
    bool own(std::string_view section, std::string_view option) const;   // set in the section itself
    // Interpolated; nothing when it is not set; `problem` is filled when it cannot be interpolated.
    std::optional<std::string> value(std::string_view section, std::string_view option, std::string& problem) const;
    void set_default(std::string_view option, std::string value);

  private:
    const std::string* raw(std::string_view section, std::string_view option) const;
    struct Interpolation {
        std::string text, problem;
        int references = 0;
    };
    void interpolate(std::string_view section, std::string_view text, int depth, Interpolation& result) const;
    void refer(std::string_view section, const std::string& name, int depth, Interpolation& result) const;

    std::vector<std::string> order_;
    std::map<std::string, Options, std::less<>> by_section_;  // DEFAULT among them
};

}  // namespace limbeck::frontend
