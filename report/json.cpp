// `limbeck check --format json`: the schema of DESIGN, "Interfaces", version 1. Pure ASCII, so that no control or
// bidirectional character of the project reaches a terminal; keys keep their order.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <nlohmann/json.hpp>

namespace limbeck::report {
namespace {

using Json = nlohmann::ordered_json;

void add_region(Json& out, Places& places, const Place& place) {
    Region region = places.region(place);
    out["file"] = places.path(place);
    out["line"] = region.begin.line;
    out["column"] = region.begin.column;
    out["end_line"] = region.end.line;
    out["end_column"] = region.end.column;
}

void add_position(Json& out, Places& places, const Place& place) {
    Region region = places.region(place);
    out["file"] = places.path(place);
    out["line"] = region.begin.line;
    out["column"] = region.begin.column;
}

Json direction_of(bool has_direction, Direction direction) {
    return has_direction ? Json(name_of(direction)) : Json(nullptr);
}

Json finding_of(const Finding& finding, const Result& result, Places& places) {
    Json out;
    out["rule"] = finding.rule;
    out["name"] = finding.name;
    out["severity"] = name_of(finding.severity);
    out["confidence"] = name_of(finding.confidence);
    out["tree"] = finding.tree ? result.history[finding.tree].location : "";
    add_region(out, places, finding.place);
    out["revision"] = finding.revision;
    out["direction"] = direction_of(finding.has_direction, finding.direction);
    out["message"] = finding.message;
    out["evidence"] = Json::array();
    for (const Evidence& evidence : finding.evidence) {
        Json one;
        add_position(one, places, evidence.place);
        one["message"] = masked_source(evidence.message);
        out["evidence"].push_back(std::move(one));
    }
    out["sql"] = masked_secrets(finding.sql);
    out["fix"] = finding.fix;
    out["fingerprint"] = finding.fingerprint;
    return out;
}

Json coverage_of(const Coverage& coverage) {
    Json out;
    out["revisions"] = coverage.revisions;
    out["files_unreadable"] = coverage.files_unreadable;
    out["statements"] = coverage.statements;
    out["statements_with_holes"] = coverage.statements_with_holes;
    out["unparsed"] = coverage.unparsed;
    out["effects_unknown"] = coverage.effects_unknown;
    out["unanalysed"] = coverage.unanalysed;
    out["skipped"] = coverage.skipped;
    out["opaque_syntax"] = coverage.opaque_syntax;
    out["reasons"] = Json::object();
    for (const auto& [reason, count] : coverage.reasons) out["reasons"][reason] = count;
    return out;
}

Json gap_of(const Result::Gap& gap, const Result& result, Places& places) {
    Json out;
    out["tree"] = gap.tree ? result.history[gap.tree].location : "";
    add_position(out, places, gap.entry.place);
    out["revision"] = gap.revision;
    out["direction"] = direction_of(gap.has_direction, gap.direction);
    out["call"] = gap.entry.call;
    out["reason"] = gap.entry.reason;
    out["detail"] = masked_source(gap.entry.detail);
    return out;
}

Json summary_of(const Result& result) {
    Json out;
    uint32_t errors = 0, warnings = 0, notes = 0;
    for (const Finding& finding : result.findings) {
        errors += finding.severity == Severity::error;
        warnings += finding.severity == Severity::warning;
        notes += finding.severity == Severity::note;
    }
    out["errors"] = errors;
    out["warnings"] = warnings;
    out["notes"] = notes;
    out["suppressed"] = result.suppressed.size();
    out["hidden_in_downgrades"] = result.hidden_downgrade;
    out["hidden_in_earlier_revisions"] = result.hidden_earlier;
    out["in_baseline"] = result.in_baseline;
    out["fixed_in_baseline"] = result.fixed_in_baseline;
    out["trees"] = Json::array();
    for (const TreeSummary& tree : result.trees) {
        Json one;
        one["tree"] = result.history[tree.tree].location;
        one["errors"] = tree.errors;
        one["warnings"] = tree.warnings;
        one["notes"] = tree.notes;
        one["coverage"] = coverage_of(tree.coverage);
        out["trees"].push_back(std::move(one));
    }
    return out;
}

}  // namespace

std::string json(const Result& result) {
    Places places(result.files);
    Json out;
    out["schema"] = 1;
    out["tool"] = {{"name", "limbeck"}, {"version", result.version}};
    out["findings"] = Json::array();
    for (const Finding& finding : result.findings) out["findings"].push_back(finding_of(finding, result, places));
    out["suppressed"] = Json::array();
    for (const Suppressed& one : result.suppressed) {
        Json entry = finding_of(one.finding, result, places);
        entry["reason"] = masked_source(one.reason);
        out["suppressed"].push_back(std::move(entry));
    }
    out["coverage"] = coverage_of(result.coverage);
    out["coverage"]["imported_files"] = Json::array();
    for (FileId file : result.imported) out["coverage"]["imported_files"].push_back(result.files[file].path);
    out["coverage"]["entries"] = Json::array();
    for (const Result::Gap& gap : result.gaps) out["coverage"]["entries"].push_back(gap_of(gap, result, places));
    out["summary"] = summary_of(result);
    return out.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace limbeck::report
