// SPDX-License-Identifier: BSD-3-Clause
// Eh-pH diagrams by full speciation. Theory: docs/theory/eh_ph.md.
#include "nigari/equilibrium/eh_ph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/constants.hpp"
#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"
#include "nigari/equilibrium/detail/field_tracer.hpp"
#include "nigari/equilibrium/detail/open_speciation.hpp"
#include "nigari/equilibrium/detail/ring_label.hpp"
#include "nigari/phase/reaction_properties.hpp"

namespace nigari::equilibrium {
namespace {

constexpr int coarse_cells = 128;

[[noreturn]] void refuse(const char* code, std::string message, std::string value, std::string expected, std::string suggestion = {}) {
  throw InputError({code, std::move(message), {}, std::move(value), std::move(expected), std::move(suggestion)});
}

void check(const phase::System& system, const EhPhOptions& o) {
  if (!(o.temperature > 0.0) || !(o.pressure > 0.0) || !std::isfinite(o.temperature) || !std::isfinite(o.pressure))
    throw RangeError({"NGR-E0644", "temperature or pressure not above zero", {}, "", "K, Pa", {}});
  if (!system.has_aqueous() || system.find("H+") < 0 || std::isnan(system.electron().potential(o.temperature, o.pressure)))
    refuse("NGR-E0640", "an Eh-pH diagram needs water, H+ and the hydrogen electrode", "", "a set with H2O, H+ and H2(g)");
  std::vector<std::string> known;
  for (const auto& name : system.elements())
    if (name != "H" && name != "O" && name != "Z") known.push_back(name);
  const auto require = [&](const std::string& name) {
    if (std::find(known.begin(), known.end(), name) == known.end())
      refuse("NGR-E0641", "no such element in the system beside H and O", name, "one of " + join(known), nearest_name(name, known));
  };
  if (o.elements.empty()) refuse("NGR-E0641", "no element to show", "", "one of " + join(known));
  for (const auto& [name, total] : o.totals) {
    require(name);
    if (!(total > 0.0) || !std::isfinite(total))
      throw RangeError({"NGR-E0642", "a total is a positive molality", {}, name + " = " + std::to_string(total), "above zero, mol/kg", {}});
  }
  for (const auto& name : o.elements) {
    require(name);
    if (!o.totals.contains(name)) refuse("NGR-E0643", "no total for the element that is shown", name, "totals with " + name);
  }
  const auto range = [](const std::array<double, 2>& r, const char* what) {
    if (!(r[0] < r[1]) || !std::isfinite(r[0]) || !std::isfinite(r[1]))
      throw RangeError({"NGR-E0644", std::string("wrong range of ") + what, {}, std::to_string(r[0]) + " to " + std::to_string(r[1]),
                        "the lower number first", {}});
  };
  range(o.pH, "pH");
  range(o.Eh, "Eh");
  if (o.cells < coarse_cells || o.cells > 8192 || o.cells % coarse_cells != 0 || !(o.tolerance > 1e-9 && o.tolerance < 1e-2))
    throw RangeError({"NGR-E0644", "wrong resolution of a diagram", {}, std::to_string(o.cells), "cells: 128 times 1 to 64; tolerance 1e-9 to 1e-2", {}});
}

/// The coefficients of the system's medium; one, and a warning, where its own model would change them from point to point.
detail::ConstantMedium make_medium(const phase::System& system, const EhPhOptions& o, std::vector<std::string>& warnings) {
  if (!system.constant_medium()) {
    warnings.push_back("activity coefficients are taken as one: the system has no constant medium");
    return {};
  }
  const std::vector<double> none(static_cast<std::size_t>(system.solute_count()), 0.0);
  detail::ConstantMedium out{none, 0.0};
  const auto workspace = system.activity().make_workspace();
  system.activity().set_conditions(*workspace, o.temperature, o.pressure);
  activity::Evaluation at{.ln_gamma = out.ln_gamma};
  system.activity().evaluate(*workspace, none, at);
  out.ln_water_activity = at.ln_water_activity;
  return out;
}

}  // namespace

struct EhPhDiagram::Impl {
  std::shared_ptr<const phase::System> system;
  EhPhOptions options;
  std::vector<std::string> warnings, species;
  std::unique_ptr<detail::OpenSpeciation> speciation;
  std::vector<int> shown;                ///< places of the elements among the totals
  std::map<std::vector<int>, int> kinds;  ///< species of each element shown -> label
  std::vector<std::vector<int>> forms;   ///< the same, by label
  std::vector<int> field_of;             ///< place of the field of each label
  std::vector<EhPhField> fields;
  std::vector<EhPhBoundary> boundaries;
  std::vector<std::array<double, 2>> junctions;
  std::array<double, 3> water{};
  long evaluations = 0, failures = 0;

  double pH(double x) const { return options.pH[0] + x * (options.pH[1] - options.pH[0]); }
  double Eh(double y) const { return options.Eh[0] + y * (options.Eh[1] - options.Eh[0]); }
  std::array<double, 2> scaled(const detail::MapPoint& p) const { return {pH(p[0]), Eh(p[1])}; }

  std::vector<int> forms_at(detail::OpenSpeciation::State& state) const {
    std::vector<int> out;
    for (const int e : shown) out.push_back(speciation->predominant(state, e));
    return out;
  }
  std::vector<std::string> names(const std::vector<int>& places) const {
    std::vector<std::string> out;
    for (const int k : places) out.push_back(k < 0 ? "?" : species[static_cast<std::size_t>(k)]);
    return out;
  }
  void prepare() {
    check(*system, options);
    std::vector<std::pair<std::string, double>> totals(options.totals.begin(), options.totals.end());
    speciation = std::make_unique<detail::OpenSpeciation>(*system, totals, options.temperature, options.pressure,
                                                          make_medium(*system, options, warnings));
    for (const auto& name : options.elements)
      shown.push_back(static_cast<int>(std::find_if(totals.begin(), totals.end(), [&](const auto& t) { return t.first == name; }) -
                                       totals.begin()));
    for (const int s : speciation->species()) species.push_back(system->species()[static_cast<std::size_t>(s)]);
    for (const int e : shown) {
      bool any = false;
      for (int k = 0; k < static_cast<int>(species.size()); ++k) any = any || speciation->atoms(k, e) > 0.0;
      if (!any) refuse("NGR-E0643", "no species holds the element together with the other totals", totals[static_cast<std::size_t>(e)].first, "species of the system");
    }
    for (const auto& name : system->standard().out_of_range(options.temperature, options.pressure))
      if (std::find(species.begin(), species.end(), name) != species.end())
        warnings.push_back("outside the temperature range of its data: " + name);
    const double per_pH = constants::ln10 * constants::gas_constant * options.temperature / constants::faraday;
    const auto& database = system->database();
    water = {std::numeric_limits<double>::quiet_NaN(), 0.0, -per_pH};
    if (database.find("O2(g)") >= 0 && database.find("H2(g)") >= 0)
      water[0] = phase::ReactionProperties(database, "O2(g) + 4 H+ + 4 e- = 2 H2O").at(options.temperature, options.pressure).potential;
  }
  void trace() {
    auto state = speciation->make_state();
    const auto label = [&](double x, double y) {
      if (!speciation->solve(pH(x), Eh(y), state) && !speciation->solve(pH(x), Eh(y), state)) ++failures;
      const auto [place, fresh] = kinds.emplace(forms_at(state), static_cast<int>(forms.size()));
      if (fresh) forms.push_back(place->first);
      return place->second;
    };
    const auto map = detail::trace_fields(label, options.cells, coarse_cells, options.tolerance);
    evaluations = map.evaluations;
    field_of.assign(forms.size(), -1);
    for (const auto& traced : map.fields) {
      EhPhField field;
      field.species = names(forms[static_cast<std::size_t>(traced.label)]);
      for (const int k : forms[static_cast<std::size_t>(traced.label)]) field.solid.push_back(k >= speciation->solute_count());
      field.name = nigari::join(field.species, " + ");
      const auto at = detail::ring_label(traced.rings);
      field.label = scaled(at.place);
      field.area = at.area;
      for (const auto& ring : traced.rings) {
        field.rings.emplace_back();
        for (const auto& p : ring) field.rings.back().push_back(scaled(p));
      }
      field_of[static_cast<std::size_t>(traced.label)] = static_cast<int>(fields.size());
      fields.push_back(std::move(field));
    }
    for (const auto& line : map.lines) {
      const auto name = [&](int of) {
        const int f = field_of[static_cast<std::size_t>(of)];
        return f < 0 ? std::string("?") : fields[static_cast<std::size_t>(f)].name;
      };
      EhPhBoundary out{name(line.a), name(line.b), {}};
      for (const auto& p : line.points) out.points.push_back(scaled(p));
      boundaries.push_back(std::move(out));
    }
    for (const auto& p : map.junctions) junctions.push_back(scaled(p));
  }
};

EhPhDiagram::EhPhDiagram(std::shared_ptr<const phase::System> system, EhPhOptions options) : impl_(std::make_unique<Impl>()) {
  impl_->system = std::move(system);
  impl_->options = std::move(options);
  impl_->prepare();
  impl_->trace();
}
EhPhDiagram::~EhPhDiagram() = default;
EhPhDiagram::EhPhDiagram(EhPhDiagram&&) noexcept = default;
EhPhDiagram& EhPhDiagram::operator=(EhPhDiagram&&) noexcept = default;

std::vector<EhPhDiagram::Point> EhPhDiagram::solve(const std::vector<double>& pH, const std::vector<double>& Eh, bool with_amounts) const {
  std::vector<Point> out(pH.size());
  auto state = impl_->speciation->make_state();
  for (std::size_t i = 0; i < pH.size(); ++i) {
    state.warm = false;  // the answer does not depend on the points before
    if (!std::isfinite(pH[i]) || !std::isfinite(Eh[i])) continue;
    Point& point = out[i];
    point.solved = impl_->speciation->solve(pH[i], Eh[i], state);
    if (!point.solved) continue;
    const auto forms = impl_->forms_at(state);
    const auto found = impl_->kinds.find(forms);
    if (found != impl_->kinds.end()) point.field = impl_->field_of[static_cast<std::size_t>(found->second)];
    if (point.field < 0) point.name = nigari::join(impl_->names(forms), " + ");
    if (with_amounts) point.amounts = state.amounts;
  }
  return out;
}

const EhPhOptions& EhPhDiagram::options() const { return impl_->options; }
const std::vector<EhPhField>& EhPhDiagram::fields() const { return impl_->fields; }
const std::vector<EhPhBoundary>& EhPhDiagram::boundaries() const { return impl_->boundaries; }
const std::vector<std::array<double, 2>>& EhPhDiagram::junctions() const { return impl_->junctions; }
const std::vector<std::string>& EhPhDiagram::species() const { return impl_->species; }
std::array<double, 3> EhPhDiagram::water_lines() const { return impl_->water; }
const std::vector<std::string>& EhPhDiagram::warnings() const { return impl_->warnings; }
long EhPhDiagram::evaluations() const { return impl_->evaluations; }
long EhPhDiagram::failures() const { return impl_->failures; }

}  // namespace nigari::equilibrium
