// A code quality report of GitLab: an array of issues. It shows no more than the description, so that the rule stands
// there too, and only the first one of equal fingerprints, so that they differ between trees.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <nlohmann/json.hpp>
#include <set>

namespace limbeck::report {
namespace {

using Json = nlohmann::ordered_json;

const char* severity_of(Severity severity) {
    switch (severity) {
    case Severity::error:
        return "critical";
    case Severity::warning:
        return "major";
    case Severity::note:
        return "info";
    }
    return "info";
}

class Issues {
  public:
    explicit Issues(const Result& result) : result_(result), places_(result.files) {}

    void add(const Finding& finding) {
        add(finding.rule + " " + finding.name + ": " + finding.message, finding.name, severity_of(finding.severity),
            finding.place, finding.tree, finding.fingerprint);
    }

    void add(const Result::Gap& gap) {
        std::string direction = gap.has_direction ? name_of(gap.direction) : "";
        add("unanalysed " + gap.entry.call + ": " + gap.entry.reason, "unanalysed", result_.strict ? "major" : "info",
            gap.entry.place, gap.tree,
            hash_hex({gap.revision, direction, gap.entry.call, gap.entry.reason, gap.entry.detail}));
    }

    std::string printed() const { return issues_.dump(2, ' ', true, Json::error_handler_t::replace) + '\n'; }

  private:
    void add(const std::string& description, const std::string& check, const char* severity, const Place& place,
             TreeId tree, const std::string& fingerprint) {
        std::string location = tree ? result_.history[tree].location : std::string();
        Region region = places_.region(place);
        Json out;
        out["description"] = escaped(description);
        out["check_name"] = check;
        out["fingerprint"] = unique(location, fingerprint);
        out["severity"] = severity;
        out["location"]["path"] = place.file ? places_.path(place) : location;
        out["location"]["lines"] = {{"begin", region.begin.line}, {"end", region.end.line}};
        issues_.push_back(std::move(out));
    }

    std::string unique(const std::string& location, const std::string& fingerprint) {
        for (uint32_t nth = 0;; ++nth) {
            std::string one = hash_hex({location, fingerprint, std::to_string(nth)});
            if (seen_.insert(one).second) return one;
        }
    }

    const Result& result_;
    Places places_;
    Json issues_ = Json::array();
    std::set<std::string> seen_;
};

}  // namespace

std::string gitlab(const Result& result) {
    Issues issues(result);
    for (const Finding& finding : result.findings) issues.add(finding);
    if (result.show_gaps)
        for (const Result::Gap& gap : result.gaps) issues.add(gap);
    return issues.printed();
}

}  // namespace limbeck::report
