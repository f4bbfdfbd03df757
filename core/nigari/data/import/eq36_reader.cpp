// SPDX-License-Identifier: BSD-3-Clause
// Sections and blocks of data0 text files: both forms of the Pitzer sections, the B-dot section, species blocks.
#include <algorithm>
#include <set>

#include "nigari/base/constants.hpp"
#include "nigari/base/text.hpp"
#include "nigari/data/import/eq36.hpp"

namespace nigari::data::import {
namespace {

constexpr std::size_t name_width = 24;
constexpr double Tr = constants::reference_temperature;
const std::set<std::string, std::less<>> species_sections{"basis species", "auxiliary basis species", "aqueous species", "solids",
                                                          "liquids", "gases"};

class Reader {
 public:
  explicit Reader(DatabaseBuilder& builder) : builder_(builder) {}

  Eq36Content read() {
    std::vector<Line> block;
    int number = 0;
    for (const std::string_view raw : plain_lines(builder_.text(0))) {
      ++number;
      if (raw.starts_with("+--")) {
        take(block);
        block.clear();
      } else if (!trim(raw).empty() && raw[0] != '*') {
        if (block.size() > 100'000) fail("NGR-E0204", "block too long", number, "", "at most 100000 lines");
        block.push_back({number, std::string(raw), ""});
      }
    }
    take(block);
    return std::move(content_);
  }

 private:
  DatabaseBuilder& builder_;
  Eq36Content content_;
  std::string section_;

  [[noreturn]] void fail(const char* code, std::string message, int line, std::string_view value, std::string expected) const {
    builder_.fail(code, std::move(message), 0, line, value, std::move(expected));
  }
  double number(std::string_view text, int line) const {
    const auto value = lenient_number(text);
    if (!value) fail("NGR-E0208", "not a number", line, text, "a finite decimal number");
    return *value;
  }
  static std::string name_at(std::string_view text) { return std::string(trim(text.substr(0, name_width))); }

  void take(const std::vector<Line>& block) {
    if (block.empty()) return;
    const std::string first = lower_case(trim(block[0].text));
    const auto heads = [&](std::string_view name) { return first == name || (first.starts_with(name) && section_ != "bdot"); };
    if (species_sections.contains(first) || first == "elements" || first == "references" || first == "solid solutions") {
      section_ = first;
      if (first == "references" || first == "solid solutions") builder_.remark(0, block[0].number, first, "section not read");
    } else if (heads("miscellaneous parameters")) {
      section_ = "miscellaneous";
    } else if (heads("bdot parameters")) {
      section_ = "bdot";
    } else if (heads("single-salt parameters")) {
      section_ = "single";
      content_.pitzer = true;
    } else if (heads("mixture term parameters")) {
      section_ = "mixture";
      for (const auto& line : block)
        if (lower_case(line.text).find("e-theta flag") != std::string::npos)
          content_.electrostatic = lower_case(line.text).find("off") == std::string::npos;
    } else if (first.find(" combinations") != std::string::npos) {
      section_ = "combinations";
      content_.pitzer = true;
    } else if (section_ == "miscellaneous") {
      grids(block);
    } else if (section_ == "bdot") {
      bdot(block);
    } else if (section_ == "elements") {
      elements(block);
    } else if (species_sections.contains(section_)) {
      species(block);
    } else if (section_ == "single" || section_ == "mixture") {
      classic(block);
    } else if (section_ == "combinations") {
      combinations(block);
    }
  }

  void grids(const std::vector<Line>& block) {
    std::string key;
    for (const auto& line : block) {
      const auto t = words(line.text);
      if (!lenient_number(t[0])) {
        key = lower_case(trim(line.text));
        if (const auto bracket = key.find('('); bracket != std::string::npos) key = std::string(trim(key.substr(0, bracket)));
        content_.grids[key].clear();
        continue;
      }
      grid_line(line, content_.grids[key]);
    }
  }

  void bdot(const std::vector<Line>& block) {
    for (const auto& line : block) {
      const auto t = words(line.text);
      if (t.size() < 2) fail("NGR-E0250", "too short a line of B-dot parameters", line.number, line.text, "name, ion size, type");
      const double size = number(t[t.size() - (t.size() > 2 ? 2 : 1)], line.number);
      content_.parameters.push_back({"a0", {std::string(t[0])}, {size}, line.number});
      if (t.size() > 2 && number(t.back(), line.number) == -1.0)
        content_.parameters.push_back({"co2", {std::string(t[0])}, {1.0}, line.number});
    }
  }

  void elements(const std::vector<Line>& block) {
    for (const auto& line : block) {
      const auto t = words(line.text);
      if (t.size() < 2) fail("NGR-E0250", "too short a line of elements", line.number, line.text, "symbol, mass");
      const double mass = number(t[1], line.number);
      if (!(mass > 0.0)) fail("NGR-E0208", "not a mass", line.number, t[1], "a positive number");
      content_.masses[std::string(t[0])] = mass;
    }
  }

  /// Reads `count` pairs of number and name from the lines after `at`, and moves it past them.
  std::vector<std::pair<std::string, double>> pairs(const std::vector<Line>& block, std::size_t& at, std::size_t count) const {
    std::vector<std::pair<std::string, double>> out;
    const int first = block[at].number;
    for (++at; at < block.size() && out.size() < count; ++at)
      for (const auto word : words(block[at].text)) {
        const auto value = lenient_number(word);
        if (value) out.emplace_back("", *value);
        else if (out.empty()) fail("NGR-E0208", "not a number", block[at].number, word, "a number before each name");
        else out.back().first += (out.back().first.empty() ? "" : " ") + std::string(word);
      }
    --at;
    if (out.size() != count || (!out.empty() && out.back().first.empty()))
      fail("NGR-E0250", "another number of terms than announced", first, block[at].text, std::to_string(count) + " numbers and names");
    return out;
  }

  void species(const std::vector<Line>& block) {
    Eq36Species s;
    s.own = name_at(block[0].text);
    s.section = section_;
    s.line = block[0].number;
    for (std::size_t i = 1; i < block.size(); ++i) {
      const auto t = words(block[i].text);
      const std::string text = lower_case(block[i].text);
      if (t[0] == "charge" && t.size() > 2) s.charge = number(t[2], block[i].number);
      if (t[0] == "V0PrTr" && t.size() > 2)
        if (const double v = number(t[2], block[i].number); v > 0.0 && v != 500.0) s.volume = v;  // 0 and 500: not known
      const auto count = lenient_number(t[0]);
      if (count && text.find("element(s)") != std::string::npos) {
        for (const auto& [element, n] : pairs(block, i, announced(*count, block[i]))) s.elements[element] += n;
      } else if (count && text.find("species in") != std::string::npos) {
        s.reaction = pairs(block, i, announced(*count, block[i]));
        for (std::size_t k = i + 1; k < block.size(); ++k) grid_line(block[k], s.log_k);
        break;
      }
    }
    if (s.elements.empty()) fail("NGR-E0250", "a species without elements", s.line, s.own, "n element(s):");
    content_.species.push_back(std::move(s));
    if (content_.species.size() > 100'000) fail("NGR-E0204", "too many species", s.line, "", "at most 100000");
  }
  /// Numbers of a grid; wide ones run together (`-788.4266-1043.1838`), `No_Data` stands for 500.
  void grid_line(const Line& line, std::vector<double>& out) const {
    for (std::string_view word : words(line.text)) {
      if (lower_case(word) == "no_data") {
        out.push_back(500.0);
        continue;
      }
      while (!word.empty()) {
        std::size_t end = 1;
        while (end < word.size() && (word[end] != '-' || lower_case(word.substr(end - 1, 1)) == "e")) ++end;
        const auto dot = word.find('.');  // four digits after the point, when the next number follows without a sign
        if (dot < end && word.substr(0, end).rfind('.') != dot) end = std::min(end, dot + 5);
        out.push_back(number(word.substr(0, end), line.number));
        word.remove_prefix(end);
      }
    }
  }
  std::size_t announced(double count, const Line& line) const {
    if (!(count >= 1.0) || count > 200.0) fail("NGR-E0250", "a count that makes no sense", line.number, line.text, "1 to 200");
    return static_cast<std::size_t>(count);
  }

  /// `beta0 =  0.1  beta1 = ...` and derivatives with temperature at 25 degC (first and second).
  void classic(const std::vector<Line>& block) {
    const auto names = words(block[0].text);
    const std::size_t wanted = section_ == "single" ? 2 : 3;
    if (names.size() != wanted) return builder_.remark(0, block[0].number, section_, "not a block of parameters: not read");
    std::map<std::string, double> v;
    for (std::size_t i = 1; i < block.size(); ++i) {
      const auto t = words(block[i].text);
      if (t[0] == "source") continue;
      for (std::size_t k = 0; k + 2 < t.size(); ++k)
        if (t[k + 1] == "=") v[lower_case(t[k])] = number(t[k + 2], block[i].number);
    }
    const std::vector<std::string> species(names.begin(), names.end());
    const auto add = [&](const char* kind, const char* key, const char* first, const char* second, std::size_t count) {
      if (!v.contains(key)) return;
      const double d1 = v[first], d2 = v[second];
      if (v[key] == 0.0 && d1 == 0.0 && d2 == 0.0) return;
      content_.parameters.push_back({kind, {species.begin(), species.begin() + static_cast<std::ptrdiff_t>(count)},
                                     {v[key], 0.0, 0.0, d1 - d2 * Tr, 0.5 * d2}, block[0].number});
    };
    if (section_ == "single") {
      add("beta0", "beta0", "db0/dt", "d2b0/dt2", 2);
      add("beta1", "beta1", "db1/dt", "d2b1/dt2", 2);
      add("beta2", "beta2", "db2/dt", "d2b2/dt2", 2);
      add("cphi", "cphi", "dc/dt", "d2c/dt2", 2);
      add("alpha1", "alpha1", "", "", 2);
      add("alpha2", "alpha2", "", "", 2);
    } else {
      add("theta", "theta", "dth/dt", "d2th/dt2", 2);
      add("psi", "psi", "dpsi/dt", "d2ps/dt2", 3);
    }
  }

  /// `beta(0):` and then `a1 = ...` to a4: a1 + a2 (1/T - 1/Tr) + a3 ln(T/Tr) + a4 (T - Tr).
  void combinations(const std::vector<Line>& block) {
    static const std::map<std::string, std::string, std::less<>> kinds{
        {"beta(0)", "beta0"}, {"beta(1)", "beta1"}, {"beta(2)", "beta2"}, {"cphi", "cphi"}, {"theta", "theta"}, {"lambda", "lambda"},
        {"psi", "psi"}, {"zeta", "zeta"}, {"mu", "mu"}, {"alpha(1)", "alpha1"}, {"alpha(2)", "alpha2"}};
    const auto names = words(block[0].text);
    std::vector<std::string> species(names.begin(), names.end());
    if (species.empty() || species.size() > 3) return builder_.remark(0, block[0].number, section_, "not a block of parameters: not read");
    if (species.size() == 1) species.push_back(species[0]);
    Eq36Parameter* open = nullptr;
    for (std::size_t i = 1; i < block.size(); ++i) {
      const auto t = words(block[i].text);
      std::string key = lower_case(t[0]);
      const bool heads = key.ends_with(':');
      if (heads) key.pop_back();
      const auto kind = kinds.find(key);
      if (kind != kinds.end()) {
        content_.parameters.push_back({kind->second, species, {}, block[i].number});
        open = &content_.parameters.back();
        if (kind->second == "mu" && species[0] == species[1]) open->species.push_back(species[0]);
        if (!heads && t.size() > 2) open->terms.push_back(number(t[2], block[i].number));
      } else if (key.size() == 2 && key[0] == 'a' && t.size() > 2 && open != nullptr) {
        if (open->terms.size() >= 4) fail("NGR-E0210", "wrong number of terms", block[i].number, block[i].text, "at most 4");
        open->terms.push_back(number(t[2], block[i].number));
      } else {
        builder_.remark(0, block[i].number, std::string(t[0]), "line not read");
      }
    }
  }
};

}  // namespace

Eq36Content read_eq36(DatabaseBuilder& builder) { return Reader(builder).read(); }

}  // namespace nigari::data::import
