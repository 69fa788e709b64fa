// Files and folders of the project, as open(), pathlib, os.path and importlib.resources name them. Text of a file that
// the project holds is a constant; what lies outside is the operator's.
#include "dataflow/interpreter.h"

#include <algorithm>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::Operator;

Ref Interpreter::content_of_file(Ref file) {
    return lift({file}, [&](const std::vector<Ref>& given) -> Ref {
        return given[0]->is_call("builtins.open") && !given[0]->items.empty() ? given[0]->items[0] : given[0];
    });
}

std::string Interpreter::path_text(Ref value) {
    if (value->is(ValueKind::string)) return std::string(value->str());
    if (!value->is_call("pathlib.Path") || value->items.empty()) return {};
    std::string out;
    for (Ref item : value->items) {
        std::string part = path_text(item);
        if (part.empty()) return {};
        out = out.empty() || part.front() == '/' ? part : out + "/" + part;
    }
    return out;
}

// A text file of the project, or the operator's.
Ref Interpreter::read_file(Ref path, NodeId node) {
    return lift({path}, [&](const std::vector<Ref>& given) -> Ref {
        std::string text = path_text(given[0]);
        if (text.empty() || text.front() != '/') {
            // Relative to where Alembic is started: the root, or a folder above the script.
            if (!text.empty())
                if (FileId file = modules_.text_file(text)) {
                    Value whole;
                    whole.kind = ValueKind::string;
                    whole.place = place(node);
                    whole.text.text = files_[file].text;
                    whole.text.segments = {{0, file, 0}};
                    Ref content = arena_.add(std::move(whole));
                    return arena_.add([&] {
                        Value handle;
                        handle.kind = ValueKind::call;
                        handle.name = "builtins.open";
                        handle.items = {content};
                        handle.place = place(node);
                        return handle;
                    }());
                }
            Ref of = given[0]->is(ValueKind::unknown) && is_worse(origin_of(given[0]).level, Level::operator_input)
                         ? given[0]
                         : source_value("a file", Level::operator_input, Shape::text, node);
            return of;
        }
        FileId file = modules_.text_file(text);
        if (!file) return source_value("a file outside the project", Level::operator_input, Shape::text, node);
        Value whole;
        whole.kind = ValueKind::string;
        whole.place = place(node);
        whole.text.text = files_[file].text;
        whole.text.segments = {{0, file, 0}};
        Value handle;
        handle.kind = ValueKind::call;
        handle.name = "builtins.open";
        handle.items = {arena_.add(std::move(whole))};
        handle.place = place(node);
        return arena_.add(std::move(handle));
    });
}

// A function of os.path, pathlib and their like; null: not computed.
Ref Interpreter::called_file_function(Call& call) {
    std::string_view path = call.callee->name;
    std::vector<Ref>& arguments = call.positional;
    NodeId node = call.node;
    Place where = place(node);
    Value value;
    value.place = where;
    if (path == "os.path.dirname" && arguments.size() == 1 && !path_text(arguments[0]).empty()) {
        std::string text = path_text(arguments[0]);
        size_t slash = text.rfind('/');
        return arena_.string(slash == std::string::npos ? "" : slash == 0 ? "/" : text.substr(0, slash), where);
    }
    if (path == "os.path.basename" && arguments.size() == 1 && !path_text(arguments[0]).empty()) {
        std::string text = path_text(arguments[0]);
        return arena_.string(text.substr(text.rfind('/') == std::string::npos ? 0 : text.rfind('/') + 1), where);
    }
    if (path == "os.path.join" && !arguments.empty()) {
        return lift(arguments, [&](const std::vector<Ref>& given) -> Ref {
            std::string out;
            for (Ref one : given) {
                std::string part = path_text(one);
                if (part.empty() && one->is(ValueKind::string)) continue;
                if (part.empty()) {
                    Ref worst = one->is(ValueKind::unknown)
                                    ? one
                                    : unknown("a path that is not a constant", printed(one), node);
                    return derived(worst, "path", node);
                }
                out = out.empty() || part.front() == '/' ? part : out.back() == '/' ? out + part : out + "/" + part;
            }
            return arena_.string(out, where);
        });
    }
    if ((path == "os.path.abspath" || path == "os.path.realpath" || path == "os.path.normpath" ||
         path == "os.fspath") &&
        arguments.size() == 1)
        return arguments[0];
    if ((path == "pathlib.PurePath" || path == "pathlib.PosixPath" || path == "pathlib.Path") && !arguments.empty()) {
        bool known_path =
            std::all_of(arguments.begin(), arguments.end(), [&](Ref one) { return !path_text(one).empty(); });
        if (!known_path) {
            for (Ref one : arguments)
                if (one->is(ValueKind::unknown)) return derived(one, "path", node);
        }
        value.kind = ValueKind::call;
        value.name = "pathlib.Path";
        for (Ref one : arguments) value.items.push_back(one);
        return arena_.add(std::move(value));
    }
    if (path == "io.open" || path == "codecs.open") return arguments.empty() ? nullptr : read_file(arguments[0], node);
    if ((path == "importlib.resources.read_text" || path == "importlib.resources.files" || path == "pkgutil.get_data" ||
         path == "pkg_resources.resource_string" || path == "pkg_resources.resource_filename") &&
        !arguments.empty()) {
        std::string package;
        if (arguments[0]->is(ValueKind::module)) package = arguments[0]->name;
        if (arguments[0]->is(ValueKind::string)) package = std::string(arguments[0]->str());
        Module* module = package.empty() ? nullptr : modules_.find(package, modules_.folder_of(syntax_->file));
        if (!module) return source_value(path, Level::unknown, Shape::text, node);  // installed with another package
        value.kind = ValueKind::call;
        value.name = "pathlib.Path";
        value.items = {arena_.string(module->folder.empty() ? "." : module->folder, where)};
        Ref folder = arena_.add(std::move(value));
        if (path.ends_with(".files")) return folder;
        if (arguments.size() < 2 || path_text(arguments[1]).empty())
            return source_value(path, Level::operator_input, Shape::text, node);
        Ref file = combine(node, Operator::div, folder, arguments[1]);
        if (path.ends_with("filename")) return file;
        Ref handle = read_file(file, node);
        return handle->is_call("builtins.open") ? handle->items[0] : handle;
    }
    return nullptr;
}

}  // namespace limbeck::dataflow
