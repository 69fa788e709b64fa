// The few findings that every format prints.
#pragma once

#include "report/report.h"

#include <fstream>
#include <sstream>

namespace limbeck::report {

struct Sample {
    Files files;
    History history;
    std::vector<Finding> findings;
    std::vector<TreeSummary> trees;
    Coverage coverage;
    std::vector<Result::Gap> gaps;
    std::vector<Suppressed> suppressed;  // none, unless a test puts some there
    std::vector<RuleInfo> rules = {
        {"DAT002", "column-dropped", Severity::error, "A column is dropped with all its values.",
         "\n## What it does\nReports `ALTER TABLE ... DROP COLUMN`.\nIn one statement too.\n\n## Why it matters\nThe "
         "values "
         "are gone.\n\n```python wrong\nop.drop_column(\"users\", \"email\")\n```\n"},
        {"INJ001", "value-becomes-code", Severity::warning, "A value from outside becomes SQL code.", ""},
        {"REV004", "unreadable-revision", Severity::error, "A revision file cannot be read.",
         "## What it does\nReports it."},
        {"SQL001", "sql-does-not-parse", Severity::error, "SQL that PostgreSQL cannot parse is sent.", "Plain."}};

    Sample() {
        FileId shop = files.add({"shop/versions/0004_drop.py", "", shop_text, {}});
        FileId wide = files.add({"wide/versions/0001\u202e.py", "", wide_text, {}});
        add_trees(shop, wide);
        findings.push_back(column(shop));
        findings.push_back(secret(shop));
        findings.push_back(unreadable(wide));
        seal_findings(findings, files, history);
        gaps.push_back(
            {TreeId(0),
             "ab12",
             true,
             Direction::upgrade,
             {place(shop, "op.execute(text)"), "op.execute", "the value is not known", "`text` is a parameter"}});
    }

    Result result(bool show_gaps = false) const {
        return {files, history, findings, trees, coverage, gaps, show_gaps, false, "1.2.3", 4, 0, rules, suppressed};
    }

    Place place(FileId file, std::string_view part) const {
        auto at = static_cast<uint32_t>(files[file].text.find(part));
        return {file, at, at + static_cast<uint32_t>(part.size())};
    }

    static constexpr const char* shop_text = "def upgrade():\n"
                                             "\tif has_rows:\n"
                                             "\t\top.drop_column(\"größe\", \"表\")\n"
                                             "    op.execute(\n"
                                             "        \"CREATE ROLE app PASSWORD 'hunter2' LOGN\"\n"
                                             "    )\n"
                                             "    op.execute(text)\n";
    static constexpr const char* wide_text = "revision = compute()\n";

  private:
    void add_trees(FileId shop, FileId wide) {
        history.trees.resize(2);
        history.trees[0].location = "shop";
        history.trees[0].revisions.push_back({});
        history.trees[0].revisions[0].id = "ab12";
        history.trees[0].revisions[0].down_revisions = {"ab11"};
        history.trees[0].revisions[0].file = shop;
        history.trees[1].location = "wide\x1b[31m";
        history.trees[1].env = wide;
        Coverage one;
        one.revisions = 1;
        one.statements = 3;
        one.unparsed = 1;
        one.unanalysed = 1;
        one.reasons["the value is not known"] = 1;
        Coverage two;
        two.files_unreadable = 1;
        trees = {{TreeId(0), one, 2, 0, 0}, {TreeId(1), two, 1, 0, 0}};
        coverage.add(one);
        coverage.add(two);
    }

    Finding base(std::string rule, std::string name) const {
        Finding one;
        one.rule = std::move(rule);
        one.name = std::move(name);
        one.tree = TreeId(0);
        one.revision = "ab12";
        one.has_direction = true;
        return one;
    }

    Finding column(FileId shop) const {
        Finding one = base("DAT002", "column-dropped");
        one.confidence = Confidence::medium;
        one.place = place(shop, "op.drop_column(\"größe\", \"表\")");
        one.message = "drops column 表 of table größe, whose values are lost for good";
        one.evidence.push_back({place(shop, "has_rows"), "only when has_rows"});
        one.sql = "ALTER TABLE \"größe\"\n    DROP COLUMN \"表\" CASCADE";
        one.sql_begin = static_cast<uint32_t>(one.sql.find("\"表\""));
        one.sql_end = one.sql_begin + 5;
        one.fix = "Do it in two steps:\n    CREATE TABLE copy AS SELECT 1";
        one.kind = "drop column";
        one.object = "größe.表";
        return one;
    }

    Finding secret(FileId shop) const {
        Finding one = base("SQL001", "sql-does-not-parse");
        one.place = place(shop, "LOGN");
        one.message = "sends SQL that PostgreSQL cannot parse: syntax error at or near \"LOGN\"";
        one.sql = "CREATE ROLE app PASSWORD 'hunter2' LOGN";
        one.sql_begin = 35;
        one.sql_end = 39;
        one.kind = "does not parse";
        return one;
    }

    Finding unreadable(FileId wide) const {
        Finding one = base("REV004", "unreadable-revision");
        one.tree = TreeId(1);
        one.revision.clear();
        one.has_direction = false;
        one.place = place(wide, "compute()");
        one.message = "the revision's header cannot be read: `revision` is a call";
        one.kind = "header";
        return one;
    }
};

}  // namespace limbeck::report
