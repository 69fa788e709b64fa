// Arguments of constructors as plain facts: flags, strings, SQL phrases, dialect options.
#include "dataflow/rendering/schema_object.h"

#include <algorithm>

namespace limbeck::dataflow::rendering {

namespace {

bool word_character(char c) {
    // Letters beyond ASCII are word characters of Python's \w, too.
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Reads `^\w+(\s+\w+)*( \( name, name \) )?$`, as SQLAlchemy checks phrases.
class PhraseReader {
  public:
    explicit PhraseReader(std::string_view text) : text_(text) {}

    bool words() {
        if (!word()) return false;
        for (;;) {
            size_t before = at_;
            spaces();
            if (at_ == before || !word()) {
                at_ = before;
                return true;
            }
        }
    }
    bool columns() {
        size_t before = at_;
        spaces();
        if (!take('(')) {
            at_ = before;
            return true;
        }
        do {
            spaces();
            if (!identifier()) return false;
            spaces();
        } while (take(','));
        return take(')');
    }
    bool at_end() const { return at_ == text_.size(); }

  private:
    bool word() {
        size_t before = at_;
        while (at_ < text_.size() && word_character(text_[at_])) ++at_;
        return at_ > before;
    }
    bool identifier() {
        if (!take('"')) {
            size_t before = at_;
            while (at_ < text_.size() && (word_character(text_[at_]) || text_[at_] == '$')) ++at_;
            return at_ > before;
        }
        size_t close = text_.find('"', at_);
        if (close == std::string_view::npos || close == at_) return false;
        at_ = close + 1;
        return true;
    }
    void spaces() {
        while (at_ < text_.size() && space(text_[at_])) ++at_;
    }
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    std::string_view text_;
    size_t at_ = 0;
};

}  // namespace

bool flag(Session& session, Ref value, bool fallback) {
    if (!value) return fallback;
    return session.known(value) && is_true(value);
}

std::optional<bool> maybe_flag(Session& session, Ref value) {
    if (is_none(value) || !session.known(value)) return std::nullopt;
    return is_true(value);
}

Template plain_string(Session& session, Ref value) {
    if (is_none(value) || !session.known(value)) return {};
    if (value->is(ValueKind::string) || value->is(ValueKind::integer) || value->is(ValueKind::floating))
        return value->text;
    session.unsupported("an option is given by an expression", value);
    return {};
}

Template phrase(Session& session, Ref value, bool with_columns) {
    Template text = plain_string(session, value);
    if (!session.ok() || is_none(value)) return {};
    PhraseReader reader(text.text);
    with_columns = with_columns && !session.before(SqlAlchemy::v2_0);
    if (text.constant() && reader.words() && (!with_columns || reader.columns()) && reader.at_end()) return text;
    session.raises("CompileError: Unexpected SQL phrase", value);
    return {};
}

void check_dialect_keywords(Session& session, const Keywords& keywords, std::span<const std::string_view> parameters,
                            std::span<const DialectOption> accepted) {
    constexpr std::string_view postgresql = "postgresql_";
    for (const auto& [name, value] : keywords) {
        if (std::ranges::find(parameters, name) != parameters.end()) continue;
        size_t underscore = name.find('_', 1);
        if (name.empty() || underscore == std::string::npos || underscore + 1 == name.size()) {
            session.fail(Failure::Kind::raises,
                         "TypeError: Additional arguments should be named <dialectname>_<argument>", name,
                         value->place);
            return;
        }
        if (!name.starts_with(postgresql)) continue;
        std::string_view argument = std::string_view(name).substr(postgresql.size());
        auto known = std::ranges::find(accepted, argument, &DialectOption::name);
        if (known != accepted.end() && !session.before(known->since)) continue;
        session.fail(Failure::Kind::raises, "ArgumentError: the argument is not accepted by dialect 'postgresql'", name,
                     value->place);
        return;
    }
}

ConditionRef condition(Condition::Kind kind, std::string argument, Place place) {
    auto out = std::make_shared<Condition>();
    out->kind = kind;
    out->arguments.push_back(std::move(argument));
    out->place = place;
    return out;
}

ConditionRef negated(ConditionRef inner) {
    auto out = std::make_shared<Condition>();
    out->kind = Condition::Kind::negation;
    out->place = inner->place;
    out->operands.push_back(std::move(inner));
    return out;
}

void send(Session& session, std::vector<Rendered>& out, Template sql, ConditionRef when) {
    if (!session.ok()) return;
    // Without white space at the end; a hole there is text.
    size_t last = sql.text.find_last_not_of(" \t\r\n");
    size_t end = last == std::string::npos ? sql.text.size() : last + 1;
    if (!sql.holes.empty()) end = std::max<size_t>(end, sql.holes.back().offset);
    if (end < sql.text.size()) sql = sql.slice(0, static_cast<uint32_t>(end));
    out.push_back(Rendered{std::move(sql), std::move(when)});
}

}  // namespace limbeck::dataflow::rendering
