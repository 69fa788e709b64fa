// INSERT: values, several rows, from a select, ON CONFLICT, and the keys that SQLAlchemy asks back (facts F214, F224,
// F228 to F230, F246). Source: sqlalchemy/sql/crud.py, compiler.py (visit_insert), dialects/postgresql/base.py
// (visit_on_conflict_*) of 2.1.
#include "dataflow/rendering/expression.h"

#include <algorithm>

namespace limbeck::dataflow::rendering::dml {

namespace {

bool has_foreign_key(const Column& column) {
    for (Ref item : column.term->items)
        if (item->is_call("sqlalchemy.ForeignKey")) return true;
    return false;
}

bool has_server_default(const Column& column) {
    if (!is_none(column.term->keyword("server_default"))) return true;
    for (Ref item : column.term->items)
        if (item->path() == "sqlalchemy.Identity" || item->path() == "sqlalchemy.Computed" ||
            item->path() == "sqlalchemy.FetchedValue")
            return true;
    return false;
}

// The column that the server numbers (R5).
const Column* autoincrement_column(const From& table) {
    const Column* found = nullptr;
    size_t keys = 0;
    for (const Column& column : table.columns) keys += column.primary_key ? 1 : 0;
    for (const Column& column : table.columns) {
        if (!column.primary_key || !column.term || column.type.affinity != Affinity::integer) continue;
        Ref given = column.term->keyword("autoincrement");
        bool automatic = !given || (given->is(ValueKind::string) && given->str() == "auto");
        bool ignoring = given && given->is(ValueKind::string) && given->str() == "ignore_fk";
        bool asked = given && (is_true(given) || ignoring);
        if (asked || (automatic && keys == 1 && !has_foreign_key(column))) found = &column;
    }
    return found;
}

class Inserter {
  public:
    Inserter(Session& session, Ref term, Ref parameters, bool many)
        : session_(session), compiler_(session, Literals::bound), writer_(compiler_, term), parameters_(parameters),
          many_(many) {
        compiler_.parameters = parameters;
    }

    Template render() {
        Template out;
        if (!writer_.read()) return out;
        if (parameters_ && parameters_->is(ValueKind::unknown) && writer_.values.empty() && !writer_.select) {
            session_.known(parameters_);
            return out;
        }
        compiler_.scopes.push_back({});
        writer_.append_head("INSERT ", out);
        out.append("INTO ");
        compiler_.render_from(writer_.table, out);
        if (writer_.select)
            from_select(out);
        else
            values(out);
        if (writer_.conflict) on_conflict(out);
        add_keys();
        writer_.append_returning(out);
        compiler_.with_ctes(out);
        return session_.ok() ? out : Template();
    }

    bool keys_wanted = true;

  private:
    // What was given and the defaults of the other columns, in the table's order.
    std::vector<Assignment> complete(std::vector<Assignment> given) {
        std::vector<Assignment> all;
        size_t next = 0;
        const From& table = *writer_.table;
        numbered_ = table.schema_table ? autoincrement_column(table) : nullptr;
        for (const Column& column : table.columns) {
            if (next < given.size() && given[next].column == &column) {
                if (column.primary_key && given[next].expression) keys_.push_back(&column);
                all.push_back(std::move(given[next++]));
                continue;
            }
            Assignment made;
            made.column = &column;
            made.key = column.key;
            made.value = writer_.default_of(column, "default", made.expression);
            if (!session_.ok()) return all;
            if (!made.value) {
                bool server = column.term && column.schema_column && has_server_default(column);
                if (column.primary_key && (&column == numbered_ || server)) keys_.push_back(&column);
                continue;
            }
            if (column.primary_key && made.expression) keys_.push_back(&column);
            made.name = quoted_name(session_, column.name_value);
            all.push_back(std::move(made));
        }
        for (; next < given.size(); ++next) all.push_back(std::move(given[next]));
        return all;
    }

    void append_columns(const std::vector<Assignment>& all, Template& out) {
        if (all.empty()) return;
        out.append(" (");
        for (size_t i = 0; i < all.size(); ++i) {
            if (i > 0) out.append(", ");
            out.append(all[i].name);
        }
        out.append(")");
    }

    void append_row(const std::vector<Assignment>& all, Template& out) {
        out.append("(");
        for (size_t i = 0; i < all.size(); ++i) {
            if (i > 0) out.append(", ");
            compiler_.render(all[i].value, out);
        }
        out.append(")");
    }

    void values(Template& out) {
        std::vector<Assignment> given = writer_.assignments(parameters_);
        if (!session_.ok()) return;
        std::vector<Assignment> all = complete(std::move(given));
        if (!session_.ok()) return;
        if (all.empty()) return out.append(" DEFAULT VALUES");
        append_columns(all, out);
        out.append(" VALUES ");
        append_row(all, out);
        for (size_t i = 1; i < writer_.rows.size() && session_.ok(); ++i) {
            out.append(", ");
            append_row(later_row(writer_.rows[i], all), out);
        }
    }

    // Another row of values([...]): the first one's columns, each given or by default.
    std::vector<Assignment> later_row(Ref row, const std::vector<Assignment>& first) {
        std::vector<Assignment> all;
        bool by_position = row->is(ValueKind::tuple) || row->is(ValueKind::list);
        for (const Assignment& column : first) {
            Ref value = nullptr;
            if (by_position) {
                size_t at = 0;
                while (at < writer_.table->columns.size() && &writer_.table->columns[at] != column.column) ++at;
                if (at < row->items.size()) value = row->items[at];
            } else {
                value = row->lookup(column.key);
                for (const auto& [key, one] : row->pairs) {
                    if (value || key->is(ValueKind::string) || !is_sql_term(key)) continue;
                    const Node* named = compiler_.sql(key);
                    if (named && named->name == column.key) value = one;
                }
            }
            Assignment made = value ? writer_.assignment(column.column, column.key, value) : Assignment();
            if (!value && column.column) made.value = writer_.default_of(*column.column, "default", made.expression);
            if (!made.value) {
                if (session_.ok())
                    session_.raises("CompileError: INSERT value is explicitly rendered as a boundparameter in the "
                                    "VALUES clause; a Python-side value or SQL expression is required",
                                    row);
                return {};
            }
            all.push_back(std::move(made));
        }
        return all;
    }

    void from_select(Template& out) {
        const Select* query = compiler_.select_or_fail(writer_.select);
        if (!query) return;
        Select extended = *query;
        std::vector<Assignment> columns;
        std::set<std::string> named(writer_.select_keys.begin(), writer_.select_keys.end());
        for (const std::string& key : writer_.select_keys) {
            const Node* column = compiler_.column_of(writer_.table, key, writer_.select);
            if (!column) return;
            Assignment one;
            one.name = column->text;
            columns.push_back(std::move(one));
        }
        for (const Column& column : writer_.table->columns) {
            if (named.contains(column.key) || !writer_.select_defaults) continue;
            Assignment made;
            made.value = writer_.default_of(column, "default", made.expression);
            if (!session_.ok()) return;
            if (!made.value) continue;
            if (!query->compound.empty())
                return session_.raises("CompileError: Can't extend statement for INSERT..FROM SELECT to include "
                                       "additional default-holding column(s)",
                                       writer_.select);
            made.name = quoted_name(session_, column.name_value);
            extended.columns.push_back(made.value);
            columns.push_back(std::move(made));
        }
        append_columns(columns, out);
        out.append(" ");
        compiler_.render_select(extended, out, false);
        keys_wanted = false;
    }

    void on_conflict(Template& out) {
        Ref method = writer_.conflict;
        Arguments arguments{method->items, method->named};
        out.append(" ON CONFLICT");
        Ref constraint = arguments.get(0, "constraint"), elements = arguments.get(1, "index_elements");
        if (!is_none(constraint)) {
            bool name = constraint->is(ValueKind::string) || constraint->is_call("alembic.op.f");
            if (!name) return session_.unsupported("a conflict with a constraint object", constraint);
            out.append(" ON CONSTRAINT ");
            out.append(quoted_name(session_, constraint));
        } else if (!is_none(elements)) {
            append_conflict_elements(elements, out);
            if (Ref where = arguments.get(2, "index_where"); !is_none(where)) {
                out.append(" WHERE ");
                if (const Node* node = compiler_.criterion(where)) compiler_.render(node, out, {.tables = false});
            }
        }
        if (method->name == "on_conflict_do_nothing") return out.append(" DO NOTHING");
        out.append(" DO UPDATE SET ");
        Ref set = arguments.get(3, "set_");
        if (!set || !set->is(ValueKind::dict))
            return session_.unsupported("a set_ that is no constant dictionary", set ? set : method);
        append_conflict_set(set, out);
        if (Ref where = arguments.get(4, "where"); !is_none(where)) {
            out.append(" WHERE ");
            if (const Node* node = compiler_.criterion(where))
                compiler_.render(compiler_.grouped(node, Op::as_boolean), out);
        }
    }

    void append_conflict_elements(Ref elements, Template& out) {
        if (!session_.known(elements)) return;
        out.append(" (");
        for (size_t i = 0; i < elements->items.size(); ++i) {
            if (i > 0) out.append(", ");
            Ref item = elements->items[i];
            if (item->is(ValueKind::string))
                out.append(quoted_name(session_, item));
            else if (const Node* node = compiler_.element(item))
                compiler_.render(node, out, {.tables = false});
        }
        out.append(")");
    }

    void append_conflict_set(Ref set, Template& out) {
        std::map<std::string, Ref> by_key;
        std::vector<std::string> order;
        for (const auto& [key, value] : set->pairs) {
            const Node* column = key->is(ValueKind::string) || !is_sql_term(key) ? nullptr : compiler_.sql(key);
            if (!key->is(ValueKind::string) && !column)
                return session_.unsupported("a column of set_ that is not a name", key);
            std::string name = column ? column->name : std::string(key->str());
            if (by_key.insert_or_assign(name, value).second) order.push_back(name);
        }
        bool first = true;
        auto append = [&](const Column* column, const std::string& key) {
            Assignment one = writer_.assignment(column, key, by_key.at(key));
            if (!one.value) return;
            if (!first) out.append(", ");
            first = false;
            out.append(one.name);
            out.append(" = ");
            compiler_.render(one.value, out);
        };
        std::set<std::string> done;
        for (const Column& column : writer_.table->columns)
            if (by_key.contains(column.key) && done.insert(column.key).second) append(&column, column.key);
        for (const std::string& key : order)
            if (done.insert(key).second) append(nullptr, key);
    }

    // Primary keys that the server makes come back with RETURNING, unless many rows are sent.
    void add_keys() {
        bool wanted = keys_wanted && !many_ && !writer_.inlined && writer_.rows.empty() && writer_.returning.empty() &&
                      writer_.table->schema_table;
        if (!wanted) return;
        for (const Column* column : keys_) writer_.returning.push_back(compiler_.column_node(writer_.table, *column));
    }

    Session& session_;
    Compiler compiler_;
    Writer writer_;
    Ref parameters_;
    bool many_;
    const Column* numbered_ = nullptr;
    std::vector<const Column*> keys_;
};

}  // namespace

Template render_insert(Session& session, Ref term, Ref parameters, bool many) {
    return Inserter(session, term, parameters, many).render();
}

Template render_bulk_row(Session& session, Ref table, Ref row, Ref keys) {
    // Columns of the first row decide; later rows must have them all, and what else they have is not sent.
    Value wanted;
    wanted.kind = ValueKind::dict;
    wanted.place = row->place;
    for (const auto& [key, first] : keys->pairs) {
        Ref value = key->is(ValueKind::string) ? row->lookup(key->str()) : nullptr;
        if (!value) {
            session.fail(Failure::Kind::raises,
                         "StatementError: A value is required for bind parameter '" + std::string(key->str()) + "'",
                         std::string(key->str()), row->place);
            return {};
        }
        wanted.pairs.emplace_back(key, value);
    }
    Value statement;
    statement.kind = ValueKind::method;
    statement.name = "insert";
    statement.receiver = table;
    statement.place = row->place;
    Inserter inserter(session, session.arena.add(std::move(statement)), session.arena.add(std::move(wanted)), true);
    return inserter.render();
}

}  // namespace limbeck::dataflow::rendering::dml
