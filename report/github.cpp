// Workflow commands of GitHub Actions: one line a finding, which becomes an annotation at its place. What must be
// escaped: github.com/actions/toolkit, packages/core/src/command.ts. Columns only count on one line, and regions have
// one.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <cstdio>

namespace limbeck::report {
namespace {

std::string replaced(std::string_view text, std::string_view what) {
    std::string out;
    for (char c : text) {
        char code[4];
        if (what.find(c) == std::string_view::npos)
            out += c;
        else
            out.append(code, static_cast<size_t>(std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(c))));
    }
    return out;
}

std::string escaped_data(std::string_view text) {
    return replaced(escaped(text, true), "%\r\n");
}

std::string escaped_property(std::string_view text) {
    return replaced(escaped(text), "%\r\n:,");
}

std::string_view command_of(Severity severity) {
    return severity == Severity::note ? "notice" : name_of(severity);
}

std::string line(std::string_view command, const std::string& title, Places& places, const Place& place,
                 const std::string& message) {
    std::string out = "::" + std::string(command) + " title=" + escaped_property(title);
    if (place.file) {
        Region region = places.region(place);
        out += ",file=" + escaped_property(places.path(place)) + ",line=" + std::to_string(region.begin.line) +
               ",endLine=" + std::to_string(region.end.line) + ",col=" + std::to_string(region.begin.column) +
               ",endColumn=" + std::to_string(region.end.column);
    }
    return out + "::" + escaped_data(message) + '\n';
}

}  // namespace

std::string github(const Result& result) {
    std::string out;
    Places places(result.files);
    for (const Finding& finding : result.findings) {
        std::string message = finding.message;
        if (!finding.fix.empty()) message += "\n\n" + finding.fix;
        out += line(command_of(finding.severity), "limbeck (" + finding.rule + " " + finding.name + ")", places,
                    finding.place, message);
    }
    if (!result.show_gaps) return out;
    for (const Result::Gap& gap : result.gaps)
        out += line(result.strict ? "error" : "notice", "limbeck (unanalysed)", places, gap.entry.place,
                    gap.entry.call + ": " + gap.entry.reason);
    return out;
}

}  // namespace limbeck::report
