// SQLAlchemy's column types as classes: what is an instance of what, and what their objects know of themselves.
#pragma once

#include "dataflow/interpreter.h"

namespace limbeck::dataflow {

// Of a type object and a class; unknown when either is none of SQLAlchemy's.
Truth is_type_instance(Ref type, std::string_view class_path);
// String(50).length, DateTime().timezone, an Enum's enums; null: not such an attribute.
Ref type_attribute(Ref type, std::string_view name, Arena& arena, Place where);

}  // namespace limbeck::dataflow
