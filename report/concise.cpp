// One line a finding, as compilers print them: for editors, and for grep.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

namespace limbeck::report {

std::string concise(const Result& result) {
    std::string out;
    Places places(result.files);
    for (const Finding& finding : result.findings) {
        std::string place = places.printed(finding.place);
        if (!place.empty()) out += place + ": ";
        out += std::string(name_of(finding.severity)) + '[' + finding.rule + "] " + escaped(finding.message) + '\n';
    }
    if (!result.show_gaps) return out;
    for (const Result::Gap& gap : result.gaps) {
        out += places.printed(gap.entry.place) + ": unanalysed " + escaped(gap.entry.call) + ": " +
               escaped(gap.entry.reason) + '\n';
    }
    return out;
}

}  // namespace limbeck::report
