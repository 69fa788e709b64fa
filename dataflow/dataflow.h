// dataflow: from syntax to statements. It knows core and frontend, and nothing of PostgreSQL's parser.
//
//   value.h        abstract values of Python expressions: constants, and terms over the API of Alembic and SQLAlchemy
//   evaluate.h     expressions of one module to values
//   run.h          the walk over a module's body and a direction's function; what is sent, what is unanalysed
//   rendering/     values to SQL text, as Alembic and SQLAlchemy send it to PostgreSQL (facts: alembic rendering,
//   R1-R23)
#pragma once

#include "core/history.h"
#include "core/statement.h"
#include "frontend/syntax.h"

namespace limbeck::dataflow {

// What both directions of one revision send. Thread-safe: nothing is shared between calls.
RevisionResult interpret(const Files& files, const frontend::Syntax& syntax);

// The result as text, an entry a line and the SQL below it: `limbeck dump statements`.
std::string printed(const Files& files, const RevisionResult& result);

}  // namespace limbeck::dataflow
