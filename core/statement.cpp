// Names of directions and conditions, and conditions as people read them.
#include "core/statement.h"

#include <algorithm>

namespace limbeck {

const char* name_of(Direction direction) {
    return direction == Direction::upgrade ? "upgrade" : "downgrade";
}

std::string QualifiedName::printed() const {
    return schema.empty() ? name : schema + "." + name;
}

QualifiedName qualified_name(std::string_view written) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (size_t i = 0; i < written.size(); ++i) {
        const bool doubled = quoted && written.substr(i).starts_with("\"\"");
        if (doubled)
            parts.back() += written[i++];
        else if (written[i] == '"')
            quoted = !quoted;
        else if (written[i] == '.' && !quoted)
            parts.emplace_back();
        else
            parts.back() += written[i];
    }
    QualifiedName name;
    name.name = std::move(parts.back());
    if (parts.size() > 1) name.schema = std::move(parts[parts.size() - 2]);
    return name;
}

bool always_holds(const Condition& condition) {
    return condition.kind == Condition::Kind::all && condition.operands.empty();
}

bool is_sure(const Statement& statement) {
    const auto of_the_run = [](const Condition& condition) {
        return condition.kind == Condition::Kind::negation &&
               condition.operands[0]->kind == Condition::Kind::type_made_in_this_run;
    };
    return statement.foreach.empty() &&
           std::all_of(statement.conditions.begin(), statement.conditions.end(),
                       [&](const ConditionRef& one) { return always_holds(*one) || of_the_run(*one); });
}

const char* name_of(Known answer) {
    return answer == Known::yes ? "yes" : answer == Known::no ? "no" : "unknown";
}

const char* name_of(Condition::Kind kind) {
    switch (kind) {
    case Condition::Kind::all:
        return "all";
    case Condition::Kind::any:
        return "any";
    case Condition::Kind::negation:
        return "not";
    case Condition::Kind::has_table:
        return "has_table";
    case Condition::Kind::has_column:
        return "has_column";
    case Condition::Kind::has_index:
        return "has_index";
    case Condition::Kind::has_constraint:
        return "has_constraint";
    case Condition::Kind::has_type:
        return "has_type";
    case Condition::Kind::has_rows:
        return "has_rows";
    case Condition::Kind::server_version:
        return "server_version";
    case Condition::Kind::failed:
        return "failed";
    case Condition::Kind::type_made_in_this_run:
        return "type_made_in_this_run";
    case Condition::Kind::opaque:
        return "opaque";
    }
    return "";
}

namespace {

// Conditions are shared, so that a small one can print without end: depth and length are cut, visibly.
constexpr int max_depth = 20;
constexpr size_t max_length = 400;

void print(const Condition& condition, int depth, std::string& out);

// Source text that would read otherwise between `and` and `or`.
bool holds_operator(const Condition& condition) {
    if (condition.kind != Condition::Kind::opaque || condition.arguments.empty()) return false;
    const std::string& text = condition.arguments.front();
    return text.find(" and ") != std::string::npos || text.find(" or ") != std::string::npos ||
           text.find(" if ") != std::string::npos;
}

void print_operands(const Condition& condition, int depth, std::string& out) {
    const char* between = condition.kind == Condition::Kind::all ? " and " : " or ";
    if (condition.operands.empty()) out += condition.kind == Condition::Kind::all ? "true" : "false";
    for (size_t i = 0; i < condition.operands.size() && out.size() <= max_length; ++i) {
        if (i > 0) out += between;
        const Condition& operand = *condition.operands[i];
        const bool is_text = condition.operands.size() > 1 && holds_operator(operand);
        bool nested = is_text || (operand.operands.size() > 1 && operand.kind != condition.kind);
        if (nested) out += '(';
        print(operand, depth + 1, out);
        if (nested) out += ')';
    }
}

void print_folded(std::string_view text, std::string& out) {
    bool space = false;
    for (char c : text.substr(0, max_length + 1)) {
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            out += c;
        else if (!space)
            out += ' ';
        space = blank;
    }
}

void print_arguments(const Condition& condition, std::string& out) {
    out += name_of(condition.kind);
    out += '(';
    for (size_t i = 0; i < condition.arguments.size(); ++i) {
        if (i > 0) out += ", ";
        out += '\'' + condition.arguments[i] + '\'';
    }
    out += ')';
}

void print(const Condition& condition, int depth, std::string& out) {
    if (depth > max_depth || out.size() > max_length) {
        out += "...";
        return;
    }
    switch (condition.kind) {
    case Condition::Kind::all:
    case Condition::Kind::any:
        print_operands(condition, depth, out);
        break;
    case Condition::Kind::negation: {
        if (condition.operands.empty()) return void(out += "false");
        const Condition& operand = *condition.operands.front();
        bool nested = operand.operands.size() > 1 || operand.kind == Condition::Kind::opaque;
        out += nested ? "not (" : "not ";
        print(operand, depth + 1, out);
        if (nested) out += ')';
        break;
    }
    case Condition::Kind::opaque:
        print_folded(condition.arguments.empty() ? "an undecided test" : condition.arguments.front(), out);
        break;
    default:
        print_arguments(condition, out);
        break;
    }
}

}  // namespace

std::string printed(const Condition& condition) {
    std::string out;
    print(condition, 0, out);
    if (out.size() <= max_length) return out;
    size_t cut = max_length;
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xc0) == 0x80) --cut;
    return out.substr(0, cut) + "...";
}

}  // namespace limbeck
