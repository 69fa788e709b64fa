// Names in messages and fixes. Reserved words: PostgreSQL 18 documentation, appendix C, the words marked "reserved".
#include "rules/names.h"

#include <algorithm>

namespace limbeck::rules {
namespace {

constexpr size_t longest_identifier = 63;  // bytes, NAMEDATALEN - 1
constexpr size_t most_listed = 8;

constexpr std::string_view reserved[] = {"all",
                                         "analyse",
                                         "analyze",
                                         "and",
                                         "any",
                                         "array",
                                         "as",
                                         "asc",
                                         "asymmetric",
                                         "authorization",
                                         "binary",
                                         "both",
                                         "case",
                                         "cast",
                                         "check",
                                         "collate",
                                         "collation",
                                         "column",
                                         "concurrently",
                                         "constraint",
                                         "create",
                                         "cross",
                                         "current_catalog",
                                         "current_date",
                                         "current_role",
                                         "current_schema",
                                         "current_time",
                                         "current_timestamp",
                                         "current_user",
                                         "default",
                                         "deferrable",
                                         "desc",
                                         "distinct",
                                         "do",
                                         "else",
                                         "end",
                                         "except",
                                         "false",
                                         "fetch",
                                         "for",
                                         "foreign",
                                         "freeze",
                                         "from",
                                         "full",
                                         "grant",
                                         "group",
                                         "having",
                                         "ilike",
                                         "in",
                                         "initially",
                                         "inner",
                                         "intersect",
                                         "into",
                                         "is",
                                         "isnull",
                                         "join",
                                         "lateral",
                                         "leading",
                                         "left",
                                         "like",
                                         "limit",
                                         "localtime",
                                         "localtimestamp",
                                         "natural",
                                         "not",
                                         "notnull",
                                         "null",
                                         "offset",
                                         "on",
                                         "only",
                                         "or",
                                         "order",
                                         "outer",
                                         "overlaps",
                                         "placing",
                                         "primary",
                                         "references",
                                         "returning",
                                         "right",
                                         "select",
                                         "session_user",
                                         "similar",
                                         "some",
                                         "symmetric",
                                         "system_user",
                                         "table",
                                         "tablesample",
                                         "then",
                                         "to",
                                         "trailing",
                                         "true",
                                         "union",
                                         "unique",
                                         "user",
                                         "using",
                                         "variadic",
                                         "verbose",
                                         "when",
                                         "where",
                                         "window",
                                         "with"};

bool is_plain(std::string_view name) {
    auto starts = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    auto follows = [&](char c) { return starts(c) || (c >= '0' && c <= '9') || c == '$'; };
    return !name.empty() && starts(name.front()) && std::all_of(name.begin(), name.end(), follows) &&
           std::find(std::begin(reserved), std::end(reserved), name) == std::end(reserved);
}

}  // namespace

std::string quoted(std::string_view name) {
    if (is_plain(name)) return std::string(name);
    std::string out = "\"";
    for (char c : name) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

std::string quoted(const sql::QualifiedName& name) {
    return name.schema.empty() ? quoted(name.name) : quoted(name.schema) + '.' + quoted(name.name);
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    size_t shown = names.size() > most_listed ? most_listed : names.size();
    for (size_t i = 0; i < shown; ++i) {
        if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
        out += names[i];
    }
    if (shown < names.size()) out += " and " + std::to_string(names.size() - shown) + " more";
    return out;
}

std::string copy_name(const sql::QualifiedName& table, std::string_view what) {
    std::string name = table.name + (what.empty() ? "" : "_") + std::string(what), end = "_copy";
    size_t cut = std::min(name.size(), longest_identifier - end.size());
    while (cut > 0 && cut < name.size() && (static_cast<unsigned char>(name[cut]) & 0xc0) == 0x80) --cut;
    return quoted(sql::QualifiedName{table.schema, name.substr(0, cut) + end});
}

}  // namespace limbeck::rules
