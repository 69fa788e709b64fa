// op.alter_column: one statement for each thing that changes, in Alembic's order (facts R18, F67, F103 to F119).
#include "dataflow/rendering/directives.h"

#include <algorithm>
#include <array>

namespace limbeck::dataflow::rendering {

namespace {

// Options of a sequence, in the order in which Alembic's set of differences is sorted.
constexpr std::array<std::string_view, 8> identity_options = {"cache",    "cycle",      "increment",  "maxvalue",
                                                              "minvalue", "nomaxvalue", "nominvalue", "start"};
constexpr std::array<std::pair<std::string_view, size_t>, 8> identity_positions = {{{"cache", 9},
                                                                                    {"cycle", 8},
                                                                                    {"increment", 3},
                                                                                    {"maxvalue", 5},
                                                                                    {"minvalue", 4},
                                                                                    {"nomaxvalue", 7},
                                                                                    {"nominvalue", 6},
                                                                                    {"start", 2}}};

Ref identity_argument(Ref identity, std::string_view name) {
    auto found = std::ranges::find(identity_positions, name, &std::pair<std::string_view, size_t>::first);
    Ref value = Arguments{identity->items, identity->named}.get(found->second, name);
    return is_none(value) ? nullptr : value;
}

bool equal_options(Ref a, Ref b) {
    if (!a || !b) return a == b;
    return a->kind == b->kind && a->str() == b->str() && a->truth == b->truth;
}

class AlterColumn {
  public:
    AlterColumn(Session& session, const BoundCall& call, Statements& out) : session_(session), call_(call), out_(out) {}

    void render() {
        table_ = read_name(session_, call_["table_name"]);
        schema_ = read_name(session_, call_["schema"]);
        column_ = read_name(session_, call_["column_name"]);
        Ref type = call_["type_"], existing = call_["existing_type"];
        if (is_none(type)) type = nullptr;
        if (type && !session_.known(type)) return;
        if (!is_none(existing) && !has_type(session_, existing)) return;
        if (type && !is_none(existing) && is_named_type(postgresql_type(existing))) type_constraints(existing, false);
        type_change(type);
        nullability();
        server_default();
        if (Ref comment = call_["comment"]; comment && !is_false(comment))
            send(session_, out_, column_comment(session_, schema_, table_, column_, comment, true));
        rename();
        if (type) type_constraints(type, true);
    }

  private:
    static bool is_false(Ref value) { return value->is(ValueKind::boolean) && !value->truth; }

    Template alter() {
        Template out("ALTER TABLE ");
        out.append(qualified_dotted(schema_, table_));
        return out;
    }

    Template alter_this() {
        Template out = alter();
        out.append(" ALTER COLUMN ");
        out.append(quoted(column_));
        return out;
    }

    // The CHECK of an Enum that is no type of its own.
    void type_constraints(Ref type, bool added) {
        if (!is_named_type(postgresql_type(type))) return;
        Value column;
        column.kind = ValueKind::call;
        column.name = "sqlalchemy.Column";
        column.place = call_.place;
        column.items = {call_["column_name"], type};
        Table table = read_table(session_, table_, schema_, {session_.arena.add(std::move(column))}, {}, call_.place);
        for (const Constraint& constraint : table.constraints)
            send(session_, out_,
                 added ? add_constraint(session_, table, constraint)
                       : drop_constraint(session_, table, constraint.name, false, false));
    }

    void type_change(Ref type) {
        Ref usage = call_.extra_argument("postgresql_using");
        if (is_none(usage)) usage = nullptr;
        if (usage && !type) {
            session_.raises("CommandError: postgresql_using must be used with the type_ parameter", usage);
            return;
        }
        if (!type) return;
        Template sql = alter_this();
        sql.append(" TYPE ");
        sql.append(type_text(session_, type, TypeScope()));
        if (usage && session_.known(usage)) {
            if (!usage->is(ValueKind::string)) {
                session_.raises("TypeError: Boolean value of this clause is not defined", usage);
                return;
            }
            // Not text(): Alembic puts the string into the statement as it is.
            if (!usage->str().empty()) {
                sql.append(" USING ");
                sql.append(usage->text);
            }
        }
        send(session_, out_, std::move(sql));
    }

    void nullability() {
        std::optional<bool> nullable = maybe_flag(session_, call_["nullable"]);
        if (!nullable) return;
        Template sql = alter_this();
        sql.append(*nullable ? " DROP NOT NULL" : " SET NOT NULL");
        send(session_, out_, std::move(sql));
    }

    void server_default() {
        Ref value = call_["server_default"], existing = call_["existing_server_default"];
        if (!value || is_false(value) || !session_.known(value)) return;
        auto either = [&](std::string_view path) {
            return value->path() == path || (existing && existing->path() == path);
        };
        if (either("sqlalchemy.Computed")) {
            session_.raises(
                "CompileError: Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or "
                "from an existing column is not supported.",
                value);
            return;
        }
        Template sql = alter_this();
        if (either("sqlalchemy.Identity")) {
            identity(sql, value, existing);
        } else if (is_none(value)) {
            sql.append(" DROP DEFAULT");
        } else {
            sql.append(" SET DEFAULT ");
            sql.append(server_default_text(session_, value));
        }
        send(session_, out_, std::move(sql));
    }

    void identity(Template& sql, Ref value, Ref existing) {
        if (is_none(value)) {
            sql.append(" DROP IDENTITY");
            return;
        }
        // Before 1.20 what is not given counts as an identity without options (Alembic's issue 1504).
        const bool absent = !existing || is_false(existing);
        if (absent ? !session_.before(Alembic::v1_20) : is_none(existing)) {
            sql.append(" ADD ");
            sql.append(identity_text(session_, value));
            return;
        }
        if (absent) existing = plain_identity();
        if (value->path() != "sqlalchemy.Identity" || existing->path() != "sqlalchemy.Identity") {
            session_.unsupported("an identity column and a default are exchanged", value);
            return;
        }
        bool always = is_true(Arguments{value->items, value->named}.get(0, "always"));
        if (always != is_true(Arguments{existing->items, existing->named}.get(0, "always")))
            sql.append(always ? " SET GENERATED ALWAYS" : " SET GENERATED BY DEFAULT");
        for (std::string_view option : identity_options) changed_option(sql, value, existing, option);
    }

    Ref plain_identity() {
        Value identity;
        identity.kind = ValueKind::call;
        identity.name = "sqlalchemy.Identity";
        identity.place = call_.place;
        return session_.arena.add(std::move(identity));
    }

    void changed_option(Template& sql, Ref value, Ref existing, std::string_view option) {
        Ref given = identity_argument(value, option);
        if (!given || equal_options(given, identity_argument(existing, option))) return;
        Value single;
        single.kind = ValueKind::call;
        single.name = "sqlalchemy.Identity";
        single.place = value->place;
        single.named.emplace_back(std::string(option), given);
        sql.append(" SET ");
        sql.append(sequence_options(session_, session_.arena.add(std::move(single)), 2));
    }

    void rename() {
        Name name = read_name(session_, call_["new_column_name"]);
        if (!name.given) return;
        Template sql = alter();
        sql.append(" RENAME ");
        sql.append(quoted(column_));
        sql.append(" TO ");
        sql.append(quoted(name));
        send(session_, out_, std::move(sql));
    }

    Session& session_;
    const BoundCall& call_;
    Statements& out_;
    Name table_, schema_, column_;
};

}  // namespace

void render_alter_column(Session& session, const BoundCall& call, Statements& out) {
    AlterColumn(session, call, out).render();
}

}  // namespace limbeck::dataflow::rendering
