// op.<directive>(...) and batch.<directive>(...): the call is bound to Alembic's parameters, then handed to its
// renderer.
//
// Signatures are those of alembic 1.20 (alembic/operations/ops.py); what Python refuses there is refused here.
#include "dataflow/rendering/directives.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

using Renderer = void (*)(Session&, const BoundCall&, Statements&);

struct Signature {
    std::string_view name;
    std::string_view positional;  // separated by spaces; "?": may be missing; "*" at the end: more may follow
    std::string_view keywords;    // keyword-only, separated by spaces; "**" at the end: any other
    Renderer render;
};

constexpr Signature op_signatures[] = {
    {"add_column", "table_name column", "schema if_not_exists inline_references inline_primary_key", render_add_column},
    {"alter_column", "table_name column_name",
     "nullable comment server_default new_column_name type_ existing_type existing_server_default existing_nullable "
     "existing_comment schema **",
     render_alter_column},
    {"create_check_constraint", "constraint_name table_name condition", "schema **", render_create_constraint},
    {"create_exclude_constraint", "constraint_name table_name *", "**", render_create_constraint},
    {"create_foreign_key", "constraint_name source_table referent_table local_cols remote_cols", "**",
     render_create_constraint},
    {"create_index", "index_name table_name columns", "**", render_create_index},
    {"create_primary_key", "constraint_name table_name columns", "schema", render_create_constraint},
    {"create_table", "table_name *", "if_not_exists **", render_create_table},
    {"create_table_comment", "table_name comment", "existing_comment schema", render_table_comment},
    {"create_unique_constraint", "constraint_name table_name columns", "schema **", render_create_constraint},
    {"drop_column", "table_name column_name", "schema **", render_drop_column},
    {"drop_constraint", "constraint_name table_name type_?", "schema if_exists", render_drop_constraint},
    {"drop_index", "index_name table_name?", "**", render_drop_index},
    {"drop_table", "table_name", "schema if_exists **", render_drop_table},
    {"drop_table_comment", "table_name", "existing_comment schema", render_table_comment},
    {"rename_table", "old_table_name new_table_name", "schema", render_rename_table},
};

// Inside batch_alter_table, the table and its schema are those of the batch.
constexpr Signature batch_signatures[] = {
    {"add_column", "column", "insert_before insert_after if_not_exists inline_references inline_primary_key",
     render_add_column},
    {"alter_column", "column_name",
     "nullable comment server_default new_column_name type_ existing_type existing_server_default existing_nullable "
     "existing_comment insert_before insert_after **",
     render_alter_column},
    {"create_check_constraint", "constraint_name condition", "**", render_create_constraint},
    {"create_exclude_constraint", "constraint_name *", "**", render_create_constraint},
    {"create_foreign_key", "constraint_name referent_table local_cols remote_cols", "**", render_create_constraint},
    {"create_index", "index_name columns", "**", render_create_index},
    {"create_primary_key", "constraint_name columns", "", render_create_constraint},
    {"create_table_comment", "comment", "existing_comment", render_table_comment},
    {"create_unique_constraint", "constraint_name columns", "**", render_create_constraint},
    {"drop_column", "column_name", "**", render_drop_column},
    {"drop_constraint", "constraint_name type_?", "", render_drop_constraint},
    {"drop_index", "index_name", "**", render_drop_index},
    {"drop_table_comment", "", "existing_comment", render_table_comment},
};

const Signature* find(std::span<const Signature> signatures, std::string_view name) {
    auto found = std::ranges::find(signatures, name, &Signature::name);
    return found == signatures.end() ? nullptr : &*found;
}

std::string_view next_word(std::string_view& words) {
    size_t space = words.find(' ');
    std::string_view word = words.substr(0, space);
    words = space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    return word;
}

class Binder {
  public:
    Binder(Session& session, const Signature& signature, const Directive& directive)
        : session_(session), signature_(signature), directive_(directive), used_(directive.keywords.size(), false) {}

    BoundCall bind() {
        call_.name = signature_.name;
        call_.place = directive_.place;
        positional();
        keyword_only();
        return std::move(call_);
    }

  private:
    void positional() {
        std::string_view words = signature_.positional;
        size_t at = 0;
        bool variable = false;
        while (!words.empty()) {
            std::string_view word = next_word(words);
            if (word == "*") {
                variable = true;
                break;
            }
            bool optional = word.ends_with('?');
            if (optional) word.remove_suffix(1);
            if (at < directive_.positional.size())
                call_.arguments.emplace_back(word, directive_.positional[at++]);
            else if (Ref value = take(word))
                call_.arguments.emplace_back(word, value);
            else if (!optional)
                refuse("missing a required positional argument", word);
        }
        if (variable)
            call_.rest.assign(directive_.positional.begin() + static_cast<ptrdiff_t>(at), directive_.positional.end());
        else if (at < directive_.positional.size())
            refuse("more positional arguments were given than it takes", "");
    }

    void keyword_only() {
        std::string_view words = signature_.keywords;
        bool any = false;
        while (!words.empty()) {
            std::string_view word = next_word(words);
            if (word == "**")
                any = true;
            else if (Ref value = take(word))
                call_.arguments.emplace_back(word, value);
        }
        for (size_t i = 0; i < used_.size(); ++i) {
            if (used_[i]) continue;
            const auto& [name, value] = directive_.keywords[i];
            if (!any) refuse("got an unexpected keyword argument", name);
            if (call_[name]) refuse("got multiple values for an argument", name);
            call_.extra.emplace_back(name, value);
        }
    }

    Ref take(std::string_view name) {
        for (size_t i = 0; i < used_.size(); ++i) {
            if (used_[i] || directive_.keywords[i].first != name) continue;
            used_[i] = true;
            return directive_.keywords[i].second;
        }
        return nullptr;
    }

    void refuse(std::string_view what, std::string_view name) {
        session_.fail(Failure::Kind::raises, "TypeError: " + std::string(signature_.name) + "() " + std::string(what),
                      std::string(name), directive_.place);
    }

    Session& session_;
    const Signature& signature_;
    const Directive& directive_;
    std::vector<bool> used_;
    BoundCall call_;
};

// The table of batch_alter_table(table_name, schema=None, recreate="auto", ...).
void add_batch_table(Session& session, const Directive& directive, BoundCall& call) {
    Arguments batch{directive.batch->items, directive.batch->named};
    call.in_batch = true;
    Ref recreate = batch.get(2, "recreate");
    if (recreate && (!session.known(recreate) || recreate->str() == "always")) {
        session.unsupported("batch_alter_table with recreate='always' copies the table", directive.batch);
        return;
    }
    Ref table = batch.get(0, "table_name"), schema = batch.get(1, "schema");
    if (!table) {
        session.raises("TypeError: batch_alter_table() missing 1 required positional argument: 'table_name'",
                       directive.batch);
        return;
    }
    bool refers = call.name == "create_foreign_key";
    call.arguments.emplace_back(refers ? "source_table" : "table_name", table);
    if (is_none(schema)) return;
    if (call.extra_argument("schema"))
        session.raises("TypeError: got multiple values for keyword argument 'schema'", directive.batch);
    if (refers || call.name == "create_index" || call.name == "drop_index")
        call.extra.emplace_back(refers ? "source_schema" : "schema", schema);
    else
        call.arguments.emplace_back("schema", schema);
}

std::vector<Rendered> render_sent_text(Session& session, const Directive& directive) {
    Arguments arguments{directive.positional, directive.keywords};
    Ref text = arguments.get(0, "sqltext");
    if (!text) {
        session.fail(Failure::Kind::raises, "TypeError: execute() missing 1 required positional argument: 'sqltext'",
                     "", directive.place);
        return {};
    }
    return render_execute(session, text, nullptr, false);
}

}  // namespace

Ref BoundCall::operator[](std::string_view parameter) const {
    for (const auto& [name_of_argument, value] : arguments)
        if (name_of_argument == parameter) return value;
    return nullptr;
}

Ref BoundCall::extra_argument(std::string_view keyword) const {
    for (const auto& [name_of_argument, value] : extra)
        if (name_of_argument == keyword) return value;
    return nullptr;
}

bool is_directive(std::string_view name) {
    return name == "execute" || name == "bulk_insert" || find(op_signatures, name) != nullptr;
}

bool is_batch_directive(std::string_view name) {
    return name == "execute" || find(batch_signatures, name) != nullptr;
}

std::vector<Rendered> render_directive(Session& session, const Directive& directive) {
    if (directive.name == "execute") return render_sent_text(session, directive);
    if (directive.name == "bulk_insert") return render_bulk_insert(session, directive);
    const Signature* signature =
        directive.batch ? find(batch_signatures, directive.name) : find(op_signatures, directive.name);
    Statements out;
    if (!signature) {
        session.fail(Failure::Kind::unsupported, "a directive that is not known", std::string(directive.name),
                     directive.place);
        return out;
    }
    BoundCall call = Binder(session, *signature, directive).bind();
    if (directive.batch) add_batch_table(session, directive, call);
    if (session.ok()) signature->render(session, call, out);
    return out;
}

}  // namespace limbeck::dataflow::rendering
