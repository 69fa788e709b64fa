// What a query reads and calls, and conditions and assignments of UPDATE.
#pragma once

#include "sql/native/statements.h"

namespace limbeck::sql::native {

struct QueryFacts {
    std::vector<QualifiedName> reads;  // tables and views, in the order of the text, each once
    std::vector<std::string> calls;    // functions, outermost first, each once
    std::vector<std::string> columns;  // without their tables, in the order of the text, each once
};

// Walks a statement or an expression. Data-modifying statements inside it (in WITH) add their own effects to the
// context, which thus stand before those of the statement that is walked. `target` is the table it writes: not a read.
QueryFacts walk_query(Context& context, const void* root, const ::RangeVar* target = nullptr);

// Is a WHERE missing, or true for every row whatever the data?
bool always_true(const ::Node* where);
// Does SET column = value leave every value that is not NULL as it is?
bool keeps_value(const ::Node* value, const ::RangeVar& table, std::string_view column);

}  // namespace limbeck::sql::native
