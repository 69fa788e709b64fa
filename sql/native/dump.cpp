// PostgreSQL's parse tree as indented text, from libpg_query's JSON. The JSON is read as a stream of events, so that
// the depth of a tree costs no stack, and indentation stops growing, so that it costs no quadratic output.
#include "sql/parser.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

// The functions that take and give text only: none of the server's headers, whose macros do not agree with JSON's.
#include "pg_query.h"

namespace limbeck::sql {

namespace {

class TreePrinter : public nlohmann::json_sax<nlohmann::json> {
  public:
    std::string take() { return std::move(text_); }

    bool null() override { return value("null"); }
    bool boolean(bool v) override { return value(v ? "true" : "false"); }
    bool number_integer(number_integer_t v) override { return value(std::to_string(v)); }
    bool number_unsigned(number_unsigned_t v) override { return value(std::to_string(v)); }
    bool number_float(number_float_t, const string_t& v) override { return value(v); }
    bool string(string_t& v) override {
        return value(nlohmann::json(v).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    bool binary(binary_t&) override { return value("binary"); }
    bool start_object(size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool start_array(size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        line();
        text_ += name;
        has_key_ = true;
        return true;
    }
    bool parse_error(size_t, const std::string&, const nlohmann::detail::exception& error) override {
        line();
        text_ += error.what();
        return false;
    }

  private:
    void line() {
        if (!text_.empty()) text_ += '\n';
        text_.append(2 * std::min<size_t>(depth_, 60), ' ');
    }
    bool value(std::string_view v) {
        if (!has_key_) line();
        text_.append(has_key_ ? ": " : "").append(v);
        has_key_ = false;
        return true;
    }
    bool open() {
        if (!has_key_ && depth_ > 0) {
            line();
            text_ += '-';
        }
        has_key_ = false;
        ++depth_;
        return true;
    }
    bool close() {
        --depth_;
        return true;
    }

    std::string text_;
    size_t depth_ = 0;
    bool has_key_ = false;
};

}  // namespace

std::string printed_tree(std::string_view text) {
    if (text.size() > max_text) return "text longer than 4 MiB";
    if (text.find('\0') != std::string_view::npos) return "invalid byte sequence for encoding \"UTF8\": 0x00";
    const std::string copy(text);
    const auto free_result = [](PgQueryParseResult* parsed) { pg_query_free_parse_result(*parsed); };
    PgQueryParseResult parsed = pg_query_parse(copy.c_str());
    const std::unique_ptr<PgQueryParseResult, decltype(free_result)> owner(&parsed, free_result);
    if (parsed.error) return parsed.error->message;
    TreePrinter printer;
    nlohmann::json::sax_parse(std::string_view(parsed.parse_tree), &printer);
    return printer.take() + '\n';
}

}  // namespace limbeck::sql
