// Tables, columns, constraints and indexes as SQLAlchemy builds them from their constructor calls: implied constraints
// made, conventions applied, keys resolved, in creation order (R8). Rendering reads only these.
#pragma once

#include "dataflow/rendering/naming.h"
#include "dataflow/rendering/type.h"

#include <span>

namespace limbeck::dataflow::rendering {

using Keywords = std::vector<std::pair<std::string, Ref>>;

struct Constraint {
    enum class Kind : uint8_t { primary_key, unique, foreign_key, check, exclude };
    Kind kind = Kind::unique;
    Place place;
    Name name;
    bool of_type = false;  // made by an Enum: its name is given by the convention only when it is rendered
    bool implied = false;  // by the columns' flags; a primary key then starts with its autoincrement column
    std::vector<Naming::Column> columns;
    // FOREIGN KEY
    Name remote_schema, remote_table;
    std::vector<Name> remote_columns;
    Template on_delete, on_update, match;
    bool use_alter = false;
    // CHECK, EXCLUDE
    Ref condition = nullptr;       // CHECK (...), WHERE (...)
    std::vector<Template> labels;  // of_type: column IN (labels)
    bool not_valid = false;
    std::vector<std::pair<Ref, Template>> excluded;  // expression WITH operator
    Template method;
    Ref operator_classes = nullptr;
    // PRIMARY KEY, UNIQUE
    std::vector<Name> include;
    std::optional<bool> nulls_not_distinct;
    // all
    std::optional<bool> deferrable;
    Template initially;
};

struct Index {
    Place place;
    Name name;
    bool unique = false;
    std::vector<Ref> expressions;  // of the elements that are no plain columns; null for columns
    std::vector<Name> columns;     // parallel
    bool concurrently = false;
    Template method, tablespace;
    Ref operator_classes = nullptr, storage = nullptr, where = nullptr;
    std::vector<Name> include;
    std::optional<bool> nulls_not_distinct;
};

enum class Autoincrement : uint8_t { automatic, yes, no, ignore_foreign_key };
enum class ClientDefault : uint8_t { none, value, sequence, optional_sequence };

struct Column {
    Ref term = nullptr;
    Name name;
    std::string key;
    Ref type = nullptr;  // null: none known
    bool primary_key = false;
    bool nullable = true, nullable_given = false;
    bool unique = false, index = false, system = false;
    Autoincrement autoincrement = Autoincrement::automatic;
    ClientDefault client_default = ClientDefault::none;
    Ref sequence = nullptr;
    Ref server_default = nullptr, computed = nullptr, identity = nullptr, comment = nullptr;
    std::vector<Ref> foreign_keys;   // ForeignKey terms
    bool in_foreign_key = false;     // of a ForeignKeyConstraint
    std::vector<Constraint> checks;  // column-level
};

struct Table {
    Ref term = nullptr;  // where there is one
    Place place;
    Name name, schema;
    TypeScope types;
    std::vector<Column> columns;
    Constraint primary_key;               // without columns: none
    std::vector<Constraint> constraints;  // the others, in creation order
    std::vector<Index> indexes;
    size_t autoincrement = SIZE_MAX;  // column
    Ref comment = nullptr;
    std::vector<Template> prefixes;
    Keywords options;         // dialect options
    bool is_partial = false;  // the table of ADD COLUMN, whose other columns are not here
};

// --- reading (read_table.cpp, read_column.cpp, read_constraint.cpp, read_index.cpp) ---

// How another table is found by (schema, name), for columns whose type is that of what they refer to. May be null.
using TableLookup = const std::vector<Ref>*;

// The elements of Table(name, metadata, *items) or op.create_table(name, *items).
Table read_table(Session& session, Name name, Name schema, const std::vector<Ref>& items, const Keywords& keywords,
                 Place place, TableLookup others = nullptr, Name metadata_schema = {});
// The table of ADD COLUMN: what it does not hold may be there all the same.
Table read_added_column(Session& session, Name table, Name schema, Ref column, Place place);
// A call of sqlalchemy.Table.
Table read_table_term(Session& session, Ref term, TableLookup others = nullptr);
bool is_column_term(Ref term);
Column read_column(Session& session, Ref term);
// Of a constraint's constructor; columns are looked up in the table. Nothing for other items.
std::optional<Constraint> read_constraint(Session& session, Ref term, const Table& table);
Constraint read_foreign_key(Session& session, Ref term, const Table& table, const Column& column);
// The target "schema.table.column" of a foreign key; false with a failure.
bool read_target(Session& session, Ref target, const Table& table, const Column& column, Constraint& out);
// deferrable, initially and the like, from keyword arguments.
void read_constraint_options(Session& session, const Keywords& keywords, Constraint& out);
Index read_index(Session& session, Ref term, const Table& table);
void read_index_options(Session& session, const Keywords& keywords, Index& out);
void add_index_element(Session& session, Ref element, Index& out);
void apply_convention(Session& session, const Table& table, Constraint& constraint);
void apply_convention(Session& session, const Table& table, Index& index);

// --- arguments ---

bool flag(Session& session, Ref value, bool fallback);        // unknown values fail
std::optional<bool> maybe_flag(Session& session, Ref value);  // None: nothing
Template plain_string(Session& session, Ref value);           // a str or a number; None gives an empty text
// SQL keywords such as CASCADE, SET NULL: everything else is refused, as SQLAlchemy does.
Template phrase(Session& session, Ref value, bool with_columns = false);
// Keywords that no parameter takes: `<dialect>_<argument>`; PostgreSQL's must be accepted, others are ignored.
struct DialectOption {
    std::string_view name;
    SqlAlchemy since = SqlAlchemy::v1_4;
};
void check_dialect_keywords(Session& session, const Keywords& keywords, std::span<const std::string_view> parameters,
                            std::span<const DialectOption> accepted);

// --- rendering ---

Template column_specification(Session& session, const Table& table, const Column& column);  // column.cpp
Template server_default_text(Session& session, Ref value);
Template identity_text(Session& session, Ref identity);
// "INCREMENT BY 2 START WITH 5": of Identity and Sequence terms, `first` being the first option's position.
Template sequence_options(Session& session, Ref term, size_t first);
Template constraint_text(Session& session, const Table& table, const Constraint& constraint);  // constraint.cpp
Template add_constraint(Session& session, const Table& table, const Constraint& constraint);
Template drop_constraint(Session& session, const Table& table, const Name& name, bool if_exists, bool cascade);
Template create_index(Session& session, const Table& table, const Index& index, bool if_not_exists);  // index.cpp
Template drop_index(Session& session, const Name& schema, const Name& name, bool concurrently, bool if_exists);
Template with_options(Session& session, Ref options);                       // "a = 1, b = 2"
Template table_comment(Session& session, const Table& table, Ref comment);  // comment.cpp
Template column_comment(Session& session, const Name& schema, const Name& table, const Name& column, Ref comment,
                        bool dotted);
Template create_table(Session& session, const Table& table, bool if_not_exists);  // create_table.cpp
// CREATE INDEX, COMMENT ON TABLE, COMMENT ON COLUMN: what follows CREATE TABLE.
void after_create_table(Session& session, const Table& table, std::vector<Rendered>& out);
Template create_type(Session& session, const NamedType& type, const TypeScope& scope);  // enum.cpp
Template drop_type(Session& session, const NamedType& type, const TypeScope& scope);
Template create_sequence(Session& session, Ref sequence, bool if_not_exists);
Template drop_sequence(Session& session, Ref sequence, bool if_exists);

ConditionRef condition(Condition::Kind kind, std::string argument, Place place);
ConditionRef negated(ConditionRef inner);
// Adds a statement unless a failure has happened.
void send(Session& session, std::vector<Rendered>& out, Template sql, ConditionRef when = nullptr);

}  // namespace limbeck::dataflow::rendering
