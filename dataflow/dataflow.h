// dataflow: from syntax to statements. It knows core and frontend, and nothing of PostgreSQL's parser.
//
//   value.h         abstract values of Python expressions: constants, terms over the API of Alembic and SQLAlchemy,
//                   choices, and what is not known, with its origin
//   store.h         the memory of an interpretation, and how writes of an arm are taken back and joined
//   modules.h       the project's other files, by dotted name
//   interpreter.h   the interpreter of one revision; private
//   call_sites.h    calls that could send SQL, by their text alone
//   library_models.h   what is known of libraries: rows of TOML, shipped and the user's
//   rendering/      values to SQL text, as Alembic and SQLAlchemy send it to PostgreSQL (facts R1-R23)
#pragma once

#include "core/history.h"
#include "core/schema.h"
#include "core/statement.h"
#include "dataflow/modules.h"
#include "dataflow/rendering/rendering.h"
#include "frontend/syntax.h"

namespace limbeck::dataflow {

// What both directions of one revision send. Thread-safe: calls share `modules` only, which is.
// `met`: the schema that the revision meets, which follows what it sends; null: nothing is known of it, and every test
// of the catalog stays a condition.
RevisionResult interpret(const Files& files, Modules& modules, const frontend::Syntax& syntax,
                         const rendering::Options& options = {}, LiveSchema* met = nullptr);

// What a tree's env.py sends itself, and what it decides for its revisions, over `options`.
struct Environment {
    RevisionResult result;
    rendering::Options options;
};
Environment interpret_environment(const Files& files, Modules& modules, const frontend::Syntax& syntax,
                                  const rendering::Options& options);

// Of one file alone, without its project.
RevisionResult interpret(Files& files, const frontend::Syntax& syntax, const rendering::Options& options = {});

// The public path of the library's function or column type that is not known and that a hole comes from; else empty.
std::string_view unknown_library_path(const Hole& hole);

// The result as text, an entry a line and the SQL below it: `limbeck dump statements`.
std::string printed(const Files& files, const RevisionResult& result);

}  // namespace limbeck::dataflow
