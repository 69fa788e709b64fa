// The SQL templates of library models: operations and column types that are neither Alembic's nor SQLAlchemy's.
#pragma once

#include "dataflow/library_models.h"
#include "dataflow/rendering/rendering.h"

namespace limbeck::dataflow::rendering {

// What op.<name>(...) sends by the first of these rows that fits its arguments; a failure when none does.
std::vector<Rendered> render_operation(Session& session, const std::vector<const LibraryModel*>& models,
                                       const Directive& directive);

// The SQL of a column type by its row; nothing when the row does not say what these arguments mean.
std::optional<std::string> modelled_type_text(const LibraryModel& model, Ref type);

}  // namespace limbeck::dataflow::rendering
