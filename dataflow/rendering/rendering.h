// Rendering: what Alembic and SQLAlchemy send to PostgreSQL for a directive or a statement object, online (not --sql),
// SQLAlchemy 2.1 unless options say otherwise. Facts R1-R23 and F1-F249 of the rendering notes; tests/dataflow/probes.
//
//   identifier.cpp   quoting, dotted names, the 63-character rules                  (R2-R4)
//   naming.cpp       naming conventions of constraints and indexes                  (R17)
//   type.cpp         column types; type_table.cpp: the classes as data              (R10, R11)
//   read_*.cpp       constructor calls to the model of schema_object.h: tables, columns, constraints, indexes (R5, R8)
//   column.cpp       a column of CREATE TABLE and ADD COLUMN                        (R5, R6, R12, R16)
//   create_table.cpp, constraint.cpp, index.cpp, comment.cpp, enum.cpp              the model to SQL (R7-R11)
//   directives.cpp   op.x(...) and batch.x(...), arguments bound as Python does; then *_directives.cpp and
//                    alter_column.cpp
//   schema_object.cpp   what creates and drops itself (Enum, Table, Sequence); metadata.cpp: create_all
//   literal.cpp      Python constants as SQL literals by type
//   expression.cpp   SQL expressions: operators, functions, case, cast, in_, text() fragments (R13)
//   select.cpp insert.cpp update.cpp delete.cpp       core statements              (R22)
//   execute.cpp      what op.execute / connection.execute send: text with binds, core statements, DDL objects
//   bulk_insert.cpp                                                                (R23)
//
// Errors: the first failure is kept in the session and ends the rendering of this call; functions then return empty
// templates. A value that is `unknown` is always a failure, never empty text.
#pragma once

#include "core/statement.h"
#include "dataflow/value.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::dataflow::rendering {

struct NamingConvention {
    std::string ix = "ix_%(column_0_label)s", uq, ck, fk, pk;  // empty: none (SQLAlchemy's default)
};

// The lines of releases that differ in what they send. An older one than the first renders as the first.
enum class SqlAlchemy : uint8_t { v1_4, v2_0, v2_1 };
enum class Alembic : uint8_t { v1_19, v1_20 };

struct Options {
    SqlAlchemy version = SqlAlchemy::v2_1;
    Alembic alembic = Alembic::v1_20;
    int postgres = 15;  // major version of the server
    NamingConvention naming;
    bool transactional_ddl = true;  // false: every statement commits by itself
    // What revisions ask of their run. Without a value: not known, the operator decides; empty: none.
    std::optional<std::string> version_table_schema;
    // Of the main section of alembic.ini, as the user states them; none: surely not set.
    std::map<std::string, std::optional<std::string>, std::less<>> main_options;
};

struct Failure {
    enum class Kind : uint8_t {
        raises,      // Alembic or SQLAlchemy refuses: nothing is sent and the revision stops here
        unknown,     // a value is not known
        unsupported  // limbeck does not render this yet
    };
    Kind kind = Kind::unsupported;
    std::string reason;  // a sentence without names of the project: equal reasons are counted
    std::string detail;  // the names
    Place place;
};

struct Rendered {
    Template sql;            // one statement, no trailing semicolon
    ConditionRef condition;  // null: always sent
};

// One direction's rendering: options, what was already made, the first failure of the current call.
class Session {
  public:
    Session(Arena& values, Options chosen) : arena(values), options(std::move(chosen)) {}

    Arena& arena;
    const Options options;
    std::set<std::string> types_made;  // types that op.create_table has created in this direction (R10): kind and name
    bool names_foreign_keys = true;    // false: the project lets SQLAlchemy print them without their names
    std::optional<Failure> failure;
    // Names that are known in part stand in the rendered text as marks; filled() turns them back into holes.
    std::string name_mark(const Hole& hole, HoleRole role = HoleRole::identifier);
    Template filled(Template rendered) const;

    bool before(SqlAlchemy line) const { return options.version < line; }
    bool before(Alembic line) const { return options.alembic < line; }

    bool ok() const { return !failure; }
    void fail(Failure::Kind kind, std::string reason, std::string detail, Place place);
    void unsupported(std::string reason, Ref value);  // detail and place from the value
    void raises(std::string message, Ref value);      // the library's own words
    // False, with a failure, when the value is unknown (or an unknown is inside a list, tuple, dict).
    bool known(Ref value);

  private:
    std::vector<Hole> marked_;
};

// --- directives (directives.cpp) ---

// A call of op.<name>(...) or, inside batch_alter_table, batch.<name>(...).
struct Directive {
    std::string_view name;  // "create_table"
    const std::vector<Ref>& positional;
    const std::vector<std::pair<std::string, Ref>>& keywords;
    Place place;
    Ref batch = nullptr;  // the op.batch_alter_table(...) call; null outside
};
std::vector<Rendered> render_bulk_insert(Session& session, const Directive& directive);  // bulk_insert.cpp
bool is_directive(std::string_view name);                                                // of op
bool is_batch_directive(std::string_view name);
std::vector<Rendered> render_directive(Session& session, const Directive& directive);

// --- statement objects (execute.cpp) ---

// What `execute(value, parameters)` sends. `driver_sql`: exec_driver_sql and cursors, the driver's own placeholders.
// Several parameter sets (a list of dicts) send one statement each.
std::vector<Rendered> render_execute(Session& session, Ref value, Ref parameters /* may be null */, bool driver_sql);
// Enum/ENUM/DOMAIN(...).create(bind) and .drop(bind), Table(...).create/drop(bind), MetaData.create_all/drop_all.
// `tables`: every Table term made so far, for MetaData. An empty result without failure: sends nothing.
std::vector<Rendered> render_schema_method(Session& session, Ref receiver, std::string_view method,
                                           const std::vector<Ref>& positional,
                                           const std::vector<std::pair<std::string, Ref>>& keywords,
                                           const std::vector<Ref>& tables, Place place);
bool is_schema_object(Ref receiver);

// --- pieces the files share ---

// The hole of a value that is not known, or the text of one that is known in part, at the end of `out`.
void append_open(Template& out, Ref value);

// identifier.cpp: names as SQLAlchemy quotes them. Values may be str, quoted_name(...), op.f(...) or literal names.
std::string quoted(std::string_view name);         // R2, R3
Template quoted_name(Session& session, Ref name);  // with the name's segments kept when not quoted
std::string quoted_dotted(std::string_view name);  // R4, alembic's own directives
Template qualified(Session& session, Ref schema /* may be null */, Ref name);         // R4: schema as one identifier
Template qualified_dotted(Session& session, Ref schema /* may be null */, Ref name);  // R4: schema split at dots
std::string truncated_name(std::string_view name);                   // conventions and op.f: 55 + _ + 4 hex of md5
bool name_fits(Session& session, std::string_view name, Ref value);  // else raises IdentifierError

// type.cpp
Template type_name(Session& session, Ref type);  // "VARCHAR(20)", "e", "INTEGER[]"
std::string enum_type_name(Session& session, Ref type, Ref table_schema /* may be null */);
// literal.cpp
Template string_literal(const Template& text);  // '...' with quotes doubled, segments kept
Template literal(Session& session, Ref value, Ref type /* may be null: from the value */);
// A literal as a live bound parameter of that type would be sent: '{"a": 1}'::JSONB, '...'::UUID (facts F193, F194).
Template bound_literal(Session& session, Ref value, Ref type /* may be null */);
// expression.cpp
enum class ExpressionPlace : uint8_t { ddl, dml };  // ddl: columns without table, constants inline
Template expression(Session& session, Ref value, ExpressionPlace where);
// A str, text(), or SQL expression where DDL takes raw text: checks, index expressions, WHERE, USING.
Template raw_or_expression(Session& session, Ref value);
// The same, in parentheses where SQLAlchemy's self_group() puts them: the elements of an index.
Template grouped_expression(Session& session, Ref value);
// text("...:x"): bind parameters replaced by `bound` (name -> value), `\:` unescaped (R13).
Template text_with_binds(Session& session, const Template& text, const std::vector<std::pair<std::string, Ref>>& bound,
                         Place place);

// Python's way to pass arguments: position or keyword. Null when absent.
struct Arguments {
    const std::vector<Ref>& positional;
    const std::vector<std::pair<std::string, Ref>>& keywords;
    Ref get(size_t position, std::string_view name) const;
    Ref named(std::string_view name) const;
};
bool is_true(Ref value);  // present and True (or a non-zero integer)
bool is_none(Ref value);  // null or None

}  // namespace limbeck::dataflow::rendering
