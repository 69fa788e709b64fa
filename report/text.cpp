// `limbeck check` for people: the place, the source line with its caret, the SQL with its own, the evidence, the fix.
// Modelled on rustc's and ruff's full format; everything that comes from the project is escaped and masked.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"
#include "report/snippet.h"
#include "report/style.h"

#include <algorithm>

namespace limbeck::report {
namespace {

constexpr size_t gutter = 7;
constexpr size_t sql_lines_around = 2;  // shown before and after the one with the caret

std::string label(std::string_view text) {
    std::string out = text.size() < gutter ? std::string(gutter - text.size(), ' ') : std::string();
    return out.append(text).append(" |");
}

void add_line(std::string& out, const Style& style, std::string_view name, std::string_view content) {
    out += style.faint(label(name));
    if (!content.empty()) out.append(" ").append(content);
    out += '\n';
}

void add_snippet(std::string& out, const Style& style, std::string_view name, const Snippet& one, Severity severity) {
    add_line(out, style, name, one.line);
    size_t indent = one.carets.find('^');
    if (indent != std::string::npos)
        add_line(out, style, "", one.carets.substr(0, indent) + style.severity(severity, one.carets.substr(indent)));
}

struct SqlLine {
    size_t begin, end;
};

std::vector<SqlLine> lines_of(std::string_view sql) {
    std::vector<SqlLine> lines;
    for (size_t begin = 0; begin <= sql.size();) {
        size_t end = std::min(sql.find('\n', begin), sql.size());
        lines.push_back({begin, end > begin && sql[end - 1] == '\r' ? end - 1 : end});
        begin = end + 1;
    }
    return lines;
}

struct Sql {
    std::string text;
    size_t begin, end;  // of the caret
};

// Masked as a whole: a literal may stand on another line than the word that makes it a secret.
Sql masked_sql(const Finding& finding) {
    Sql out{{}, finding.sql_begin, finding.sql_end};
    size_t from = 0;
    auto moved = [&](size_t caret, const SecretRange& range, size_t original) {
        if (original >= range.end) return caret + 3 - (range.end - range.begin);
        return original <= range.begin ? caret : caret - (original - range.begin);
    };
    for (const SecretRange& range : secrets_in_sql(finding.sql)) {
        out.text.append(finding.sql, from, range.begin - from).append("***");
        out.begin = moved(out.begin, range, finding.sql_begin);
        out.end = moved(out.end, range, finding.sql_end);
        from = range.end;
    }
    out.text.append(finding.sql, from);
    return out;
}

// The lines around the caret.
void add_sql(std::string& out, const Style& style, const Finding& finding) {
    if (finding.sql.empty()) return;
    Sql sql = masked_sql(finding);
    std::vector<SqlLine> lines = lines_of(sql.text);
    size_t caret = 0;
    while (caret + 1 < lines.size() && lines[caret + 1].begin <= sql.begin) ++caret;
    size_t first = caret > sql_lines_around ? caret - sql_lines_around : 0;
    size_t last = std::min(lines.size(), caret + sql_lines_around + 1);
    if (first > 0) add_line(out, style, "SQL", "...");
    for (size_t i = first; i < last; ++i) {
        SqlLine line = lines[i];
        bool point = i == caret && finding.sql_begin != finding.sql_end;
        auto begin = static_cast<uint32_t>(point ? sql.begin - line.begin : 0);
        auto end = static_cast<uint32_t>(std::clamp(sql.end, line.begin, line.end) - line.begin);
        std::string_view text = std::string_view(sql.text).substr(line.begin, line.end - line.begin);
        add_snippet(out, style, i == 0 ? "SQL" : "", snippet(text, begin, end, Language::masked, point),
                    finding.severity);
    }
    if (last < lines.size()) add_line(out, style, "", "...");
}

// A fix may have several lines: steps and SQL.
void add_fix(std::string& out, const Style& style, const std::string& fix) {
    bool first = true;
    for (SqlLine line : lines_of(fix)) {
        if (fix.empty()) return;
        add_line(out, style, first ? "fix" : "",
                 escaped(std::string_view(fix).substr(line.begin, line.end - line.begin)));
        first = false;
    }
}

std::string about_revision(const Finding& finding) {
    std::string out;
    if (finding.has_direction) out = std::string(name_of(finding.direction)) + " of ";
    if (!finding.revision.empty()) out += "revision " + escaped(finding.revision);
    if (finding.confidence != Confidence::high)
        out += std::string(out.empty() ? "" : ", ") + "confidence " + name_of(finding.confidence);
    return out;
}

void add_finding(std::string& out, const Style& style, Places& places, const Finding& finding) {
    std::string head = std::string(name_of(finding.severity)) + '[' + finding.rule + ']';
    out += style.bold(places.printed(finding.place)) + (finding.place.file ? ": " : "") +
           style.severity(finding.severity, head) + ' ' + style.bold(escaped(finding.message)) + '\n';
    if (finding.place.file) {
        Places::Line line = places.source_line(finding.place);
        std::string number = std::to_string(places.line(finding.place));
        add_snippet(out, style, number, snippet(line.text, line.begin, line.end, Language::source), finding.severity);
    }
    add_sql(out, style, finding);
    std::string revision = about_revision(finding);
    if (!revision.empty()) add_line(out, style, "in", revision);
    bool first = true;
    for (const Evidence& evidence : finding.evidence) {
        std::string place = places.printed(evidence.place);
        add_line(out, style, first ? "because" : "",
                 (place.empty() ? "" : place + ": ") + escaped(masked_source(evidence.message)));
        first = false;
    }
    add_fix(out, style, finding.fix);
    out += '\n';
}

void add_gaps(std::string& out, const Style& style, Places& places, const Result& result) {
    for (const Result::Gap& gap : result.gaps) {
        out += style.bold(places.printed(gap.entry.place)) + ": " + style.faint("unanalysed") + ' ' +
               escaped(gap.entry.call) + ": " + escaped(gap.entry.reason);
        if (!gap.entry.detail.empty()) out += " (" + escaped(masked_source(gap.entry.detail)) + ")";
        out += '\n';
    }
    if (!result.gaps.empty()) out += '\n';
}

struct Row {
    std::string name;
    std::vector<std::string> numbers;
};

std::vector<std::string> numbers_of(const Coverage& coverage, uint32_t errors, uint32_t warnings, uint32_t notes) {
    std::vector<std::string> out;
    for (uint32_t number : {coverage.revisions, coverage.statements, coverage.unanalysed, errors, warnings, notes})
        out.push_back(std::to_string(number));
    return out;
}

// Names last: they are as long as they like, and no width of theirs moves a column.
void add_table(std::string& out, const Style& style, const Result& result) {
    std::vector<Row> rows{{"tree", {"revisions", "statements", "unanalysed", "errors", "warnings", "notes"}}};
    TreeSummary total;
    for (const TreeSummary& tree : result.trees) {
        rows.push_back({escaped(result.history[tree.tree].location),
                        numbers_of(tree.coverage, tree.errors, tree.warnings, tree.notes)});
        total.errors += tree.errors;
        total.warnings += tree.warnings;
        total.notes += tree.notes;
    }
    rows.push_back({"in all", numbers_of(result.coverage, total.errors, total.warnings, total.notes)});
    for (size_t i = 0; i < rows.size(); ++i) {
        std::string line;
        for (size_t n = 0; n < rows[i].numbers.size(); ++n) {
            size_t width = rows.front().numbers[n].size();
            const std::string& number = rows[i].numbers[n];
            line += std::string(width > number.size() ? width - number.size() : 0, ' ') + number + "  ";
        }
        line += rows[i].name;
        out += (i == 0 || i + 1 == rows.size() ? style.bold(line) : line) + '\n';
    }
    out += '\n';
}

}  // namespace

std::string text(const Result& result, bool colour) {
    std::string out;
    Style style(colour);
    Places places(result.files);
    for (const Finding& finding : result.findings) add_finding(out, style, places, finding);
    if (result.show_gaps) add_gaps(out, style, places, result);
    if (result.trees.size() > 1) add_table(out, style, result);
    return out + summary_line(result) + '\n';
}

}  // namespace limbeck::report
