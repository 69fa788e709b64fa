// What a query returns, column by column, as far as its text says it: for the types of rows that a revision reads.
#pragma once

#include "core/template.h"
#include "sql/effects.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::sql {

struct SelectedColumn {
    std::string name;     // as the row names it
    QualifiedName table;  // where it comes from; empty: not one column of one table
    std::string column;
    std::string type;  // of a cast or a function whose result has one type whatever it is given; else empty
};

// Of a SELECT, or of an INSERT, UPDATE or DELETE with RETURNING; empty when the text does not parse or returns nothing.
std::vector<SelectedColumn> selected_columns(std::string_view query);

// The types that a history declares for its columns, whatever revision: by table (without schema) and column.
class ColumnTypes {
  public:
    void learn(const Effect& effect);
    // Every declared type has values of one shape that can end nothing: that shape; else `otherwise`.
    Shape shape_of(const SelectedColumn& column, Shape otherwise) const;

  private:
    void learn(const QualifiedName& table, const std::string& column, std::string_view type);
    std::map<std::pair<std::string, std::string>, std::vector<Shape>> shapes_;
    std::set<std::string> renamed_;  // tables that had another name: nothing is concluded of their columns
};

}  // namespace limbeck::sql
