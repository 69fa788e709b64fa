// Links the revisions of one script tree: names to revisions, cycles, order, heads and bases.
// Names follow Alembic's RevisionMap (alembic/script/revision.py, 1.20): down_revision and depends_on are looked up in
// one map of full ids and branch labels; a partial id or "label@id", which its command line takes, is not found there.
#include "core/history.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace limbeck {
namespace {

using Index = uint32_t;
constexpr Index none = UINT32_MAX;
constexpr size_t shortest_prefix = 4;

struct Name {
    std::string_view text;
    Index revision;
    friend auto operator<=>(const Name&, const Name&) = default;
};

// Edges of the whole tree in one array: those of revision r are targets[starts[r] .. starts[r + 1]).
struct Edges {
    std::vector<Index> starts;
    std::vector<Index> targets;
};

class Linker {
  public:
    explicit Linker(ScriptTree& tree) : tree_(tree), count_(static_cast<Index>(tree.revisions.size())) {}

    void link() {
        collect_ids();
        collect_labels();
        resolve_all();
        find_components();
        order();
        connect();
        find_ends();
        std::stable_sort(tree_.problems.begin(), tree_.problems.end(), [](const auto& a, const auto& b) {
            return std::tie(a.place, a.kind, a.detail) < std::tie(b.place, b.kind, b.detail);
        });
    }

  private:
    void collect_ids();
    void collect_labels();
    void resolve_all();
    std::vector<Index> resolve(const std::vector<std::string>& names, Index revision, bool dependency);
    Index find(std::string_view name) const;
    Index guess(std::string_view name) const;
    void find_components();
    void finish_component(Index root, std::vector<Index>& open);
    void report_cycle(const std::vector<Index>& members);
    void order();
    std::vector<RevisionId> renumbered(const std::vector<Index>& targets, Index before) const;
    void connect();
    void find_ends();
    GraphProblem& problem(GraphProblem::Kind kind, Index revision, Place place) {
        tree_.problems.push_back({kind, RevisionId(revision), place, {}, {}});
        return tree_.problems.back();
    }
    std::string_view id(Index revision) const { return tree_.revisions[revision].id; }

    ScriptTree& tree_;
    Index count_;
    std::vector<Name> ids_;     // sorted; the first file with an id is the one that is meant
    std::vector<Name> labels_;  // likewise
    std::vector<char> duplicate_;
    std::vector<char> has_child_;
    std::vector<std::vector<Index>> parents_, dependencies_;
    Edges edges_;
    std::vector<Index> component_;  // by revision; `none` while it is open
    std::vector<Index> rank_;       // by revision: length of the longest way to a base
    Index component_count_ = 0;
    std::vector<Index> old_of_, new_of_;  // by new and by old position
};

void Linker::collect_ids() {
    duplicate_.assign(count_, 0);
    std::vector<Name> all;
    all.reserve(count_);
    for (Index r = 0; r < count_; ++r) all.push_back({id(r), r});
    std::sort(all.begin(), all.end());
    for (const Name& name : all) {
        if (ids_.empty() || ids_.back().text != name.text) {
            ids_.push_back(name);
            continue;
        }
        duplicate_[name.revision] = 1;
        GraphProblem& found =
            problem(GraphProblem::Kind::duplicate_id, name.revision, tree_.revisions[name.revision].id_place);
        found.detail = name.text;
        found.others = {RevisionId(ids_.back().revision)};
    }
}

void Linker::collect_labels() {
    std::vector<Name> all;
    for (Index r = 0; r < count_; ++r) {
        if (duplicate_[r]) continue;
        for (const std::string& label : tree_.revisions[r].branch_labels) all.push_back({label, r});
    }
    std::sort(all.begin(), all.end());
    for (const Name& label : all) {
        Index owner =
            !labels_.empty() && labels_.back().text == label.text ? labels_.back().revision : find(label.text);
        if (owner == none) {
            labels_.push_back(label);
        } else if (owner != label.revision || id(owner) == label.text) {
            problem(GraphProblem::Kind::header, label.revision, tree_.revisions[label.revision].id_place).detail =
                "branch label " + std::string(label.text) + " is already used by revision " + std::string(id(owner));
        }
    }
}

Index Linker::find(std::string_view name) const {
    for (const auto* names : {&ids_, &labels_}) {
        auto at = std::lower_bound(names->begin(), names->end(), Name{name, 0});
        if (at != names->end() && at->text == name) return at->revision;
    }
    return none;
}

// What a name that Alembic does not find is likely to mean: the id behind "label@", or the only id that begins so.
Index Linker::guess(std::string_view name) const {
    if (size_t at = name.find('@'); at != std::string_view::npos) {
        name.remove_prefix(at + 1);
        if (Index exact = find(name); exact != none) return exact;
    }
    if (name.size() < shortest_prefix) return none;
    auto at = std::lower_bound(ids_.begin(), ids_.end(), Name{name, 0});
    if (at == ids_.end() || !at->text.starts_with(name)) return none;
    bool unique = at + 1 == ids_.end() || !(at + 1)->text.starts_with(name);
    return unique ? at->revision : none;
}

// A name that is only guessed is reported and linked all the same: what follows is judged on the likely schema.
std::vector<Index> Linker::resolve(const std::vector<std::string>& names, Index revision, bool dependency) {
    std::vector<Index> found;
    for (const std::string& name : names) {
        Index target = find(name);
        if (target == none) {
            target = guess(name);
            const Revision& from = tree_.revisions[revision];
            GraphProblem& missing = dependency
                                        ? problem(GraphProblem::Kind::missing_dependency, revision, from.depends_place)
                                        : problem(GraphProblem::Kind::missing_parent, revision, from.down_place);
            missing.detail = name;
            if (target != none) missing.others = {RevisionId(target)};
        }
        if (target != none) found.push_back(target);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Linker::resolve_all() {
    parents_.resize(count_);
    dependencies_.resize(count_);
    has_child_.assign(count_, 0);
    edges_.starts.reserve(count_ + 1);
    for (Index r = 0; r < count_; ++r) {
        parents_[r] = resolve(tree_.revisions[r].down_revisions, r, false);
        dependencies_[r] = resolve(tree_.revisions[r].depends_on, r, true);
        edges_.starts.push_back(static_cast<Index>(edges_.targets.size()));
        edges_.targets.insert(edges_.targets.end(), parents_[r].begin(), parents_[r].end());
        edges_.targets.insert(edges_.targets.end(), dependencies_[r].begin(), dependencies_[r].end());
        if (duplicate_[r]) continue;
        for (Index parent : parents_[r]) has_child_[parent] = 1;
    }
    edges_.starts.push_back(static_cast<Index>(edges_.targets.size()));
}

// Tarjan's strongly connected components with an explicit stack. A component is complete after all that it depends on,
// so its rank is known at once.
void Linker::find_components() {
    component_.assign(count_, none);
    rank_.assign(count_, 0);
    std::vector<Index> number(count_, none), low(count_, 0), open;
    std::vector<std::pair<Index, Index>> path;  // revision, next edge
    Index next_number = 0;
    auto enter = [&](Index r) {
        number[r] = low[r] = next_number++;
        open.push_back(r);
        path.emplace_back(r, edges_.starts[r]);
    };
    for (Index start = 0; start < count_; ++start) {
        if (number[start] == none) enter(start);
        while (!path.empty()) {
            auto& [r, edge] = path.back();
            if (edge < edges_.starts[r + 1]) {
                Index target = edges_.targets[edge++];
                if (number[target] == none) {
                    enter(target);
                } else if (component_[target] == none) {
                    low[r] = std::min(low[r], number[target]);
                }
                continue;
            }
            Index done = r;
            path.pop_back();
            if (!path.empty()) low[path.back().first] = std::min(low[path.back().first], low[done]);
            if (low[done] == number[done]) finish_component(done, open);
        }
    }
}

void Linker::finish_component(Index root, std::vector<Index>& open) {
    auto first = std::find(open.rbegin(), open.rend(), root).base() - 1;
    std::vector<Index> members(first, open.end());
    open.erase(first, open.end());
    for (Index r : members) component_[r] = component_count_;
    Index rank = 0;
    bool cyclic = members.size() > 1;
    for (Index r : members) {
        for (Index e = edges_.starts[r]; e < edges_.starts[r + 1]; ++e) {
            Index target = edges_.targets[e];
            cyclic = cyclic || target == r;
            if (component_[target] != component_count_) rank = std::max(rank, rank_[target] + 1);
        }
    }
    for (Index r : members) rank_[r] = rank;
    ++component_count_;
    if (cyclic) report_cycle(members);
}

// The shortest way from the member with the smallest id back to itself, breadth first.
void Linker::report_cycle(const std::vector<Index>& members) {
    auto smaller = [this](Index a, Index b) { return std::pair(id(a), a) < std::pair(id(b), b); };
    std::vector<Index> sorted = members;
    std::sort(sorted.begin(), sorted.end());
    auto slot = [&](Index r) { return std::lower_bound(sorted.begin(), sorted.end(), r) - sorted.begin(); };
    Index start = *std::min_element(members.begin(), members.end(), smaller);
    std::vector<Index> came_from(members.size(), none), queue{start};
    Index last = none;
    for (size_t at = 0; at < queue.size() && last == none; ++at) {
        Index r = queue[at];
        for (Index e = edges_.starts[r]; e < edges_.starts[r + 1] && last == none; ++e) {
            Index target = edges_.targets[e];
            if (target == start) {
                last = r;
            } else if (component_[target] == component_[start] && came_from[slot(target)] == none) {
                came_from[slot(target)] = r;
                queue.push_back(target);
            }
        }
    }
    GraphProblem& cycle = problem(GraphProblem::Kind::cycle, start, tree_.revisions[start].down_place);
    for (Index r = last; r != start; r = came_from[slot(r)]) cycle.others.push_back(RevisionId(r));
    cycle.others.push_back(RevisionId(start));
    std::reverse(cycle.others.begin(), cycle.others.end());
}

// Sorts the revisions and gives every index in problems its new value.
void Linker::order() {
    old_of_.resize(count_);
    new_of_.resize(count_);
    for (Index r = 0; r < count_; ++r) old_of_[r] = r;
    std::sort(old_of_.begin(), old_of_.end(),
              [this](Index a, Index b) { return std::tuple(rank_[a], id(a), a) < std::tuple(rank_[b], id(b), b); });
    for (Index n = 0; n < count_; ++n) new_of_[old_of_[n]] = n;
    std::vector<Revision> sorted;
    sorted.reserve(count_);
    for (Index r : old_of_) sorted.push_back(std::move(tree_.revisions[r]));
    tree_.revisions = std::move(sorted);
    auto renumber = [this](RevisionId& name) { name = RevisionId(new_of_[name.index()]); };
    for (GraphProblem& found : tree_.problems) {
        if (found.revision) renumber(found.revision);
        std::for_each(found.others.begin(), found.others.end(), renumber);
    }
}

std::vector<RevisionId> Linker::renumbered(const std::vector<Index>& targets, Index before) const {
    std::vector<RevisionId> result;
    for (Index target : targets) {
        if (new_of_[target] < before) result.push_back(RevisionId(new_of_[target]));
    }
    std::sort(result.begin(), result.end());
    return result;
}

void Linker::connect() {
    for (Revision& revision : tree_.revisions) revision.children.clear();
    for (Index n = 0; n < count_; ++n) {
        Revision& revision = tree_.revisions[n];
        revision.parents = renumbered(parents_[old_of_[n]], n);
        revision.dependencies = renumbered(dependencies_[old_of_[n]], n);
        if (duplicate_[old_of_[n]]) continue;
        for (RevisionId parent : revision.parents) tree_.revisions[parent.index()].children.push_back(RevisionId(n));
    }
}

// As `alembic heads` and `alembic branches` count: by down_revision alone.
void Linker::find_ends() {
    tree_.heads.clear();
    tree_.bases.clear();
    for (Index n = 0; n < count_; ++n) {
        if (duplicate_[old_of_[n]]) continue;
        if (!has_child_[old_of_[n]]) tree_.heads.push_back(RevisionId(n));
        if (tree_.revisions[n].down_revisions.empty()) tree_.bases.push_back(RevisionId(n));
    }
    if (tree_.heads.size() < 2) return;
    Index first = tree_.heads.front().value;
    problem(GraphProblem::Kind::several_heads, first, tree_.revisions[first].id_place).others = tree_.heads;
}

}  // namespace

void link_tree(ScriptTree& tree) {
    Linker(tree).link();
}

}  // namespace limbeck
