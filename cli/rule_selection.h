// Which rules run: select and ignore, by code, name or family.
#pragma once

#include "cli/configuration.h"
#include "rules/rules.h"

#include <string_view>
#include <vector>

namespace limbeck::cli {

// Whether the word names a rule or a family of rules ("DAT").
bool names_rules(std::string_view word);
// All such words, for "did you mean".
std::vector<std::string> words_of_rules();

// Without `select`, every rule runs. A rule's own code or name beats its family; of equals `ignore` wins, except that
// what is selected on the command line beats what the file ignores. What is ignored on the command line does not run,
// whatever the file selects.
bool is_selected(const Configuration& configuration, const rules::Rule& rule);

// Removes the findings of rules that do not run, and gives the others the severity that is configured. What downgrades
// do stays a note.
void apply_selection(const Configuration& configuration, std::vector<Finding>& findings);

}  // namespace limbeck::cli
