// What comments in the sources suppress. A finding is suppressed by a comment on one of its statement's lines, by one
// that stands alone on the line above (further comment lines may stand between), or by one for the whole file.
#include "cli/pipeline.h"
#include "cli/rule_selection.h"
#include "frontend/statement_lines.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace limbeck::cli {

namespace {

using rules::Directive;
using Kind = rules::SuppressionContext::Kind;

constexpr std::string_view own_family = "SUP";
// In place of a statement's lines.
constexpr frontend::Lines whole_file{0, 0};
// Comment lines between a suppression and its statement; more are no part of it.
constexpr uint32_t most_lines_between = 50;

struct Comment {
    Directive directive;
    uint32_t line = 1;
    uint32_t below = 0;           // the line that it stands above; 0: it shares its line with code
    bool undecided = false;       // something in its reach could not be analysed
    std::vector<bool> used = {};  // by rule of the directive
};

struct Commented {
    FileId file;
    TreeId tree;
    std::string revision;  // empty: env.py, or a file whose header cannot be read
    frontend::StatementLines statements;
    std::vector<Comment> comments;  // by line
    std::vector<size_t> above;      // of those, which stand alone: by the line that they are above
};

bool is_comment_line(std::string_view line) {
    const size_t at = line.find_first_not_of(" \t\f");
    return at != std::string_view::npos && line[at] == '#';
}

// The first line below that is no comment, for a comment that stands alone.
uint32_t line_below(const SourceFile& file, uint32_t line) {
    const uint32_t last = line + most_lines_between;
    if (!is_comment_line(file.line(line))) return 0;
    while (line < last && is_comment_line(file.line(line))) ++line;
    return line;
}

class Suppressing {
  public:
    Suppressing(const Options& options, Analysis& analysis) : options_(options), analysis_(analysis) {}
    void run();

  private:
    void read_comments();
    void own(FileId file, TreeId tree, const std::string& revision);
    Commented* commented(const Place& place);
    template <class Visit>
    void each_covering(Commented& file, const frontend::Lines& lines, const Visit& visit);
    void note_gaps();
    const Comment* suppressing(const Finding& finding);
    const Comment* suppressing(Commented& file, const frontend::Lines& lines, const std::string& rule);
    void take_out(std::vector<Finding>& findings);
    void judge_comments(std::vector<Finding>& out);
    void judge_unused(bool own_rules, std::vector<Finding>& out);
    void report(Kind kind, const Commented& file, const Comment& comment, const std::string& word,
                std::vector<Finding>& out);

    const Options& options_;
    Analysis& analysis_;
    std::vector<Commented> files_;      // in the order in which they were met: by tree, then revision
    std::map<FileId, size_t> by_file_;  // into files_
    // What was looked up: there may be many findings of one rule in one statement.
    std::map<std::tuple<FileId, frontend::Lines, std::string>, const Comment*> known_;
};

void Suppressing::own(FileId file, TreeId tree, const std::string& revision) {
    if (!file || file.index() >= analysis_.project.syntaxes.size() || by_file_.contains(file)) return;
    const frontend::Syntax& syntax = analysis_.project.syntaxes[file.index()];
    if (syntax.comments.empty()) return;
    const SourceFile& source = analysis_.project.files[file];
    Commented out{file, tree, revision, frontend::StatementLines(syntax), {}, {}};
    for (const frontend::Comment& one : syntax.comments) {
        const uint32_t line = source.position(one.begin).line;
        const uint32_t below = line_below(source, line);
        for (Directive& directive : rules::directives_in(source.text, {file, one.begin, one.end})) {
            const size_t rules = directive.rules.size();
            if (below > 0) out.above.push_back(out.comments.size());
            out.comments.push_back({std::move(directive), line, below, false, std::vector<bool>(rules)});
        }
    }
    by_file_[file] = files_.size();
    files_.push_back(std::move(out));
}

void Suppressing::read_comments() {
    const History& history = analysis_.project.history;
    for (const Interpreted& one : analysis_.interpreted)
        own(one.file, one.tree, one.revision ? history[one.tree][one.revision].id : std::string());
    for (size_t t = 0; t < history.trees.size(); ++t) {
        if (!history.trees[t].skipped.empty()) continue;
        for (const GraphProblem& problem : history.trees[t].problems) own(problem.place.file, TreeId(t), "");
    }
}

Commented* Suppressing::commented(const Place& place) {
    auto at = by_file_.find(place.file);
    return at == by_file_.end() ? nullptr : &files_[at->second];
}

// Those on the statement's lines and alone above it, or those for the whole file. A search, as input decides how many
// there are of both.
template <class Visit>
void Suppressing::each_covering(Commented& file, const frontend::Lines& lines, const Visit& visit) {
    std::vector<Comment>& all = file.comments;
    auto visit_one = [&](Comment& comment) {
        if (comment.directive.whole_file == (lines == whole_file)) visit(comment);
    };
    if (lines == whole_file) {
        for (Comment& comment : all) visit_one(comment);
        return;
    }
    auto line_of = [](const Comment& comment, uint32_t line) { return comment.line < line; };
    for (auto at = std::lower_bound(all.begin(), all.end(), lines.first, line_of);
         at != all.end() && at->line <= lines.last; ++at)
        visit_one(*at);
    auto below_of = [&](size_t index, uint32_t line) { return all[index].below < line; };
    for (auto at = std::lower_bound(file.above.begin(), file.above.end(), lines.first, below_of);
         at != file.above.end() && all[*at].below == lines.first; ++at)
        visit_one(all[*at]);
}

// A rule might have found something where something could not be analysed.
void Suppressing::note_gaps() {
    std::set<std::pair<FileId, frontend::Lines>> seen;
    for (const report::Result::Gap& gap : analysis_.gaps) {
        Commented* file = commented(gap.entry.place);
        if (!file) continue;
        const SourceFile& source = analysis_.project.files[file->file];
        for (const frontend::Lines& lines : {file->statements.at(source, gap.entry.place), whole_file})
            if (seen.insert({file->file, lines}).second)
                each_covering(*file, lines, [](Comment& comment) { comment.undecided = true; });
    }
}

// The first comment that suppresses the rule there; all that do are used.
const Comment* Suppressing::suppressing(Commented& file, const frontend::Lines& lines, const std::string& rule) {
    auto [known, is_new] = known_.try_emplace({file.file, lines, rule}, nullptr);
    if (!is_new) return known->second;
    const Comment* first = nullptr;
    each_covering(file, lines, [&](Comment& comment) {
        if (!comment.directive.is_effective()) return;
        for (size_t i = 0; i < comment.used.size(); ++i) {
            const rules::Rule* named = comment.directive.rules[i].rule;
            if (!named || named->code != rule) continue;
            comment.used[i] = true;
            if (!first) first = &comment;
        }
    });
    return known->second = first;
}

const Comment* Suppressing::suppressing(const Finding& finding) {
    Commented* file = commented(finding.place);
    if (!file) return nullptr;
    const SourceFile& source = analysis_.project.files[file->file];
    const Comment* near = suppressing(*file, file->statements.at(source, finding.place), finding.rule);
    const Comment* whole = suppressing(*file, whole_file, finding.rule);
    return near ? near : whole;
}

void Suppressing::take_out(std::vector<Finding>& findings) {
    std::vector<Finding> kept;
    for (Finding& finding : findings) {
        if (const Comment* comment = suppressing(finding))
            analysis_.suppressed.push_back({std::move(finding), comment->directive.place, comment->directive.reason});
        else
            kept.push_back(std::move(finding));
    }
    findings = std::move(kept);
}

void Suppressing::report(Kind kind, const Commented& file, const Comment& comment, const std::string& word,
                         std::vector<Finding>& out) {
    auto found = rules::judge_suppression({kind, comment.directive, word}, file.tree, file.revision);
    std::move(found.begin(), found.end(), std::back_inserter(out));
}

// What cannot be read, names no rule or has no reason.
void Suppressing::judge_comments(std::vector<Finding>& out) {
    for (const Commented& file : files_) {
        for (const Comment& comment : file.comments) {
            const Directive& directive = comment.directive;
            if (!directive.malformed.empty()) report(Kind::malformed, file, comment, "", out);
            if (!directive.malformed.empty()) continue;
            for (const Directive::Named& named : directive.rules)
                if (!named.rule) report(Kind::unknown_rule, file, comment, named.word, out);
            if (directive.reason.empty()) report(Kind::no_reason, file, comment, "", out);
        }
    }
}

void Suppressing::judge_unused(bool own_rules, std::vector<Finding>& out) {
    for (const Commented& file : files_) {
        for (const Comment& comment : file.comments) {
            if (!comment.directive.is_effective()) continue;
            for (size_t i = 0; i < comment.used.size(); ++i) {
                const rules::Rule* rule = comment.directive.rules[i].rule;
                if (!rule || comment.used[i] || rule->code.starts_with(own_family) != own_rules) continue;
                if (is_selected(options_.configuration, *rule) && !comment.undecided)
                    report(Kind::unused, file, comment, comment.directive.rules[i].word, out);
            }
        }
    }
}

void Suppressing::run() {
    apply_selection(options_.configuration, analysis_.findings);
    read_comments();
    note_gaps();
    take_out(analysis_.findings);
    // Comments about comments: what is said of suppressions can be suppressed itself, but for one that is unused.
    std::vector<Finding> about, unused;
    judge_comments(about);
    judge_unused(false, about);
    apply_selection(options_.configuration, about);
    const Files& files = analysis_.project.files;
    seal_findings(about, files, analysis_.project.history);
    take_out(about);
    judge_unused(true, unused);
    apply_selection(options_.configuration, unused);
    // Sealed apart: they name rules of this family, and those above the others, so that no two are equal.
    seal_findings(unused, files, analysis_.project.history);
    for (std::vector<Finding>* more : {&about, &unused})
        std::move(more->begin(), more->end(), std::back_inserter(analysis_.findings));
}

}  // namespace

void suppress(const Options& options, Analysis& analysis) {
    Suppressing(options, analysis).run();
    order_findings(analysis.findings, analysis.project.files, analysis.project.history);
}

}  // namespace limbeck::cli
