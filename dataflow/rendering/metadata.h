// Table.create/drop, MetaData.create_all/drop_all and Sequence.create/drop.
#pragma once

#include "dataflow/rendering/schema_object.h"

namespace limbeck::dataflow::rendering {

void table_method(Session& session, Ref term, bool creates, Ref checkfirst, const std::vector<Ref>& tables, Place place,
                  std::vector<Rendered>& out);
void metadata_method(Session& session, Ref metadata, bool creates, const Arguments& arguments,
                     const std::vector<Ref>& tables, Place place, std::vector<Rendered>& out);
void sequence_method(Session& session, Ref term, bool creates, Ref checkfirst, Place place, std::vector<Rendered>& out);

}  // namespace limbeck::dataflow::rendering
