// `limbeck history` in its four forms, of one small project with a merge, a label and hostile text.
#include "frontend/history_form.h"

#include "temporary_project.h"

#include <nlohmann/json.hpp>

using namespace limbeck::frontend;

namespace {

Project small() {
    TemporaryProject p;
    p.write("db/versions/1.py", "'''first \"quoted\" <b> \\x1b[31m \\u202e'''\nrevision = 'aa'\ndown_revision = None\n"
                                "branch_labels = ('main',)\n");
    p.revision("db/versions", "bb", "'aa'").revision("db/versions", "cc", "'aa'");
    p.write("db/versions/m.py", "revision = 'mm'\ndown_revision = ('bb', 'cc')\ndepends_on = 'aa'\n");
    p.revision("db/versions", "zz", "'gone'");
    return p.discovered();
}

}  // namespace

TEST_CASE("history as text") {
    CHECK(history_text(small()) == "db: 5 revisions, found by content\n"
                                   "  heads: zz, mm\n"
                                   "  bases: aa\n"
                                   "  aa  first \"quoted\" <b> \\x1b[31m \\u202e  (base; branch point; label main)\n"
                                   "  zz <- gone  (head)\n"
                                   "  bb <- aa\n"
                                   "  cc <- aa\n"
                                   "  mm <- bb, cc  (merge; head; depends on aa)\n"
                                   "  ! db/versions/zz_x.py:1:12: the history has several heads: zz, mm\n"
                                   "  ! db/versions/zz_x.py:2:17: down_revision of zz names gone, which is not in this "
                                   "tree\n");
}

TEST_CASE("history as json") {
    std::string text = history_json(small());
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\xe2\x80\xae") == std::string::npos);
    nlohmann::json json = nlohmann::json::parse(text);
    CHECK(json["schema"] == 1);
    const nlohmann::json& tree = json["trees"][0];
    CHECK(tree["tree"] == "db");
    CHECK(tree["heads"] == nlohmann::json{"zz", "mm"});
    CHECK(tree["bases"] == nlohmann::json{"aa"});
    CHECK(tree["skipped"].is_null());
    CHECK(tree["env"].is_null());
    CHECK(tree["revisions"][0]["branch_labels"] == nlohmann::json{"main"});
    CHECK(tree["revisions"][4] == nlohmann::json{{"revision", "mm"},
                                                 {"down_revision", {"bb", "cc"}},
                                                 {"depends_on", nlohmann::json::array({"aa"})},
                                                 {"branch_labels", nlohmann::json::array()},
                                                 {"message", ""},
                                                 {"file", "db/versions/m.py"},
                                                 {"line", 1}});
    CHECK(tree["problems"][1] == nlohmann::json{{"kind", "missing_parent"},
                                                {"revision", "zz"},
                                                {"file", "db/versions/zz_x.py"},
                                                {"line", 2},
                                                {"column", 17},
                                                {"detail", "gone"},
                                                {"others", nlohmann::json::array()}});
}

TEST_CASE("history as dot") {
    CHECK(history_dot(small()) == "digraph history {\n"
                                  "  rankdir=BT;\n"
                                  "  node [shape=box, fontname=\"monospace\"];\n"
                                  "  subgraph cluster_0 {\n"
                                  "    label=\"db\";\n"
                                  "    t0_0 [label=\"aa\\nfirst \\\"quoted\\\" <b> \\\\x1b[31m \\\\u202e\"];\n"
                                  "    t0_1 [label=\"zz\"];\n"
                                  "    t0_2 [label=\"bb\"];\n"
                                  "    t0_3 [label=\"cc\"];\n"
                                  "    t0_4 [label=\"mm\"];\n"
                                  "    t0_2 -> t0_0;\n"
                                  "    t0_3 -> t0_0;\n"
                                  "    t0_4 -> t0_2;\n"
                                  "    t0_4 -> t0_3;\n"
                                  "    t0_4 -> t0_0 [style=dashed];\n"
                                  "  }\n"
                                  "}\n");
}

TEST_CASE("history as mermaid") {
    CHECK(history_mermaid(small()) == "flowchart TD\n"
                                      "  subgraph t0[\"db\"]\n"
                                      "    t0_0[\"aa<br/>first #34;quoted#34; #60;b#62; #92;x1b[31m #92;u202e\"]\n"
                                      "    t0_1[\"zz\"]\n"
                                      "    t0_2[\"bb\"]\n"
                                      "    t0_3[\"cc\"]\n"
                                      "    t0_4[\"mm\"]\n"
                                      "    t0_0 --> t0_2\n"
                                      "    t0_0 --> t0_3\n"
                                      "    t0_2 --> t0_4\n"
                                      "    t0_3 --> t0_4\n"
                                      "    t0_0 -.-> t0_4\n"
                                      "  end\n");
}
