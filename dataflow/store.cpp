// Cells and their journal.
#include "dataflow/store.h"

#include <algorithm>
#include <cassert>

namespace limbeck::dataflow {

Cell Store::add(Ref value) {
    cells_.push_back(nullptr);
    latest_.push_back(0);
    auto cell = static_cast<Cell>(cells_.size() - 1);
    set(cell, value);
    return cell;
}

void Store::set(Cell cell, Ref value) {
    const bool is_noted = levels_ == 0 || latest_[cell] > marks_.back();
    if (!is_noted) {
        journal_.push_back({cell, cells_[cell], latest_[cell]});
        latest_[cell] = journal_.size();
    }
    cells_[cell] = value;
}

Value& Store::edit(Cell cell, Arena& arena) {
    Ref content = cells_[cell];
    if (content->epoch != epoch_) {
        Value copy = *content;
        copy.epoch = epoch_;
        content = arena.add(std::move(copy));
        set(cell, content);
    }
    return const_cast<Value&>(*content);  // made by this store, and nothing else holds it
}

Store::Mark Store::open() {
    ++levels_;
    ++epoch_;
    marks_.push_back(journal_.size());
    return marks_.back();
}

void Store::keep(Mark mark) {
    close(mark);
    if (levels_ == 0) return forget(mark);
    // Of a cell that was written since the mark around this one, that mark has the older value already.
    size_t kept = mark;
    for (size_t i = mark; i < journal_.size(); ++i) {
        const Entry entry = journal_[i];
        const bool is_noted = entry.earlier > marks_.back();
        latest_[entry.cell] = is_noted ? entry.earlier : kept + 1;
        if (!is_noted) journal_[kept++] = entry;
    }
    journal_.resize(kept);
}

Changes Store::undo(Mark mark) {
    Changes out = changes(mark);
    for (size_t i = journal_.size(); i-- > mark;) cells_[journal_[i].cell] = journal_[i].value;
    forget(mark);
    close(mark);
    return out;
}

void Store::close(Mark mark) {
    assert(marks_.back() == mark);
    marks_.pop_back();
    --levels_;
    ++epoch_;
}

void Store::forget(Mark mark) {
    for (size_t i = journal_.size(); i-- > mark;) latest_[journal_[i].cell] = journal_[i].earlier;
    journal_.resize(mark);
}

namespace {

void sort_unique(Changes& changes) {
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    auto same_cell = [](const auto& a, const auto& b) { return a.first == b.first; };
    changes.erase(std::unique(changes.begin(), changes.end(), same_cell), changes.end());
}

}  // namespace

Changes Store::changes(Mark mark) const {
    Changes out = before(mark);
    for (auto& [cell, value] : out) value = cells_[cell];
    return out;
}

Changes Store::before(Mark mark) const {
    Changes out;
    out.reserve(journal_.size() - mark);
    for (size_t i = mark; i < journal_.size(); ++i) out.emplace_back(journal_[i].cell, journal_[i].value);
    sort_unique(out);  // the first of a cell's entries has what it held at the mark
    return out;
}

Ref changed(const Changes& changes, Cell cell, Ref otherwise) {
    auto found = std::lower_bound(changes.begin(), changes.end(), cell,
                                  [](const auto& entry, Cell wanted) { return entry.first < wanted; });
    return found != changes.end() && found->first == cell ? found->second : otherwise;
}

}  // namespace limbeck::dataflow
