// Comprehensions and generator expressions: evaluated at once, into a list, set or dict.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

Ref Interpreter::comprehension(NodeId node) {
    Value out;
    out.place = place(node);
    out.kind = syntax_->kind(node) == NodeKind::dict_comp  ? ValueKind::dict
               : syntax_->kind(node) == NodeKind::set_comp ? ValueKind::set
                                                           : ValueKind::list;
    const SpaceId outer = space_;
    space_ = make_space(outer);
    spaces_[space_].is_comprehension = true;
    const size_t conditions = conditions_.size();
    generate(node, 1, out);
    pop_to(conditions);
    space_ = outer;
    if (out.items.size() > Budget::elements || out.pairs.size() > Budget::elements)
        return unknown("a collection has more elements than the budget allows", "", node);
    bool all_present = true;
    for (const ConditionRef& one : out.presence) all_present = all_present && !one;
    if (all_present) out.presence.clear();
    if (out.kind == ValueKind::set && all_present) remove_duplicates(out.items);
    return make_object(std::move(out), node);
}

void remove_duplicates(std::vector<Ref>& items) {
    std::vector<Ref> kept;
    for (Ref item : items)
        if (std::none_of(kept.begin(), kept.end(), [&](Ref other) { return same(item, other); })) kept.push_back(item);
    items = std::move(kept);
}

namespace {

// The name that is tested and taken: [c["name"] for c in columns] is the names of the columns.
bool is_projection(const frontend::Syntax& syntax, NodeId element, NodeId target, std::string_view& key) {
    if (syntax.kind(target) != NodeKind::name) return false;
    NodeId of;
    if (syntax.kind(element) == NodeKind::subscript) {
        of = syntax.child(element, 0);
        NodeId index = syntax.child(element, 1);
        if (!index || syntax.kind(index) != NodeKind::string) return false;
        key = syntax.text(index);
    } else if (syntax.kind(element) == NodeKind::attribute) {
        of = syntax.child(element, 0);
        key = syntax.text(element);
    } else {
        of = element;
        key = "";
    }
    return syntax.kind(of) == NodeKind::name && syntax.text(of) == syntax.text(target);
}

}  // namespace

void Interpreter::generate(NodeId node, size_t clause, Value& out) {
    auto clauses = syntax_->children_from(node, 1);
    if (clause > clauses.size()) {
        NodeId element = syntax_->child(node, 0);
        std::vector<ConditionRef> held;
        if (syntax_->kind(element) == NodeKind::dict_item) {
            Ref key = evaluate(syntax_->child(element, 0));
            Ref value = evaluate(syntax_->child(element, 1));
            const size_t size = out.pairs.size();
            put(out.pairs, key, value);
            if (out.pairs.size() > size) out.presence.push_back(nullptr);
        } else {
            out.items.push_back(evaluate(element));
            out.presence.push_back(nullptr);
        }
        return;
    }
    NodeId comprehension = clauses[clause - 1];
    NodeId target = syntax_->child(comprehension, 0), over = syntax_->child(comprehension, 1);
    Ref iterable = resolve(evaluate(over));
    Elements inner = elements(iterable, over);
    auto size_of = [&] { return out.kind == ValueKind::dict ? out.pairs.size() : out.items.size(); };
    // What is made for one element, under the conditions of the clause.
    auto one = [&](Ref value, const ConditionRef& present) {
        const size_t first = size_of(), conditions = conditions_.size();
        std::vector<ConditionRef> wanted;
        if (present && known(*present) == Truth::no) return;
        if (present && known(*present) != Truth::yes) wanted.push_back(present);
        if (present) push(present);
        bind(target, value);
        bool taken = true;
        for (NodeId test : syntax_->children_from(comprehension, 2)) {
            Ref result = evaluate(test);
            Truth decided = truth(result);
            if (decided == Truth::no) taken = false;
            if (!taken) break;
            if (decided == Truth::yes) continue;
            wanted.push_back(condition_of(result, test));
            push(wanted.back());
        }
        if (taken) generate(node, clause + 1, out);
        pop_to(conditions);
        if (wanted.empty()) return;
        ConditionRef all = both(Condition::Kind::all, wanted, place(comprehension));
        for (size_t i = first; i < size_of(); ++i)
            out.presence[i] = out.presence[i] ? both(Condition::Kind::all, {all, out.presence[i]}, all->place) : all;
    };
    for (size_t i = 0; i < inner.values.size(); ++i) {
        if (budget_.iterations == 0) {
            cut_loop(node, "");
            break;
        }
        --budget_.iterations;
        one(inner.values[i], inner.present(i));
    }
    if (!inner.rest) return;
    // Of any number of elements: one stands for all.
    const std::string outer_foreach = foreach_;
    std::string text = written(over, 80);
    foreach_ = foreach_.empty() ? text : foreach_ + "; " + text;
    const size_t first = size_of();
    one(inner.rest, inner.rest_if);
    foreach_ = outer_foreach;
    std::string_view key;
    const Origin* catalog = content(iterable)->origin.get();
    const bool of_catalog = catalog && !catalog->catalog.empty() && clauses.size() == 1 &&
                            syntax_->children_from(comprehension, 2).empty() && out.kind != ValueKind::dict &&
                            is_projection(*syntax_, syntax_->child(node, 0), target, key);
    if (of_catalog && size_of() == first + 1 && (key == "name" || key.empty())) {
        // Names of the catalog stay what they are, so that `in` asks the schema.
        Ref names = catalog_value(key.empty() ? catalog->catalog : catalog->catalog + " names", catalog->arguments,
                                  node, catalog->label, catalog->catalog_schema);
        Value as_read = *names;
        auto origin = std::make_shared<Origin>(*names->origin);
        origin->read_at = catalog->read_at;
        as_read.origin = std::move(origin);
        names = arena_.add(std::move(as_read));
        out.rest = element_of(names, node);
        out.origin = names->origin;
        out.items.resize(first);
        out.presence.resize(first);
        return;
    }
    for (size_t i = first; i < size_of(); ++i) {
        // Where one of them passes, as far as there is one test for all.
        const bool is_first = !out.rest;
        out.condition = is_first || out.condition == out.presence[i] ? out.presence[i] : nullptr;
        Ref made = nullptr;
        if (out.kind == ValueKind::dict) {
            Value pair;
            pair.kind = ValueKind::tuple;
            pair.place = place(node);
            pair.items = {out.pairs[i].first, out.pairs[i].second};
            made = arena_.add(std::move(pair));
        } else {
            made = out.items[i];
        }
        out.rest = out.rest ? either_of(made, out.rest) : made;
    }
    if (out.kind == ValueKind::dict)
        out.pairs.resize(first);
    else
        out.items.resize(first);
    out.presence.resize(first);
}

}  // namespace limbeck::dataflow
