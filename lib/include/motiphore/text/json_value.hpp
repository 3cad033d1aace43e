// JSON as a member of something else, without its library in the header.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#ifdef MOTIPHORE_WITH_NLOHMANN_JSON
#include <nlohmann/json_fwd.hpp>
#endif

namespace motiphore {

/// A JSON value, an empty object until it is set to something else. Copied with all it holds; two threads may read one.
/// Whoever includes this needs no JSON library, and any version of one works beside it: ask for `text()`. Who has
/// nlohmann-json, of the version that this library was built with, and defines MOTIPHORE_WITH_NLOHMANN_JSON reaches the
/// value itself by `*` and `->`.
class JsonValue {
 public:
  JsonValue();
  /// @throws Error if it is no JSON or deeper than `text::json_depth`
  static JsonValue parse(std::string_view text);

  JsonValue(const JsonValue& other);
  JsonValue(JsonValue&& other) noexcept;  ///< `other` is an empty object then
  JsonValue& operator=(const JsonValue& other);
  JsonValue& operator=(JsonValue&& other) noexcept;
  ~JsonValue();

  /// A member of an object, whatever it was: a text, a number of any type, true or false. @throws Error if the value is
  /// no object
  template <class T, std::enable_if_t<std::is_arithmetic_v<T>, int> = 0>
  void set(const std::string& name, T value) {
    if constexpr (std::is_same_v<T, bool>)
      set_bool(name, value);
    else if constexpr (std::is_floating_point_v<T>)
      set_real(name, static_cast<double>(value));
    else if constexpr (std::is_signed_v<T>)
      set_whole(name, static_cast<std::int64_t>(value));
    else
      set_whole(name, static_cast<std::uint64_t>(value));
  }
  void set(const std::string& name, const std::string& value);
  void set(const std::string& name, const char* value);

  /// As JSON. @param indent  blanks for each level; on one line if negative
  std::string text(int indent = -1) const;

#ifdef MOTIPHORE_WITH_NLOHMANN_JSON
  JsonValue(nlohmann::json value);  // NOLINT(google-explicit-constructor): it is the same thing
  nlohmann::json& operator*();
  const nlohmann::json& operator*() const;
  nlohmann::json* operator->() {
    return &**this;
  }
  const nlohmann::json* operator->() const {
    return &**this;
  }
#endif

  friend bool operator==(const JsonValue& a, const JsonValue& b);
  friend bool operator!=(const JsonValue& a, const JsonValue& b) {
    return !(a == b);
  }

 private:
  void set_bool(const std::string& name, bool value);
  void set_real(const std::string& name, double value);
  void set_whole(const std::string& name, std::int64_t value);
  void set_whole(const std::string& name, std::uint64_t value);

  struct Value;
  std::unique_ptr<Value> value_;  // empty after a move, which stands for an empty object
};

}  // namespace motiphore
