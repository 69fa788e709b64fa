// Objects that create and drop themselves: Enum(...).create(bind), Table(...).create(bind), MetaData().create_all(bind)
// (facts F70 to F77, F238 to F241).
#include "dataflow/rendering/metadata.h"

namespace limbeck::dataflow::rendering {

namespace {

void type_method(Session& session, Ref receiver, bool creates, Ref checkfirst, Place place,
                 std::vector<Rendered>& out) {
    // postgresql.ENUM and DOMAIN look first unless told otherwise; sqlalchemy.Enum does not.
    bool looks_first = receiver->path() != "sqlalchemy.Enum";
    if (checkfirst) {
        if (!session.known(checkfirst)) return;
        looks_first = is_true(checkfirst);
    }
    std::optional<NamedType> type = named_type(session, receiver);
    if (!type || !type->native) return;
    TypeScope none;
    Template sql = creates ? create_type(session, *type, none) : drop_type(session, *type, none);
    if (!session.ok()) return;
    ConditionRef exists = condition(Condition::Kind::has_type, named_type_text(session, *type, none).text, place);
    send(session, out, std::move(sql), !looks_first ? nullptr : creates ? negated(exists) : exists);
}

}  // namespace

bool is_schema_object(Ref receiver) {
    if (!receiver->is(ValueKind::call)) return false;
    return is_named_type(receiver) || receiver->is_call("sqlalchemy.Table") ||
           receiver->is_call("sqlalchemy.MetaData") || receiver->is_call("sqlalchemy.Sequence");
}

std::vector<Rendered> render_schema_method(Session& session, Ref receiver, std::string_view method,
                                           const std::vector<Ref>& positional,
                                           const std::vector<std::pair<std::string, Ref>>& keywords,
                                           const std::vector<Ref>& tables, Place place) {
    std::vector<Rendered> out;
    Arguments arguments{positional, keywords};
    if (receiver->is_call("sqlalchemy.MetaData") && (method == "create_all" || method == "drop_all")) {
        metadata_method(session, receiver, method == "create_all", arguments, tables, place, out);
        return out;
    }
    if (method != "create" && method != "drop") {
        session.fail(Failure::Kind::unsupported, "a method of a schema object is not known", std::string(method),
                     place);
        return out;
    }
    bool creates = method == "create";
    Ref checkfirst = arguments.get(1, "checkfirst");
    if (receiver->is_call("sqlalchemy.Table"))
        table_method(session, receiver, creates, checkfirst, tables, place, out);
    else if (receiver->is_call("sqlalchemy.Sequence"))
        sequence_method(session, receiver, creates, checkfirst ? checkfirst : session.arena.boolean(true, place), place,
                        out);
    else
        type_method(session, receiver, creates, checkfirst, place, out);
    return out;
}

}  // namespace limbeck::dataflow::rendering
