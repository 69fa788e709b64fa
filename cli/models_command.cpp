// models: what is known of libraries; with a PATH, which of their calls are not known there, and what to write for
// each.
#include "cli/commands.h"

#include "cli/output.h"
#include "cli/pipeline.h"
#include "core/escape.h"
#include "dataflow/dataflow.h"
#include "dataflow/library_models.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace limbeck::cli {

namespace {

using dataflow::LibraryModel;
using dataflow::ModelKind;
using Json = nlohmann::ordered_json;

// A function or class of a library that no row describes.
struct UnknownCall {
    std::string path;  // of an operation: its name
    ModelKind row = ModelKind::passes;
    uint32_t unanalysed = 0, statements = 0;  // entries that it gave; statements with a hole that comes from it
    std::string file;                         // of the first place
    Position at;
};

class UnknownCalls {
  public:
    explicit UnknownCalls(const Analysis& analysis) : files_(analysis.project.files) {
        for (const Interpreted& one : analysis.interpreted) {
            take(one.result.unanalysed);
            for (const DirectionResult* direction : {&one.result.upgrade, &one.result.downgrade}) {
                take(direction->unanalysed);
                for (const Statement& statement : direction->statements) take(statement);
            }
        }
    }

    std::vector<UnknownCall> most_frequent_first() const {
        std::vector<UnknownCall> out;
        for (const auto& [path, call] : calls_) out.push_back(call);
        std::stable_sort(out.begin(), out.end(), [](const UnknownCall& a, const UnknownCall& b) {
            return a.unanalysed + a.statements > b.unanalysed + b.statements;
        });
        return out;
    }

  private:
    UnknownCall& at(const std::string& path, ModelKind row, Place place) {
        UnknownCall& call = calls_.try_emplace(path).first->second;
        const SourceFile& file = files_[place.file];
        const Position here = file.position(place.begin);
        const bool is_first = call.path.empty() || std::tie(file.path, here.line, here.column) <
                                                       std::tie(call.file, call.at.line, call.at.column);
        if (is_first) {
            call.file = file.path;
            call.at = here;
        }
        if (call.path.empty() || row == ModelKind::executes) call.row = row;
        call.path = path;
        return call;
    }

    // The reasons that dataflow gives (sends.cpp); their detail is the path.
    void take(const std::vector<Unanalysed>& entries) {
        static const std::map<std::string_view, ModelKind> rows = {
            {"a function of another library is not entered", ModelKind::passes},
            {"a method of an object of another library", ModelKind::passes},
            {"the connection or op is handed to a function of another library", ModelKind::executes},
            {"an operation that Alembic does not have", ModelKind::operation}};
        constexpr std::string_view of_op = "op.";
        for (const Unanalysed& entry : entries) {
            auto found = rows.find(entry.reason);
            if (found == rows.end()) continue;
            const bool is_operation = found->second == ModelKind::operation;
            if (is_operation && !entry.detail.starts_with(of_op)) continue;
            const std::string path = is_operation ? entry.detail.substr(of_op.size()) : entry.detail;
            ++at(path, found->second, entry.place).unanalysed;
        }
    }

    void take(const Statement& statement) {
        std::vector<std::string_view> seen;
        for (const Hole& hole : statement.sql.holes) {
            std::string_view path = dataflow::unknown_library_path(hole);
            if (path.empty() || std::find(seen.begin(), seen.end(), path) != seen.end()) continue;
            seen.push_back(path);
            const bool is_type = hole.role == HoleRole::type_name;
            ++at(std::string(path), is_type ? ModelKind::type : ModelKind::passes, statement.place).statements;
        }
    }

    const Files& files_;
    std::map<std::string, UnknownCall> calls_;
};

// What to paste. The user decides what the call does: this is its form.
std::string row_of(const UnknownCall& call) {
    const std::string head = std::string("[[") + dataflow::name_of(call.row) + "]]\n";
    switch (call.row) {
    case ModelKind::operation:
        return head + "name = \"" + call.path + "\"\nsql = \"... {name}\"\n" +
               "arguments = [{name = \"name\", as = \"identifier\"}]\n";
    case ModelKind::type:
        return head + "path = \"" + call.path + "\"\nsql = \"TEXT\"\n";
    case ModelKind::executes:
        return head + "path = \"" + call.path + "\"\nargument = 0\n";
    default:
        return head + "path = \"" + call.path + "\"\n";
    }
}

std::string padded(std::string text, size_t width) {
    if (text.size() < width) text.resize(width, ' ');
    return text;
}

std::string known_as_text(const std::vector<const LibraryModel*>& models) {
    size_t widest = 0;
    for (const LibraryModel* model : models) widest = std::max(widest, model->path.size());
    widest = std::min<size_t>(widest, 60);
    std::string out;
    for (const LibraryModel* model : models)
        out += padded(dataflow::name_of(model->kind), 10) + " " + escaped(padded(model->path, widest)) + "  " +
               escaped(model->file) + ":" + std::to_string(model->line) + "\n";
    return out;
}

std::string unknown_as_text(const std::vector<UnknownCall>& calls) {
    if (calls.empty()) return "every call into a library is known\n";
    std::string out = "# Calls into libraries that limbeck does not know, most frequent first. Put a row for each into "
                      "a file that the\n"
                      "# configuration names (models = [\"FILE\"]), after looking at what it does: all but executes "
                      "and operation say\n"
                      "# that the call sends nothing. docs/models.md has the kinds of rows.\n";
    for (const UnknownCall& call : calls) {
        out += "\n# " + std::to_string(call.unanalysed) + " not analysed, in the SQL of " +
               std::to_string(call.statements) + (call.statements == 1 ? " statement" : " statements") + "; " +
               escaped(call.file) + ":" + std::to_string(call.at.line) + "\n";
        out += escaped(row_of(call), true);
    }
    return out;
}

std::string as_json(const std::vector<const LibraryModel*>& models, const std::vector<UnknownCall>& calls) {
    Json known = Json::array(), unknown = Json::array();
    for (const LibraryModel* model : models) {
        Json one{{"kind", dataflow::name_of(model->kind)}, {"path", model->path}};
        if (!model->object.empty()) one["object"] = model->object;
        one["file"] = model->file;
        one["line"] = model->line;
        one["shipped"] = model->is_shipped;
        known.push_back(std::move(one));
    }
    for (const UnknownCall& call : calls)
        unknown.push_back({{"path", call.path},
                           {"kind", dataflow::name_of(call.row)},
                           {"unanalysed", call.unanalysed},
                           {"statements", call.statements},
                           {"file", call.file},
                           {"line", call.at.line},
                           {"row", row_of(call)}});
    const Json out{{"schema", 1}, {"models", std::move(known)}, {"unknown", std::move(unknown)}};
    return out.dump(2, ' ', true, Json::error_handler_t::replace) + '\n';
}

}  // namespace

int run_models(const Options& options) {
    const std::vector<const LibraryModel*> models = options.models->all();
    std::vector<UnknownCall> calls;
    if (!options.models_of.empty()) {
        Analysis analysis;
        if (!discover(options, analysis)) return exit_wrong;
        interpret(options, analysis);
        calls = UnknownCalls(analysis).most_frequent_first();
    }
    std::string text = options.format == "json"    ? as_json(models, calls)
                       : options.models_of.empty() ? known_as_text(models)
                                                   : unknown_as_text(calls);
    return write_result(options, text) ? exit_clean : exit_wrong;
}

}  // namespace limbeck::cli
