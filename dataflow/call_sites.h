// Calls that could send SQL, by their text alone.
#pragma once

#include "core/text.h"
#include "frontend/syntax.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace limbeck::dataflow {

// call_sites.cpp: calls that could send SQL, judged by their text alone, for code that is not run. Which names stand
// for op, a batch, a connection or a session is learnt from the file: imports, assignments, `with ... as`, and what
// such names are usually called.
class CallSites {
  public:
    explicit CallSites(const frontend::Syntax& syntax);
    bool is_site(frontend::NodeId call) const;       // op.x(...), x.execute(...), session.query(...), f(op), f(bind)
    bool may_send(frontend::NodeId function) const;  // holds a site, or calls a function of this file that does

    struct Site {
        frontend::NodeId node;
        frontend::NodeId function;   // the innermost function or lambda around it; none: module level
        bool nested = false;         // that function stands inside another one or a class
        frontend::NodeId statement;  // the innermost statement that it is a part of
    };
    const std::vector<Site>& sites() const { return sites_; }  // in source order; opaque syntax too

  private:
    void learn_names();
    void learn_imports(frontend::NodeId statement);
    void learn_target(frontend::NodeId target, frontend::NodeId value);
    void collect();
    bool names_database(frontend::NodeId expression) const;
    bool is_foreign(frontend::NodeId callee) const;
    std::string_view operation_called(frontend::NodeId call) const;  // "batch_alter_table"; empty: none

    const frontend::Syntax& syntax_;
    std::set<std::string_view> operations_;                             // names of op and of batches
    std::map<std::string_view, std::string_view> imported_operations_;  // from alembic.op import x as name
    std::set<std::string_view> foreign_;    // imported from modules that are no known library, but for classes
    std::set<std::string_view> databases_;  // names of op, connections and sessions
    std::vector<Site> sites_;
    std::map<std::string_view, frontend::NodeId> functions_;           // by name, module level
    std::map<frontend::NodeId, std::vector<std::string_view>> calls_;  // function -> names it calls
    std::map<frontend::NodeId, bool> sends_;
};

// sends.cpp: of Python's own library, SQLAlchemy or Alembic, by a module's dotted path.
bool is_known_library(std::string_view path);

// The callee of a call as written, in one line: "op.execute", "helpers.drop_table".
std::string written_callee(const Files& files, const frontend::Syntax& syntax, frontend::NodeId call);

}  // namespace limbeck::dataflow
