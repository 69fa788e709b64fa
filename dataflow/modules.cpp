// Finding, reading and indexing the project's modules.
#include "dataflow/modules.h"

#include "frontend/reading.h"

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <sys/stat.h>

namespace limbeck::dataflow {

using frontend::NodeId;
using frontend::NodeKind;

namespace {

constexpr uint32_t max_modules = 20'000;
constexpr uint64_t max_bytes = 512u << 20;
constexpr size_t max_text_file = 4u << 20;

std::string joined(std::string_view folder, std::string_view name) {
    if (folder.empty()) return std::string(name);
    return std::string(folder) + "/" + std::string(name);
}

std::string parent_of(std::string_view folder) {
    size_t slash = folder.rfind('/');
    return slash == std::string_view::npos ? std::string() : std::string(folder.substr(0, slash));
}

std::string as_path(std::string_view dotted) {
    std::string path(dotted);
    std::replace(path.begin(), path.end(), '.', '/');
    return path;
}

// A dotted name, and nothing that could lead out of a folder.
bool is_dotted_name(std::string_view dotted) {
    return !dotted.empty() && dotted.size() < 300 && dotted.front() != '.' && dotted.back() != '.' &&
           dotted.find("..") == std::string_view::npos && dotted.find('/') == std::string_view::npos &&
           dotted.find('\0') == std::string_view::npos;
}

}  // namespace

Modules::Modules(Files& files, std::string root, std::string output_root,
                 std::vector<std::pair<std::string, std::string>> packages, const LibraryModels& models)
    : files_(files), root_(std::move(root)), output_root_(std::move(output_root)), packages_(std::move(packages)),
      models_(models) {}

Modules::~Modules() = default;

std::string Modules::on_disk(const std::string& path) const {
    const bool is_absolute = !path.empty() && path.front() == '/';
    return is_absolute ? path : root_ + "/" + path;
}

std::string Modules::resolved(const std::string& path) const {
    if (root_.empty()) return {};
    char buffer[PATH_MAX];
    if (!::realpath(on_disk(path).c_str(), buffer)) return {};
    std::string real = buffer;
    auto is_in = [&](const std::string& folder) {
        return folder == "/" || real == folder || real.starts_with(folder + "/");
    };
    bool inside = is_in(root_);
    for (const auto& [package, folder] : packages_) inside = inside || is_in(folder);
    return inside ? real : std::string();
}

// Most of what is asked for is not there: resolving links asks the system about every folder on the way.
bool Modules::is_a(mode_t type, const std::string& path) const {
    struct stat status {};
    return ::stat(on_disk(path).c_str(), &status) == 0 && (status.st_mode & S_IFMT) == type && !resolved(path).empty();
}

bool Modules::is_file(const std::string& path) const {
    return is_a(S_IFREG, path);
}

bool Modules::is_folder(const std::string& path) const {
    return is_a(S_IFDIR, path);
}

std::vector<FileId> Modules::read_files() const {
    std::vector<FileId> out;
    for (const auto& syntax : syntaxes_) out.push_back(syntax->file);
    for (const auto& [path, file] : texts_)
        if (file) out.push_back(file);
    return out;
}

std::string Modules::path_of(FileId file) const {
    const std::string& disk = files_[file].disk_path;
    return disk.starts_with(root_ + "/") ? disk.substr(root_.size() + 1) : disk;
}

std::string Modules::folder_of(FileId file) const {
    return parent_of(path_of(file));
}

Module* Modules::find(std::string_view dotted, std::string_view folder) {
    if (root_.empty() || !is_dotted_name(dotted)) return nullptr;
    Module* module = locate(dotted, folder);
    if (module) read(*module);
    return module;
}

Module* Modules::locate(std::string_view dotted, std::string_view folder) {
    std::string key = std::string(folder) + '\0' + std::string(dotted);
    std::lock_guard lock(mutex_);
    if (auto found = found_.find(key); found != found_.end()) return found->second;
    Module* module = nullptr;
    for (const auto& [package, where] : packages_) {
        const bool is_it = dotted == package || dotted.starts_with(package + ".");
        if (!is_it || module) continue;
        // Where it stands on sys.path, or the package's own folder.
        std::string_view rest = dotted.substr(std::min(dotted.size(), package.size() + 1));
        module = load(where + "/" + as_path(dotted), dotted);
        if (!module) module = load(rest.empty() ? where : where + "/" + as_path(rest), dotted);
    }
    for (std::string at(folder); !module; at = parent_of(at)) {
        for (const char* layout : {"", "src", "lib"}) {
            std::string base = *layout ? joined(at, layout) : at;
            if (!module) module = load(joined(base, as_path(dotted)), dotted);
        }
        if (at.empty()) break;
    }
    // The root may itself be the package, or lie inside of it.
    for (size_t dot = dotted.find('.'); !module && dot != std::string_view::npos; dot = dotted.find('.', dot + 1))
        if (root_.ends_with("/" + as_path(dotted.substr(0, dot))))
            module = load(as_path(dotted.substr(dot + 1)), dotted);
    found_.emplace(std::move(key), module);
    return module;
}

Module* Modules::relative(std::string_view dotted, uint32_t dots, std::string_view folder) {
    std::string at(folder);
    for (uint32_t i = 1; i < dots; ++i) {
        if (at.empty()) return nullptr;
        at = parent_of(at);
    }
    if (!dotted.empty() && !is_dotted_name(dotted)) return nullptr;
    Module* module = nullptr;
    {
        std::lock_guard lock(mutex_);
        module = load(dotted.empty() ? at : joined(at, as_path(dotted)), dotted);
    }
    if (module) read(*module);
    return module;
}

Module* Modules::load(const std::string& unclean, std::string_view dotted) {
    std::string path = unclean;
    while (!path.empty() && path.back() == '/') path.pop_back();
    if (auto found = by_path_.find(path); found != by_path_.end()) return found->second.get();
    std::string file = path + ".py";
    bool is_package = false;
    if (path.empty() || !is_file(file)) {
        file = joined(path, "__init__.py");
        is_package = true;
        if (!is_file(file)) {
            if (!is_folder(path)) {
                by_path_.emplace(path, nullptr);
                return nullptr;
            }
            file.clear();
        }
    }
    auto module = std::make_unique<Module>();
    module->dotted = dotted;
    module->is_package = is_package;
    module->folder = is_package ? path : parent_of(path);
    if (!file.empty()) module->file_ = resolved(file);
    return by_path_.emplace(path, std::move(module)).first->second.get();
}

// Parsing takes long, and others look for other modules meanwhile: only who needs this one waits.
void Modules::read(Module& module) {
    std::call_once(module.read_, [&] {
        if (module.file_.empty()) return;
        SourceFile source;
        source.disk_path = module.file_;
        source.path = source.disk_path.starts_with(output_root_ + "/")
                          ? source.disk_path.substr(output_root_.size() + 1)
                          : source.disk_path;
        frontend::ReadResult read;
        if (++count_ > max_modules || bytes_ > max_bytes)
            module.problem = "the budget of files is used up";
        else
            read = frontend::read_source(source.disk_path);
        if (!read.usable) {
            if (module.problem.empty()) module.problem = read.problem;
            return;
        }
        bytes_ += read.text.size();
        source.text = std::move(read.text);
        FileId id = files_.add(std::move(source));
        auto syntax = std::make_unique<frontend::Syntax>(frontend::lower(files_, id));
        module.syntax = syntax.get();
        index(module);
        std::lock_guard lock(mutex_);
        syntaxes_.push_back(std::move(syntax));
    });
}

const CallSites& Modules::sites_of(const frontend::Syntax& syntax) {
    std::lock_guard lock(mutex_);
    std::unique_ptr<CallSites>& sites = sites_[&syntax];
    if (!sites) sites = std::make_unique<CallSites>(syntax);
    return *sites;
}

FileId Modules::text_file(std::string_view path) {
    std::string real = resolved(std::string(path));
    if (real.empty()) return {};
    std::lock_guard lock(mutex_);
    if (auto found = texts_.find(real); found != texts_.end()) return found->second;
    frontend::ReadResult read;
    if (bytes_ <= max_bytes) read = frontend::read_source(real);
    FileId id;
    if (read.usable && read.text.size() <= max_text_file) {
        bytes_ += read.text.size();
        SourceFile source;
        source.disk_path = real;
        source.path = real.starts_with(output_root_ + "/") ? real.substr(output_root_.size() + 1) : real;
        source.text = std::move(read.text);
        id = files_.add(std::move(source));
    }
    texts_.emplace(real, id);
    return id;
}

namespace {

// The names that top-level statements bind, or change what they stand for.
class Binder {
  public:
    Binder(Module& module) : module_(module), syntax_(*module.syntax) {}

    void statement(NodeId node) {
        top_ = node;
        names(node, 0);
    }

  private:
    void add(std::string_view name) {
        std::vector<NodeId>& nodes = module_.bindings[name];
        if (nodes.empty() || nodes.back() != top_) nodes.push_back(top_);
    }

    void leftmost(NodeId node) {
        for (int i = 0; node && i < 100; ++i) {
            NodeKind kind = syntax_.kind(node);
            if (kind == NodeKind::name) return add(syntax_.text(node));
            if (kind != NodeKind::attribute && kind != NodeKind::subscript && kind != NodeKind::call) return;
            node = syntax_.child(node, 0);
        }
    }

    void target(NodeId node, int depth) {
        if (!node || depth > 50) return;
        switch (syntax_.kind(node)) {
        case NodeKind::name:
            return add(syntax_.text(node));
        case NodeKind::tuple:
        case NodeKind::list:
        case NodeKind::starred:
            for (NodeId child : syntax_.all_children(node)) target(child, depth + 1);
            return;
        default:
            return leftmost(node);
        }
    }

    void names(NodeId node, int depth) {
        if (!node || depth > 50) return;
        switch (syntax_.kind(node)) {
        case NodeKind::function_def:
        case NodeKind::class_def:
            return add(syntax_.text(node));
        case NodeKind::assign:
            for (NodeId child : syntax_.children_from(node, 1)) target(child, 0);
            return;
        case NodeKind::ann_assign:
        case NodeKind::aug_assign:
        case NodeKind::type_alias:
            return target(syntax_.child(node, 0), 0);
        case NodeKind::delete_statement:
            for (NodeId child : syntax_.all_children(node)) target(child, 0);
            return;
        case NodeKind::expression_statement:
            if (syntax_.kind(syntax_.child(node, 0)) == NodeKind::call) leftmost(syntax_.child(node, 0));
            return;
        case NodeKind::import_statement:
        case NodeKind::import_from:
            return imports(node);
        case NodeKind::for_statement:
            target(syntax_.child(node, 0), 0);
            break;
        case NodeKind::with_item:
            target(syntax_.child(node, 1), 0);
            return;
        default:
            break;
        }
        for (NodeId child : syntax_.all_children(node))
            if (child && syntax_.kind(child) < NodeKind::parameters) names(child, depth + 1);
    }

    void imports(NodeId node) {
        const bool from = syntax_.kind(node) == NodeKind::import_from;
        for (NodeId alias : syntax_.all_children(node)) {
            std::string_view name = syntax_.text(alias), as = syntax_.alias(alias);
            if (from && name == "*")
                module_.stars.emplace_back(syntax_.text(node), syntax_[node].data);
            else
                add(!as.empty() ? as : from ? name : name.substr(0, name.find('.')));
        }
    }

    Module& module_;
    const frontend::Syntax& syntax_;
    NodeId top_;
};

}  // namespace

void Modules::index(Module& module) {
    Binder binder(module);
    const frontend::Syntax& syntax = *module.syntax;
    for (NodeId statement : syntax.all_children(syntax.root)) {
        binder.statement(statement);
        const NodeId call =
            syntax.kind(statement) == NodeKind::expression_statement ? syntax.child(statement, 0) : NodeId();
        const bool calls_name =
            call && syntax.kind(call) == NodeKind::call && syntax.kind(syntax.child(call, 0)) == NodeKind::name;
        if (calls_name && module.bindings.contains(syntax.text(syntax.child(call, 0))))
            module.calls.push_back(statement);
    }
}

}  // namespace limbeck::dataflow
