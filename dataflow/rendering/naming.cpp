// Naming conventions (fact R17; sqlalchemy/sql/naming.py): tokens in a convention are filled from the constraint, its
// table and its columns. A convention applies to objects without a name; one with %(constraint_name)s also to plainly
// named ones; never to op.f(...).
#include "dataflow/rendering/naming.h"

#include <algorithm>
#include <charconv>

namespace limbeck::dataflow::rendering {

namespace {

const std::string& convention_of(const NamingConvention& naming, NamedKind kind) {
    switch (kind) {
    case NamedKind::index:
        return naming.ix;
    case NamedKind::unique:
        return naming.uq;
    case NamedKind::check:
        return naming.ck;
    case NamedKind::foreign_key:
        return naming.fk;
    case NamedKind::primary_key:
        return naming.pk;
    }
    return naming.ix;
}

// `column_0_name`, `referred_column_0_name`, `column_0N_label`, `column_0_N_key` and their like.
struct ColumnToken {
    bool referred = false;
    bool all = false;            // N: every column
    std::string_view separator;  // between them
    size_t index = 0;
    std::string_view attribute;  // name, key, label
};

std::optional<ColumnToken> column_token(std::string_view token) {
    ColumnToken out;
    constexpr std::string_view referred = "referred_", column = "column_";
    if (token.starts_with(referred)) {
        out.referred = true;
        token.remove_prefix(referred.size());
    }
    if (!token.starts_with(column)) return std::nullopt;
    token.remove_prefix(column.size());
    auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), out.index);
    if (error != std::errc()) return std::nullopt;
    token.remove_prefix(static_cast<size_t>(end - token.data()));
    if (token.starts_with("N_") || token.starts_with("_N_")) {
        out.all = true;
        out.separator = token.starts_with("_") ? "_" : "";
        token.remove_prefix(token.find('N') + 1);
    }
    if (!token.starts_with('_')) return std::nullopt;
    out.attribute = token.substr(1);
    bool known = out.attribute == "name" || (!out.referred && (out.attribute == "key" || out.attribute == "label"));
    return known ? std::optional(out) : std::nullopt;
}

class Filler {
  public:
    Filler(Session& session, const Naming& object, Place place) : session_(session), object_(object), place_(place) {}

    std::string fill(std::string_view convention) {
        std::string out;
        for (size_t at = 0; at < convention.size();) {
            if (convention[at] != '%') {
                out += convention[at++];
            } else if (convention.substr(at, 2) == "%%") {
                out += '%';
                at += 2;
            } else {
                size_t close = convention.find(")s", at);
                if (convention.substr(at, 2) != "%(" || close == std::string_view::npos) {
                    refuse("ValueError: the naming convention is not a format string", convention);
                    return {};
                }
                out += token(convention.substr(at + 2, close - at - 2));
                at = close + 2;
            }
        }
        return out;
    }

  private:
    std::string token(std::string_view name) {
        if (name == "table_name") return std::string(object_.table.str());
        if (name == "referred_table_name") {
            if (object_.referred_table.given) return std::string(object_.referred_table.str());
            refuse("IndexError: the naming convention asks for a referred table", name);
            return {};
        }
        if (name == "constraint_name") {
            if (object_.given.given) return std::string(object_.given.str());
            refuse("InvalidRequestError: Naming convention including %(constraint_name)s token requires that "
                   "constraint is explicitly named.",
                   "");
            return {};
        }
        if (auto column = column_token(name)) return columns(*column);
        refuse("KeyError: the naming convention has an unknown token", name);
        return {};
    }

    std::string columns(const ColumnToken& token) {
        size_t count = token.referred ? object_.referred_columns.size() : object_.columns.size();
        if (!token.all) {
            if (token.index < count) return attribute(token, token.index);
            if (token.referred) refuse("IndexError: the naming convention asks for a referred column", "");
            return {};
        }
        std::string out;
        for (size_t i = 0; i < count; ++i) {
            if (i > 0) out += token.separator;
            out += attribute(token, i);
        }
        return out;
    }

    std::string attribute(const ColumnToken& token, size_t index) {
        if (token.referred) return std::string(object_.referred_columns[index].str());
        const Naming::Column& column = object_.columns[index];
        if (token.attribute == "key") return column.key;
        if (token.attribute == "name") return std::string(column.name.str());
        std::string label;
        if (object_.schema) {
            label = object_.schema.str();
            std::ranges::replace(label, '.', '_');
            label += '_';
        }
        label += object_.table.str();
        label += '_';
        label += column.name.str();
        return label;
    }

    void refuse(std::string message, std::string_view detail) {
        session_.fail(Failure::Kind::raises, std::move(message), std::string(detail), place_);
    }

    Session& session_;
    const Naming& object_;
    Place place_;
};

}  // namespace

Name conventional_name(Session& session, const Naming& object, Place place) {
    const std::string& convention = convention_of(session.options.naming, object.kind);
    bool renames = convention.find("constraint_name") != std::string::npos;
    if (convention.empty() || object.given.complete || (object.given.given && !renames)) return object.given;
    return made_name(Filler(session, object, place).fill(convention), place);
}

}  // namespace limbeck::dataflow::rendering
