// A summary for the page of a job: the findings by severity, the trees, what was not analysed. Pages have a size limit
// (GitHub: 1 MiB a step), so that long tables are cut and say so. Nothing of the project becomes markup.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"
#include "report/tree_table.h"

#include <algorithm>

namespace limbeck::report {
namespace {

constexpr size_t most_rows = 1000;      // of each table
constexpr size_t most_bytes = 300'000;  // of each table: what is longer is cut at a row

// Characters that are markup, or that an application makes links of (addresses, mentions), as what they are.
std::string inline_text(std::string_view text) {
    std::string out, safe = escaped(text);
    for (size_t i = 0; i < safe.size(); ++i) {
        const char c = safe[i];
        const bool address =
            (c == ':' && i + 1 < safe.size() && safe[i + 1] == '/') ||
            (c == '.' && i >= 3 && (safe.compare(i - 3, 3, "www") == 0 || safe.compare(i - 3, 3, "WWW") == 0));
        if (address || std::string_view("<>&@$").find(c) != std::string_view::npos)
            out += "&#" + std::to_string(static_cast<int>(c)) + ';';
        else if (std::string_view("\\`*_[]|~#").find(c) != std::string_view::npos)
            out.append("\\").append(1, c);
        else
            out += c;
    }
    return out;
}

// In a table a code span can hold neither of these two.
std::string code(std::string_view text) {
    std::string safe = escaped(text);
    if (safe.empty()) return safe;
    if (safe.find_first_of("`|\\") == std::string::npos && safe.front() != ' ' && safe.back() != ' ')
        return '`' + safe + '`';
    return "<code>" + inline_text(text) + "</code>";
}

class Table {
  public:
    Table(std::string& out, const std::vector<std::string>& columns, size_t numbers_from) : out_(out) {
        std::string rule = "|";
        for (size_t i = 0; i < columns.size(); ++i) rule += i < numbers_from ? "---|" : "---:|";
        add_cells(columns);
        out_ += rule + '\n';
        begin_ = out_.size();
    }

    void add(const std::vector<std::string>& cells) {
        if (rows_ == most_rows || out_.size() - begin_ > most_bytes) {
            ++left_out_;
            return;
        }
        ++rows_;
        add_cells(cells);
    }

    void end() {
        out_ += '\n';
        if (left_out_) out_ += "And " + std::to_string(left_out_) + " more.\n\n";
    }

  private:
    void add_cells(const std::vector<std::string>& cells) {
        out_ += '|';
        for (const std::string& cell : cells) out_ += ' ' + cell + " |";
        out_ += '\n';
    }

    std::string& out_;
    size_t begin_ = 0, rows_ = 0, left_out_ = 0;
};

void add_findings(std::string& out, const Result& result, Places& places) {
    if (result.findings.empty()) return;
    std::vector<const Finding*> findings;
    for (const Finding& finding : result.findings) findings.push_back(&finding);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
    Table table(out, {"severity", "rule", "place", "what"}, 4);
    for (const Finding* finding : findings)
        table.add({name_of(finding->severity), inline_text(finding->rule + ' ' + finding->name),
                   code(places.printed(finding->place)), inline_text(finding->message)});
    table.end();
}

std::vector<std::string> cells_of(const TreeRow& row, const std::string& name) {
    std::vector<std::string> cells{name};
    for (uint32_t number : row.numbers) cells.push_back(std::to_string(number));
    return cells;
}

void add_trees(std::string& out, const Result& result) {
    if (result.trees.size() < 2) return;
    out += "### Script trees\n\n";
    std::vector<std::string> columns{"tree"};
    columns.insert(columns.end(), tree_columns.begin(), tree_columns.end());
    Table table(out, columns, 1);
    TreeRow total = total_of(result);
    table.add(cells_of(total, "**" + total.name + "**"));
    for (const TreeRow& row : tree_rows(result))
        table.add(cells_of(row, code(row.name) + (row.skipped.empty() ? "" : " skipped: " + inline_text(row.skipped))));
    table.end();
}

void add_coverage(std::string& out, const Result& result) {
    std::string line = coverage_line(result);
    constexpr std::string_view program = "limbeck: ";
    out += "### Coverage\n\n" + inline_text(line.substr(program.size(), line.size() - program.size() - 1)) + "\n\n";
    if (!result.show_gaps || result.gaps.empty()) return;
    Places places(result.files);
    Table table(out, {"not analysed", "place", "why"}, 3);
    for (const Result::Gap& gap : result.gaps) {
        std::string why = gap.entry.reason;
        if (!gap.entry.detail.empty()) why += " (" + masked_source(gap.entry.detail) + ')';
        table.add({code(gap.entry.call), code(places.printed(gap.entry.place)), inline_text(why)});
    }
    table.end();
}

}  // namespace

std::string markdown(const Result& result) {
    std::string out = "## limbeck: " + inline_text(summary_line(result)) + "\n\n";
    Places places(result.files);
    add_findings(out, result, places);
    add_trees(out, result);
    add_coverage(out, result);
    out.pop_back();  // one line end is enough at the end
    return out;
}

}  // namespace limbeck::report
