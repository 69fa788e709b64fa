// core: what the rooms hand each other, as plain data. It knows no other room.
//
//   ids.h        typed 32-bit ids
//   text.h       source files with their decoded text; places in them; line and column
//   history.h    script trees, revisions and the graph between them
//   template.h   SQL text with holes, and where each part of it stands in the sources
//   statement.h  what a revision sends, in order; what could not be analysed, with its reason
//   schema.h     the schema of a database as a history leaves it, and what an interpretation asks of it
//   finding.h    what a rule reports: place, evidence, fix; fingerprints; coverage
//   escape.h     hostile text made safe for output
//   nearest.h    the known word that a mistyped one stands for
//
// Everything is a value or is owned by one of these tables; nothing here is global. No function throws.
#pragma once

#include "core/escape.h"
#include "core/finding.h"
#include "core/history.h"
#include "core/ids.h"
#include "core/nearest.h"
#include "core/schema.h"
#include "core/statement.h"
#include "core/template.h"
#include "core/text.h"
