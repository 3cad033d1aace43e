// motiphore-parity: runs the graph operators on a file of cases from PyTorch Geometric and says how far the results are
// apart. Exit status 0: all within 1e-4; 1: not, or the file is broken; 2: wrong usage; 77 (skipped): no file, if
// allowed.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>

#include "case_file.hpp"
#include "motiphore/error.hpp"
#include "motiphore/nn/diff_pool.hpp"
#include "motiphore/nn/gcn_conv.hpp"
#include "motiphore/nn/readout.hpp"
#include "motiphore/nn/sag_pool.hpp"
#include "motiphore/nn/sparse_diff_pool.hpp"

namespace {

using namespace motiphore;
using namespace motiphore::parity;
using Tape = nn::Tape<float>;
using Var = nn::Var<float>;

constexpr double tolerance = 1e-4;
constexpr const char* usage =
    "usage: motiphore-parity [--skip-missing] FILE\n"
    "Compares the graph operators with the cases of FILE (see shared/parity/README.md).\n";

/// The largest difference of each operator, and where it was.
class Report {
 public:
  void begin_case(std::size_t number) { case_ = number; }

  void add(const std::string& op, const char* what, double difference) {
    auto [entry, fresh] = entries_.try_emplace(op);
    if (fresh) order_.push_back(op);
    if (entry->second.last_case != case_) ++entry->second.cases;
    entry->second.last_case = case_;
    if (!entry->second.where.empty() && difference <= entry->second.largest) return;
    entry->second.largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference;
    entry->second.where = "case " + std::to_string(case_) + ", " + what;
  }

  /// Entry by entry; infinite if the sizes differ.
  template <class Derived>
  void compare(const std::string& op, const char* what, const Array& expected,
               const Eigen::MatrixBase<Derived>& actual) {
    double largest = 0;
    if (actual.size() != static_cast<Eigen::Index>(expected.data.size())) largest = INFINITY;
    for (Eigen::Index r = 0; largest < INFINITY && r < actual.rows(); ++r)
      for (Eigen::Index c = 0; c < actual.cols(); ++c) {
        const auto at = static_cast<std::size_t>(r * actual.cols() + c);
        const double difference = std::abs(static_cast<double>(actual(r, c)) - expected.data[at]);
        largest = difference <= largest ? largest : std::isnan(difference) ? INFINITY : difference;
      }
    add(op, what, largest);
  }

  bool print() const {
    bool good = !order_.empty();
    std::printf("%-44s %5s  %18s  %s\n", "operator", "cases", "largest difference", "where");
    for (const auto& op : order_) {
      const auto& e = entries_.at(op);
      std::printf("%-44s %5d  %18.2e  %s\n", op.c_str(), e.cases, e.largest, e.where.c_str());
      good = good && e.largest <= tolerance;
    }
    return good;
  }

 private:
  struct Entry {
    int cases = 0;
    std::size_t last_case = 0;
    double largest = 0;
    std::string where;
  };
  std::size_t case_ = 0;
  std::map<std::string, Entry> entries_;
  std::vector<std::string> order_;
};

nn::Linear<float> read_linear(const Json& object, const char* weight, const char* bias) {
  nn::Linear<float> layer;
  layer.weight.value = read_array(object, weight).matrix();
  const Matrix b = read_array(object, bias).matrix();
  if (b.size() != layer.weight.value.rows()) throw IoError(std::string("'") + bias + "' does not fit '" + weight + "'");
  layer.bias.value = Eigen::Map<const Matrix>(b.data(), 1, b.size());
  return layer;
}

void check_sag_pooling(const Json& object, Var x, const BatchGraph& graph, Report& report) {
  const std::string name = "sag_pooling";
  nn::SagPool<float> pool;
  pool.score.linear = read_linear(object, "weight", "bias");
  pool.options.ratio = read_array(object, "ratio").data[0];
  const auto gate = object.value("nonlinearity", "tanh");
  if (gate != "tanh" && gate != "sigmoid") throw IoError("the nonlinearity '" + gate + "' is unknown");
  pool.options.gate = gate == "tanh" ? nn::Gate::Tanh : nn::Gate::Sigmoid;
  const auto out = pool(x, graph);

  const auto integers = [](const std::vector<std::int32_t>& list) {
    return Eigen::Map<const Eigen::Matrix<std::int32_t, Eigen::Dynamic, 1>>(list.data(),
                                                                            static_cast<Eigen::Index>(list.size()))
        .cast<double>();
  };
  report.compare(name, "x", read_array(object, "x"), out.x.value());
  report.compare(name, "score", read_array(object, "score"), out.score.value());
  report.compare(name, "perm", read_array(object, "perm"), integers(out.perm));
  report.compare(name, "batch", read_array(object, "batch"), integers(out.graph->batch));
  // Edges are a set: the batch has them sorted by target, the file in the order they had before pooling.
  const auto expected = read_array(object, "edge_index");
  const auto count = expected.data.size() / 2;
  std::vector<std::pair<double, double>> theirs, ours;
  for (std::size_t e = 0; e < count; ++e) theirs.emplace_back(expected.data[count + e], expected.data[e]);
  for (std::size_t i = 0; i + 1 < out.graph->offset.size(); ++i)
    for (auto e = out.graph->offset[i]; e < out.graph->offset[i + 1]; ++e)
      ours.emplace_back(static_cast<double>(i), out.graph->source[static_cast<std::size_t>(e)]);
  std::sort(theirs.begin(), theirs.end());
  std::sort(ours.begin(), ours.end());
  report.add(name, "edge_index", theirs == ours ? 0 : INFINITY);
}

void compare_pooled(const std::string& name, const Json& object, const Matrix& X, const Matrix& A, float link,
                    float entropy, Report& report) {
  report.compare(name, "out", read_array(object, "out"), X);
  report.compare(name, "out_adj", read_array(object, "out_adj"), A);
  report.compare(name, "link_loss", read_array(object, "link_loss"), Matrix::Constant(1, 1, link));
  report.compare(name, "entropy_loss", read_array(object, "entropy_loss"), Matrix::Constant(1, 1, entropy));
}

/// The same case three ways: edges, S with all its entries in sparse form, and, if nothing is padded, dense.
void check_diff_pool(const std::string& name, const Json& object, bool normalize, Report& report) {
  const auto dense = read_dense(object);
  Tape tape;
  const auto Z = tape.input(dense.graph.V), logits = tape.input(dense.logits);
  const auto weight = tape.input(Eigen::Map<const Eigen::VectorXf>(dense.weight.data(), dense.graph.edges()));
  nn::DiffPoolOptions options;
  options.normalize = normalize;
  options.padded = dense.padded;
  const auto pooled = nn::diff_pool(Z, logits, dense.graph, options, weight);
  compare_pooled(name, object, pooled.X.value(), pooled.A.value(), pooled.link_loss.scalar(),
                 pooled.entropy_loss.scalar(), report);

  const auto K = dense.logits.cols();
  nn::Linear<float> identity;  // logits · I = logits
  identity.weight.value = Matrix::Identity(K, K);
  const auto S = nn::sparse_assignment(logits, identity, dense.graph, K);
  const auto sparse = nn::sparse_diff_pool(Z, S, dense.graph, options, weight);
  Matrix A = Matrix::Zero(dense.graph.graphs() * K, K);
  for (Eigen::Index c = 0; c < A.rows(); ++c)
    for (auto e = sparse.graph->offset[static_cast<std::size_t>(c)];
         e < sparse.graph->offset[static_cast<std::size_t>(c) + 1]; ++e)
      A(sparse.graph->source[static_cast<std::size_t>(e)], c % K) = sparse.edge_weight.value()(e, 0);
  compare_pooled(name + ", sparse S", object, sparse.X.value(), A, sparse.link_loss.scalar(),
                 sparse.entropy_loss.scalar(), report);

  if (dense.graph.nodes() != dense.graph.graphs() * dense.padded) return;
  const auto flat = nn::dense_diff_pool(Z, logits, tape.input(read_array(object, "adj").matrix()), options);
  compare_pooled(name + ", dense A", object, flat.X.value(), flat.A.value(), flat.link_loss.scalar(),
                 flat.entropy_loss.scalar(), report);
}

void check_case(const Json& test_case, Report& report) {
  const auto graph = read_graph(test_case);
  Tape tape;
  const auto x = tape.input(graph.V);
  const auto has = [&](const char* key) { return test_case.contains(key); };
  const auto readout = [&](const char* key, Var result) {
    if (has(key)) report.compare(key, "out", read_array(test_case, key), result.value());
  };
  readout("global_add_pool", nn::global_sum(x, graph));
  readout("global_mean_pool", nn::global_mean(x, graph));
  readout("global_max_pool", nn::global_max(x, graph));
  if (has("attentional")) {
    const auto& object = test_case["attentional"];
    nn::AttentionReadout<float> attention;
    attention.gate = read_linear(object, "gate_weight", "gate_bias");
    report.compare("attentional", "out", read_array(object, "out"), attention(x, graph).value());
  }
  if (has("gcn_conv")) {
    const auto& object = test_case["gcn_conv"];
    nn::GcnConv<float> conv;
    conv.linear = read_linear(object, "weight", "bias");
    report.compare("gcn_conv", "out", read_array(object, "out"), conv(x, graph).value());
  }
  if (has("sag_pooling")) check_sag_pooling(test_case["sag_pooling"], x, graph, report);
  if (has("dense_diff_pool")) check_diff_pool("dense_diff_pool", test_case["dense_diff_pool"], true, report);
  if (has("dense_diff_pool_unnormalized"))
    check_diff_pool("dense_diff_pool_unnormalized", test_case["dense_diff_pool_unnormalized"], false, report);
}

int run(const std::string& path) {
  Report report;
  std::size_t number = 0;
  try {
    for (const auto& test_case : read_cases(path)) {
      report.begin_case(++number);
      check_case(test_case, report);
    }
  } catch (const std::exception& e) {
    const auto where = number ? ", case " + std::to_string(number) : std::string();
    std::fprintf(stderr, "motiphore-parity: %s%s: %s.\n", path.c_str(), where.c_str(), e.what());
    return 1;
  }
  return report.print() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool skip = argc > 1 && !std::strcmp(argv[1], "--skip-missing");
  const int file = skip ? 2 : 1;
  if (argc == 2 && (!std::strcmp(argv[1], "--help") || !std::strcmp(argv[1], "-h"))) {
    std::fputs(usage, stdout);
    return 0;
  }
  if (argc != file + 1 || argv[file][0] == '-') {
    std::fputs(usage, stderr);
    return 2;
  }
  if (skip && !std::ifstream(argv[file])) {
    std::printf("skipped: there is no %s\n", argv[file]);
    return 77;
  }
  return run(argv[file]);
}
