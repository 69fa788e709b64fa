// DELETE (facts F214, F216, F218, F245): other tables of the condition stand after USING.
// Source: sqlalchemy/sql/compiler.py (visit_delete), dialects/postgresql/base.py (delete_extra_from_clause) of 2.1.
#include "dataflow/rendering/expression.h"

namespace limbeck::dataflow::rendering::dml {

Template render_delete(Session& session, Ref term, Ref parameters) {
    Compiler compiler(session, Literals::bound);
    compiler.parameters = parameters;
    Writer writer(compiler, term);
    Template out;
    if (!writer.read()) return out;
    std::vector<const From*> mentioned = {writer.table};
    for (const Node* clause : writer.where) compiler.tables_of(clause, mentioned);
    std::vector<const From*> extra(mentioned.begin() + 1, mentioned.end());
    compiler.scopes.push_back({mentioned, mentioned});
    writer.append_head("DELETE ", out);
    out.append("FROM ");
    compiler.render_from(writer.table, out);
    if (!extra.empty()) {
        out.append(" USING ");
        compiler.render_froms(extra, out);
    }
    writer.append_where(out);
    writer.append_returning(out);
    compiler.with_ctes(out);
    return session.ok() ? out : Template();
}

}  // namespace limbeck::dataflow::rendering::dml
