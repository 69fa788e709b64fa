// sql: from SQL text to typed effects. It knows core, and nothing of Python.
//
//   parser.h    the only border to libpg_query: text to effects, each distinct text once, on threads with known stacks
//   effects.h   what a statement does to the catalog and to rows, as plain data
//   hole_roles.h   what a part that is not known is to the lexer and the grammar
//   selected.h      what a query returns, and the types that a history declares
//   replay.h    what statements do to the schema
//   graph_walk.h   the schema that each revision meets
//   walk.h      the revision's own state while its statements go by (what it has created so far)
//
// libpg_query's types are seen by files in sql/native/ only.
#pragma once

#include "sql/effects.h"
#include "sql/graph_walk.h"
#include "sql/hole_roles.h"
#include "sql/parser.h"
#include "sql/replay.h"
#include "sql/selected.h"
#include "sql/walk.h"
