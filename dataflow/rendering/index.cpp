// CREATE INDEX and DROP INDEX (facts F136, F141 to F154).
#include "dataflow/rendering/schema_object.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

// The name by which postgresql_ops speaks of an element.
std::string_view element_key(const Index& index, size_t at) {
    Ref value = index.expressions[at];
    if (!value) return index.columns[at].str();
    bool speaks = value->is_call("sqlalchemy.text") || value->is_call("sqlalchemy.column") ||
                  value->is_call("sqlalchemy.literal_column") ||
                  (value->is(ValueKind::method) && value->name == "label");
    return speaks && !value->items.empty() && value->items[0]->is(ValueKind::string) ? value->items[0]->str()
                                                                                     : std::string_view();
}

Template element_text(Session& session, const Index& index, size_t at) {
    Ref value = index.expressions[at];
    if (!value) return quoted(index.columns[at]);
    if (value->is(ValueKind::method) && value->name == "label") value = value->receiver;
    return grouped_expression(session, value);
}

Template elements(Session& session, const Index& index) {
    Template out;
    for (size_t i = 0; i < index.columns.size(); ++i) {
        if (i > 0) out.append(", ");
        out.append(element_text(session, index, i));
        std::string_view key = element_key(index, i);
        Ref operator_class = index.operator_classes && !key.empty() ? index.operator_classes->lookup(key) : nullptr;
        if (!operator_class) continue;
        out.append(" ");
        out.append(plain_string(session, operator_class));
    }
    return out;
}

}  // namespace

Template with_options(Session& session, Ref options) {
    Template out;
    if (!options->is(ValueKind::dict)) {
        session.unsupported("storage options are given by an expression", options);
        return out;
    }
    for (const auto& [name, value] : options->pairs) {
        if (!out.text.empty()) out.append(", ");
        out.append(plain_string(session, name));
        if (session.before(SqlAlchemy::v2_1) && (is_none(value) || value->is(ValueKind::boolean))) {
            out.append(is_none(value) ? " = None" : value->truth ? " = True" : " = False");  // Python's own words
            continue;
        }
        if (is_none(value)) continue;
        out.append(" = ");
        if (value->is(ValueKind::boolean))
            out.append(value->truth ? "true" : "false");
        else
            out.append(plain_string(session, value));
    }
    return out;
}

Template create_index(Session& session, const Table& table, const Index& index, bool if_not_exists) {
    Template out("CREATE ");
    if (index.unique) out.append("UNIQUE ");
    out.append("INDEX ");
    if (index.concurrently) out.append("CONCURRENTLY ");
    if (if_not_exists) out.append("IF NOT EXISTS ");
    out.append(limited(session, index.name));
    out.append(" ON ");
    out.append(qualified(table.schema, table.name));
    out.append(" ");
    if (!index.method.text.empty()) {
        std::string method = index.method.text;
        std::ranges::transform(method, method.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        out.append("USING " + method + " ");
    }
    out.append("(");
    out.append(elements(session, index));
    out.append(")");
    for (size_t i = 0; i < index.include.size(); ++i) {
        out.append(i == 0 ? " INCLUDE (" : ", ");
        out.append(quoted(index.include[i]));
    }
    if (!index.include.empty()) out.append(")");
    if (index.nulls_not_distinct) out.append(*index.nulls_not_distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT");
    if (!is_none(index.storage) && !(index.storage->is(ValueKind::dict) && index.storage->pairs.empty())) {
        out.append(" WITH (");
        out.append(with_options(session, index.storage));
        out.append(")");
    }
    if (!index.tablespace.text.empty()) {
        out.append(" TABLESPACE ");
        out.append(index.tablespace);
    }
    if (!is_none(index.where)) {
        out.append(" WHERE ");
        out.append(raw_or_expression(session, index.where));
    }
    return out;
}

Template drop_index(Session& session, const Name& schema, const Name& name, bool concurrently, bool if_exists) {
    Template out("DROP INDEX ");
    if (concurrently) out.append("CONCURRENTLY ");
    if (if_exists) out.append("IF EXISTS ");
    if (schema) {
        out.append(quoted(schema));
        out.append(".");
    }
    out.append(limited(session, name));
    return out;
}

}  // namespace limbeck::dataflow::rendering
