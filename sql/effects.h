// Typed effects of PostgreSQL statements. Each struct names the grammar production it stands for (PostgreSQL 18
// documentation, part VI, "SQL Commands"). All names are as the server folds them: unquoted ones in lower case.
#pragma once

#include "core/schema.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace limbeck::sql {

using limbeck::ColumnDefinition;
using limbeck::ConstraintDefinition;
using limbeck::ConstraintKind;
using limbeck::name_of;
using limbeck::QualifiedName;
using limbeck::TypeName;

enum class ObjectKind : uint8_t {
    table,
    column,
    index,
    sequence,
    view,
    materialized_view,
    foreign_table,
    constraint,
    type,
    enum_type,
    domain,
    schema,
    extension,
    function,
    procedure,
    aggregate,
    trigger,
    event_trigger,
    rule,
    policy,
    role,
    database,
    tablespace,
    collation,
    conversion,
    cast,
    operator_,
    operator_class,
    operator_family,
    language,
    statistics,
    publication,
    subscription,
    server,
    foreign_data_wrapper,
    user_mapping,
    access_method,
    text_search,
    transform,
    large_object,
    attribute,  // of a composite type
    parameter,  // a configuration parameter
    other
};
const char* name_of(ObjectKind kind);  // as people write it: "materialized view"

// --- definition ---
struct CreateTable {
    QualifiedName table;
    std::vector<ColumnDefinition> columns;
    std::vector<ConstraintDefinition> constraints;
    bool if_not_exists = false, temporary = false, unlogged = false, from_query = false;
    std::vector<QualifiedName> inherits;
    std::vector<QualifiedName> like;  // LIKE: columns that are not in `columns`
    std::string of_type;              // OF: likewise
    std::string foreign_server;       // set: a foreign table
    QualifiedName partition_of;
    std::string partition_by;
    std::vector<QualifiedName> reads;
};
struct DropObject {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;  // DROP OWNED BY r: kind other, "owned by r"
    std::string of_table;  // triggers, policies, rules
    bool if_exists = false, cascade = false, concurrently = false;
    std::string arguments;  // functions, aggregates, operators: "integer, text"
    bool has_arguments = false;
};
struct AddColumn {
    QualifiedName table;
    ColumnDefinition column;
    bool if_not_exists = false;
};
struct DropColumn {
    QualifiedName table;
    std::string column;
    bool if_exists = false, cascade = false;
    bool of_foreign_table = false;  // ALTER FOREIGN TABLE: the values stay where they are
};
struct AlterColumnType {
    QualifiedName table;
    std::string column;
    TypeName type;
    std::string using_text;
};
struct AlterColumn {
    QualifiedName table;
    std::string column;
    enum class What : uint8_t {
        set_not_null,
        drop_not_null,
        set_default,
        drop_default,
        add_identity,
        drop_identity,
        set_identity,
        drop_expression,
        set_expression,
        set_statistics,
        set_storage,
        set_compression,
        set_options
    } what = What::set_not_null;
    std::string text;
};  // of the default or the expression
struct AddConstraint {
    QualifiedName table;
    ConstraintDefinition constraint;
};
struct DropConstraint {
    QualifiedName table;
    std::string name;
    bool if_exists = false, cascade = false;
};
struct AlterConstraint {
    QualifiedName table;
    std::string name;
    std::string what;
};  // "validate", "deferrable"
struct Rename {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;  // of columns and constraints: their table
    std::string old_name, new_name;
};  // old_name empty for whole objects
struct SetSchema {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;
    std::string schema;
};
struct SetOwner {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;
    std::string owner;
};
struct AlterTable {
    QualifiedName table;
    std::string what;
    QualifiedName other = {};  // of INHERIT: the parent; of ATTACH and DETACH PARTITION: the partition
};                             // every other subcommand: "enable row security", "attach partition"
struct CreateIndex {
    std::string name;
    QualifiedName table;
    std::vector<std::string> columns;  // "" for an expression
    std::string method;
    bool unique = false, concurrently = false, if_not_exists = false;
    std::string where;
    std::vector<std::string> including;  // INCLUDE
};
struct CreateEnum {
    QualifiedName type;
    std::vector<std::string> labels;
};
struct AlterEnum {
    QualifiedName type;
    std::string added, renamed_from, renamed_to;
    bool if_not_exists = false;
    std::string neighbour;  // of an added label: the one it stands beside; empty: it is the last
    bool after = false;
};
struct CreateView {
    QualifiedName view;
    bool materialized = false, or_replace = false, if_not_exists = false, temporary = false;
    std::vector<QualifiedName> reads;
};
struct CreateFunction {
    QualifiedName function;
    bool procedure = false, or_replace = false, security_definer = false;
    std::string language, body;
};
struct CreateTrigger {
    std::string name;
    QualifiedName table;
    QualifiedName function;
    bool or_replace = false;
};
struct CreateObject {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;  // name "*": all that IMPORT FOREIGN SCHEMA finds
    bool if_not_exists = false, or_replace = false;
    std::string of_table;  // policies, rules, statistics
};
struct AlterObject {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;
    std::string what;
    std::string of_table;  // policies
};
struct Comment {
    ObjectKind kind = ObjectKind::other;
    QualifiedName object;
    std::string column;
    std::string of_table;  // constraints, triggers, policies, rules
    std::string text;      // empty: the comment is removed
};
struct Refresh {
    QualifiedName view;
    bool concurrently = false, with_data = true;
};
// --- rows ---
struct Truncate {
    struct Table {
        QualifiedName name;
        uint32_t begin = 0, end = 0;  // bytes of the text
    };
    std::vector<Table> tables;
    bool cascade = false, restart_identity = false;
};
struct Insert {
    QualifiedName table;
    std::vector<std::string> columns;
    bool from_query = false;
    uint32_t rows = 0;
    std::string on_conflict;
    std::vector<QualifiedName> reads;
};
struct Assignment {
    std::string column;
    bool keeps_value = false;
};  // the new value is the old one wherever that is not NULL: a = coalesce(a, ..)
// `all_rows`: no WHERE, or one that is always true; and no join that selects (FROM, USING).
struct Update {
    QualifiedName table;
    std::vector<Assignment> assignments;
    bool all_rows = false;
    std::vector<QualifiedName> reads;
};
struct Delete {
    QualifiedName table;
    bool all_rows = false;
    std::vector<QualifiedName> reads;
};
struct Merge {
    QualifiedName table;
    std::vector<QualifiedName> reads;
    bool inserts = false, updates = false, deletes = false;
};
struct Select {
    std::vector<QualifiedName> reads;
    std::vector<std::string> calls;
};  // calls: functions, outermost first
struct Copy {
    QualifiedName table;
    bool from = false, program = false;
    std::string file;                  // or the program's command; empty: the client
    std::vector<QualifiedName> reads;  // COPY (query) TO
};
// --- privileges, session, code ---
struct Grant {
    bool revoke = false, all_privileges = false, grant_option = false, to_public = false;
    std::vector<std::string> privileges;
    ObjectKind kind = ObjectKind::other;
    std::vector<QualifiedName> objects;  // name "*": ALL ... IN SCHEMA; of default privileges: the schemas, or none
    std::vector<std::string> grantees;
    std::string only_option;          // REVOKE <option> OPTION FOR: the privilege or membership itself stays
    bool default_privileges = false;  // ALTER DEFAULT PRIVILEGES: objects made later
};
struct SetVariable {
    std::string name, value;
    bool local = false, reset = false;
};
struct Do {
    std::string language, body;
};
struct Call {
    QualifiedName procedure;
};
struct Transaction {
    std::string what;
};  // "begin", "commit", "rollback", "savepoint", ...
struct LockTable {
    std::vector<QualifiedName> tables;
    std::string mode;
};
struct Maintenance {
    std::string what;
    std::vector<QualifiedName> tables;
};  // vacuum, analyze, reindex, cluster, checkpoint
struct NoEffect {
    std::string statement;
};  // known to change nothing that limbeck follows: SHOW, EXPLAIN, LISTEN ...
struct UnknownEffect {
    std::string statement;
};  // a kind without a known effect: counted

using EffectData =
    std::variant<CreateTable, DropObject, AddColumn, DropColumn, AlterColumnType, AlterColumn, AddConstraint,
                 DropConstraint, AlterConstraint, Rename, SetSchema, SetOwner, AlterTable, CreateIndex, CreateEnum,
                 AlterEnum, CreateView, CreateFunction, CreateTrigger, CreateObject, AlterObject, Comment, Refresh,
                 Truncate, Insert, Update, Delete, Merge, Select, Copy, Grant, SetVariable, Do, Call, Transaction,
                 LockTable, Maintenance, NoEffect, UnknownEffect>;

struct Effect {
    EffectData data;
    uint32_t begin = 0,
             end = 0;  // bytes of the text: the most telling token (the column of a DROP COLUMN, the table of a DELETE)
    bool if_exists = false;  // ALTER ... IF EXISTS: nothing happens where its object is not there
};

// One effect as one line: `limbeck dump effects`.
std::string printed(const Effect& effect);

}  // namespace limbeck::sql
