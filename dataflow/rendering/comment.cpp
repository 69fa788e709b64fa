// COMMENT ON TABLE and COMMENT ON COLUMN (facts F31, F89, F99, F110).
#include "dataflow/rendering/schema_object.h"

namespace limbeck::dataflow::rendering {

static Template comment_text(Session& session, Ref comment) {
    if (is_none(comment)) return Template("NULL");
    if (comment->is(ValueKind::unknown) || comment->is(ValueKind::text)) {
        Template out;
        append_open(out, comment);
        out.holes.back().role = HoleRole::literal;
        return out;
    }
    if (!session.known(comment)) return {};
    if (comment->is(ValueKind::string)) return string_literal(comment->text);
    session.unsupported("a comment is given by an expression", comment);
    return {};
}

Template table_comment(Session& session, const Table& table, Ref comment) {
    Template out("COMMENT ON TABLE ");
    out.append(qualified(table.schema, table.name));
    out.append(" IS ");
    out.append(comment_text(session, comment));
    return out;
}

Template column_comment(Session& session, const Name& schema, const Name& table, const Name& column, Ref comment,
                        bool dotted) {
    Template out("COMMENT ON COLUMN ");
    out.append(dotted ? qualified_dotted(schema, table) : qualified(schema, table));
    out.append(".");
    out.append(quoted(column));
    out.append(" IS ");
    out.append(comment_text(session, comment));
    return out;
}

}  // namespace limbeck::dataflow::rendering
