// `limbeck check` for people: the place, the source line with its caret, the SQL with its own, the evidence, the fix.
// Modelled on rustc's and ruff's full format; everything that comes from the project is escaped and masked.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"
#include "report/snippet.h"
#include "report/style.h"
#include "report/tree_table.h"

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
        out += (out.empty() ? "the environment" : "") + std::string(", confidence ") + name_of(finding.confidence);
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

// Names last: they are as long as they like, and no width of theirs moves a column.
std::string table_line(const std::array<std::string, tree_columns.size()>& numbers, const std::string& name) {
    std::string line;
    for (size_t i = 0; i < numbers.size(); ++i) {
        const size_t width = tree_columns[i].size();
        line += std::string(width > numbers[i].size() ? width - numbers[i].size() : 0, ' ') + numbers[i] + "  ";
    }
    return line + name;
}

std::string table_line(const TreeRow& row) {
    std::array<std::string, tree_columns.size()> numbers;
    for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = std::to_string(row.numbers[i]);
    return table_line(numbers,
                      escaped(row.name) + (row.skipped.empty() ? "" : " (skipped: " + escaped(row.skipped) + ")"));
}

void add_table(std::string& out, const Style& style, const Result& result) {
    std::array<std::string, tree_columns.size()> names;
    for (size_t i = 0; i < names.size(); ++i) names[i] = tree_columns[i];
    out += style.bold(table_line(names, "tree")) + '\n';
    for (const TreeRow& row : tree_rows(result)) out += table_line(row) + '\n';
    out += style.bold(table_line(total_of(result))) + "\n\n";
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
