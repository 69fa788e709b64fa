// The walk over one revision file: its module body, then upgrade() and downgrade(), each from the module's names.
//
// This version runs what stands in the two functions themselves. Tests that are decided choose their arm; others run
// both arms, each under its condition, and join; constant collections are unrolled; other loops run once for each.
// Functions, classes and other files are not entered: every call that could send SQL from there is an unanalysed entry.
#pragma once

#include "core/statement.h"
#include "dataflow/evaluate.h"
#include "dataflow/rendering/rendering.h"

#include <vector>

namespace limbeck::dataflow {

RevisionResult run(const Files& files, const frontend::Syntax& syntax, const rendering::Options& options);

// call_sites.cpp: calls that could send SQL, judged by their text alone, for code that is not run.
class CallSites {
  public:
    explicit CallSites(const frontend::Syntax& syntax);
    bool is_site(frontend::NodeId call) const;       // op.x(...), x.execute(...), f(op), f(bind)
    bool may_send(frontend::NodeId function) const;  // holds a site, or calls a function of this file that does

    struct Site {
        frontend::NodeId node;
        frontend::NodeId function;  // the innermost function or lambda around it; none: module level
        bool nested = false;        // that function stands inside another one or a class
    };
    const std::vector<Site>& sites() const { return sites_; }  // in source order; opaque syntax too

  private:
    void collect();
    bool names_database(frontend::NodeId expression) const;

    const frontend::Syntax& syntax_;
    std::vector<Site> sites_;
    std::map<std::string_view, frontend::NodeId> functions_;           // by name, module level
    std::map<frontend::NodeId, std::vector<std::string_view>> calls_;  // function -> names it calls
    std::map<frontend::NodeId, bool> sends_;
};

// The callee of a call as written, in one line: "op.execute", "helpers.drop_table".
std::string written_callee(const Files& files, const frontend::Syntax& syntax, frontend::NodeId call);

}  // namespace limbeck::dataflow
