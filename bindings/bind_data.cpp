// SPDX-License-Identifier: BSD-3-Clause
// Databases, species and records.
#include "bindings.hpp"
#include "user_solution.hpp"

#include "nigari/data/database.hpp"

namespace nigari::bindings {
namespace {

using namespace nigari::data;

py::tuple bounds(const Range& range) { return py::make_tuple(range.min, range.max); }

std::string form_name(TemperatureForm form) {
  switch (form) {
    case TemperatureForm::constant: return "constant";
    case TemperatureForm::six_term: return "six_term";
    case TemperatureForm::analytic: return "analytic";
    case TemperatureForm::table: return "table";
  }
  return {};
}

void bind_records(py::module_& m) {
  py::classh<Record>(m, "Record", "One figure from the literature, with unit, range and source.")
      .def("__call__", [](const Record& r, double T) { return r.value(T); }, "temperature"_a,
           "Value at a temperature in K (float, in `unit`); the range is not checked.")
      .def("derivative", [](const Record& r, double T) { return r.value.derivative(T); }, "temperature"_a,
           "Derivative with temperature at a temperature in K (float, in `unit`/K).")
      .def_property_readonly("form", [](const Record& r) { return form_name(r.value.form); },
                             "Form of the temperature function: constant, six_term, analytic or table.")
      .def_property_readonly("coefficients", [](const Record& r) { return array(r.value.a); },
                             "Coefficients of the temperature function, array of 6, T in K.")
      .def_readonly("unit", &Record::unit, "Unit of the value (str).")
      .def_property_readonly("temperature_range", [](const Record& r) { return bounds(r.temperature); },
                             "Lowest and highest temperature the source gives, K.")
      .def_property_readonly("pressure_range", [](const Record& r) { return bounds(r.pressure); },
                             "Lowest and highest pressure the source gives, Pa; infinite when it gives none.")
      .def_readonly("uncertainty", &Record::uncertainty, "Standard deviation in `unit`, None when unknown.")
      .def_readonly("source", &Record::source, "Key into literature.bib.")
      .def_readonly("licence", &Record::licence, "Licence of the figure.")
      .def_readonly("grade", &Record::grade,
                    "Grade of trust, A (critical review) to E (estimate), as the set states it; \"\" when it does not.")
      .def_readonly("category", &Record::category,
                    "Where the figure is from: reviewed, measured, fitted, derived or estimated; \"\" when not stated.")
      .def_readonly("note", &Record::note, "Remark of the set.")
      .def_readonly("line", &Record::line, "Line in the database file, 0 when unknown.")
      .def("__repr__", [](const Record& r) {
        return py::str("<Record {:g} {} at 298.15 K, source {}>").format(r.value(298.15), r.unit, r.source);
      });
  py::classh<Interaction>(m, "Interaction", "One interaction parameter of an activity model.")
      .def_readonly("kind", &Interaction::kind, "The model's word: beta0, theta, psi ...")
      .def_readonly("species", &Interaction::species, "Names of the species (list of str).")
      .def_readonly("record", &Interaction::record, "The figure, a Record.")
      .def("__repr__", [](const Interaction& i) {
        return py::str("<Interaction {} {}>").format(i.kind, py::str(" ").attr("join")(i.species));
      });
}

std::string kind_name(SolutionKind kind) {
  switch (kind) {
    case SolutionKind::gas: return "gas";
    case SolutionKind::solid: return "solid";
    case SolutionKind::melt: return "melt";
    case SolutionKind::organic: return "organic";
  }
  return {};
}

void bind_solutions(py::module_& m) {
  py::classh<Solution>(m, "Solution", R"(A mixture phase: a gas, solid solution, melt or organic liquid.

Databases hold some; others are made of the species of a database and given to System.

Parameters
----------
name : str
    Of the phase. A member is then called species[name].
members : list of str
    Names of at least two species of the database, of the kind that fits: solids, liquids for a melt, gases, organic.
kind : str
    "solid", "melt", "organic" or "gas".
model : str
    Name of a mixture model, see mixture_models().
interactions : iterable
    Parameters of the model, each (kind, species, value, unit): the value is a number, a list of one to six coefficients
    a0 + a1(1/T-1/Tr) + a2 ln(T/Tr) + a3(T-Tr) + a4(T^2-Tr^2) + a5(1/T^2-1/Tr^2), T in K, Tr = 298.15 K, or
    {"analytic": [...]}, a0 + a1 T + a2/T + a3 log10 T + a4/T^2 + a5 T^2. Their source is "user".
copies : int
    How many may be present at once where it unmixes; 0 is the default of the model.

Raises
------
InputError
    Unknown kind, no members, or an interaction that cannot be read.

Examples
--------
>>> import nigari as ng
>>> ng.Solution("salt", ["halite", "sylvite"], interactions=[("L0", ["halite", "sylvite"], 12.8e3, "J/mol")])
<Solution salt (solid, redlich_kister): halite sylvite>
)")
      .def(py::init(&user_solution), "name"_a, "members"_a, py::kw_only(), "kind"_a = "solid",
           "model"_a = "redlich_kister", "interactions"_a = py::tuple(), "copies"_a = 0)
      .def_readonly("name", &Solution::name, "Name of the phase, for example halite-sylvite.")
      .def_property_readonly("kind", [](const Solution& s) { return kind_name(s.kind); }, "gas, solid, melt or organic.")
      .def_readonly("model", &Solution::model, "Name of the mixture model.")
      .def_readonly("members", &Solution::members, "Names of the species it is made of (list of str).")
      .def_readonly("interactions", &Solution::interactions, "Parameters of the model (list of Interaction).")
      .def_readonly("constants", &Solution::constants,
                    "Constants of single members, by name and then member (dict of dict of Record).")
      .def_readonly("copies", &Solution::copies, "How many may be present at once where it unmixes; 0: the model's default.")
      .def("__repr__", [](const Solution& s) {
        return py::str("<Solution {} ({}, {}): {}>")
            .format(s.name, kind_name(s.kind), s.model, py::str(" ").attr("join")(s.members));
      });
}

void bind_imports(py::module_& m) {
  py::classh<ImportRemark>(m, "ImportRemark", "What an importer left out or read in its own way.")
      .def_readonly("file", &ImportRemark::file, "Path of the imported file.")
      .def_readonly("line", &ImportRemark::line, "Line in the file, 0 for the file as a whole.")
      .def_readonly("keyword", &ImportRemark::keyword, "Block, option or name the remark is about.")
      .def_readonly("text", &ImportRemark::text, "The remark.")
      .def("__repr__", [](const ImportRemark& r) {
        return py::str("<ImportRemark {}:{}: {}: {}>").format(r.file, r.line, r.keyword, r.text);
      });
  py::classh<MasterSpecies>(m, "MasterSpecies", "How a PHREEQC file states analyses of an element or valence state.")
      .def_readonly("element", &MasterSpecies::element, "Element with its valence, for example S(6).")
      .def_readonly("species", &MasterSpecies::species, "Name of the species in the database.")
      .def_readonly("alkalinity", &MasterSpecies::alkalinity, "Equivalents of alkalinity per mole of the species.")
      .def_readonly("formula", &MasterSpecies::formula, "Analyses in mass count as this formula; may be empty.")
      .def_readonly("formula_mass", &MasterSpecies::formula_mass, "Mass of that formula, kg/mol; 0 when not given.")
      .def_readonly("line", &MasterSpecies::line, "Line in the file.")
      .def("__repr__", [](const MasterSpecies& s) {
        return py::str("<MasterSpecies {}: {}>").format(s.element, s.species);
      });
}

void bind_species(py::module_& m) {
  py::classh<Species>(m, "Species", "A species of a database with its standard-state data.")
      .def_readonly("name", &Species::name, "Name, for example Na+ or halite.")
      .def_readonly("aliases", &Species::aliases, "Other names (list of str).")
      .def_property_readonly("formula", [](const Species& s) { return s.formula.text; }, "Formula as written.")
      .def_property_readonly("elements", [](const Species& s) { return s.formula.elements; },
                             "Atoms of each element in one formula unit (dict).")
      .def_property_readonly("charge", [](const Species& s) { return s.formula.charge; },
                             "Charge number, in elementary charges.")
      .def_property_readonly("kind", [](const Species& s) { return std::string(to_string(s.kind)); },
                             "aqueous, gas, solid, liquid or organic.")
      .def_readonly("molar_mass", &Species::molar_mass, "Molar mass, kg/mol.")
      .def_property_readonly("standard_model", [](const Species& s) { return s.standard.model; },
                             "Name of the standard-state model (see standard_models()).")
      .def_property_readonly("reaction",
                             [](const Species& s) {
                               return s.standard.reaction ? s.standard.reaction->equation : std::string();
                             },
                             "Reaction the standard-state data refer to, empty when they are of formation.")
      .def_property_readonly("values", [](const Species& s) { return s.standard.values; },
                             "Records of the standard-state model by name (dict of Record).")
      .def_property_readonly("segments",
                             [](const Species& s) {
                               py::list out;
                               for (const auto& part : s.standard.segments)
                                 out.append(py::make_tuple(part.temperature.min, part.temperature.max, part.coefficients));
                               return out;
                             },
                             "Pieces of a polynomial model: lowest and highest temperature in K, list of coefficients.")
      .def_property_readonly("temperature_range", [](const Species& s) { return bounds(s.standard.temperature); },
                             "Lowest and highest temperature of the standard-state data, K.")
      .def_property_readonly("source", [](const Species& s) { return s.standard.source; }, "Key into literature.bib.")
      .def_property_readonly("licence", [](const Species& s) { return s.standard.licence; }, "Licence of the data.")
      .def_property_readonly("note", [](const Species& s) { return s.standard.note; }, "Remark of the set.")
      .def("__repr__", [](const Species& s) {
        return py::str("<Species {} ({}, {})>").format(s.name, std::string(to_string(s.kind)), s.formula.text);
      });
}

}  // namespace

void bind_data(py::module_& m) {
  bind_records(m);
  bind_species(m);
  bind_imports(m);
  bind_solutions(m);
  py::classh<DatabaseInfo>(m, "DatabaseInfo", "What the manifest says about a database.")
      .def_readonly("name", &DatabaseInfo::name, "Name to load it by.")
      .def_readonly("title", &DatabaseInfo::title, "Title of the set.")
      .def_readonly("file", &DatabaseInfo::file, "File, relative to the databases or as given.")
      .def_readonly("kind", &DatabaseInfo::kind, "Kind of set, for example aqueous.")
      .def_readonly("version", &DatabaseInfo::version, "Version of the set.")
      .def_readonly("licence", &DatabaseInfo::licence, "Licence of the set.")
      .def_readonly("elements", &DatabaseInfo::elements, "Chemical symbols (list of str).")
      .def_property_readonly("temperature_range", [](const DatabaseInfo& i) { return bounds(i.temperature); },
                             "Lowest and highest temperature, K.")
      .def_property_readonly("pressure_range", [](const DatabaseInfo& i) { return bounds(i.pressure); },
                             "Lowest and highest pressure, Pa; infinite when the set does not say.")
      .def_readonly("includes", &DatabaseInfo::includes, "Sets whose species come along with this one (list of str).")
      .def_readonly("records", &DatabaseInfo::records, "Number of records.")
      .def("__repr__", [](const DatabaseInfo& i) {
        return py::str("<database {}: {}; {}; {:g}-{:g} K; {} records>")
            .format(i.name, i.title, py::str(" ").attr("join")(i.elements), i.temperature.min, i.temperature.max,
                    i.records);
      });
  py::classh<Database>(m, "Database", "A named, versioned set of species and interaction parameters.")
      .def(py::init([](const std::string& name) { return std::make_shared<Database>(Database::load(name)); }),
           "name_or_path"_a, py::call_guard<py::gil_scoped_release>(), "Load a set by name or from a YAML file.")
      .def(py::init([](const std::vector<std::string>& names) {
             std::vector<Database> sets;
             for (const auto& name : names) sets.push_back(Database::load(name));
             return std::make_shared<Database>(Database::join(sets));
           }),
           "names_or_paths"_a, py::call_guard<py::gil_scoped_release>(),
           "Load several sets and join them in order; a name defined in two of them is an error.")
      .def(py::init([](const std::vector<std::shared_ptr<Database>>& given) {
             std::vector<Database> sets;
             for (const auto& set : given) sets.push_back(*set);
             return std::make_shared<Database>(Database::join(sets));
           }),
           "sets"_a, "Join sets in order; a name defined in two of them is an error.")
      .def(py::init([](const std::string& format, const std::vector<std::string>& files) {
             if (format == "eq36") return std::make_shared<Database>(Database::from_eq36(files.at(0)));
             if (format == "cantera") return std::make_shared<Database>(Database::from_cantera(files.at(0)));
             return std::make_shared<Database>(Database::from_phreeqc({files.begin(), files.end()}));
           }),
           "format"_a, "files"_a, py::call_guard<py::gil_scoped_release>(),
           "Import files of another program: phreeqc, eq36 or cantera.")
      .def_property_readonly("remarks", &Database::remarks,
                             "What an importer left out or read in its own way (list of ImportRemark).")
      .def_property_readonly("masters", &Database::masters,
                             "Elements and valence states of an imported PHREEQC file (list of MasterSpecies).")
      .def_property_readonly("element_masses", &Database::element_masses, "Mass of each element, kg/mol (dict).")
      .def_property_readonly("activity_switches", [](const Database& d) { return d.activity().switches; },
                             "Switches of the activity model (dict of bool).")
      .def_property_readonly("info", &Database::info, "What the set says about itself, a DatabaseInfo.")
      .def_property_readonly("content_hash", &Database::content_hash, "SHA-256 of the file, hexadecimal (str).")
      .def_property_readonly("activity_model", [](const Database& d) { return d.activity().model; },
                             "Activity model of the aqueous phase, empty when the set has none.")
      .def_property_readonly("interactions", [](const Database& d) { return d.activity().interactions; },
                             "Interaction parameters of the activity model (list of Interaction).")
      .def_property_readonly("solutions", [](const Database& d) { return d.solutions(); },
                             "Mixture phases besides the aqueous one (list of Solution).")
      .def_property_readonly("species",
                             [](const Database& d) {
                               std::vector<std::string> names;
                               for (const auto& s : d.species()) names.push_back(s.name);
                               return names;
                             },
                             "Names of the species (list of str).")
      .def("find",
           [](const Database& d, const std::string& name) {
             return d.species()[static_cast<std::size_t>(d.require(name))];
           },
           "name"_a,
           "The Species of that name, alias or formula, case ignored.\n\nRaises\n------\nInputError\n"
           "    No such species; `suggestion` holds the nearest name.")
      .def("__contains__", [](const Database& d, const std::string& name) { return d.find(name) >= 0; }, "name"_a)
      .def("__len__", [](const Database& d) { return d.species().size(); })
      .def("molar_mass", [](const Database& d, const std::string& f) { return d.molar_mass(parse_formula(f)); },
           "formula"_a, "Molar mass of any formula, kg/mol.\n\nRaises\n------\nInputError\n    Malformed formula or "
           "unknown element.");
  m.def("list_databases", [] { return list_databases(); }, "The shipped databases (list of DatabaseInfo).");
  m.def("database_directory", [] { return database_directory().string(); },
        "Folder of the shipped databases: $NIGARI_DATABASES when set, else that of the package (str).");
}

}  // namespace nigari::bindings
