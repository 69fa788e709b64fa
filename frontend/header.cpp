// Reads what Alembic reads from a revision's module (alembic/script/base.py, revision.py), from the syntax tree alone.
// A value that is not certain is a problem with its place and reason; the rest of the header still counts.
#include "frontend/header.h"

#include "frontend/header_constants.h"

#include <algorithm>
#include <optional>

namespace limbeck::frontend {
namespace {

constexpr std::string_view refused_in_ids = "@-+:";  // revision.py, _revision_illegal_chars
constexpr size_t longest_message = 500;

const char* described(Constant::Kind kind) {
    switch (kind) {
    case Constant::Kind::none:
        return "None";
    case Constant::Kind::boolean:
        return "a boolean";
    case Constant::Kind::integer:
        return "a number";
    case Constant::Kind::text:
        return "a string";
    case Constant::Kind::sequence:
        return "a sequence";
    case Constant::Kind::unknown:
        break;
    }
    return "unknown";
}

class Reader {
  public:
    Reader(const Syntax& syntax, Header& header) : constants_(syntax), header_(header) {}

    void read(std::string_view file_name) {
        header_.assigns_revision = constants_.assigned("revision");
        header_.assigns_down_revision = constants_.assigned("down_revision");
        read_id(file_name);
        Revision& revision = header_.revision;
        revision.down_place = place("down_revision");
        revision.depends_place = place("depends_on");
        if (header_.assigns_down_revision) {
            revision.down_revisions = names("down_revision");
        } else if (header_.assigns_revision) {
            problem(revision.id_place, "down_revision is not assigned");
        }
        revision.depends_on = names("depends_on");
        size_t before = header_.problems.size();
        revision.branch_labels = names("branch_labels");
        if (header_.problems.size() == before) return;
        header_.labels_note = std::move(header_.problems[before].detail);
        header_.problems.resize(before);
    }

  private:
    void read_id(std::string_view file_name);
    std::vector<std::string> names(std::string_view name);
    Place place(std::string_view name) const {
        return constants_.assigned(name) ? constants_.place(name) : header_.revision.id_place;
    }
    void problem(Place where, std::string detail) {
        header_.problems.push_back({GraphProblem::Kind::header, {}, where, std::move(detail), {}});
    }

    ModuleConstants constants_;
    Header& header_;
};

std::optional<std::string> id_of_name(std::string_view file_name) {
    if (!file_name.ends_with(".py")) return {};
    std::string_view stem = file_name.substr(0, file_name.size() - 3);
    auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (stem.empty() || !std::all_of(stem.begin(), stem.end(), hex)) return {};
    return std::string(stem);
}

void Reader::read_id(std::string_view file_name) {
    Revision& revision = header_.revision;
    if (!header_.assigns_revision) {
        std::optional<std::string> id = header_.assigns_down_revision ? id_of_name(file_name) : std::nullopt;
        if (!id) return problem(revision.id_place, "revision is not assigned");
        revision.id = *id;
        header_.usable = true;
        return;
    }
    revision.id_place = constants_.place("revision");
    Constant value = constants_.value("revision");
    if (!value.known()) return problem(revision.id_place, "revision cannot be read: " + value.text);
    if (value.kind != Constant::Kind::text) {
        return problem(revision.id_place, std::string("revision is ") + described(value.kind) + ", not a string");
    }
    if (value.text.empty()) return problem(revision.id_place, "revision is an empty string");
    if (size_t at = value.text.find_first_of(refused_in_ids); at != std::string::npos) {
        problem(revision.id_place, std::string("Alembic refuses '") + value.text[at] + "' in a revision id");
    }
    revision.id = std::move(value.text);
    header_.usable = true;
}

// A string or a sequence of strings; None and an empty sequence are none.
std::vector<std::string> Reader::names(std::string_view name) {
    std::vector<std::string> result;
    if (!constants_.assigned(name)) return result;
    Constant value = constants_.value(name);
    std::string subject(name);
    if (!value.known()) {
        problem(place(name), subject + " cannot be read: " + value.text);
    } else if (value.kind == Constant::Kind::text) {
        result.push_back(std::move(value.text));
    } else if (value.kind == Constant::Kind::sequence) {
        for (Constant& item : value.items) {
            if (item.kind == Constant::Kind::text) {
                result.push_back(std::move(item.text));
            } else {
                problem(place(name), subject + " holds " + described(item.kind) + ", not a string");
            }
        }
    } else if (value.kind != Constant::Kind::none) {
        problem(place(name), subject + " is " + described(value.kind) + ", not a string");
    }
    return result;
}

// The first line with text of the module's docstring.
std::string message_of(const Syntax& syntax) {
    NodeId first = syntax.child(syntax.root, 0);
    if (!first || syntax.kind(first) != NodeKind::expression_statement) return {};
    NodeId text = syntax.child(first, 0);
    std::string whole;
    if (syntax.kind(text) == NodeKind::string) {
        whole = syntax.text(text).substr(0, 16 * longest_message);
    } else if (syntax.kind(text) == NodeKind::joined_string && (syntax[text].flags & is_fstring) == 0) {
        for (NodeId part : syntax.all_children(text)) {
            whole += syntax.text(part);
            if (whole.size() > 16 * longest_message) break;
        }
    }
    constexpr std::string_view blank = " \t\r\n\f\v";
    size_t begin = whole.find_first_not_of(blank);
    if (begin == std::string::npos) return {};
    size_t end = std::min(whole.find_first_of("\r\n", begin), whole.size());
    size_t length = std::min(end - begin, longest_message);
    auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    while (begin + length < whole.size() && continues(whole[begin + length])) --length;
    std::string line = whole.substr(begin, length);
    line.erase(line.find_last_not_of(blank) + 1);
    return line;
}

}  // namespace

Header read_header(const Syntax& syntax, std::string_view file_name) {
    Header header;
    header.revision.file = syntax.file;
    header.revision.id_place = {syntax.file, 0, 0};
    header.revision.message = message_of(syntax);
    Reader(syntax, header).read(file_name);
    return header;
}

}  // namespace limbeck::frontend
