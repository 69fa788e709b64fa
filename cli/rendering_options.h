// For which server and which libraries a tree's statements are rendered: the configuration over what the project pins.
#pragma once

#include "cli/configuration.h"
#include "dataflow/rendering/rendering.h"
#include "frontend/frontend.h"

namespace limbeck::cli {

dataflow::rendering::Options rendering_options(const Configuration& configuration, const frontend::Pins& pins);

}  // namespace limbeck::cli
