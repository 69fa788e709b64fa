#include "cli/formats.h"

#include "cli/output.h"
#include "rules/rules.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <unistd.h>

namespace limbeck::cli {

namespace {

namespace fs = std::filesystem;

struct Format {
    const char* name;
    std::string (*print)(const report::Result&);
};

constexpr Format formats[] = {
    {"text", [](const report::Result& result) { return report::text(result, false); }},
    {"concise", report::concise},
    {"json", report::json},
    {"sarif", report::sarif},
    {"github", report::github},
    {"gitlab", report::gitlab},
    {"junit", report::junit},
    {"markdown", report::markdown},
};

const Format* find_format(std::string_view name) {
    auto at = std::find_if(std::begin(formats), std::end(formats), [&](const Format& one) { return one.name == name; });
    return at == std::end(formats) ? nullptr : at;
}

struct Also {
    std::string format, file;
};

Also split(const std::string& text) {
    size_t equals = text.find('=');
    if (equals == std::string::npos) return {text, {}};
    return {text.substr(0, equals), text.substr(equals + 1)};
}

// Links resolved, as far as the path exists.
fs::path same_for_all(const std::string& file) {
    std::error_code error;
    fs::path path = fs::weakly_canonical(fs::absolute(file, error), error);
    return error ? fs::path(file).lexically_normal() : path;
}

std::string write_problem(const std::string& file) {
    std::error_code error;
    const fs::path path = same_for_all(file);
    if (fs::is_directory(path, error)) return file + " is a folder";
    if (fs::exists(path, error) && !fs::is_regular_file(path, error))  // a pipe, a device: written in place
        return ::access(path.c_str(), W_OK) == 0 ? "" : file + " cannot be written";
    const fs::path folder = path.parent_path();
    if (!fs::is_directory(folder, error)) return file + " cannot be written: its folder does not exist";
    return ::access(folder.c_str(), W_OK | X_OK) == 0 ? "" : file + " cannot be written: its folder is read-only";
}

}  // namespace

std::vector<std::string> check_formats() {
    std::vector<std::string> names;
    for (const Format& one : formats) names.emplace_back(one.name);
    return names;
}

std::string also_problem(const std::string& text) {
    Also also = split(text);
    if (!find_format(also.format)) {
        std::string known;
        for (const Format& one : formats) known += (known.empty() ? "" : ", ") + std::string(one.name);
        return "no format " + also.format + "; there are " + known;
    }
    if (also.file.empty()) return "FORMAT=FILE is needed, not " + text;
    if (also.file == "-") return "it writes files; what goes to standard output is chosen with --format";
    return {};
}

std::string output_problem(const Options& options) {
    std::set<fs::path> seen;
    if (!options.output.empty()) seen.insert(same_for_all(options.output));
    std::vector<std::string> files;
    if (!options.write_baseline.empty()) files.push_back(options.write_baseline);
    for (const std::string& text : options.also) files.push_back(split(text).file);
    for (const std::string& file : files) {
        if (!seen.insert(same_for_all(file)).second)
            return file +
                   " is to be written twice: --output, --write-baseline and every --also need files of their own";
        if (std::string problem = write_problem(file); !problem.empty()) return problem;
    }
    return {};
}

std::vector<report::RuleInfo> rule_infos() {
    std::vector<report::RuleInfo> infos;
    for (const rules::Rule* rule : rules::all_rules())
        infos.push_back({rule->code, rule->name, rule->severity, rule->summary, rule->explanation});
    return infos;
}

bool write_check(const Options& options, const report::Result& result) {
    const Format* format = find_format(options.format);
    std::string text =
        !format || options.format == "text" ? report::text(result, use_colour(options)) : format->print(result);
    bool written = write_result(options, text);
    for (const std::string& one : options.also) {
        Also also = split(one);
        if (const Format* other = find_format(also.format))
            written = replace_file(also.file, other->print(result)) && written;
    }
    return written;
}

}  // namespace limbeck::cli
