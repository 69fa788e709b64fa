// A directive's arguments, bound to the parameters of Alembic's function as Python would bind them.
#pragma once

#include "dataflow/rendering/schema_object.h"

namespace limbeck::dataflow::rendering {

struct BoundCall {
    std::string_view name;
    Place place;
    std::vector<std::pair<std::string_view, Ref>> arguments;  // declared parameters that were given
    std::vector<Ref> rest;                                    // *args
    Keywords extra;                                           // **kw
    bool in_batch = false;

    Ref operator[](std::string_view parameter) const;  // null when not given
    Ref extra_argument(std::string_view keyword) const;
};

using Statements = std::vector<Rendered>;

// The renderers; each adds its statements to `out` or leaves a failure in the session.
void render_create_table(Session& session, const BoundCall& call, Statements& out);  // table_directives.cpp
void render_drop_table(Session& session, const BoundCall& call, Statements& out);
void render_rename_table(Session& session, const BoundCall& call, Statements& out);
void render_table_comment(Session& session, const BoundCall& call, Statements& out);
void render_add_column(Session& session, const BoundCall& call, Statements& out);  // column_directives.cpp
void render_drop_column(Session& session, const BoundCall& call, Statements& out);
void render_alter_column(Session& session, const BoundCall& call, Statements& out);       // alter_column.cpp
void render_create_constraint(Session& session, const BoundCall& call, Statements& out);  // constraint_directives.cpp
void render_drop_constraint(Session& session, const BoundCall& call, Statements& out);
void render_create_index(Session& session, const BoundCall& call, Statements& out);  // index_directives.cpp
void render_drop_index(Session& session, const BoundCall& call, Statements& out);

// An empty table of that name, for constraints and indexes.
Table named_table(Session& session, Ref name, Ref schema, Place place);

}  // namespace limbeck::dataflow::rendering
