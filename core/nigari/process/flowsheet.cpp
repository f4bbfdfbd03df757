// SPDX-License-Identifier: BSD-3-Clause
// Units joined by named streams, solved once in the order the streams give.
#include "nigari/process/flowsheet.hpp"

#include <algorithm>
#include <cmath>

#include "nigari/base/error.hpp"
#include "nigari/base/text.hpp"

namespace nigari::process {

namespace {

struct Node {
  std::string name;
  const Entry* entry = nullptr;
  std::unique_ptr<Unit> unit;
  Connections inputs, outputs;  ///< in the order of the entry's ports
};

[[noreturn]] void fail(const char* code, std::string message, std::string path, std::string value,
                       std::string expected, std::string suggestion = {}) {
  throw InputError({code,
                    std::move(message),
                    {"", 0, std::move(path)},
                    std::move(value),
                    std::move(expected),
                    std::move(suggestion)});
}

std::vector<std::string> port_names(const std::vector<Port>& ports) {
  std::vector<std::string> names;
  for (const auto& port : ports) names.push_back(port.name);
  return names;
}

/// The connections in the order of the ports; open ports that may be open are left out.
Connections arrange(const std::vector<Port>& ports, const Connections& given, const std::string& path,
                    bool inputs) {
  const auto known = port_names(ports);
  for (const auto& [port, stream] : given)
    if (std::find(known.begin(), known.end(), port) == known.end())
      fail("NGR-E0720", "no such port", path + "." + port, port, "one of " + join(known),
           nearest_name(port, known));
  Connections out;
  for (const auto& port : ports) {
    const std::size_t before = out.size();
    for (const auto& connection : given)
      if (connection.first == port.name) out.push_back(connection);
    const std::size_t count = out.size() - before;
    if (count > 1 && !port.repeated)
      fail("NGR-E0720", "port connected twice", path + "." + port.name, out.back().second, "one stream");
    if (count == 0 && inputs && !port.optional)
      fail("NGR-E0720", "port not connected", path + "." + port.name, {}, port.summary);
  }
  return out;
}

const Port& port_of(const Entry& entry, const std::string& name) {
  return *std::find_if(entry.inputs.begin(), entry.inputs.end(), [&](const Port& p) { return p.name == name; });
}

}  // namespace

struct Flowsheet::Impl {
  std::shared_ptr<const Properties> properties;
  std::vector<Stream> feeds;
  std::vector<Node> nodes;

  std::vector<std::string> stream_names() const {
    std::vector<std::string> names;
    for (const auto& feed : feeds) names.push_back(feed.name);
    for (const auto& node : nodes)
      for (const auto& [port, stream] : node.outputs) names.push_back(stream);
    return names;
  }
  void claim(const std::string& stream, const std::string& path) const {
    const auto names = stream_names();
    if (stream.empty() || std::find(names.begin(), names.end(), stream) != names.end())
      fail("NGR-E0717", stream.empty() ? "a stream needs a name" : "two sources give one stream", path, stream,
           "a name of its own");
  }
  const Stream* feed(const std::string& name) const {
    const auto found =
        std::find_if(feeds.begin(), feeds.end(), [&](const Stream& s) { return s.name == name; });
    return found == feeds.end() ? nullptr : &*found;
  }

  void check_demand(const Node& node, const std::string& port, const std::string& stream) const {
    const Stream* source = feed(stream);
    if (source != nullptr && source->on_demand && !port_of(*node.entry, port).on_demand)
      fail("NGR-E0723", "this port takes no on-demand feed", "units." + node.name + ".inputs." + port, stream,
           "a feed with amounts");
  }

  /// Positions of the nodes in an order in which every stream is made before it is used.
  std::vector<std::size_t> order() const {
    const auto names = stream_names();
    std::vector<std::string> used, made;
    for (const auto& node : nodes)
      for (const auto& [port, stream] : node.inputs) {
        const std::string path = "units." + node.name + ".inputs." + port;
        if (std::find(names.begin(), names.end(), stream) == names.end())
          fail("NGR-E0721", "no feed or unit gives this stream", path, stream, "one of " + join(names),
               nearest_name(stream, names));
        if (std::find(used.begin(), used.end(), stream) != used.end())
          fail("NGR-E0719", "two units take one stream", path, stream, "a splitter between them");
        check_demand(node, port, stream);
        used.push_back(stream);
      }
    for (const auto& source : feeds) {
      if (std::find(used.begin(), used.end(), source.name) == used.end())
        fail("NGR-E0724", "no unit takes this feed", "feeds." + source.name, source.name,
             "a unit that takes it");
      made.push_back(source.name);
    }
    return sort(made);
  }

  std::vector<std::size_t> sort(std::vector<std::string> made) const {
    std::vector<std::size_t> out;
    std::vector<char> done(nodes.size(), 0);
    const auto ready = [&](const Node& node) {
      return std::all_of(node.inputs.begin(), node.inputs.end(), [&](const auto& input) {
        return std::find(made.begin(), made.end(), input.second) != made.end();
      });
    };
    while (out.size() < nodes.size()) {
      std::size_t next = 0;
      while (next < nodes.size() && (done[next] != 0 || !ready(nodes[next]))) ++next;
      if (next == nodes.size()) refuse_recycle(done);
      done[next] = 1;
      out.push_back(next);
      for (const auto& [port, stream] : nodes[next].outputs) made.push_back(stream);
    }
    return out;
  }

  [[noreturn]] void refuse_recycle(const std::vector<char>& done) const {
    std::vector<std::string> open;
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (done[i] == 0) open.push_back(nodes[i].name);
    throw NotImplemented({"NGR-E0725",
                          "streams run in a circle; recycles are not solved in this version",
                          {},
                          join(open),
                          "units in a line: leave the recycled stream as a product and state it as a feed",
                          {}});
  }

  std::vector<Stream> gather(const Node& node, const std::vector<Stream>& streams) const {
    std::vector<Stream> inputs;
    for (const auto& port : node.entry->inputs) {
      bool connected = false;
      for (const auto& [name, stream] : node.inputs) {
        if (name != port.name) continue;
        connected = true;
        inputs.push_back(
            *std::find_if(streams.begin(), streams.end(), [&](const Stream& s) { return s.name == stream; }));
      }
      if (!connected && !port.repeated) {
        Stream nothing;
        nothing.amounts.assign(properties->substances().size(), 0.0);
        inputs.push_back(std::move(nothing));
      }
    }
    return inputs;
  }
};

namespace {

/// What a unit refuses while it runs is told with the unit's place.
Outcome run_named(const Node& node, std::span<const Stream> inputs, const Progress& progress) {
  try {
    return node.unit->run(inputs, progress);
  } catch (const InputError& error) {
    ErrorDetail detail = error.detail();
    if (detail.where.path.empty()) detail.where.path = "units." + node.name;
    throw InputError(std::move(detail));
  }
}

/// Run one unit; false when it did not converge.
bool solve(const Properties& properties, const Node& node, std::vector<Stream> inputs, const Progress& progress,
           FlowsheetResult& result) {
  UnitResult unit{.name = node.name,
                  .kind = node.entry->name,
                  .inputs = node.inputs,
                  .outputs = node.outputs,
                  .outcome = {},
                  .balance = {}};
  unit.outcome = run_named(node, inputs, progress);
  auto& outcome = unit.outcome;
  for (const auto& warning : outcome.warnings) result.warnings.push_back(node.name + ": " + warning);
  const bool converged = outcome.status == equilibrium::Status::converged;
  if (converged) {
    if (outcome.inputs.empty()) outcome.inputs = std::move(inputs);
    for (std::size_t i = 0; i < outcome.outputs.size(); ++i) {
      outcome.outputs[i].name = node.outputs[i].second;
      result.streams.push_back(outcome.outputs[i]);
    }
    for (auto& taken : outcome.inputs) {
      taken.on_demand = false;
      for (auto& stream : result.streams)
        if (!taken.name.empty() && stream.name == taken.name) stream = taken;
    }
    unit.balance = balance(properties, outcome.inputs, outcome.outputs, outcome.heat, outcome.work);
    if (std::isnan(unit.balance.energy_closure))
      result.warnings.push_back(node.name + ": no energy balance, a set holds no enthalpy of some substance");
  } else {
    result.status = outcome.status;
    result.message = node.name + ": " + outcome.message;
  }
  result.units.push_back(std::move(unit));
  return converged;
}

void close_balance(const Properties& properties, FlowsheetResult& result) {
  std::vector<Stream> in, out;
  for (const auto& name : result.feeds) in.push_back(result.stream(name));
  for (const auto& name : result.products) out.push_back(result.stream(name));
  double heat = 0.0, work = 0.0;
  for (const auto& unit : result.units) {
    heat += unit.outcome.heat;
    work += unit.outcome.work;
  }
  result.balance = balance(properties, in, out, heat, work);
}

}  // namespace

Flowsheet::Flowsheet(std::shared_ptr<const Properties> properties) : impl_(std::make_unique<Impl>()) {
  impl_->properties = std::move(properties);
}
Flowsheet::~Flowsheet() = default;
Flowsheet::Flowsheet(Flowsheet&&) noexcept = default;
Flowsheet& Flowsheet::operator=(Flowsheet&&) noexcept = default;

const Properties& Flowsheet::properties() const { return *impl_->properties; }

void Flowsheet::add_feed(Stream stream) {
  impl_->claim(stream.name, "feeds." + stream.name);
  check_stream(impl_->properties->substances(), stream);
  impl_->feeds.push_back(std::move(stream));
}

void Flowsheet::add_unit(std::string name, std::string_view kind, const Connections& inputs,
                         const Connections& outputs, const Settings& settings) {
  const std::string path = "units." + name;
  if (name.empty()) fail("NGR-E0716", "a unit needs a name", path, name, "a name of its own");
  for (const auto& node : impl_->nodes)
    if (node.name == name) fail("NGR-E0716", "two units have one name", path, name, "a name of its own");
  Node node{.name = name, .entry = &entry(kind), .unit = nullptr, .inputs = {}, .outputs = {}};
  node.inputs = arrange(node.entry->inputs, inputs, path + ".inputs", true);
  Connections named = outputs;
  for (const auto& port : node.entry->outputs) {
    const bool given =
        std::any_of(outputs.begin(), outputs.end(), [&](const auto& c) { return c.first == port.name; });
    if (!given) named.emplace_back(port.name, name + "." + port.name);
  }
  node.outputs = arrange(node.entry->outputs, named, path + ".outputs", false);
  for (std::size_t i = 0; i < node.outputs.size(); ++i) {
    impl_->claim(node.outputs[i].second, path + ".outputs." + node.outputs[i].first);
    for (std::size_t j = 0; j < i; ++j)
      if (node.outputs[i].second == node.outputs[j].second)
        fail("NGR-E0717", "two sources give one stream", path + ".outputs", node.outputs[i].second,
             "a name of its own");
  }
  node.unit = make(kind, impl_->properties, settings, path);
  impl_->nodes.push_back(std::move(node));
}

void Flowsheet::check() const { impl_->order(); }

FlowsheetResult Flowsheet::run(const Progress& progress) const {
  const auto order = impl_->order();
  FlowsheetResult result;
  result.streams = impl_->feeds;
  result.warnings = impl_->properties->substances().remarks();
  for (const auto& feed : impl_->feeds) result.feeds.push_back(feed.name);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const Node& node = impl_->nodes[order[k]];
    const Progress part = [&](double fraction, std::string_view what) {
      return !progress || progress((static_cast<double>(k) + fraction) / static_cast<double>(order.size()),
                                   node.name + ": " + std::string(what));
    };
    if (!part(0.0, node.entry->name)) {
      result.status = equilibrium::Status::not_converged;
      result.message = "cancelled before " + node.name;
      return result;
    }
    if (!solve(*impl_->properties, node, impl_->gather(node, result.streams), part, result)) return result;
  }
  std::vector<std::string> used;
  for (const auto& node : impl_->nodes)
    for (const auto& [port, stream] : node.inputs) used.push_back(stream);
  for (const auto& node : impl_->nodes)
    for (const auto& [port, stream] : node.outputs)
      if (std::find(used.begin(), used.end(), stream) == used.end()) result.products.push_back(stream);
  close_balance(*impl_->properties, result);
  return result;
}

}  // namespace nigari::process
