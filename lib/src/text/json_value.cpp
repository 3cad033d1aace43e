#include "motiphore/text/json_value.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "motiphore/error.hpp"
#include "motiphore/text/escape.hpp"
#include "motiphore/text/lines.hpp"
#include "motiphore/text/read_json.hpp"

namespace motiphore {

namespace {

template <class T>
void set_member(nlohmann::json& object, const std::string& name, const T& value) {
  if (!object.is_object())
    throw Error("'" + name + "' cannot be set in " + text::json_text(object) + ", which is no JSON object");
  object[name] = value;
}

}  // namespace

struct JsonValue::Value {
  nlohmann::json json;
};

JsonValue::JsonValue() : JsonValue(nlohmann::json::object()) {}
JsonValue::JsonValue(nlohmann::json value) : value_(std::make_unique<Value>(Value{std::move(value)})) {}
JsonValue::JsonValue(const JsonValue& other)
    : value_(other.value_ ? std::make_unique<Value>(*other.value_) : nullptr) {}
JsonValue::JsonValue(JsonValue&& other) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue& other) {
  return *this = JsonValue(other);
}
JsonValue& JsonValue::operator=(JsonValue&& other) noexcept = default;
JsonValue::~JsonValue() = default;

nlohmann::json& JsonValue::operator*() {
  if (!value_) *this = JsonValue();
  return value_->json;
}
const nlohmann::json& JsonValue::operator*() const {
  static const nlohmann::json empty = nlohmann::json::object();
  return value_ ? value_->json : empty;
}

JsonValue JsonValue::parse(std::string_view text) {
  auto value = text::read_json(text);
  if (value.is_discarded())
    throw Error("text that " + text::json_problem(text) + ": " +
                text::json_text(nlohmann::json(text::one_line(text.substr(0, 100)))));
  return value;
}

void JsonValue::set_bool(const std::string& name, bool value) {
  set_member(**this, name, value);
}
void JsonValue::set_real(const std::string& name, double value) {
  set_member(**this, name, value);
}
void JsonValue::set_whole(const std::string& name, std::int64_t value) {
  set_member(**this, name, value);
}
void JsonValue::set_whole(const std::string& name, std::uint64_t value) {
  set_member(**this, name, value);
}
void JsonValue::set(const std::string& name, const std::string& value) {
  set_member(**this, name, value);
}
void JsonValue::set(const std::string& name, const char* value) {
  set_member(**this, name, std::string(value));
}

std::string JsonValue::text(int indent) const {
  return text::json_text(**this, indent);
}

bool operator==(const JsonValue& a, const JsonValue& b) {
  return *a == *b;
}

}  // namespace motiphore
