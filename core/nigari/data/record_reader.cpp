// SPDX-License-Identifier: BSD-3-Clause
// Records, species and interactions of a database file.
#include <algorithm>
#include <cmath>
#include <fstream>

#include "nigari/base/text.hpp"
#include "nigari/data/detail/reader.hpp"

namespace nigari::data {
namespace {

const std::vector<std::string> record_keys{"value", "six_term", "analytic", "table", "unit", "T", "uncertainty",
                                           "source", "licence", "grade", "category", "P", "note"};
const std::vector<std::string> grades{"A", "B", "C", "D", "E"};
const std::vector<std::string> categories{"reviewed", "measured", "fitted", "derived", "estimated"};

/// Errors of the small parsers (formula, reaction) with the place in the file added.
template <class F>
auto located(const Node& node, F&& parse) {
  try {
    return parse();
  } catch (const Error& error) {
    node.fail_data(error.detail().code, error.detail().message, error.detail().expected, error.detail().suggestion);
  }
}

void read_function(const Node& node, TemperatureFunction& out) {
  int forms = 0;
  const auto list = [&](const char* key, TemperatureForm form) {
    if (!node.has(key)) return;
    ++forms;
    out.form = form;
    const auto terms = node.at(key).numbers();
    if (terms.empty() || terms.size() > out.a.size())
      node.at(key).fail_data("NGR-E0210", "wrong number of terms", "1 to 6 numbers");
    std::copy(terms.begin(), terms.end(), out.a.begin());
  };
  if (node.has("value")) {
    ++forms;
    out.a[0] = node.at("value").number();
  }
  list("six_term", TemperatureForm::six_term);
  list("analytic", TemperatureForm::analytic);
  if (node.has("table")) {
    ++forms;
    const Node table = node.at("table");
    table.allow_only({"T", "values"});
    out = located(table, [&] { return TemperatureFunction::of_table(table.at("T").numbers(), table.at("values").numbers()); });
  }
  if (forms != 1) node.fail_data("NGR-E0211", "a record has one value", "exactly one of value, six_term, analytic, table");
}

/// The word under `key`, one of `known`; `fallback` when it is not given.
std::string read_word(const Node& node, const char* key, const std::vector<std::string>& known, const std::string& fallback) {
  if (!node.has(key)) return fallback;
  const std::string text = node.at(key).text();
  if (std::find(known.begin(), known.end(), text) == known.end())
    node.at(key).fail_data("NGR-E0247", std::string("unknown ") + key, "one of " + join(known), nearest_name(text, known));
  return text;
}

PhaseKind read_kind(const Node& node) {
  const std::string text = node.text();
  std::vector<std::string> known;
  for (const auto kind : {PhaseKind::aqueous, PhaseKind::gas, PhaseKind::solid, PhaseKind::liquid, PhaseKind::organic}) {
    if (text == to_string(kind)) return kind;
    known.emplace_back(to_string(kind));
  }
  node.fail_data("NGR-E0212", "unknown kind of species", "one of " + join(known), nearest_name(text, known));
}

StandardData read_standard(const Node& node, const RecordContext& context) {
  StandardData out;
  out.model = node.at("model").text();
  const RecordContext own = read_context(node, context);
  out.source = read_source(node, own);
  out.licence = own.licence;
  out.grade = own.grade;
  out.category = own.category;
  out.temperature = own.temperature;
  out.pressure = own.pressure;
  out.note = node.text_or("note", "");
  for (const auto& key : node.keys()) {
    static const std::set<std::string> own_keys{"model", "source", "licence", "grade", "category", "T", "P", "note"};
    if (own_keys.contains(key)) continue;
    const Node child = node.at(key);
    if (key == "reaction") {
      out.reaction = located(child, [&] { return parse_reaction(child.text()); });
    } else if (key == "segments") {
      for (std::size_t i = 0; i < child.size(); ++i) {
        const Node segment = child.at(i);
        segment.allow_only({"T", "coefficients"});
        out.segments.push_back({read_range(segment.at("T")), segment.at("coefficients").numbers(), ""});
      }
    } else if (child.has("coefficients")) {
      child.allow_only({"coefficients", "unit", "source", "grade", "category", "note", "T"});
      read_context(child, own);  // must be valid, though the segment does not keep it
      out.segments.push_back({child.has("T") ? read_range(child.at("T")) : out.temperature,
                              child.at("coefficients").numbers(), child.text_or("unit", "")});
    } else if (child.is_map()) {
      out.values.emplace(key, read_record(child, own));
    } else {
      child.fail_data("NGR-E0207", "unknown key '" + key + "'", "a record such as {value: 1.0, unit: J/mol}");
    }
  }
  return out;
}

}  // namespace

Range read_range(const Node& node) {
  const auto bounds = node.numbers();
  if (bounds.size() != 2 || !(bounds[0] <= bounds[1]))
    node.fail_data("NGR-E0213", "wrong range", "[min, max] with min <= max");
  return {bounds[0], bounds[1]};
}

std::string read_source(const Node& node, const RecordContext& context) {
  const std::string source = node.text_or("source", context.source);
  if (source.empty()) node.fail_data("NGR-E0214", "missing source", "source: a key of literature.bib");
  if (context.bibliography != nullptr && !context.bibliography->contains(source)) {
    const std::vector<std::string> known(context.bibliography->begin(), context.bibliography->end());
    (node.has("source") ? node.at("source") : node)
        .fail_data("NGR-E0215", "unknown source '" + source + "'", "a key of literature.bib",
                   nearest_name(source, known));
  }
  return source;
}

RecordContext read_context(const Node& node, const RecordContext& context) {
  RecordContext own = context;
  if (node.has("source") || !context.source.empty()) own.source = read_source(node, context);
  own.licence = node.text_or("licence", context.licence);
  own.grade = read_word(node, "grade", grades, context.grade);
  own.category = read_word(node, "category", categories, context.category);
  if (node.has("T")) own.temperature = read_range(node.at("T"));
  if (node.has("P")) own.pressure = read_range(node.at("P"));
  return own;
}

Record read_record(const Node& node, const RecordContext& context, const std::vector<std::string>& extra) {
  std::vector<std::string> allowed = record_keys;
  allowed.insert(allowed.end(), extra.begin(), extra.end());
  node.allow_only(allowed);
  Record out;
  read_function(node, out.value);
  out.unit = node.text_or("unit", "1");
  const RecordContext own = read_context(node, context);
  out.temperature = own.temperature;
  out.pressure = own.pressure;
  out.source = read_source(node, own);
  out.licence = own.licence;
  out.grade = own.grade;
  out.category = own.category;
  if (node.has("uncertainty")) {
    out.uncertainty = node.at("uncertainty").number();
    if (*out.uncertainty < 0.0) node.at("uncertainty").fail_data("NGR-E0208", "negative uncertainty", "zero or more");
  }
  out.note = node.text_or("note", "");
  out.line = node.location().line;
  return out;
}

Species read_species(const Node& node, const RecordContext& context, const std::map<std::string, double>& masses) {
  node.allow_only({"name", "kind", "formula", "aliases", "standard", "volume", "note"});
  Species out;
  out.name = node.at("name").text();
  out.line = node.location().line;
  out.kind = read_kind(node.at("kind"));
  const Node formula = node.at("formula");
  out.formula = located(formula, [&] { return parse_formula(formula.text()); });
  if (out.kind != PhaseKind::aqueous && out.kind != PhaseKind::organic && out.formula.charge != 0.0)
    formula.fail_data("NGR-E0216", "a " + std::string(to_string(out.kind)) + " species carries no charge", "a neutral formula");
  for (const auto& [element, amount] : out.formula.elements) {
    const auto mass = masses.find(element);
    if (mass == masses.end()) {
      std::vector<std::string> known;
      for (const auto& [symbol, m] : masses) known.push_back(symbol);
      formula.fail_data("NGR-E0217", "element '" + element + "' has no mass", "an element of elements.yaml",
                        nearest_name(element, known));
    }
    out.molar_mass += amount * mass->second;
  }
  if (node.has("aliases")) out.aliases = node.at("aliases").texts();
  out.standard = read_standard(node.at("standard"), context);
  if (node.has("volume")) out.volume = read_standard(node.at("volume"), context);
  return out;
}

ActivityData read_activity(const Node& node, const RecordContext& context) {
  ActivityData out;
  for (const auto& key : node.keys()) {
    const Node child = node.at(key);
    if (key == "model") {
      out.model = child.text();
    } else if (key == "constants") {
      for (const auto& name : child.keys()) {
        const Node constant = child.at(name);
        if (constant.has("function")) {
          constant.allow_only({"function", "note"});
          out.constants.emplace(name, ActivityConstant{constant.at("function").text(), {}});
        } else {
          out.constants.emplace(name, ActivityConstant{"", read_record(constant, context)});
        }
      }
    } else if (key == "interactions") {
      for (std::size_t i = 0; i < child.size(); ++i) {
        const Node item = child.at(i);
        out.interactions.push_back({item.at("kind").text(), item.at("species").texts(),
                                    read_record(item, context, {"kind", "species"})});
      }
    } else {
      out.switches.emplace(key, child.boolean());
    }
  }
  return out;
}

WaterCoefficients read_water(const std::filesystem::path& file) {
  const Node root = Node::parse_file(file);
  const auto scalar = [&](const char* key) {
    const Node node = root.at(key);
    return node.is_map() ? node.at("value").number() : node.number();
  };
  const auto list = [&](const char* key, std::size_t count) {
    const Node node = root.at(key);
    const auto values = (node.is_map() ? node.at("coefficients") : node).numbers();
    if (values.size() != count)
      node.fail_data("NGR-E0210", "wrong number of terms", std::to_string(count) + " numbers");
    return values;
  };
  return {scalar("critical_temperature"), scalar("critical_pressure"), scalar("critical_density"),
          list("saturation_pressure", 6), list("saturation_density", 6), list("permittivity", 9), list("compression", 20)};
}

std::map<std::string, double> read_elements(const std::filesystem::path& file) {
  const Node list = Node::parse_file(file).at("elements");
  std::map<std::string, double> masses;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Node item = list.at(i);
    if (item.at("unit").text() != "g/mol") item.at("unit").fail_data("NGR-E0218", "wrong unit", "g/mol");
    const double mass = item.at("mass").number();
    if (mass <= 0.0) item.at("mass").fail_data("NGR-E0208", "not a mass", "a positive number");
    if (!masses.emplace(item.at("symbol").text(), 1e-3 * mass).second)
      item.at("symbol").fail_data("NGR-E0219", "element given twice", "each element once");
  }
  return masses;
}

std::set<std::string> read_bibliography(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw DataError({"NGR-E0201", "cannot read the file", {file.string(), 0, ""}, {}, {}, {}});
  std::set<std::string> keys;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty() || line[0] != '@') continue;
    const auto open = line.find('{'), comma = line.find(',', open);
    if (open != std::string::npos && comma != std::string::npos)
      keys.emplace(trim(std::string_view(line).substr(open + 1, comma - open - 1)));
  }
  return keys;
}

}  // namespace nigari::data
