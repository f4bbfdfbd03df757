// SPDX-License-Identifier: BSD-3-Clause
// The strict YAML view, built from the events of yaml-cpp.
#include "nigari/data/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "nigari/base/text.hpp"
#include "nigari/base/units.hpp"

namespace nigari::data {

struct Node::Document {
  struct Entry {
    Kind kind = Kind::null;
    int line = 0;
    bool quoted = false;
    std::string text;
    std::vector<std::string> keys;
    std::map<std::string, std::size_t, std::less<>> sorted;  ///< position of each key; only in large maps
    std::vector<std::size_t> children;
    std::size_t parent = 0;
    std::size_t position = 0;  ///< in the parent
  };
  static constexpr std::size_t large = 16;  ///< keys above which a map is searched by its sorted keys
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  std::string file;
  std::vector<Entry> entries;

  static std::size_t find(const Entry& map, std::string_view key) {
    if (!map.sorted.empty()) {
      const auto found = map.sorted.find(key);
      return found == map.sorted.end() ? nowhere : found->second;
    }
    const auto found = std::find(map.keys.begin(), map.keys.end(), key);
    return found == map.keys.end() ? nowhere : static_cast<std::size_t>(found - map.keys.begin());
  }
  static void add(Entry& map, const std::string& key) {
    map.keys.push_back(key);
    if (map.keys.size() <= large) return;
    if (map.sorted.empty())
      for (std::size_t i = 0; i + 1 < map.keys.size(); ++i) map.sorted.emplace(map.keys[i], i);
    map.sorted.emplace(key, map.keys.size() - 1);
  }

  std::string path(std::size_t index) const {
    if (index == 0) return "";
    const Entry& own = entries[index];
    const Entry& parent = entries[own.parent];
    const std::string above = path(own.parent);
    if (parent.kind == Kind::list) return above + "[" + std::to_string(own.position) + "]";
    return (above.empty() ? "" : above + ".") + parent.keys[own.position];
  }
};

namespace {
[[noreturn]] void refuse(const char* code, const std::string& message, const std::string& file, int line,
                         std::string value = {}, std::string expected = {}) {
  throw DataError({code, message, {file, line, ""}, std::move(value), std::move(expected), {}});
}
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// yaml-cpp mends broken UTF-8 and takes a byte 4 for the end of the file; neither may pass unseen.
void check_characters(std::string_view text, const std::string& file) {
  int line = 1;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool blank = byte == '\n' || byte == '\t' || byte == '\r';
    if (length == 0 || (byte < 0x20 && !blank) || byte == 0x7F)
      refuse("NGR-E0200", length == 0 ? "not a UTF-8 text" : "a control character", file, line,
             printable(text.substr(i, 1)), "text in UTF-8");
    if (byte == '\n') ++line;
    i += length;
  }
}
}  // namespace

/// Turns the events into entries and refuses what a strict document does not need.
class DocumentBuilder : public YAML::EventHandler {
 public:
  using Document = Node::Document;
  using Entry = Document::Entry;
  DocumentBuilder(Document& document, const DocumentLimits& limits) : document_(document), limits_(limits) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse("NGR-E0200", "a second document in the file", document_.file, mark.line + 1, "---");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    no_anchor(mark, anchor);
    if (is_key()) refuse("NGR-E0203", "empty key", document_.file, mark.line + 1);
    Entry& entry = append(Node::Kind::null, mark);  // its mark is that of what comes next
    if (!stack_.empty() && document_.entries[stack_.back()].kind == Node::Kind::map) entry.line = key_line_;
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { no_anchor(mark, 1); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    no_anchor(mark, anchor);
    no_tag(mark, tag);
    if (is_key()) return key(mark, value);
    Entry& entry = append(Node::Kind::scalar, mark);
    entry.text = value;
    entry.quoted = tag == "!";
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    no_tag(mark, tag);
    open(Node::Kind::list, mark, anchor);
  }
  void OnSequenceEnd() override { stack_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    no_tag(mark, tag);
    open(Node::Kind::map, mark, anchor);
  }
  void OnMapEnd() override { stack_.pop_back(); }

 private:
  Document& document_;
  const DocumentLimits& limits_;
  std::vector<std::size_t> stack_;
  int documents_ = 0;
  int key_line_ = 0;  ///< of the key whose value comes next

  bool is_key() const {
    if (stack_.empty()) return false;
    const Entry& top = document_.entries[stack_.back()];
    return top.kind == Node::Kind::map && top.keys.size() == top.children.size();
  }
  void no_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse("NGR-E0202", "anchors and aliases are not used here", document_.file, mark.line + 1);
  }
  void no_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse("NGR-E0202", "tags are not used here", document_.file, mark.line + 1, tag);
  }
  void key(const YAML::Mark& mark, const std::string& value) {
    Entry& top = document_.entries[stack_.back()];
    if (value.empty()) refuse("NGR-E0203", "empty key", document_.file, mark.line + 1);
    if (const std::size_t i = Document::find(top, value); i != Document::nowhere)
      refuse("NGR-E0203", "duplicate key", document_.file, mark.line + 1, value,
             "one of a kind; first on line " + std::to_string(document_.entries[top.children[i]].line));
    Document::add(top, value);
    key_line_ = mark.line + 1;
  }
  Entry& append(Node::Kind kind, const YAML::Mark& mark) {
    if (document_.entries.size() >= limits_.nodes)
      refuse("NGR-E0204", "too many nodes", document_.file, mark.line + 1, {},
             "at most " + std::to_string(limits_.nodes));
    const std::size_t index = document_.entries.size();
    Entry entry;
    entry.kind = kind;
    entry.line = mark.line + 1;
    if (!stack_.empty()) {
      Entry& parent = document_.entries[stack_.back()];
      entry.parent = stack_.back();
      entry.position = parent.children.size();
      parent.children.push_back(index);
    }
    document_.entries.push_back(std::move(entry));
    return document_.entries.back();
  }
  void open(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    no_anchor(mark, anchor);
    if (is_key()) refuse("NGR-E0203", "a key must be plain text", document_.file, mark.line + 1);
    if (static_cast<int>(stack_.size()) >= limits_.depth)
      refuse("NGR-E0204", "nested too deeply", document_.file, mark.line + 1, {},
             "at most " + std::to_string(limits_.depth) + " levels");
    append(kind, mark);
    stack_.push_back(document_.entries.size() - 1);
  }
};

Node Node::parse_file(const std::filesystem::path& path, const DocumentLimits& limits) {
  std::error_code code;
  const auto size = std::filesystem::file_size(path, code);
  std::ifstream stream(path, std::ios::binary);
  if (code || !stream) refuse("NGR-E0201", "cannot read the file", path.string(), 0);
  if (size > limits.bytes)
    refuse("NGR-E0204", "file too large", path.string(), 0, std::to_string(size) + " bytes",
           "at most " + std::to_string(limits.bytes));
  std::ostringstream text;
  text << stream.rdbuf();
  return parse_text(text.str(), path.string(), limits);
}

Node Node::parse_text(std::string_view text, std::string name, const DocumentLimits& limits) {
  if (text.size() > limits.bytes) refuse("NGR-E0204", "text too large", name, 0);
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());
  check_characters(text, name);
  auto document = std::make_shared<Document>();
  document->file = std::move(name);
  // yaml-cpp lets an open quote end with the last line; a comment without its line end makes it notice.
  std::istringstream stream{std::string(text) + (text.ends_with('\n') ? "#" : "\n#")};
  try {
    YAML::Parser parser(stream);
    DocumentBuilder builder(*document, limits);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    refuse("NGR-E0200", "not valid YAML: " + error.msg, document->file, error.mark.line + 1);
  }
  if (document->entries.empty()) document->entries.emplace_back();
  Node node;
  node.document_ = std::move(document);
  return node;
}

Node::Kind Node::kind() const { return document_->entries[index_].kind; }

Location Node::location() const {
  return {document_->file, document_->entries[index_].line, document_->path(index_)};
}

const std::vector<std::string>& Node::keys() const {
  if (!is_map()) fail_data("NGR-E0205", "wrong kind of value", "a map");
  return document_->entries[index_].keys;
}

bool Node::has(std::string_view key) const {
  return is_map() && Document::find(document_->entries[index_], key) != Document::nowhere;
}

Node Node::at(std::string_view key) const {
  const auto& names = keys();
  const auto& own = document_->entries[index_];
  if (const std::size_t i = Document::find(own, key); i != Document::nowhere) {
    Node child = *this;
    child.index_ = own.children[i];
    return child;
  }
  fail_data("NGR-E0206", "missing key '" + std::string(key) + "'", std::string(key), nearest_name(key, names));
}

void Node::allow_only(const std::vector<std::string>& allowed) const {
  for (const auto& key : keys()) {
    bool known = false;
    for (const auto& name : allowed) known = known || name == key;
    if (!known)
      at(key).fail_data("NGR-E0207", "unknown key '" + key + "'", "one of " + join(allowed),
                        nearest_name(key, allowed));
  }
}

std::size_t Node::size() const {
  if (!is_map() && !is_list()) fail_data("NGR-E0205", "wrong kind of value", "a list or a map");
  return document_->entries[index_].children.size();
}

Node Node::at(std::size_t index) const {
  if (!is_list()) fail_data("NGR-E0205", "wrong kind of value", "a list");
  if (index >= size()) fail_data("NGR-E0205", "list too short", std::to_string(index + 1) + " entries");
  Node child = *this;
  child.index_ = document_->entries[index_].children[index];
  return child;
}

std::string Node::text() const {
  if (!is_scalar()) fail_data("NGR-E0205", "wrong kind of value", "a text");
  return document_->entries[index_].text;
}

bool Node::is_number() const noexcept {
  const auto& entry = document_->entries[index_];
  return entry.kind == Kind::scalar && !entry.quoted && parse_number(entry.text).has_value();
}

double Node::number() const {
  if (!is_number()) fail_data("NGR-E0208", "not a number", "a finite decimal number");
  return *parse_number(document_->entries[index_].text);
}

int Node::integer() const {
  const double value = number();
  if (value != std::floor(value) || std::abs(value) > 1e9) fail_data("NGR-E0208", "not an integer", "an integer");
  return static_cast<int>(value);
}

bool Node::boolean() const {
  const std::string value = text();
  if (value != "true" && value != "false") fail_data("NGR-E0208", "not a truth value", "true or false");
  return value == "true";
}

double Node::quantity(std::string_view expected_unit) const {
  if (is_number()) return number();
  try {
    return parse_as(text(), expected_unit);
  } catch (const InputError& error) {
    fail_data(error.detail().code, error.detail().message,
              error.detail().expected.empty() ? "a quantity in " + std::string(expected_unit)
                                              : error.detail().expected,
              error.detail().suggestion);
  }
}

std::vector<double> Node::numbers() const {
  if (!is_list()) fail_data("NGR-E0205", "wrong kind of value", "a list of numbers");
  std::vector<double> out;
  for (std::size_t i = 0; i < size(); ++i) out.push_back(at(i).number());
  return out;
}

std::vector<std::string> Node::texts() const {
  if (!is_list()) fail_data("NGR-E0205", "wrong kind of value", "a list of texts");
  std::vector<std::string> out;
  for (std::size_t i = 0; i < size(); ++i) out.push_back(at(i).text());
  return out;
}

std::string Node::text_or(std::string_view key, std::string fallback) const {
  return has(key) ? at(key).text() : fallback;
}
double Node::number_or(std::string_view key, double fallback) const {
  return has(key) ? at(key).number() : fallback;
}
double Node::quantity_or(std::string_view key, std::string_view unit, double fallback) const {
  return has(key) ? at(key).quantity(unit) : fallback;
}
bool Node::boolean_or(std::string_view key, bool fallback) const {
  return has(key) ? at(key).boolean() : fallback;
}

void Node::fail_input(std::string code, std::string message, std::string expected, std::string suggestion) const {
  throw InputError({std::move(code), std::move(message), location(), is_scalar() ? text() : "",
                    std::move(expected), std::move(suggestion)});
}

void Node::fail_data(std::string code, std::string message, std::string expected, std::string suggestion) const {
  throw DataError({std::move(code), std::move(message), location(), is_scalar() ? text() : "",
                   std::move(expected), std::move(suggestion)});
}

}  // namespace nigari::data
