// Names of tables and columns as messages and fixes print them.
#pragma once

#include "sql/effects.h"

#include <string>
#include <string_view>
#include <vector>

namespace limbeck::rules {

// As SQL needs it: quoted unless it is a plain lower-case word that PostgreSQL does not reserve.
std::string quoted(std::string_view name);
std::string quoted(const sql::QualifiedName& name);

// "a", "a and b", "a, b and c"; more than eight are cut: "... g, h and 12 more".
std::string listed(const std::vector<std::string>& names);

// A name for the table that keeps a copy, within PostgreSQL's 63 bytes: "users_email_copy".
std::string copy_name(const sql::QualifiedName& table, std::string_view what = {});

}  // namespace limbeck::rules
