// `limbeck sql --format sql`: a script that psql takes, as `alembic upgrade base:head --sql` would write it:
// transactions, the version table, revisions in their order. What cannot be decided without the database stands in it
// as comments. Source: alembic/runtime/migration.py (run_migrations, HeadMaintainer, RevisionStep) of 1.20.
#include "core/escape.h"
#include "report/places.h"
#include "report/report.h"

#include <algorithm>
#include <map>
#include <set>

namespace limbeck::report {
namespace {

class Script {
  public:
    // `sent`: of this tree. With all of its revisions the script begins with an empty database, or ends with one;
    // else the version table is there, with what stands below those that are asked for.
    Script(const Files& files, const ScriptTree& tree, const std::vector<SentBy>& sent, bool downgrade,
           std::string& out)
        : places_(files), files_(files), tree_(tree), downgrade_(downgrade), out_(out) {
        size_t revisions = 0;
        for (const SentBy& one : sent) {
            if (!one.revision) continue;
            ++revisions;
            for (const std::string& id : below(tree[one.revision])) ++standing_[id];
        }
        is_whole_ = revisions == tree.revisions.size();
        comment((downgrade ? "downgrade of " : "upgrade of ") + escaped(tree.location) +
                (is_whole_ ? downgrade ? " to base" : " to head" : ", a part"));
        if (is_whole_ && !downgrade)
            transact("CREATE TABLE alembic_version (\n    version_num VARCHAR(32) NOT NULL, \n    CONSTRAINT "
                     "alembic_version_pkc PRIMARY KEY (version_num)\n)");
        if (!is_whole_)
            for (const auto& [id, count] : standing_) heads_.insert(id);
    }

    void add(const SentBy& one) {
        if (!one.revision) {
            comment("what the environment sends: " + escaped(files_[tree_.env].path));
            add_direction(one.result->upgrade);
            return;
        }
        const Revision& revision = tree_[one.revision];
        comment((downgrade_ ? "downgrade of " : "upgrade to ") + escaped(revision.id) + ": " +
                escaped(files_[revision.file].path));
        for (const Unanalysed& entry : one.result->unanalysed) add_gap(entry);
        add_direction(downgrade_ ? one.result->downgrade : one.result->upgrade);
        downgrade_ ? leave(revision) : enter(revision);
    }

    void end() {
        if (downgrade_ && is_whole_) transact("DROP TABLE alembic_version");
        if (in_transaction_) out_ += "COMMIT;\n";
        if (left_out_ > 0)
            comment(std::to_string(left_out_) +
                    (left_out_ == 1 ? " statement is a comment" : " statements are comments") +
                    ", because a value or a condition is not known");
    }

  private:
    void comment(const std::string& text) { out_ += "-- " + text + '\n'; }

    void transact(const std::string& sql) {
        if (!in_transaction_) out_ += "BEGIN;\n";
        in_transaction_ = true;
        out_ += sql + ";\n";
    }

    void add_gap(const Unanalysed& entry) {
        std::string detail = entry.detail.empty() ? "" : " (" + escaped(masked_source(entry.detail)) + ")";
        comment("line " + std::to_string(places_.line(entry.place)) + ": unanalysed " + escaped(entry.call) + ": " +
                escaped(entry.reason) + detail);
    }

    void add_direction(const DirectionResult& result) {
        auto gap = result.unanalysed.begin();
        for (const Statement& statement : result.statements) {
            for (; gap != result.unanalysed.end() && gap->place < statement.place; ++gap) add_gap(*gap);
            add_statement(statement);
        }
        for (; gap != result.unanalysed.end(); ++gap) add_gap(*gap);
    }

    // Whether it is sent; a type that the script has made already is not made again.
    bool holds(const Condition& condition, bool& is_known) {
        const bool is_negated = condition.kind == Condition::Kind::negation && condition.operands.size() == 1;
        const Condition& test = is_negated ? *condition.operands[0] : condition;
        is_known = test.kind == Condition::Kind::type_made_in_this_run && !test.arguments.empty();
        return is_known && types_.contains(test.arguments[0]) != is_negated;
    }

    void add_statement(const Statement& statement) {
        std::string reason;
        for (const ConditionRef& condition : statement.conditions) {
            if (!condition) continue;
            bool is_known = false;
            const bool is_sent = holds(*condition, is_known);
            if (is_known && !is_sent) return;
            if (!is_known)
                reason += (reason.empty() ? "only when " : " and ") + escaped(masked_source(printed(*condition)));
        }
        auto add = [&](const std::string& why) { reason += (reason.empty() ? "" : "; ") + why; };
        for (const ConditionRef& guard : statement.guards)
            add("the revision stops before, unless " + escaped(masked_source(printed(*guard))));
        if (!statement.foreach.empty()) add("once for each of " + escaped(statement.foreach));
        if (!statement.sql.holes.empty()) add("a value is not known");
        const std::string text = statement.sql.printed();
        std::string sql = escaped(masked_secrets(text), true);
        if (sql != text && statement.sql.holes.empty()) add("a secret or a control character is not printed");
        size_t last_line = sql.rfind('\n') == std::string::npos ? 0 : sql.rfind('\n');
        if (sql.find("--", last_line) != std::string::npos) sql += '\n';
        for (const ConditionRef& condition : statement.conditions)
            if (condition && condition->kind == Condition::Kind::negation && reason.empty()) note_type(*condition);
        comment("line " + std::to_string(places_.line(statement.place)) + ": " + escaped(statement.via) +
                (reason.empty() ? "" : ", " + reason));
        if (!reason.empty()) {
            ++left_out_;
            for (size_t at = 0; (at = sql.find('\n', at)) != std::string::npos; at += 4) sql.insert(at + 1, "--   ");
            comment("  " + sql + ';');
        } else if (statement.transaction < 0) {
            if (in_transaction_) out_ += "COMMIT;\n";
            in_transaction_ = false;
            out_ += sql + ";\n";
        } else {
            transact(sql);
        }
    }

    void note_type(const Condition& negation) {
        const Condition& test = *negation.operands[0];
        if (test.kind == Condition::Kind::type_made_in_this_run) types_.insert(test.arguments[0]);
    }

    static std::string literal(const std::string& id) {
        std::string out = "'";
        for (char c : escaped(id)) out += c == '\'' ? "''" : std::string(1, c);
        return out + "'";
    }

    void insert(const std::string& id) {
        heads_.insert(id);
        transact("INSERT INTO alembic_version (version_num) VALUES (" + literal(id) + ")");
    }
    void remove(const std::string& id) {
        heads_.erase(id);
        transact("DELETE FROM alembic_version WHERE alembic_version.version_num = " + literal(id));
    }
    void replace(const std::string& from, const std::string& to) {
        heads_.erase(from);
        heads_.insert(to);
        transact("UPDATE alembic_version SET version_num=" + literal(to) +
                 " WHERE alembic_version.version_num = " + literal(from));
    }

    // What stands directly below: parents, and dependencies.
    std::vector<std::string> below(const Revision& revision) const {
        std::vector<std::string> out;
        for (RevisionId id : revision.parents) out.push_back(tree_[id].id);
        for (RevisionId id : revision.dependencies) out.push_back(tree_[id].id);
        return out;
    }

    void enter(const Revision& revision) {
        std::vector<std::string> replaced;
        for (const std::string& id : below(revision))
            if (heads_.contains(id)) replaced.push_back(id);
        if (replaced.empty()) return insert(revision.id);
        for (size_t i = 0; i + 1 < replaced.size(); ++i) remove(replaced[i]);
        replace(replaced.back(), revision.id);
    }

    // Back to those below that nothing else still stands on.
    void leave(const Revision& revision) {
        std::vector<std::string> uncovered;
        for (const std::string& id : below(revision))
            if (--standing_[id] == 0) uncovered.push_back(id);
        if (uncovered.empty()) return remove(revision.id);
        for (size_t i = 0; i + 1 < uncovered.size(); ++i) insert(uncovered[i]);
        replace(revision.id, uncovered.back());
    }

    Places places_;
    const Files& files_;
    const ScriptTree& tree_;
    const bool downgrade_;
    std::string& out_;
    bool is_whole_ = false;
    bool in_transaction_ = false;
    size_t left_out_ = 0;
    std::set<std::string> types_;             // that the script has made
    std::set<std::string> heads_;             // rows of the version table
    std::map<std::string, size_t> standing_;  // how many revisions are left that stand on this one
};

}  // namespace

std::string sql_script(const Files& files, const History& history, const std::vector<SentBy>& sent, bool downgrade) {
    std::string out;
    for (size_t first = 0; first < sent.size();) {
        size_t end = first;
        while (end < sent.size() && sent[end].tree == sent[first].tree) ++end;
        if (!out.empty()) out += '\n';
        std::vector<SentBy> ordered(sent.begin() + static_cast<std::ptrdiff_t>(first),
                                    sent.begin() + static_cast<std::ptrdiff_t>(end));
        Script script(files, history[sent[first].tree], ordered, downgrade, out);
        auto revisions = std::find_if(ordered.begin(), ordered.end(), [](const SentBy& one) { return one.revision; });
        if (downgrade) std::reverse(revisions, ordered.end());
        for (const SentBy& one : ordered) script.add(one);
        script.end();
        first = end;
    }
    return out;
}

}  // namespace limbeck::report
