// Patterns as in .gitignore: which paths of a walk are left out. https://git-scm.com/docs/gitignore
// Works without a repository and reads no configuration of git: a hostile repository decides nothing but its patterns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace limbeck::frontend {

enum class IgnoreVerdict : unsigned char { undecided, ignored, kept };

// The patterns of one file (or of one option list), relative to the folder that holds it.
class IgnoreRules {
  public:
    IgnoreRules() = default;
    explicit IgnoreRules(std::string_view text);  // the content of a .gitignore file
    void add(std::string_view line);

    // `path` is relative to that folder, with '/' and without a leading one. The last pattern that matches decides.
    IgnoreVerdict match(std::string_view path, bool is_folder) const;
    bool empty() const { return patterns_.empty(); }
    // From now on paths are relative to this folder below the one that holds the patterns: "services/shop".
    void ask_below(std::string folder) { below_ = std::move(folder); }

  private:
    struct Pattern {
        std::string text;
        bool negated = false;
        bool folders_only = false;
        bool anchored = false;  // matched against the whole path, else against its last part
    };
    std::vector<Pattern> patterns_;
    std::string below_;
};

// One pattern without its flags against one path: `*` and `?` stop at '/', `**` does not. Never backtracks further
// than to its last star, so it takes at most length times length steps.
bool wildcard_match(std::string_view pattern, std::string_view path);

}  // namespace limbeck::frontend
