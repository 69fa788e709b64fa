// `limbeck schema`: the schema as SQL that PostgreSQL takes, in an order in which nothing is missing: types, sequences,
// tables, then what refers to other tables. What is not known is said in comments.
#include "core/escape.h"
#include "report/report.h"

#include <algorithm>

namespace limbeck::report {

namespace {

std::string quoted(std::string_view name) {
    std::string out = "\"";
    for (const char c : name) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

std::string quoted(const QualifiedName& name) {
    return quoted(name.schema) + "." + quoted(name.name);
}

std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    return out + "'";
}

std::string list_of(const std::vector<std::string>& columns) {
    std::string out;
    for (const std::string& column : columns) out += (out.empty() ? "" : ", ") + quoted(column);
    return "(" + out + ")";
}

std::string upper(std::string text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c ^ 0x20) : c;
    return text;
}

class Printer {
  public:
    explicit Printer(const Schema& schema) : schema_(schema) {}

    std::string run() {
        if (!schema_.unsure_because().empty()) comment("there may be more than this: " + schema_.unsure_because());
        schemas();
        types();
        each(RelationKind::sequence, [&](const QualifiedName& name, const Relation& sequence) {
            if (sequence.owner_table.name.empty()) line("CREATE SEQUENCE " + quoted(name) + ";");
        });
        each(RelationKind::table, [&](const QualifiedName& name, const Relation& table) { create(name, table); });
        each(RelationKind::table, [&](const QualifiedName& name, const Relation& table) { indexes(name, table); });
        each(RelationKind::table, [&](const QualifiedName& name, const Relation& table) { foreign_keys(name, table); });
        for (const RelationKind kind :
             {RelationKind::view, RelationKind::materialized_view, RelationKind::foreign_table})
            each(kind, [&](const QualifiedName& name, const Relation&) {
                comment(std::string(kind == RelationKind::view                ? "view "
                                    : kind == RelationKind::materialized_view ? "materialized view "
                                                                              : "foreign table ") +
                        name.printed());
            });
        return std::move(out_);
    }

  private:
    // Line ends and tabs inside of a literal are a part of it; a comment is one line, whatever is in a name.
    void line(const std::string& text) { out_ += escaped(text, true) + "\n"; }
    void comment(const std::string& text) { out_ += "-- " + escaped(text) + "\n"; }

    template <class F>
    void each(RelationKind kind, const F& f) {
        for (const auto& [name, relation] : schema_.relations())
            if (relation && relation->kind == kind) f(name, *relation);
    }

    void schemas() {
        std::set<std::string> named;
        for (const auto& [name, relation] : schema_.relations())
            if (relation && name.schema != "public" && name.schema != "pg_temp") named.insert(name.schema);
        for (const auto& [name, type] : schema_.types())
            if (type && name.schema != "public") named.insert(name.schema);
        for (const std::string& name : named) line("CREATE SCHEMA " + quoted(name) + ";");
    }

    void types() {
        for (const auto& [name, type] : schema_.types()) {
            if (!type) continue;
            if (type->maybe) comment(name.printed() + " may not be there");
            if (type->kind != UserType::Kind::enumeration || type->open) {
                comment("type " + name.printed() + ", which is not known");
                continue;
            }
            std::string labels;
            for (const std::string& label : type->labels) labels += (labels.empty() ? "" : ", ") + literal(label);
            line("CREATE TYPE " + quoted(name) + " AS ENUM (" + labels + ");");
        }
    }

    // A column that counts by a sequence of its own is written as the server's word for it.
    std::string type_of(const QualifiedName& table, const Column& column) {
        const ColumnDefinition& definition = column.definition;
        if (definition.type.name.empty()) return "text /* its type is not known */";
        const bool owns = std::any_of(schema_.relations().begin(), schema_.relations().end(), [&](const auto& pair) {
            return pair.second && pair.second->kind == RelationKind::sequence && pair.second->owner_table == table &&
                   pair.second->owner_column == definition.name;
        });
        if (owns && definition.generated.empty() && definition.default_text.starts_with("nextval(")) {
            if (definition.type.name == "integer") return "serial";
            if (definition.type.name == "bigint") return "bigserial";
            if (definition.type.name == "smallint") return "smallserial";
        }
        return definition.type.name + (definition.type.array ? "[]" : "");
    }

    std::string column(const QualifiedName& table, const Column& column) {
        const ColumnDefinition& definition = column.definition;
        std::string out = quoted(definition.name) + " " + type_of(table, column);
        const bool is_serial = out.ends_with("serial");
        if (definition.generated.starts_with("identity"))
            out += " GENERATED " + upper(definition.generated.substr(9)) + " AS IDENTITY";
        else if (definition.generated == "stored" || definition.generated == "virtual")
            out += " /* generated */";
        else if (!definition.default_text.empty() && !is_serial)
            out += " DEFAULT " + definition.default_text;
        if (definition.not_null) out += " NOT NULL";
        return out;
    }

    static std::string constraint(const ConstraintDefinition& definition) {
        std::string out = "CONSTRAINT " + quoted(definition.name) + " ";
        switch (definition.kind) {
        case ConstraintKind::primary_key:
            out += "PRIMARY KEY " + list_of(definition.columns);
            break;
        case ConstraintKind::unique:
            out += "UNIQUE " + list_of(definition.columns);
            break;
        case ConstraintKind::check:
            out += "CHECK (" + definition.expression + ")";
            break;
        case ConstraintKind::exclude:
            out += "EXCLUDE (" + definition.expression + ")";
            break;
        case ConstraintKind::foreign_key:
            out += "FOREIGN KEY " + list_of(definition.columns) + " REFERENCES " + quoted(definition.referenced);
            if (!definition.referenced_columns.empty()) out += " " + list_of(definition.referenced_columns);
            if (!definition.on_update.empty()) out += " ON UPDATE " + upper(definition.on_update);
            if (!definition.on_delete.empty()) out += " ON DELETE " + upper(definition.on_delete);
            break;
        case ConstraintKind::not_null:
            break;
        }
        if (definition.deferrable)
            out += definition.initially_deferred ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
        if (definition.not_valid) out += " NOT VALID";
        return out;
    }

    void create(const QualifiedName& name, const Relation& table) {
        if (table.maybe) comment(name.printed() + " may not be there");
        if (table.open) comment(name.printed() + " may have more than this");
        std::vector<std::string> parts;
        for (const Column& one : table.columns) {
            if (one.maybe) comment("column " + one.definition.name + " of " + name.printed() + " may not be there");
            parts.push_back(column(name, one));
        }
        for (const Constraint& one : table.constraints) {
            const ConstraintKind kind = one.definition.kind;
            if (one.maybe) comment("constraint " + one.definition.name + " of " + name.printed() + " may not be there");
            if (kind != ConstraintKind::foreign_key && kind != ConstraintKind::not_null)
                parts.push_back(constraint(one.definition));
        }
        std::string text = "CREATE TABLE " + quoted(name) + " (";
        for (size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "\n    " : ",\n    ") + parts[i];
        line(text + "\n);");
        if (!table.comment.empty()) line("COMMENT ON TABLE " + quoted(name) + " IS " + literal(table.comment) + ";");
        for (const Column& one : table.columns)
            if (!one.comment.empty())
                line("COMMENT ON COLUMN " + quoted(name) + "." + quoted(one.definition.name) + " IS " +
                     literal(one.comment) + ";");
    }

    void indexes(const QualifiedName& name, const Relation& table) {
        for (const Index& index : table.indexes) {
            if (index.of_constraint) continue;
            const std::string what = "index " + index.name + " on " + name.printed();
            if (index.maybe) comment(what + " may not be there");
            if (index.has_expressions) {
                comment(what + " is over expressions");
                continue;
            }
            std::string text = std::string(index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") +
                               quoted(index.name) + " ON " + quoted(name);
            if (!index.method.empty()) text += " USING " + index.method;
            text += " " + list_of(index.columns);
            if (!index.including.empty()) text += " INCLUDE " + list_of(index.including);
            if (!index.where.empty()) text += " WHERE " + index.where;
            line(text + ";");
        }
    }

    void foreign_keys(const QualifiedName& name, const Relation& table) {
        for (const Constraint& one : table.constraints) {
            if (one.definition.kind != ConstraintKind::foreign_key) continue;
            if (schema_.find(one.definition.referenced))
                line("ALTER TABLE " + quoted(name) + " ADD " + constraint(one.definition) + ";");
            else
                comment("of " + name.printed() + ", to a table that no revision makes: " + constraint(one.definition));
        }
    }

    const Schema& schema_;
    std::string out_;
};

}  // namespace

std::string schema_sql(const Schema& schema) {
    return Printer(schema).run();
}

}  // namespace limbeck::report
