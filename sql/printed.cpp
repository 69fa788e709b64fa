// Effects as lines for people and for expectation files: the statement's own words in lower case, each fact of the
// effect once, everything an author wrote as text in quotes and on one line.
#include "sql/line.h"

#include <array>

namespace limbeck::sql {

Line& Line::operator<<(std::string_view word) {
    if (!word.empty()) text_.append(1, ' ').append(word);
    return *this;
}

Line& Line::list(const std::vector<std::string>& words) {
    if (words.empty()) return *this;
    text_ += " (";
    for (size_t i = 0; i < words.size(); ++i) text_.append(i == 0 ? "" : ", ").append(words[i]);
    text_ += ')';
    return *this;
}

Line& Line::names(std::string_view before, const std::vector<QualifiedName>& names) {
    if (names.empty()) return *this;
    *this << before;
    for (size_t i = 0; i < names.size(); ++i) text_.append(i == 0 ? " " : ", ").append(names[i].printed());
    return *this;
}

Line& Line::quoted(std::string_view before, std::string_view text) {
    if (text.empty()) return *this;
    *this << before;
    text_ += " '";
    for (const char c : text) {
        if (c == '\n') {
            text_ += "\\n";
        } else if (c == '\r') {
            text_ += "\\r";
        } else {
            text_ += c;
        }
    }
    text_ += '\'';
    return *this;
}

namespace {

std::string type(const TypeName& name) {
    return name.name + (name.array ? "[]" : "");
}

std::string column(const ColumnDefinition& column) {
    Line line(column.name);
    line << type(column.type);
    line.if_set(column.primary_key, "primary key").if_set(column.unique, "unique");
    line.if_set(column.not_null && !column.primary_key, "not null");
    if (column.generated == "stored" || column.generated == "virtual") {
        line.quoted("generated as", column.default_text) << column.generated;
    } else {
        if (!column.generated.empty()) line << "generated" << column.generated;
        line.quoted("default", column.default_text);
    }
    return line.take();
}

std::string constraint(const ConstraintDefinition& constraint) {
    Line line(name_of(constraint.kind));
    line << constraint.name;
    line.list(constraint.columns).quoted("", constraint.expression);
    if (constraint.kind == ConstraintKind::foreign_key) {
        line << "references" << constraint.referenced;
        line.list(constraint.referenced_columns);
        if (!constraint.on_delete.empty()) line << "on delete" << constraint.on_delete;
        if (!constraint.on_update.empty()) line << "on update" << constraint.on_update;
    }
    if (!constraint.using_index.empty()) line << "using index" << constraint.using_index;
    line.if_set(constraint.not_valid, "not valid").if_set(constraint.not_enforced, "not enforced");
    line.if_set(constraint.no_inherit, "no inherit").if_set(constraint.deferrable, "deferrable");
    return line.if_set(constraint.initially_deferred, "initially deferred").take();
}

const char* name_of(AlterColumn::What what) {
    constexpr std::array names = {"set not null",   "drop not null",  "set default",  "drop default",
                                  "add identity",   "drop identity",  "set identity", "drop expression",
                                  "set expression", "set statistics", "set storage",  "set compression",
                                  "set options"};
    return names[static_cast<size_t>(what)];
}

// One overload for each kind of effect.
struct Printer {
    std::string operator()(const CreateTable& e) const {
        Line line(e.temporary ? "create temporary table" : e.unlogged ? "create unlogged table" : "create table");
        line.if_set(e.if_not_exists, "if not exists") << e.table;
        std::vector<std::string> parts;
        for (const auto& each : e.columns) parts.push_back(column(each));
        for (const auto& each : e.like) parts.push_back("like " + each.printed());
        for (const auto& each : e.constraints) parts.push_back(constraint(each));
        line.list(parts).names("inherits", e.inherits);
        if (!e.of_type.empty()) line << "of" << e.of_type;
        if (!e.partition_of.name.empty()) line << "partition of" << e.partition_of;
        if (!e.partition_by.empty()) line << "partition by" << e.partition_by;
        if (!e.foreign_server.empty()) line << "server" << e.foreign_server;
        return line.if_set(e.from_query, "as query").names("reads", e.reads).take();
    }
    std::string operator()(const DropObject& e) const {
        Line line("drop");
        line << sql::name_of(e.kind);
        line.if_set(e.concurrently, "concurrently").if_set(e.if_exists, "if exists") << e.object;
        if (e.has_arguments) line << "(" + e.arguments + ")";
        if (!e.of_table.empty()) line << "on" << e.of_table;
        return line.if_set(e.cascade, "cascade").take();
    }
    std::string operator()(const AddColumn& e) const {
        Line line("add column");
        line.if_set(e.if_not_exists, "if not exists") << e.table.printed() + "." + column(e.column);
        return line.take();
    }
    std::string operator()(const DropColumn& e) const {
        Line line(e.of_foreign_table ? "drop foreign table column" : "drop column");
        line.if_set(e.if_exists, "if exists") << e.table.printed() + "." + e.column;
        return line.if_set(e.cascade, "cascade").take();
    }
    std::string operator()(const AlterColumnType& e) const {
        Line line("alter column");
        line << e.table.printed() + "." + e.column << "type" << type(e.type);
        return line.quoted("using", e.using_text).take();
    }
    std::string operator()(const AlterColumn& e) const {
        Line line("alter column");
        line << e.table.printed() + "." + e.column << name_of(e.what);
        return line.quoted("", e.text).take();
    }
    std::string operator()(const AddConstraint& e) const {
        Line line("add constraint to");
        return (line << e.table.printed() + ":" << constraint(e.constraint)).take();
    }
    std::string operator()(const DropConstraint& e) const {
        Line line("drop constraint");
        line.if_set(e.if_exists, "if exists") << e.name << "on" << e.table;
        return line.if_set(e.cascade, "cascade").take();
    }
    std::string operator()(const AlterConstraint& e) const {
        return (Line("alter constraint") << e.name << "on" << e.table.printed() + ":" << e.what).take();
    }
    std::string operator()(const Rename& e) const {
        Line line("rename");
        line << sql::name_of(e.kind);
        if (!e.old_name.empty()) line << e.old_name << "of";
        return (line << e.object << "to" << e.new_name).take();
    }
    std::string operator()(const SetSchema& e) const {
        return (Line("set schema of") << sql::name_of(e.kind) << e.object << "to" << e.schema).take();
    }
    std::string operator()(const SetOwner& e) const {
        return (Line("set owner of") << sql::name_of(e.kind) << e.object << "to" << e.owner).take();
    }
    std::string operator()(const AlterTable& e) const {
        return (Line("alter table") << e.table.printed() + ":" << e.what).take();
    }
    std::string operator()(const CreateIndex& e) const {
        Line line(e.unique ? "create unique index" : "create index");
        line.if_set(e.concurrently, "concurrently").if_set(e.if_not_exists, "if not exists") << e.name;
        line << "on" << e.table << "using" << e.method;
        std::vector<std::string> columns;
        for (const auto& each : e.columns) columns.push_back(each.empty() ? "expression" : each);
        line.list(columns);
        if (!e.including.empty()) (line << "include").list(e.including);
        return line.quoted("where", e.where).take();
    }
    std::string operator()(const CreateEnum& e) const {
        Line line("create enum type");
        line << e.type;
        std::vector<std::string> labels;
        for (const auto& label : e.labels) labels.push_back("'" + label + "'");
        return line.list(labels).take();
    }
    std::string operator()(const AlterEnum& e) const {
        Line line("alter enum type");
        line << e.type.printed() + ":";
        if (!e.renamed_to.empty()) return line.quoted("rename", e.renamed_from).quoted("to", e.renamed_to).take();
        return line.if_set(e.if_not_exists, "if not exists").quoted("add", e.added).take();
    }
    std::string operator()(const CreateView& e) const {
        Line line("create");
        line.if_set(e.or_replace, "or replace").if_set(e.temporary, "temporary");
        line.if_set(e.materialized, "materialized") << "view";
        line.if_set(e.if_not_exists, "if not exists") << e.view;
        return line.names("reads", e.reads).take();
    }
    std::string operator()(const CreateFunction& e) const {
        Line line("create");
        line.if_set(e.or_replace, "or replace") << (e.procedure ? "procedure" : "function") << e.function;
        line << "language" << e.language;
        return line.if_set(e.security_definer, "security definer").quoted("body", e.body).take();
    }
    std::string operator()(const CreateTrigger& e) const {
        Line line("create");
        line.if_set(e.or_replace, "or replace") << "trigger" << e.name << "on" << e.table << "calls" << e.function;
        return line.take();
    }
    std::string operator()(const CreateObject& e) const {
        Line line("create");
        line.if_set(e.or_replace, "or replace") << sql::name_of(e.kind);
        line.if_set(e.if_not_exists, "if not exists") << e.object;
        if (!e.of_table.empty()) line << "on" << e.of_table;
        return line.take();
    }
    std::string operator()(const AlterObject& e) const {
        Line line("alter");
        line << sql::name_of(e.kind) << e.object;
        if (!e.of_table.empty()) line << "on" << e.of_table;
        std::string text = line.take() + ":";
        return (Line(text) << e.what).take();
    }
    std::string operator()(const Comment& e) const {
        Line line("comment on");
        line << sql::name_of(e.kind) << e.object.printed() + (e.column.empty() ? "" : "." + e.column);
        if (!e.of_table.empty()) line << "on" << e.of_table;
        return line.if_set(e.text.empty(), "removed").quoted("is", e.text).take();
    }
    std::string operator()(const Refresh& e) const {
        Line line("refresh materialized view");
        line.if_set(e.concurrently, "concurrently") << e.view;
        return line.if_set(!e.with_data, "with no data").take();
    }
    std::string operator()(const Truncate& e) const {
        Line line("truncate");
        std::vector<QualifiedName> tables;
        for (const Truncate::Table& table : e.tables) tables.push_back(table.name);
        line.names("", tables).if_set(e.restart_identity, "restart identity");
        return line.if_set(e.cascade, "cascade").take();
    }
    std::string operator()(const Insert& e) const {
        Line line("insert into");
        line << e.table;
        line.list(e.columns) << (e.from_query ? "query" : std::to_string(e.rows) + (e.rows == 1 ? " row" : " rows"));
        if (!e.on_conflict.empty()) line << "on conflict" << e.on_conflict;
        return line.names("reads", e.reads).take();
    }
    std::string operator()(const Update& e) const {
        Line line("update");
        line << e.table << "set";
        std::vector<std::string> columns;
        for (const auto& each : e.assignments)
            columns.push_back(each.column + (each.keeps_value ? " keeps value" : ""));
        line.list(columns) << (e.all_rows ? "all rows" : "some rows");
        return line.names("reads", e.reads).take();
    }
    std::string operator()(const Delete& e) const {
        Line line("delete from");
        line << e.table << (e.all_rows ? "all rows" : "some rows");
        return line.names("reads", e.reads).take();
    }
    std::string operator()(const Merge& e) const {
        Line line("merge into");
        line << e.table;
        line.if_set(e.inserts, "inserts").if_set(e.updates, "updates").if_set(e.deletes, "deletes");
        return line.names("reads", e.reads).take();
    }
    std::string operator()(const Select& e) const {
        Line line("select");
        line.names("reads", e.reads);
        if (!e.calls.empty()) (line << "calls").list(e.calls);
        return line.take();
    }
    std::string operator()(const Copy& e) const {
        Line line("copy");
        line << (e.table.name.empty() ? "query" : e.table.printed()) << (e.from ? "from" : "to");
        line << (e.program ? "program" : e.file.empty() ? "client" : "file");
        return line.quoted("", e.file).names("reads", e.reads).take();
    }
    std::string operator()(const Grant& e) const {
        Line line(e.default_privileges ? "default privileges:" : e.revoke ? "revoke" : "grant");
        if (e.default_privileges) line << (e.revoke ? "revoke" : "grant");
        if (!e.only_option.empty()) line << "the " + e.only_option + " option of";
        line.if_set(e.all_privileges && e.privileges.empty(), "all privileges");
        line.list(e.privileges) << "on" << sql::name_of(e.kind);
        line.names("", e.objects) << (e.revoke ? "from" : "to");
        line.list(e.grantees).if_set(e.to_public, "includes public");
        return line.if_set(e.grant_option, "with grant option").take();
    }
    std::string operator()(const SetVariable& e) const {
        Line line(e.reset ? "reset" : "set");
        line.if_set(e.local, "local") << e.name;
        return line.quoted("to", e.value).take();
    }
    std::string operator()(const Do& e) const {
        return (Line("do language") << e.language).quoted("body", e.body).take();
    }
    std::string operator()(const Call& e) const { return (Line("call") << e.procedure).take(); }
    std::string operator()(const Transaction& e) const { return (Line("transaction:") << e.what).take(); }
    std::string operator()(const LockTable& e) const {
        return (Line("lock table").names("", e.tables) << "in" << e.mode << "mode").take();
    }
    std::string operator()(const Maintenance& e) const {
        return (Line("maintenance:") << e.what).names("", e.tables).take();
    }
    std::string operator()(const NoEffect& e) const { return (Line("no effect:") << e.statement).take(); }
    std::string operator()(const UnknownEffect& e) const { return (Line("unknown effect:") << e.statement).take(); }
};

}  // namespace

std::string printed(const Effect& effect) {
    return std::visit(Printer(), effect.data);
}

}  // namespace limbeck::sql
