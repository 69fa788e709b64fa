// Walks queries: one loop over an explicit stack, because the input decides the depth of a tree (a chain of 50,000 ||
// parses). The children of a node come from PostgreSQL's raw_expression_tree_walker, asked for one level at a time.
#include "sql/native/query.h"

#include "sql/native/names.h"
#include "sql/parser.h"

#include <set>
#include <unordered_set>

namespace limbeck::sql::native {

namespace {

constexpr uint32_t max_nesting = 16;  // PostgreSQL itself takes data-modifying statements in the outermost WITH only

bool is_write(NodeTag tag) {
    return tag == T_InsertStmt || tag == T_UpdateStmt || tag == T_DeleteStmt || tag == T_MergeStmt;
}

// Nodes that hold no table and no function. INTO and FOR UPDATE OF name no table that is read.
bool is_leaf(NodeTag tag) {
    switch (tag) {
    case T_A_Const:
    case T_A_Star:
    case T_Alias:
    case T_ColumnRef:
    case T_Float:
    case T_Integer:
    case T_IntoClause:
    case T_LockingClause:
    case T_ParamRef:
    case T_SetToDefault:
    case T_String:
    case T_TypeName:
        return true;
    default:
        return false;
    }
}

class Walk {
  public:
    Walk(Context& context, const void* root, const ::RangeVar* target)
        : context_(context), root_(as<::Node>(root)), target_(as<::Node>(target)) {}

    QueryFacts run() {
        if (!root_) return {};
        stack_.push_back({root_, 0, Action::visit});
        while (!stack_.empty()) {
            const Item item = stack_.back();
            stack_.pop_back();
            switch (item.action) {
            case Action::visit:
                visit(item);
                break;
            case Action::bind:
                ++context_.with_names[name_of_with(item)];
                break;
            case Action::unbind:
                --context_.with_names[name_of_with(item)];
                break;
            }
        }
        return std::move(facts_);
    }

  private:
    enum class Action : uint8_t { visit, bind, unbind };
    struct Item {
        const ::Node* node;
        uint32_t depth;
        Action action;
    };

    static std::string_view name_of_with(const Item& item) {
        return text_of(as<::CommonTableExpr>(item.node)->ctename);
    }

    void visit(const Item& item) {
        if (item.depth > max_depth) {
            context_.too_deep = true;
            return;
        }
        const NodeTag tag = item.node->type;
        if (tag == T_RangeVar) return read(*as<::RangeVar>(item.node));
        if (is_write(tag) && item.node != root_) return write(item.node);
        if (tag == T_FuncCall) call(*as<::FuncCall>(item.node));
        if (tag == T_ColumnRef) column(*as<::ColumnRef>(item.node));
        expand(item);
    }

    void read(const ::RangeVar& relation) {
        QualifiedName name = name_of(&relation);
        if (name.schema.empty()) {
            const auto found = context_.with_names.find(name.name);
            if (found != context_.with_names.end() && found->second > 0) return;
        }
        if (read_names_.insert(name).second) facts_.reads.push_back(std::move(name));
    }

    void call(const ::FuncCall& function) {
        QualifiedName name = name_of(function.funcname);
        if (name.schema == "pg_catalog") name.schema.clear();
        std::string printed = name.printed();
        if (call_names_.insert(printed).second) facts_.calls.push_back(std::move(printed));
    }

    void column(const ::ColumnRef& reference) {
        const auto last = length_of(reference.fields) - 1;
        const std::string name(string_of(nth<::Node>(reference.fields, last)));  // empty for a *
        if (!name.empty() && column_names_.insert(name).second) facts_.columns.push_back(name);
    }

    void write(const ::Node* statement) {
        if (context_.nesting >= max_nesting) {
            context_.add(UnknownEffect{"statements nested deeper than 16 in WITH"});
            return;
        }
        ++context_.nesting;
        add_effects(context_, statement);
        --context_.nesting;
    }

    // Puts the children on the stack so that the first is visited first, and the names of a WITH around them.
    void expand(const Item& item) {
        depth_ = item.depth + (item.node->type == T_List ? 0 : 1);
        with_ = nullptr;
        children_.clear();
        if (item.node->type == T_ReturningClause) {
            take(as<::Node>(as<::ReturningClause>(item.node)->exprs));
        } else if (pg_query_raw_tree_walker_supports(const_cast<::Node*>(item.node))) {
            raw_expression_tree_walker_impl(const_cast<::Node*>(item.node), &Walk::take_child, this);
        }
        if (with_) push_with(Action::unbind);
        for (auto child = children_.rbegin(); child != children_.rend(); ++child) push(*child, Action::visit);
        if (with_) push_with_queries();
    }

    static bool take_child(::Node* child, void* walk) {
        static_cast<Walk*>(walk)->take(child);
        return false;
    }

    void take(const ::Node* child) {
        if (!child || child == target_) return;
        if (child->type == T_ColumnRef) column(*as<::ColumnRef>(child));
        if (is_leaf(child->type)) return;
        // (a, b) = source: every column points to the same source.
        if (child->type == T_MultiAssignRef && as<::MultiAssignRef>(child)->colno != 1) return;
        if (child->type == T_WithClause) {
            with_ = as<::WithClause>(child);
        } else {
            children_.push_back(child);
        }
    }

    void push(const ::Node* node, Action action) { stack_.push_back({node, depth_, action}); }

    void push_with(Action action) {
        for (const auto* cte : each<::Node>(with_->ctes)) push(cte, action);
    }

    // A name is known to the expressions after its own; with RECURSIVE to all of them.
    void push_with_queries() {
        for (size_t i = length_of(with_->ctes); i-- > 0;) {
            const auto* cte = nth<::CommonTableExpr>(with_->ctes, i);
            if (!with_->recursive) push(as<::Node>(cte), Action::bind);
            push(cte->ctequery, Action::visit);
        }
        if (with_->recursive) push_with(Action::bind);
    }

    Context& context_;
    const ::Node* root_;
    const ::Node* target_;
    QueryFacts facts_;
    std::vector<Item> stack_;
    std::vector<const ::Node*> children_;
    const ::WithClause* with_ = nullptr;
    uint32_t depth_ = 0;
    std::set<QualifiedName> read_names_;
    std::unordered_set<std::string> call_names_, column_names_;
};

}  // namespace

QueryFacts walk_query(Context& context, const void* root, const ::RangeVar* target) {
    return Walk(context, root, target).run();
}

}  // namespace limbeck::sql::native
