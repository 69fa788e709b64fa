// Which file configures PATH. Nothing above the repository's root is looked at; without a repository only PATH itself:
// what lies in the folders above, a temporary one for example, may be anybody's. A link that leads out of the
// repository is not followed.
#include "cli/configuration.h"
#include "cli/small_file.h"
#include "frontend/discovery.h"
#include "frontend/toml.h"

namespace limbeck::cli {

namespace {

constexpr size_t megabytes = 1;
constexpr std::string_view own_name = "limbeck.toml", shared_name = "pyproject.toml";

std::string joined(const std::string& folder, std::string_view name) {
    return (folder == "/" ? "" : folder) + "/" + std::string(name);
}

// Of a pyproject.toml. One that is no TOML (a template's, for example) counts only if it names the table.
bool has_table(std::string_view text) {
    toml::parse_result parsed = toml::parse(text);
    if (!parsed) return text.find("tool.limbeck") != std::string_view::npos;
    return static_cast<bool>(parsed.table()["tool"]["limbeck"]);
}

// The file's content where it is there and may be read; a mistake where it is there and may not.
std::optional<std::string> content_of(const std::string& file, const std::string& root, Mistakes& mistakes) {
    if (kind_of(file) == FileKind::missing) return {};
    std::string reason;
    if (!is_below(resolved_path(file), root)) {
        reason = "is a link that leads out of the repository; name such a file with --config";
    } else if (auto text = read_small_file(file, megabytes, reason)) {
        return text;
    }
    mistakes.push_back(printed_path(file) + " " + reason);
    return {};
}

// The configuration in this very folder.
bool find_in(const std::string& folder, const std::string& root, FoundConfiguration& out,
             std::vector<std::string>& notes, Mistakes& mistakes) {
    const std::string own = joined(folder, own_name), shared = joined(folder, shared_name);
    std::optional<std::string> own_text = content_of(own, root, mistakes);
    if (!mistakes.empty()) return true;
    Mistakes about_shared;
    std::optional<std::string> shared_text = content_of(shared, root, about_shared);
    const bool is_shared = shared_text && has_table(*shared_text);
    if (own_text) {
        out = {resolved_path(own), std::move(*own_text), false};
        if (is_shared)
            notes.push_back("[tool.limbeck] in " + printed_path(shared) + " is not read: " + std::string(own_name) +
                            " beside it is");
        return true;
    }
    if (is_shared) out = {resolved_path(shared), std::move(*shared_text), true};
    return is_shared;
}

}  // namespace

Mistakes find_configuration(const std::string& path, FoundConfiguration& out, std::vector<std::string>& notes) {
    Mistakes mistakes;
    std::string start = resolved_path(path.empty() ? "." : path);
    if (start.empty()) return mistakes;  // discovery says so
    if (kind_of(start) != FileKind::folder) start = folder_of(start);
    const std::string root = frontend::output_root_of(start);
    for (std::string folder = start;; folder = folder_of(folder))
        if (find_in(folder, root, out, notes, mistakes) || folder == root) return mistakes;
}

Mistakes open_configuration(const std::string& file, FoundConfiguration& out) {
    std::string reason;
    std::optional<std::string> text = read_small_file(file, megabytes, reason);
    if (!text) return {"--config " + file + " " + reason};
    out.path = resolved_path(file);
    out.in_pyproject = out.path.substr(out.path.rfind('/') + 1) == shared_name;
    out.text = std::move(*text);
    if (out.in_pyproject && !has_table(out.text)) return {"--config " + file + " has no [tool.limbeck]"};
    return {};
}

}  // namespace limbeck::cli
