// TOML to rows of library models. Every mistake is said with its line and the nearest known word.
#include "core/nearest.h"
#include "dataflow/library_models.h"
#include "dataflow/rendering/rendering.h"
#include "frontend/toml.h"

#include <algorithm>
#include <utility>

namespace limbeck::dataflow {

namespace {

constexpr ModelKind kinds[] = {ModelKind::source,    ModelKind::sanitizer, ModelKind::passes, ModelKind::executes,
                               ModelKind::operation, ModelKind::type,      ModelKind::alias,  ModelKind::constant};
constexpr Level levels[] = {Level::generated, Level::catalog, Level::operator_input,
                            Level::stored,    Level::network, Level::unknown};
// A closed set would need its members, and a fragment is nothing that a row could promise.
constexpr Shape shapes[] = {Shape::integer, Shape::number,     Shape::boolean,  Shape::date_time, Shape::uuid,
                            Shape::hex,     Shape::identifier, Shape::no_quote, Shape::text};
constexpr std::pair<std::string_view, ArgumentForm> forms[] = {{"identifier", ArgumentForm::identifier},
                                                               {"qualifier", ArgumentForm::qualifier},
                                                               {"literal", ArgumentForm::literal},
                                                               {"sql", ArgumentForm::sql}};

std::string listed(const std::vector<std::string>& words) {
    std::string out;
    for (size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return out;
}

// "shop.db": names of Python with dots between them.
bool is_dotted_name(std::string_view path) {
    bool begins = true;
    for (char c : path) {
        const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        const bool digit = c >= '0' && c <= '9';
        if (!(letter || c == '_' || static_cast<unsigned char>(c) >= 0x80 || ((digit || c == '.') && !begins)))
            return false;
        begins = c == '.';
    }
    return !begins;
}

// What sends, as code in this program.
bool is_own(std::string_view path) {
    if (path.starts_with("sqlalchemy.ext.")) return false;
    constexpr std::string_view own[] = {"alembic.op", "sqlalchemy", "psycopg2", "psycopg"};
    return path == "alembic" || std::any_of(std::begin(own), std::end(own), [&](std::string_view one) {
               return path == one || (path.starts_with(one) && path[one.size()] == '.');
           });
}

// The names between braces of a template; nothing when a brace is left open. "{{" and "}}" are braces of the SQL.
std::optional<std::vector<std::string>> names_in(std::string_view sql) {
    std::vector<std::string> out;
    for (size_t i = 0; i < sql.size(); ++i) {
        if ((sql[i] == '{' || sql[i] == '}') && i + 1 < sql.size() && sql[i + 1] == sql[i]) {
            ++i;
        } else if (sql[i] == '{') {
            const size_t close = sql.find('}', i);
            if (close == std::string_view::npos) return std::nullopt;
            out.emplace_back(sql.substr(i + 1, close - i - 1));
            i = close;
        } else if (sql[i] == '}') {
            return std::nullopt;
        }
    }
    return out;
}

class Reader {
  public:
    Reader(const ModelFile& file, std::vector<std::string>& mistakes) : file_(file), mistakes_(mistakes) {}

    std::vector<LibraryModel> read() {
        toml::parse_result parsed = toml::parse(file_.text);
        if (!parsed)
            wrong(parsed.error().source(), "not TOML: " + std::string(parsed.error().description()));
        else
            for (const auto& [key, node] : parsed.table()) read_rows(key, node);
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [line, message] : found_) mistakes_.push_back(std::move(message));
        std::stable_sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
        return std::move(rows_);
    }

  private:
    struct Key {
        std::string_view name;
        void (Reader::*read)(const toml::node& node, LibraryModel& row);
        bool is_required = false;
    };
    static const std::vector<Key>& keys_of(ModelKind kind);

    void wrong(const toml::source_region& place, const std::string& message) {
        found_.emplace_back(place.begin.line,
                            std::string(file_.path) + ":" + std::to_string(place.begin.line) + ": " + message);
    }

    void read_rows(const toml::key& key, const toml::node& node) {
        std::vector<std::string> names;
        for (ModelKind kind : kinds) {
            names.emplace_back(name_of(kind));
            if (key.str() != name_of(kind)) continue;
            const toml::array* rows = node.as_array();
            if (!rows) return wrong(node.source(), names.back() + " must be written [[" + names.back() + "]]");
            for (const toml::node& one : *rows) {
                if (const toml::table* row = one.as_table())
                    read_row(kind, *row);
                else
                    wrong(one.source(), names.back() + " must be written [[" + names.back() + "]]");
            }
            return;
        }
        wrong(key.source(), "unknown table " + std::string(key.str()) + did_you_mean(key.str(), names));
    }

    void read_row(ModelKind kind, const toml::table& table) {
        const size_t before = found_.size();
        LibraryModel row;
        paths_.clear();
        row.kind = kind;
        row.file = file_.path;
        row.line = table.source().begin.line;
        std::vector<std::string> names;
        for (const Key& key : keys_of(kind)) names.emplace_back(key.name);
        for (const auto& [key, node] : table) {
            auto known = std::find(names.begin(), names.end(), key.str());
            if (known == names.end())
                wrong(key.source(), "unknown key " + std::string(key.str()) + " of [[" + name_of(kind) + "]]" +
                                        did_you_mean(key.str(), names));
            else
                (this->*keys_of(kind)[static_cast<size_t>(known - names.begin())].read)(node, row);
        }
        for (const Key& key : keys_of(kind))
            if (key.is_required && !table.contains(key.name))
                wrong(table.source(), std::string("[[") + name_of(kind) + "]] has no " + std::string(key.name));
        check_template(table, row);
        if (found_.size() > before) return;
        const std::vector<std::string> paths = std::exchange(paths_, {});
        for (const std::string& path : paths) {
            row.path = path;
            add(row, table.source());
        }
    }

    void add(const LibraryModel& row, const toml::source_region& place) {
        for (const LibraryModel& other : rows_) {
            const bool is_again = other.path == row.path && other.object == row.object &&
                                  (other.kind == ModelKind::operation) == (row.kind == ModelKind::operation);
            if (is_again) return wrong(place, row.path + " has a row already, on line " + std::to_string(other.line));
        }
        rows_.push_back(row);
    }

    void check_template(const toml::table& table, const LibraryModel& row) {
        const toml::node* sql = table.get("sql");
        if (!sql || !sql->is_string()) return;
        auto names = names_in(row.sql);
        if (!names) return wrong(sql->source(), "sql has a brace without its partner; a brace of the SQL is doubled");
        std::vector<std::string> known;
        for (const ModelArgument& part : row.parts) known.push_back(part.name);
        for (const std::string& name : *names)
            if (std::find(known.begin(), known.end(), name) == known.end())
                wrong(sql->source(),
                      "sql names {" + name + "}, which is none of the arguments" + did_you_mean(name, known));
    }

    // --- sorts of values ---

    bool text_of(std::string_view name, const toml::node& node, std::string& out) {
        const auto* value = node.as_string();
        if (!value) {
            wrong(node.source(), std::string(name) + " must be text");
            return false;
        }
        if (value->get().empty()) {
            wrong(node.source(), std::string(name) + " is empty");
            return false;
        }
        out = value->get();
        return true;
    }

    bool position_of(std::string_view name, const toml::node& node, uint32_t& out) {
        constexpr int64_t most = 100;
        const auto* value = node.as_integer();
        if (!value || value->get() < 0 || value->get() > most) {
            wrong(node.source(), std::string(name) + " must be the position of an argument, from 0 on");
            return false;
        }
        out = static_cast<uint32_t>(value->get());
        return true;
    }

    template <class Word, class Range>
    void word_of(std::string_view name, const toml::node& node, const Range& words, Word& out) {
        std::string word;
        if (!text_of(name, node, word)) return;
        std::vector<std::string> known;
        for (Word one : words) {
            if (word == name_of(one)) {
                out = one;
                return;
            }
            known.emplace_back(name_of(one));
        }
        wrong(node.source(),
              std::string(name) + " is " + word + ", and must be " + listed(known) + did_you_mean(word, known));
    }

    bool constant_of(std::string_view name, const toml::node& node, ModelValue& out) {
        if (const auto* text = node.as_string()) {
            out = {ModelValue::Kind::text, text->get(), false};
        } else if (const auto* number = node.as_integer()) {
            out = {ModelValue::Kind::integer, std::to_string(number->get()), false};
        } else if (const auto* boolean = node.as_boolean()) {
            out = {ModelValue::Kind::boolean, "", boolean->get()};
        } else {
            wrong(node.source(), std::string(name) + " must be text, an integer, true or false");
            return false;
        }
        return true;
    }

    // --- keys ---

    // One or a list: a library may export the same thing twice.
    void path(const toml::node& node, LibraryModel&) {
        if (const toml::array* list = node.as_array()) {
            if (list->empty()) wrong(node.source(), "path is empty");
            for (const toml::node& one : *list) one_path(one);
        } else {
            one_path(node);
        }
    }
    void one_path(const toml::node& node) {
        std::string path;
        if (!text_of("path", node, path)) return;
        if (!is_dotted_name(path))
            wrong(node.source(), "path is " + path + ", and must be names with dots between them");
        else if (is_own(path))
            wrong(node.source(), "path is " + path + ", which limbeck itself knows: a row would hide what it sends");
        paths_.push_back(std::move(path));
    }
    void name(const toml::node& node, LibraryModel&) {
        std::string name;
        if (!text_of("name", node, name)) return;
        if (!is_dotted_name(name) || name.find('.') != std::string::npos)
            wrong(node.source(), "name is " + name + ", and must be one name");
        if (rendering::is_directive(name)) wrong(node.source(), "op." + name + " is Alembic's own");
        paths_.push_back(std::move(name));
    }
    void level(const toml::node& node, LibraryModel& row) { word_of("level", node, levels, row.level); }
    void shape(const toml::node& node, LibraryModel& row) { word_of("shape", node, shapes, row.shape); }
    void clean_shape(const toml::node& node, LibraryModel& row) {
        shape(node, row);
        if (node.value<std::string>() == "text") wrong(node.source(), "shape is text, which makes nothing harmless");
    }
    void read_flag(const toml::node& node, LibraryModel& row) {
        if (const auto* value = node.as_boolean())
            row.is_value = value->get();
        else
            wrong(node.source(), "value must be true or false");
    }
    void argument(const toml::node& node, LibraryModel& row) { position_of("argument", node, row.argument); }
    void keyword(const toml::node& node, LibraryModel& row) { text_of("keyword", node, row.keyword); }
    void parameters(const toml::node& node, LibraryModel& row) {
        uint32_t position = 0;
        if (position_of("parameters", node, position)) row.parameters = position;
    }
    void positions(const toml::node& node, LibraryModel& row) {
        const toml::array* list = node.as_array();
        if (!list) return wrong(node.source(), "arguments must be a list of positions");
        row.arguments.emplace();
        for (const toml::node& one : *list) {
            uint32_t position = 0;
            if (position_of("arguments", one, position)) row.arguments->push_back(position);
        }
    }
    void unchanged(const toml::node& node, LibraryModel& row) {
        if (const auto* value = node.as_boolean())
            row.is_unchanged = value->get();
        else
            wrong(node.source(), "unchanged must be true or false");
    }
    void sql(const toml::node& node, LibraryModel& row) { text_of("sql", node, row.sql); }
    void object(const toml::node& node, LibraryModel& row) {
        if (text_of("object", node, row.object) && !is_dotted_name(row.object))
            wrong(node.source(), "object is " + row.object + ", and must be the path of a class");
    }
    void parts(const toml::node& node, LibraryModel& row) {
        const toml::array* list = node.as_array();
        if (!list) return wrong(node.source(), "arguments must be a list of names or of {name = ..., default = ...}");
        for (const toml::node& one : *list) part(one, row);
    }
    void part(const toml::node& node, LibraryModel& row) {
        ModelArgument out;
        const toml::table* table = node.as_table();
        if (!table && row.kind == ModelKind::operation)
            return wrong(node.source(), "an argument of an operation must be {name = ..., as = ...}");
        if (!table) {
            if (text_of("an argument", node, out.name)) row.parts.push_back(std::move(out));
            return;
        }
        for (const auto& [key, value] : *table) {
            if (key.str() == "name") {
                text_of("name", value, out.name);
            } else if (key.str() == "as" && row.kind == ModelKind::operation) {
                form(value, out);
            } else if (key.str() == "default") {
                ModelValue preset;
                if (constant_of("default", value, preset)) out.otherwise = std::move(preset);
            } else if (key.str() == "only") {
                ModelValue only;
                if (constant_of("only", value, only)) out.only = std::move(only);
            } else {
                std::vector<std::string> known = {"name", "default", "only"};
                if (row.kind == ModelKind::operation) known.emplace_back("as");
                wrong(key.source(),
                      "unknown key " + std::string(key.str()) + " of an argument" + did_you_mean(key.str(), known));
            }
        }
        if (!table->contains("name")) wrong(node.source(), "an argument has no name");
        if (row.kind == ModelKind::operation && !table->contains("as")) wrong(node.source(), "an argument has no as");
        row.parts.push_back(std::move(out));
    }
    void form(const toml::node& node, ModelArgument& out) {
        std::string word;
        if (!text_of("as", node, word)) return;
        std::vector<std::string> known;
        for (const auto& [name, form] : forms) {
            if (word == name) {
                out.form = form;
                return;
            }
            known.emplace_back(name);
        }
        wrong(node.source(), "as is " + word + ", and must be " + listed(known) + did_you_mean(word, known));
    }
    void of(const toml::node& node, LibraryModel& row) {
        if (text_of("of", node, row.target) && !is_dotted_name(row.target))
            wrong(node.source(), "of is " + row.target + ", and must be names with dots between them");
    }
    void value(const toml::node& node, LibraryModel& row) { constant_of("value", node, row.value); }

    const ModelFile& file_;
    std::vector<std::string>& mistakes_;
    std::vector<std::pair<uint32_t, std::string>> found_;  // by line
    std::vector<LibraryModel> rows_;
    std::vector<std::string> paths_;  // of the row that is read
};

const std::vector<Reader::Key>& Reader::keys_of(ModelKind kind) {
    static const std::vector<Key> source = {{"path", &Reader::path, true},
                                            {"level", &Reader::level, true},
                                            {"shape", &Reader::shape},
                                            {"value", &Reader::read_flag}};
    static const std::vector<Key> sanitizer = {{"path", &Reader::path, true},
                                               {"shape", &Reader::clean_shape, true},
                                               {"argument", &Reader::argument},
                                               {"keyword", &Reader::keyword}};
    static const std::vector<Key> passes = {{"path", &Reader::path, true},
                                            {"arguments", &Reader::positions},
                                            {"shape", &Reader::shape},
                                            {"unchanged", &Reader::unchanged}};
    static const std::vector<Key> executes = {{"path", &Reader::path, true},
                                              {"argument", &Reader::argument},
                                              {"keyword", &Reader::keyword},
                                              {"parameters", &Reader::parameters}};
    static const std::vector<Key> operation = {{"name", &Reader::name, true},
                                               {"sql", &Reader::sql, true},
                                               {"arguments", &Reader::parts},
                                               {"object", &Reader::object}};
    static const std::vector<Key> type = {
        {"path", &Reader::path, true}, {"sql", &Reader::sql, true}, {"arguments", &Reader::parts}};
    static const std::vector<Key> alias = {{"path", &Reader::path, true}, {"of", &Reader::of, true}};
    static const std::vector<Key> constant = {{"path", &Reader::path, true}, {"value", &Reader::value, true}};
    switch (kind) {
    case ModelKind::source:
        return source;
    case ModelKind::sanitizer:
        return sanitizer;
    case ModelKind::passes:
        return passes;
    case ModelKind::executes:
        return executes;
    case ModelKind::operation:
        return operation;
    case ModelKind::type:
        return type;
    case ModelKind::alias:
        return alias;
    case ModelKind::constant:
        break;
    }
    return constant;
}

}  // namespace

std::vector<LibraryModel> read_model_file(const ModelFile& file, std::vector<std::string>& mistakes) {
    return Reader(file, mistakes).read();
}

}  // namespace limbeck::dataflow
