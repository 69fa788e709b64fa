// The printed form of what a revision sends: for people who debug, and for the expectation files of the tests.
#include "core/escape.h"
#include "dataflow/dataflow.h"

namespace limbeck::dataflow {

namespace {

class Printer {
  public:
    explicit Printer(const Files& files) : files_(files) {}
    std::string out;

    void direction(const DirectionResult& result) {
        out += name_of(result.direction);
        out += result.present ? "\n" : " absent\n";
        for (const Statement& statement : result.statements) print(statement);
        for (const Unanalysed& entry : result.unanalysed) print(entry);
        for (const Skipped& entry : result.skipped)
            out += "  " + line(entry.place) + " skipped " + escaped(entry.call) + ": " + entry.reason + "\n";
    }

    void print(const Unanalysed& entry) {
        out += "  " + line(entry.place) + " unanalysed " + escaped(entry.call) + ": " + entry.reason;
        if (!entry.detail.empty()) out += " (" + escaped(entry.detail) + ")";
        out += "\n";
    }

  private:
    std::string line(const Place& place) const {
        Position position = files_[place.file].position(place.begin);
        return std::to_string(position.line) + ":" + std::to_string(position.column);
    }

    void print(const Statement& statement) {
        out += "  " + line(statement.place) + " " + statement.via;
        if (statement.transaction < 0)
            out += " [autocommit]";
        else if (statement.transaction > 0)
            out += " [transaction " + std::to_string(statement.transaction) + "]";
        if (!statement.foreach.empty()) out += " [for each " + escaped(statement.foreach) + "]";
        for (const ConditionRef& condition : statement.conditions)
            out += " [if " + escaped(limbeck::printed(*condition)) + "]";
        out += "\n";
        std::string sql = escaped(statement.sql.printed(), true);
        for (size_t begin = 0; begin <= sql.size();) {
            size_t end = std::min(sql.find('\n', begin), sql.size());
            out += "    | " + sql.substr(begin, end - begin) + "\n";
            begin = end + 1;
        }
    }

    const Files& files_;
};

}  // namespace

std::string printed(const Files& files, const RevisionResult& result) {
    Printer printer(files);
    if (!result.unanalysed.empty()) printer.out += "module\n";
    for (const Unanalysed& entry : result.unanalysed) printer.print(entry);
    printer.direction(result.upgrade);
    printer.direction(result.downgrade);
    return std::move(printer.out);
}

}  // namespace limbeck::dataflow
