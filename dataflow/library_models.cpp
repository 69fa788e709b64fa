// The table of library models: which row holds for a path.
#include "dataflow/library_models.h"

#include <iterator>

namespace limbeck::dataflow {

const char* name_of(ModelKind kind) {
    switch (kind) {
    case ModelKind::source:
        return "source";
    case ModelKind::sanitizer:
        return "sanitizer";
    case ModelKind::passes:
        return "passes";
    case ModelKind::executes:
        return "executes";
    case ModelKind::operation:
        return "operation";
    case ModelKind::type:
        return "type";
    case ModelKind::alias:
        return "alias";
    case ModelKind::constant:
        return "constant";
    }
    return "";
}

const LibraryModel* LibraryModels::exact(std::string_view path) const {
    if (!tops_.contains(path.substr(0, path.find('.')))) return nullptr;
    auto found = by_path_.find(path);
    return found == by_path_.end() ? nullptr : &found->second;
}

const LibraryModel* LibraryModels::find(std::string_view path) const {
    if (!tops_.contains(path.substr(0, path.find('.')))) return nullptr;
    while (true) {
        if (auto found = by_path_.find(path); found != by_path_.end()) return &found->second;
        const size_t dot = path.rfind('.');
        if (dot == std::string_view::npos) return nullptr;
        path = path.substr(0, dot);
    }
}

std::vector<const LibraryModel*> LibraryModels::operations(std::string_view name) const {
    std::vector<const LibraryModel*> out;
    for (auto at = operations_.lower_bound({std::string(name), ""}); at != operations_.end() && at->first.first == name;
         ++at)
        out.push_back(&at->second);
    return out;
}

std::string LibraryModels::resolved(std::string path) const {
    constexpr int longest_chain = 8;
    for (int i = 0; i < longest_chain; ++i) {
        const LibraryModel* model = find(path);
        if (!model || model->kind != ModelKind::alias) break;
        path = model->target + path.substr(model->path.size());
    }
    return path;
}

std::vector<const LibraryModel*> LibraryModels::all() const {
    std::vector<const LibraryModel*> out;
    constexpr auto last = static_cast<int>(ModelKind::constant);
    for (int kind = 0; kind <= last; ++kind) {
        for (const auto& [path, model] : by_path_)
            if (static_cast<int>(model.kind) == kind) out.push_back(&model);
        for (const auto& [name, model] : operations_)
            if (static_cast<int>(model.kind) == kind) out.push_back(&model);
    }
    return out;
}

void LibraryModels::put(LibraryModel model) {
    if (model.kind == ModelKind::operation) {
        auto key = std::pair(model.path, model.object);
        operations_.insert_or_assign(std::move(key), std::move(model));
        return;
    }
    std::string path = model.path;
    auto at = by_path_.insert_or_assign(std::move(path), std::move(model)).first;
    tops_.insert(std::string_view(at->first).substr(0, at->first.find('.')));
}

std::unique_ptr<const LibraryModels> read_models(std::span<const ModelFile> files, std::vector<std::string>& mistakes) {
    auto out = std::make_unique<LibraryModels>();
    auto take = [&](const ModelFile& file, bool is_shipped) {
        for (LibraryModel& model : read_model_file(file, mistakes)) {
            model.is_shipped = is_shipped;
            out->put(std::move(model));
        }
    };
    for (const ModelFile& file : shipped_model_files()) take(file, true);
    for (const ModelFile& file : files) take(file, false);
    return out;
}

const LibraryModels& shipped_models() {
    static const std::unique_ptr<const LibraryModels> models = [] {
        std::vector<std::string> mistakes;  // none: a test reads them all
        return read_models({}, mistakes);
    }();
    return *models;
}

}  // namespace limbeck::dataflow
