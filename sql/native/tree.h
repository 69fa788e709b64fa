// Owns one parse: PostgreSQL's memory context and what libpg_query allocated for the result.
#pragma once

#include "sql/native/pg.h"

namespace limbeck::sql::native {

class Tree {
  public:
    // `sql` ends with a NUL and has no other.
    explicit Tree(const char* sql);
    ~Tree();
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;

    const ::List* statements() const { return result_.tree; }  // of RawStmt
    const ::PgQueryError* error() const { return result_.error; }

  private:
    ::MemoryContext context_;
    ::PgQueryInternalParsetreeAndError result_;
};

}  // namespace limbeck::sql::native
