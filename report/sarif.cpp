// SARIF 2.1.0 as GitHub code scanning takes it: a run for each script tree, whose category is its own, so that an alert
// of one tree is never closed by the report of another. A clean tree has an empty list of results: that closes its
// alerts. Findings that are suppressed stand behind the others, with the reason that their author gives. What does not
// fit into the limits is left out, suppressed findings first and the most severe last, and said so. No times, no order
// of threads.
#include "report/sarif.h"

#include "core/escape.h"

#include <algorithm>
#include <set>

namespace limbeck::report {
namespace {

constexpr size_t most_named = 20;  // trees that a notification names

struct Found {
    const Finding* finding;
    const Suppressed* suppressed;  // that holds the finding; none: it is shown
};

// What one run holds.
struct Run {
    TreeId tree;  // none: there is no tree at all
    std::vector<Found> findings;
    std::vector<const Result::Gap*> gaps;
};

std::vector<Run> runs_of(const Result& result) {
    std::vector<Run> runs(std::max<size_t>(result.history.trees.size(), 1));
    for (size_t i = 0; i < result.history.trees.size(); ++i) runs[i].tree = TreeId(i);
    auto add = [&](const Finding& finding, const Suppressed* suppressed) {
        runs[finding.tree ? finding.tree.index() : 0].findings.push_back({&finding, suppressed});
    };
    for (const Finding& finding : result.findings) add(finding, nullptr);
    for (const Suppressed& one : result.suppressed) add(one.finding, &one);
    for (const Result::Gap& gap : result.gaps) runs[gap.tree ? gap.tree.index() : 0].gaps.push_back(&gap);
    return runs;
}

// Keeps the `most` items that matter most, in their order; returns the others.
template <class Item, class Weight>
std::vector<Item> keep(std::vector<Item>& items, size_t most, const Weight& weight) {
    if (items.size() <= most) return {};
    std::vector<size_t> order(items.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return weight(items[a]) > weight(items[b]); });
    std::set<size_t> kept(order.begin(), order.begin() + static_cast<ptrdiff_t>(most));
    std::vector<Item> shown, others;
    for (size_t i = 0; i < items.size(); ++i) (kept.contains(i) ? shown : others).push_back(std::move(items[i]));
    items = std::move(shown);
    return others;
}

// One higher than the severity's number; 0: it is suppressed.
int weight(const Found& found) {
    return found.suppressed ? 0 : static_cast<int>(found.finding->severity) + 1;
}

// The weight of the worst finding; 0: the tree is clean.
int worst(const Run& run) {
    int out = 0;
    for (const Found& found : run.findings) out = std::max(out, weight(found));
    return out;
}

struct Counts {
    size_t shown = 0, suppressed = 0;

    void add(const std::vector<Found>& all) {
        for (const Found& found : all) ++(found.suppressed ? suppressed : shown);
    }
    std::string and_suppressed() const {
        return suppressed == 0 ? "" : " and " + std::to_string(suppressed) + " suppressed";
    }
};

Json notification(std::string_view kind, std::string_view level, const std::string& text) {
    Json out;
    out["descriptor"]["id"] = kind;
    out["level"] = level;
    out["message"]["text"] = text;
    return out;
}

class Log {
  public:
    Log(const Result& result, const SarifLimits& limits)
        : result_(result), limits_(limits), results_(result, limits_), driver_(sarif_driver(result)) {}

    std::string printed() {
        std::vector<Run> runs = runs_of(result_);
        std::vector<Run> left_out = keep(runs, limits_.runs, worst);
        Json out;
        out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
        out["version"] = "2.1.0";
        out["runs"] = Json::array();
        for (Run& run : runs) {
            Json notes = Json::array();
            if (out["runs"].empty()) note_whole(notes, left_out);
            out["runs"].push_back(printed(run, std::move(notes)));
        }
        return out.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
    }

  private:
    Json printed(Run& run, Json notes) {
        note_skipped(notes, run);
        note_gaps(notes, run);
        Json results = results_of(notes, run);
        Json invocation;
        invocation["executionSuccessful"] = true;
        invocation["toolExecutionNotifications"] = std::move(notes);
        Json out;
        out["tool"]["driver"] = driver_;
        out["automationDetails"]["id"] = category(run);
        out["columnKind"] = "unicodeCodePoints";
        out["invocations"] = Json::array({std::move(invocation)});
        out["results"] = std::move(results);
        return out;
    }

    // Two runs of one category would be refused.
    std::string category(const Run& run) {
        std::string name = "limbeck/";
        if (run.tree) {
            const std::string& location = result_.history[run.tree].location;
            name += location.empty() ? "." : escaped(location);
            uint32_t& uses = categories_[name];
            if (++uses > 1) name += '~' + std::to_string(uses);
            name += '/';
        }
        return name;
    }

    Json results_of(Json& notes, Run& run) {
        auto others = keep(run.findings, limits_.results, weight);
        Counts left_out;
        left_out.add(others);
        if (!others.empty())
            notes.push_back(notification("left-out", "warning",
                                         "findings left out: " + std::to_string(left_out.shown) +
                                             left_out.and_suppressed() + ", as a run may have " +
                                             std::to_string(limits_.results)));
        Json out = Json::array();
        for (const Found& found : run.findings)
            out.push_back(found.suppressed ? results_.printed(*found.suppressed) : results_.printed(*found.finding));
        if (size_t steps = results_.take_left_out())
            notes.push_back(notification("left-out", "note",
                                         "pieces of evidence left out: " + std::to_string(steps) +
                                             ", as a finding may have " + std::to_string(limits_.steps) +
                                             " steps and " + std::to_string(limits_.related) + " related places"));
        return out;
    }

    void note_gaps(Json& notes, const Run& run) {
        const size_t shown = std::min(run.gaps.size(), limits_.notifications);
        for (size_t i = 0; i < shown; ++i) {
            const Result::Gap& gap = *run.gaps[i];
            std::string text = gap.entry.call + ": " + gap.entry.reason;
            if (!gap.entry.detail.empty()) text += " (" + masked_source(gap.entry.detail) + ')';
            Json one = notification("unanalysed", result_.strict ? "error" : "note", sarif_text(text));
            one["locations"] = Json::array({results_.place(gap.entry.place, gap.tree)});
            notes.push_back(std::move(one));
        }
        if (shown < run.gaps.size())
            notes.push_back(notification("left-out", "warning",
                                         "unanalysed calls left out: " + std::to_string(run.gaps.size() - shown) +
                                             "; limbeck check --show-unanalysed lists them"));
    }

    void note_skipped(Json& notes, const Run& run) const {
        if (!run.tree || result_.history[run.tree].skipped.empty()) return;
        notes.push_back(notification("not-read", "warning",
                                     "the tree is not analysed: " + sarif_text(result_.history[run.tree].skipped)));
    }

    // What belongs to no tree: said in the first run.
    void note_whole(Json& notes, const std::vector<Run>& left_out) const {
        if (result_.discovery_notes)
            notes.push_back(notification("not-read", result_.strict ? "error" : "note",
                                         "places not read as found: " + std::to_string(result_.discovery_notes) +
                                             "; limbeck names them on standard error"));
        if (left_out.empty()) return;
        Counts counts;
        for (const Run& run : left_out) counts.add(run.findings);
        std::string text = "script trees left out: " + std::to_string(left_out.size()) + ", with " +
                           std::to_string(counts.shown) + " findings" + counts.and_suppressed() +
                           " in all, as a file may have " + std::to_string(limits_.runs) +
                           " runs; check them on their own: ";
        for (size_t i = 0; i < std::min(left_out.size(), most_named); ++i)
            text += (i == 0 ? "" : ", ") + sarif_text(result_.history[left_out[i].tree].location);
        if (left_out.size() > most_named) text += ", ...";
        notes.push_back(notification("left-out", "warning", text));
    }

    const Result& result_;
    const SarifLimits limits_;
    SarifResults results_;
    const Json driver_;
    std::map<std::string, uint32_t> categories_;
};

}  // namespace

std::string sarif(const Result& result, const SarifLimits& limits) {
    return Log(result, limits).printed();
}

std::string sarif(const Result& result) {
    return sarif(result, {});
}

}  // namespace limbeck::report
