// SPDX-License-Identifier: BSD-3-Clause
// Identities that a model does not obey, with the reason. docs/theory/identities.md says the same in words.
#include "identities/table.hpp"

namespace nigari::identities {

namespace {

/// What follows from ln gamma that is the gradient of no G: no function of state along all directions of composition.
const std::vector<int> gradient{3, 4, 6, 26, 27, 34}, gradient_of_enthalpy{14, 16, 18};
/// What follows from potentials whose zero moves with temperature while that of the enthalpies stays.
const std::vector<int> temperature{8, 9, 10, 11, 22, 23, 24};

std::vector<int> joined(std::vector<int> a, const std::vector<int>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

std::span<const Exception> exceptions() {
  static const std::vector<Exception> all{
      {{"ideal", "setschenow"}, {40, 41, 42}, "ions count as ideal, so there is no limiting law"},
      {{"davies, linear term of a neutral", "debye_huckel, linear terms"}, joined(gradient, gradient_of_enthalpy),
       "a linear term of one solute in I without its counterpart on the ions"},
      {{"debye_huckel, individual sizes"}, joined(gradient, gradient_of_enthalpy),
       "ions of different size feel a different mean field: symmetry needs one size"},
      {{"b_dot, one size", "b_dot, salting-out"}, joined(gradient, gradient_of_enthalpy),
       "bdot I of every ion alike, not in proportion to its z^2"},
      {{"b_dot, individual sizes"}, joined(gradient, gradient_of_enthalpy),
       "individual sizes, and bdot I of every ion alike, not in proportion to its z^2"},
      {{"b_dot, CO2 by Drummond"}, joined(gradient, gradient_of_enthalpy),
       "Drummond's CO2 depends on I without the counterpart on the ions, and bdot as above"},
      {{"sit, epsilon of I"}, gradient, "epsilon(I) of one pair without its counterpart on the other ions"},
      {{"davies, PHREEQC's rules", "debye_huckel, PHREEQC's rules", "b_dot, PHREEQC's rules"}, joined(gradient, gradient_of_enthalpy),
       "log10 gamma = 0.1 I of neutrals without the counterpart on the ions, and the water activity below"},
      {{"davies, PHREEQC's rules", "debye_huckel, PHREEQC's rules", "b_dot, PHREEQC's rules"}, {33, 36, 38, 39, 41, 43},
       "a_w = 1 - 0.017 sum m is PHREEQC's rule, no integral of ln gamma, and 0.017 is not the molar mass of water"},
      {{"seasalt: aqueous", "seasalt: standard states", "aragonite-strontianite: standard states",
        "aragonite-strontianite: aragonite-strontianite"}, temperature,
       "reference species have G0 = 0 at every temperature but an enthalpy of formation: reactions obey (57), not single species"},
      {{"seasalt: standard states", "aragonite-strontianite: standard states"}, {53},
       "as above: h - g of a species is no entropy where the zero of G0 moves"}};
  return all;
}

}  // namespace nigari::identities
