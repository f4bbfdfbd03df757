// SPDX-License-Identifier: BSD-3-Clause
// Finding the line an error belongs to.
#include "nigari/cases/detail/place.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace nigari::cases::detail {

namespace {

/// The child that the start of `path` names, and how much of the path it takes; the longest key wins.
bool step(data::Node& node, std::string& path) {
  if (node.is_list() && path.starts_with("[")) {
    const std::size_t end = path.find(']');
    const std::size_t index = std::strtoul(path.c_str() + 1, nullptr, 10);
    if (end == std::string::npos || index >= node.size()) return false;
    node = node.at(index);
    path = path.substr(std::min(path.size(), end + 1 + (path.substr(end + 1).starts_with(".") ? 1 : 0)));
    return true;
  }
  if (!node.is_map()) return false;
  std::string best;
  for (const auto& key : node.keys()) {
    const bool whole = path.starts_with(key) &&
                       (path.size() == key.size() || path[key.size()] == '.' || path[key.size()] == '[');
    if (whole && key.size() > best.size()) best = key;
  }
  if (best.empty()) return false;
  node = node.at(best);
  path = path.substr(best.size());
  if (path.starts_with(".")) path = path.substr(1);
  return true;
}

}  // namespace

data::Node node_at(const data::Node& root, const std::string& path) {
  data::Node node = root;
  std::string rest = path;
  while (!rest.empty() && step(node, rest)) {
  }
  return node;
}

ErrorDetail Reader::placed(ErrorDetail detail, const std::string& prefix) const {
  if (!detail.where.file.empty()) return detail;
  if (detail.where.path.empty()) detail.where.path = prefix;
  const data::Node node = node_at(root_, detail.where.path);
  const Location found = node.location();
  detail.where.file = found.file;
  detail.where.line = found.line;
  if (detail.value.empty() && node.is_scalar() && found.path == detail.where.path) detail.value = node.text();
  return detail;
}

bool Reader::attempt(const std::string& prefix, const std::function<void()>& action) const {
  const auto settle = [&](ErrorDetail detail, const auto& rethrow) {
    detail = placed(std::move(detail), prefix);
    if (problems_ == nullptr) rethrow(std::move(detail));
    problems_->push_back(std::move(detail));
    return false;
  };
  try {
    action();
    return true;
  } catch (const RangeError& error) {
    return settle(error.detail(), [](ErrorDetail detail) { throw RangeError(std::move(detail)); });
  } catch (const NotImplemented& error) {
    return settle(error.detail(), [](ErrorDetail detail) { throw NotImplemented(std::move(detail)); });
  } catch (const Error& error) {
    return settle(error.detail(), [&](ErrorDetail detail) {
      if (detail.where.file == root_.location().file) throw InputError(std::move(detail));
      throw DataError(std::move(detail));
    });
  }
}

void at_path(const std::string& path, const std::function<void()>& action) {
  const auto placed = [&](ErrorDetail detail) {
    if (detail.where.file.empty() && detail.where.path.empty()) detail.where.path = path;
    return detail;
  };
  try {
    action();
  } catch (const InputError& error) {
    throw InputError(placed(error.detail()));
  } catch (const RangeError& error) {
    throw RangeError(placed(error.detail()));
  } catch (const DataError& error) {
    throw DataError(placed(error.detail()));
  }
}

void check_name(const data::Node& node, const std::string& name) {
  const bool good = std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_-+.() ").find(c) != std::string_view::npos;
  });
  if (name.empty() || name.size() > 60 || !good ||
      std::isalnum(static_cast<unsigned char>(name.front())) == 0 || name.back() == ' ')
    node.fail_input("NGR-E1204", "not a name: '" + name + "'",
                    "up to 60 letters, digits and _ - + . ( ) and blanks, a letter or digit first");
}

}  // namespace nigari::cases::detail
