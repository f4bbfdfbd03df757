// SPDX-License-Identifier: BSD-3-Clause
// Residuals of a chemical equilibrium at one point.
#include "nigari/equilibrium/detail/kernel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "nigari/base/constants.hpp"

namespace nigari::equilibrium::detail {

namespace {

/// A solute is abundant, and its effect on activity coefficients part of the Newton step, from this part of the sum of
/// z^2 m on. What is left out slows the last digits by this factor for each step.
constexpr double abundant = 1e-3;
constexpr double no_titrant = 1e-16;  // mol of the scaled problem: what counts as none of it is as small a part as of all else
constexpr double beyond_range = 100.0;  // K past the end of a condensed phase's data, while T is still to be found
constexpr double highest = 300.0;  // of ln x of a mixture that is not there

}  // namespace

Kernel::Kernel(const phase::System& system) : system_(system) {
  const auto species = static_cast<Eigen::Index>(system.species().size());
  for (auto* vector : {&g0_, &h0_, &cp0_, &g_, &h_, &volume_, &own_, &moving_, &follow_, &excess_slope_, &volume_dT_,
                       &volume_dP_, &volume_beside_, &amounts, &content, &ln_gamma, &affinity})
    vector->setZero(species);
  slope_.setZero(species, 2);
  closure.setZero(phases());
  barrier_weight.setOnes(phases());
  exists_.assign(system.species().size(), 1);
  mixture_active_.assign(system.mixtures().size(), 0);
  home_.assign(system.species().size(), -1);
  const auto add = [&](int phase, int first, int count, int mixture) {
    Block b;
    b.phase = phase, b.first = first, b.count = count, b.mixture = mixture;
    const auto n = static_cast<std::size_t>(count);
    b.gamma.assign(n * n, 0.0);
    b.factor.assign(n * n, 0.0);
    b.water.assign(n, 0.0);
    b.dT.assign(n, 0.0);
    b.dP.assign(n, 0.0);
    b.majors.reserve(n);
    for (int s = first; s < first + count; ++s) home_[static_cast<std::size_t>(s)] = static_cast<int>(blocks_.size());
    blocks_.push_back(std::move(b));
  };
  if (system.has_aqueous()) {
    add(0, 1, system.solute_count(), -1);
    home_[0] = 0;
    blocks_.back().workspace = system.activity().make_workspace();
    blocks_.back().by_strength = system.activity().by_strength();
    if (blocks_.back().by_strength) blocks_.back().rate.assign(static_cast<std::size_t>(system.solute_count()), 0.0);
  }
  for (int k = 0; k < mixtures(); ++k) {
    const auto& mixture = system.mixtures()[static_cast<std::size_t>(k)];
    add(mixture_phase(k), mixture.first, mixture.count, k);
    if (!mixture.ideal()) blocks_.back().workspace = mixture.model->make_workspace();
  }
}

void Kernel::set_conditions(double T, double P) {
  if (T == T_ && P == P_) return;
  T_ = T;
  P_ = P;
  ln_pressure_ = std::log(P / constants::standard_pressure);
  const auto view = [](Eigen::VectorXd& v) { return std::span(v.data(), static_cast<std::size_t>(v.size())); };
  system_.standard().evaluate(T, P, scratch_, view(g0_), view(h0_), view(cp0_));
  system_.standard().existing(T, P, range_margin_, exists_);
  std::fill_n(exists_.begin(), system_.pure_first(), char{1});  // what is dissolved or melted goes on below its melting point
  for (auto& block : blocks_) {
    block.known = block.derived = false;
    if (block.mixture < 0) {
      system_.activity().set_conditions(*block.workspace, T, P);
      block.by_strength = system_.activity().by_strength_at(P);
    } else if (block.workspace) {
      system_.mixtures()[static_cast<std::size_t>(block.mixture)].model->set_conditions(*block.workspace, T, P);
    }
  }
  if (components_.count > 0) refer();
}

void Kernel::let_temperature_move(bool moves) {
  const double margin = moves ? beyond_range : 0.0;
  if (margin == range_margin_) return;
  range_margin_ = margin;
  T_ = P_ = 0.0;
}

/// With the potentials of the master species taken off, what remains of every other species is the small -ln K of its
/// formation. A master species is its own component; only the row of the charge counts the others too.
void Kernel::refer() {
  relative(h0_, enthalpies_, h_);
  relative(g0_, potentials_, g_);
  volumes_at_ = {0.0, 0.0};
}

void Kernel::relative(const Eigen::VectorXd& absolute, Eigen::VectorXd& p, Eigen::VectorXd& out) const {
  const int n = components_.count;
  for (int k = 0; k < n; ++k) p[k] = absolute[components_.basis[static_cast<std::size_t>(k)]];
  if (const int c = components_.charge_row; c >= 0) {
    const auto charge = [&](int k) { return components_.formula(c, components_.basis[static_cast<std::size_t>(k)]); };
    p[c] /= charge(c);
    for (int k = 0; k < n; ++k)
      if (k != c) p[k] -= charge(k) * p[c];
  }
  for (int s = 0; s < static_cast<int>(absolute.size()); ++s) out[s] = absolute[s] - components_.dot(s, p.data());
}

/// Costs of the linear program: the potentials of pure species, of gases at the pressure.
LinearProgram Kernel::lowest_energy(const std::vector<char>& active, const std::vector<double>& element_totals) const {
  Eigen::VectorXd cost = g0_;
  for (const auto& m : system_.mixtures())
    if (m.kind == data::SolutionKind::gas) cost.segment(m.first, m.count).array() += ln_pressure_;
  std::vector<char> here = active;
  for (std::size_t s = 0; s < here.size(); ++s) here[s] = here[s] != 0 && exists_[s] != 0 ? 1 : 0;
  for (int k = 0; k < mixtures(); ++k) {  // one of several copies
    const auto& m = system_.mixtures()[static_cast<std::size_t>(k)];
    if (m.family != k) std::fill_n(here.begin() + m.first, m.count, char{0});
  }
  return minimise(system_, here, cost, element_totals);
}

bool Kernel::prepare(const std::vector<char>& present, const std::vector<double>& element_totals) {
  const bool same = present == present_, fresh = fresh_;
  fresh_ = false;
  components_.preferred = preferred_;
  if (same && !fresh && components_.suits(element_totals)) return false;
  // A solution keeps its masters for all amounts of the same elements, up to the ion of the charge.
  if (same && aqueous() && components_.charge_choice(element_totals) == components_.charge_row) return false;
  present_ = present;
  auto active = Components::find_active(system_, present);
  const bool wet = system_.has_aqueous() && active[0] != 0;
  program_ = wet ? LinearProgram{} : lowest_energy(active, element_totals);
  adopt(Components::build(system_, std::move(active), program_.basis, element_totals, preferred_));
  return true;
}

bool Kernel::choose_abundant(const std::vector<double>& element_totals) {
  constexpr double usual = 1e-2;  // mol/kg, of every solute in the costs
  std::vector<char> dissolved = components_.active;
  std::fill(dissolved.begin() + system_.gas_first(), dissolved.end(), char{0});
  Eigen::VectorXd cost = g0_;
  cost.segment(1, system_.solute_count()).array() += std::log(usual);
  auto basis = minimise(system_, dissolved, cost, element_totals).basis;
  if (basis.empty()) return false;
  std::erase(basis, 0);
  basis.insert(basis.begin(), 0);
  return choose(basis, element_totals);
}

bool Kernel::choose(const std::vector<int>& first, const std::vector<double>& element_totals) {
  if (first.empty()) return false;
  auto chosen = Components::build(system_, components_.active, first, element_totals, preferred_);
  if (chosen.basis == components_.basis) return false;
  adopt(std::move(chosen));
  present_.clear();  // of these totals only
  return true;
}

void Kernel::adopt(Components components) {
  components_ = std::move(components);
  ++generation_;
  const int n = components_.count;
  totals.setZero(n);
  for (auto* vector : {&imbalance, &scale, &gain, &loss, &of_gain_, &of_loss_}) vector->setZero(n);
  potentials_.setZero(n);
  component_volumes_.setZero(n);
  enthalpies_.setZero(n);
  for (int k = 0; k < mixtures(); ++k) {
    const auto& m = system_.mixtures()[static_cast<std::size_t>(k)];
    char any = 0;
    for (int s = m.first; s < m.first + m.count; ++s) any |= components_.active[static_cast<std::size_t>(s)];
    mixture_active_[static_cast<std::size_t>(k)] = any;
  }
  for (auto& block : blocks_) block.known = block.derived = false;  // other species may be active
  refer();
  allocate();
}

/// One solution, the mixtures, and at most as many pure phases as components (plus one on its way in or out).
void Kernel::allocate() {
  const int n = components_.count, conditions = static_cast<int>(conditions_.size());
  stride_ = 2 * n + 5 + mixtures() + conditions;
  width_ = n + 3;
  matrix_.assign(static_cast<std::size_t>(stride_ * stride_), 0.0);
  right_.assign(static_cast<std::size_t>(stride_), 0.0);
  pivot_.assign(static_cast<std::size_t>(stride_), 0);
  slot_.assign(static_cast<std::size_t>(phases()), -1);
  std::size_t largest = 0;
  for (auto& block : blocks_) {
    block.solved.assign(static_cast<std::size_t>(block.count * width_), 0.0);
    largest = std::max(largest, static_cast<std::size_t>(block.count));
  }
  minor_.assign(static_cast<std::size_t>(n) * largest, 0.0);
}

void Kernel::hold(std::vector<Freedom> freedoms, std::vector<Condition> conditions) {
  freedoms_ = std::move(freedoms);
  conditions_ = std::move(conditions);
  temperature_ = log_pressure_ = -1;
  for (int j = 0; j < static_cast<int>(freedoms_.size()); ++j) {
    if (freedoms_[static_cast<std::size_t>(j)].what == Freedom::What::temperature) temperature_ = j;
    if (freedoms_[static_cast<std::size_t>(j)].what == Freedom::What::pressure) log_pressure_ = j;
  }
  if (components_.count > 0) allocate();
}

bool Kernel::phase_active(int phase) const {
  const int k = phase - mixture_phase(0), p = k - mixtures();
  if (k < 0) return aqueous();
  return p < 0 ? mixture_active(k) : pure_active(p);
}

void Kernel::resize(Point& point) const {
  point.v.setConstant(static_cast<Eigen::Index>(system_.species().size()), -40.0);
  point.y.setZero(components_.count);
  point.amount.setZero(phases());
  point.slack.setOnes(phases());
  point.freedom.setZero(static_cast<Eigen::Index>(freedoms_.size()));
}

double Kernel::member_potential(int k, int s, const Point& point) const {
  const bool gas = system_.mixtures()[static_cast<std::size_t>(k)].kind == data::SolutionKind::gas;
  return g_[s] + (gas ? ln_pressure_ : 0.0) - components_.dot(s, point.y.data());
}

void Kernel::choose_majors(Block& block, bool every_solute) const {
  double strength = 0.0;
  const auto weight = [&](int i) {
    const double z = system_.charge(block.first + i);
    return (1.0 + z * z) * content[block.first + i];
  };
  for (int i = 0; i < block.count; ++i) strength += weight(i);
  block.majors.clear();
  for (int i = 0; i < block.count; ++i)
    if (active(block.first + i) && (every_solute || weight(i) > abundant * strength)) block.majors.push_back(i);
}

void Kernel::evaluate_solution(Block& block, const Point& point, bool derivatives, bool every_solute) {
  kilograms = point.amount[0] * system_.solvent_molar_mass();
  const int first = block.first;
  const auto n = static_cast<std::size_t>(block.count);
  const auto v = point.v.segment(first, block.count);
  if (!block.known || (derivatives && (!block.derived || (every_solute && !block.complete))) || v != block.seen) {
    block.seen = v;
    auto m = content.segment(first, block.count);
    m = v.array().exp();
    for (int i = 0; i < block.count; ++i)
      if (!active(first + i)) m[i] = 0.0;
    activity::Evaluation e{.ln_gamma = {ln_gamma.data() + first, n}};
    if (derivatives && block.by_strength) {
      e.rate = block.rate;
      e.dln_water_activity = block.water;
    } else if (derivatives) {
      choose_majors(block, every_solute);
      e.columns = block.majors;
      e.dln_gamma = {block.gamma.data(), n * block.majors.size()};
      e.dln_water_activity = {block.water.data(), block.majors.size()};
      if (block.majors.empty()) e.dln_gamma = {}, e.dln_water_activity = {};
    }
    system_.activity().evaluate(*block.workspace, {m.data(), n}, e);
    ln_water_activity = e.ln_water_activity;
    block.known = true;
    block.derived = derivatives;
    block.complete = derivatives && (every_solute || block.by_strength);
    block.stiffened = false;
  }
  for (int s = first; s < first + block.count; ++s)
    affinity[s] = active(s) ? g_[s] + point.v[s] + ln_gamma[s] - components_.dot(s, point.y.data()) : 0.0;
  closure[block.phase] = g_[0] + ln_water_activity - components_.dot(0, point.y.data());
  if (!slopes() || !derivatives) return;
  system_.activity().evaluate_dT(*block.workspace, {content.data() + first, n}, block.dT, block.water_dT);
  for (int i = 0; i < block.count; ++i) slope_(first + i, 0) = -h_[first + i] / T_ + block.dT[static_cast<std::size_t>(i)];
  slope_(0, 0) = -h_[0] / T_ + block.water_dT;
  set_solution_volumes();
  for (int s = 0; s <= block.count; ++s) slope_(s, 1) = pressure_slope(s);
}

double Kernel::activities(const Eigen::VectorXd& molality, Eigen::VectorXd& ln_gamma_out, Eigen::VectorXd& rate) {
  auto& block = blocks_.front();
  block.known = block.derived = false;
  const auto n = static_cast<std::size_t>(block.count);
  activity::Evaluation e{.ln_gamma = {ln_gamma_out.data(), n}};
  if (block.by_strength) e.rate = {rate.data(), n};
  system_.activity().evaluate(*block.workspace, {molality.data(), n}, e);
  return e.ln_water_activity;
}

void Kernel::evaluate_mixture(Block& block, const Point& point, bool derivatives) {
  const auto& mixture = system_.mixtures()[static_cast<std::size_t>(block.mixture)];
  const auto n = static_cast<std::size_t>(block.count);
  const int first = block.first;
  auto x = content.segment(first, block.count);
  x = point.v.segment(first, block.count).array().min(highest).exp();
  double sum = 0.0;
  for (int i = 0; i < block.count; ++i) {
    if (!active(first + i)) x[i] = 0.0;
    sum += x[i];
  }
  closure[block.phase] = 1.0 - sum;
  const bool free = slopes() && derivatives;
  if (block.workspace) {
    activity::MixtureEvaluation e{.ln_gamma = {ln_gamma.data() + first, n}};
    if (derivatives) {
      e.dln_gamma = {block.gamma.data(), n * n};
      block.majors.clear();  // all, so that the columns are those of `gamma`
      for (int i = 0; i < block.count; ++i) block.majors.push_back(i);
    }
    if (free) e.dT_ln_gamma = block.dT, e.dP_ln_gamma = block.dP;
    mixture.model->evaluate(*block.workspace, {x.data(), n}, e);
    if (derivatives && sum > 0.0)  // those of one mole, while the fractions do not add up to one yet
      for (std::size_t i = 0; i < n * n; ++i) block.gamma[i] /= sum;
  } else {
    ln_gamma.segment(first, block.count).setZero();
  }
  for (int s = first; s < first + block.count; ++s)
    affinity[s] = active(s) ? member_potential(block.mixture, s, point) + point.v[s] + ln_gamma[s] : 0.0;
  if (!free) return;
  const bool gas = mixture.kind == data::SolutionKind::gas;
  for (int i = 0; i < block.count; ++i) {
    const auto j = static_cast<std::size_t>(i);
    slope_(first + i, 0) = -h_[first + i] / T_ + (block.workspace ? block.dT[j] : 0.0);
    slope_(first + i, 1) = pressure_slope(first + i) + (gas ? 1.0 : 0.0) + (block.workspace ? P_ * block.dP[j] : 0.0);
  }
}

void Kernel::evaluate(const Point& point, const Assemblage& present, bool derivatives, bool every_solute) {
  if (slopes()) {
    set_conditions(temperature_ >= 0 ? point.freedom[temperature_] : T_,
                   log_pressure_ >= 0 ? std::exp(point.freedom[log_pressure_]) : P_);
    set_volumes();
  }
  Eigen::VectorXd& supplied = imbalance;
  supplied = totals;
  scale = totals.cwiseAbs();
  for (std::size_t j = 0; j < freedoms_.size(); ++j) {
    if (freedoms_[j].what != Freedom::What::titrant) continue;
    const double mol = point.freedom[static_cast<Eigen::Index>(j)];
    // A titrant that holds a potential, brings what nothing else does, and is not needed: nothing balances nothing.
    const bool holds = j < conditions_.size() && conditions_[j].what == Condition::What::potential;
    supplied += mol * freedoms_[j].direction;
    scale += std::max(std::abs(mol), holds ? no_titrant : 0.0) * freedoms_[j].direction.cwiseAbs();
  }
  scale -= supplied.cwiseAbs();  // what a feed and a titrant take from each other passes through all the same
  gain = supplied.cwiseMax(0.0);
  loss = -supplied.cwiseMin(0.0);
  amounts.setZero();
  const auto add = [&](int s, double amount) {
    amounts[s] = amount;
    for (const auto* e = components_.begin(s); e != components_.end(s); ++e) {
      const double part = e->coefficient * amount;
      if (part > 0.0) loss[e->component] += part;
      else gain[e->component] -= part;
    }
  };
  for (auto& block : blocks_) {
    if (block.mixture < 0) {
      if (!aqueous()) continue;
      evaluate_solution(block, point, derivatives, every_solute);
      add(0, point.amount[0]);
    } else {
      if (!mixture_active(block.mixture) || present[static_cast<std::size_t>(block.phase)] == 0) continue;
      evaluate_mixture(block, point, derivatives);
    }
    const double amount = block.mixture < 0 ? kilograms : point.amount[block.phase];
    for (int s = block.first; s < block.first + block.count; ++s) add(s, amount * content[s]);
  }
  for (int p = 0; p < pures(); ++p) {
    const int s = system_.pure_first() + p, phase = pure_phase(p);
    if (system_.phases()[static_cast<std::size_t>(phase)].suppressed) continue;
    closure[phase] = active(s) ? g_[s] - components_.dot(s, point.y.data()) : 1.0;
    if (slopes()) slope_(s, 0) = -h_[s] / T_, slope_(s, 1) = pressure_slope(s);
    if (point.amount[phase] != 0.0) add(s, point.amount[phase]);
  }
  imbalance = gain - loss;
  scale += gain + loss;
}

void Kernel::evaluate_suppressed(const Point& point) {
  for (int p = 0; p < pures(); ++p) {
    const int s = system_.pure_first() + p, phase = pure_phase(p);
    if (system_.phases()[static_cast<std::size_t>(phase)].suppressed)
      closure[phase] = active(s) ? g_[s] - components_.dot(s, point.y.data()) : 1.0;
  }
}

Residuals Kernel::residuals(const Point& point, const Assemblage& present) const {
  Residuals out;
  double all = point.v.sum() + point.y.sum() + point.amount.sum() + point.freedom.sum();  // finite when each of them is
  for (const auto& block : blocks_) {
    const bool here = present[static_cast<std::size_t>(block.phase)] != 0;
    if (block.mixture < 0 ? !aqueous() : !here || !mixture_active(block.mixture)) continue;
    for (int s = block.first; s < block.first + block.count; ++s) {
      out.affinity = std::max(out.affinity, std::abs(affinity[s]));
      all += affinity[s];
    }
  }
  for (int phase = 0; phase < phases(); ++phase)
    if (present[static_cast<std::size_t>(phase)] != 0) {
      out.closure = std::max(out.closure, std::abs(closure[phase]));
      all += closure[phase];
    }
  // What is not a number passes by every maximum.
  if (!std::isfinite(all)) out.affinity = std::numeric_limits<double>::infinity();
  for (int k = 0; k < components_.count; ++k) {
    if (k == components_.charge_row && aqueous()) {
      double net = 0.0, gross = 0.0;
      for (int s = 1; s <= solutes(); ++s) {
        const double z = components_.formula(k, s);
        net += z * content[s];
        gross += std::abs(z) * content[s];
      }
      if (present[0] != 0 && kilograms > 0.0) net -= imposed_charge(point) / kilograms;
      if (gross > 0.0) out.imbalance = std::max(out.imbalance, std::abs(net) / gross);
    } else if (scale[k] > 0.0) {
      out.imbalance = std::max(out.imbalance, std::abs(imbalance[k]) / scale[k]);
    }
  }
  for (int j = 0; j < static_cast<int>(conditions_.size()); ++j)
    out.condition = std::max(out.condition, std::abs(violation(j, point).relative()));
  return out;
}

double Kernel::imposed_charge(const Point& point) const {
  const int c = components_.charge_row;
  if (c < 0) return 0.0;
  double charge = totals[c];
  for (std::size_t j = 0; j < freedoms_.size(); ++j)
    if (freedoms_[j].what == Freedom::What::titrant) charge += point.freedom[static_cast<Eigen::Index>(j)] * freedoms_[j].direction[c];
  return charge;
}

}  // namespace nigari::equilibrium::detail
