#include "cli/rendering_options.h"

#include "frontend/pinned_versions.h"

#include <algorithm>

namespace limbeck::cli {

namespace {

using dataflow::rendering::Alembic;
using dataflow::rendering::SqlAlchemy;

// The lines of a library stand in the order of the enumeration. Nothing is known of the version: the newest.
template <class Line>
Line line_in(const frontend::Library& library, const Setting<std::string>& configured,
             const std::optional<frontend::PinnedVersion>& pinned) {
    const std::string version = !configured.value.empty() ? configured.value : pinned ? pinned->version : "";
    const std::optional<frontend::Release> release = frontend::read_release(version);
    return static_cast<Line>(release ? line_of(library, *release) : library.lines.size() - 1);
}

}  // namespace

dataflow::rendering::Options rendering_options(const Configuration& configuration, const frontend::Pins& pins) {
    dataflow::rendering::Options options;
    options.postgres = configuration.postgres.value;
    for (const auto& [option, text] : configuration.main_options) options.main_options.emplace(option, text.value);
    options.version = line_in<SqlAlchemy>(frontend::sqlalchemy_library(), configuration.sqlalchemy, pins.sqlalchemy);
    options.alembic = line_in<Alembic>(frontend::alembic_library(), configuration.alembic, pins.alembic);
    // Alembic 1.20 does not run with SQLAlchemy 1.
    if (options.version == SqlAlchemy::v1_4) options.alembic = std::min(options.alembic, Alembic::v1_19);
    return options;
}

}  // namespace limbeck::cli
