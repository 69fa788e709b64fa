// The parts of a SARIF log: rules, results, and what was left out to stay within the limits.
#pragma once

#include "report/line_hash.h"
#include "report/places.h"
#include "report/report.h"

#include <map>
#include <nlohmann/json.hpp>

namespace limbeck::report {

using Json = nlohmann::ordered_json;

// GitHub refuses a whole file that is over one of its limits, and keeps fewer steps and related places than it takes
// (its documentation, "SARIF support for code scanning"); notifications are limited by us.
struct SarifLimits {
    size_t runs = 20;
    size_t results = 25000;
    size_t steps = 1000;   // of a code flow
    size_t related = 100;  // places of a result
    size_t notifications = 1000;
};

std::string sarif(const Result& result, const SarifLimits& limits);

// Text of a message: safe, and without links that the project made up.
std::string sarif_text(std::string_view text, bool multiline = false);
// A path as a relative reference: everything but letters, digits, "-._~" and '/' as %XX.
std::string sarif_uri(std::string_view path);

// tool.driver: the program, all its rules, the kinds of notifications.
Json sarif_driver(const Result& result);

// Findings to result objects, one after the other.
class SarifResults {
  public:
    SarifResults(const Result& result, const SarifLimits& limits);

    Json printed(const Finding& finding);
    Json printed(const Suppressed& one);
    Json place(const Place& place, TreeId tree);  // a location object; without file: the tree's folder

    // Since the last call: evidence that was left out of code flows and related places.
    size_t take_left_out();

  private:
    std::string message(const Finding& finding, size_t related) const;
    Json code_flow(const Finding& finding);
    Json related_places(const Finding& finding);
    Json fingerprints(const Finding& finding);
    std::vector<const Evidence*> placed_evidence(const Finding& finding) const;

    const Result& result_;
    const SarifLimits& limits_;
    Places places_;
    LineHashes hashes_;
    std::map<std::string_view, size_t> rule_index_;
    size_t left_out_ = 0;
};

}  // namespace limbeck::report
