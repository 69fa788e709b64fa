// Owns one parse. The protocol is that of libpg_query's own pg_query_parse_opts (src/pg_query_parse.c): enter a memory
// context (which also sets this thread's stack limit), parse, free the two malloc-ed results, leave the context.
#include "sql/native/tree.h"

namespace limbeck::sql::native {

Tree::Tree(const char* sql)
    : context_(pg_query_enter_memory_context()), result_(pg_query_raw_parse(sql, PG_QUERY_PARSE_DEFAULT)) {}

Tree::~Tree() {
    if (result_.error) pg_query_free_error(result_.error);
    std::free(result_.stderr_buffer);
    pg_query_exit_memory_context(context_);
}

}  // namespace limbeck::sql::native
