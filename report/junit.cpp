// JUnit's XML, as the consumers of CI systems read it: a suite for each file with findings, a failed case for each. A
// clean report has one case that passes, because an empty one looks like a check that did not run.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <algorithm>
#include <map>

namespace limbeck::report {
namespace {

// XML 1.0 has no way to write control characters, nor U+FFFE and U+FFFF.
std::string xml(std::string_view text, bool multiline = false) {
    std::string safe = escaped(text, multiline), out;
    for (size_t at = 0; at < safe.size();) {
        Decoded one = decoded_at(safe, at);
        std::string_view part = std::string_view(safe).substr(at, one.length);
        if (one.code == '&')
            out += "&amp;";
        else if (one.code == '<')
            out += "&lt;";
        else if (one.code == '>')
            out += "&gt;";
        else if (one.code == '"')
            out += "&quot;";
        else if (one.code == 0xfffe || one.code == 0xffff)
            out += one.code == 0xfffe ? "\\ufffe" : "\\uffff";
        else
            out += part;
        at += one.length;
    }
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    return ' ' + std::string(name) + "=\"" + xml(value) + '"';
}

struct Suite {
    std::string cases;
    size_t tests = 0, failures = 0, skipped = 0;
};

// Lines of the project begin with words of ours: in a log, some line beginnings are commands.
std::string labelled(std::string_view label, std::string_view text) {
    std::string out, safe = escaped(text, true);
    for (size_t begin = 0; begin < safe.size();) {
        const size_t end = std::min(safe.find('\n', begin), safe.size());
        out.append(label).append(" | ").append(safe, begin, end - begin).append(1, '\n');
        begin = end + 1;
    }
    return out;
}

std::string body_of(const Finding& finding, Places& places) {
    std::string out = labelled("place", places.printed(finding.place));
    out += labelled("  sql", masked_secrets(finding.sql));
    for (const Evidence& evidence : finding.evidence) {
        std::string at = places.printed(evidence.place);
        out += labelled("  why", (at.empty() ? at : at + ": ") + escaped(masked_source(evidence.message)));
    }
    return out + labelled("  fix", finding.fix);
}

class Suites {
  public:
    explicit Suites(const Result& result) : result_(result), places_(result.files) {}

    void add(const Finding& finding) {
        std::string name = finding.rule + ' ' + finding.name;
        if (!finding.object.empty()) name += ' ' + finding.object;
        Suite& suite = add_case(name, finding.place, finding.tree);
        ++suite.failures;
        suite.cases += "      <failure" + attribute("type", name_of(finding.severity)) +
                       attribute("message", finding.message) + ">\n" + xml(body_of(finding, places_), true) +
                       "</failure>\n    </testcase>\n";
    }

    // Nobody failed here, unless --strict says so; but nobody looked either.
    void add(const Result::Gap& gap) {
        Suite& suite = add_case("unanalysed " + gap.entry.call, gap.entry.place, gap.tree);
        ++(result_.strict ? suite.failures : suite.skipped);
        suite.cases += std::string(result_.strict ? "      <failure type=\"unanalysed\"" : "      <skipped") +
                       attribute("message", gap.entry.reason) + "/>\n    </testcase>\n";
    }

    std::string printed() {
        if (suites_.empty()) {
            Suite& clean = suites_["limbeck"];
            clean.tests = 1;
            clean.cases = "    <testcase name=\"no findings\" classname=\"limbeck\"/>\n";
        }
        Suite all;
        std::string body;
        for (const auto& [name, suite] : suites_) {
            all.tests += suite.tests;
            all.failures += suite.failures;
            all.skipped += suite.skipped;
            body += "  <testsuite" + attribute("name", name) + counts(suite) + ">\n" + suite.cases + "  </testsuite>\n";
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"limbeck\"" + counts(all) + ">\n" + body +
               "</testsuites>\n";
    }

  private:
    static std::string counts(const Suite& suite) {
        return attribute("tests", std::to_string(suite.tests)) + attribute("failures", std::to_string(suite.failures)) +
               attribute("errors", "0") + attribute("skipped", std::to_string(suite.skipped));
    }

    // Opens a case, which the caller closes.
    Suite& add_case(const std::string& name, const Place& place, TreeId tree) {
        std::string file = places_.path(place);
        if (file.empty()) file = tree ? result_.history[tree].location : "limbeck";
        Suite& suite = suites_[file];
        ++suite.tests;
        Position at = places_.region(place).begin;
        suite.cases += "    <testcase" + attribute("name", name) + attribute("classname", file) +
                       attribute("file", file) + attribute("line", std::to_string(at.line)) +
                       attribute("column", std::to_string(at.column)) + ">\n";
        return suite;
    }

    const Result& result_;
    Places places_;
    std::map<std::string, Suite> suites_;  // by file
};

}  // namespace

std::string junit(const Result& result) {
    Suites suites(result);
    for (const Finding& finding : result.findings) suites.add(finding);
    if (result.show_gaps)
        for (const Result::Gap& gap : result.gaps) suites.add(gap);
    return suites.printed();
}

}  // namespace limbeck::report
