// SPDX-License-Identifier: GPL-3.0-or-later
// Generated from include/experiment/*.h by bindgen. Do not edit.
//
// libexperiment for C++11. One class per handle (move-only, freed by its destructor), one per options struct (starts
// with the library's defaults), exceptions instead of statuses, std::string and std::vector in and out.
//
//   using namespace experiment;
//   Table users;
//   users.add("group", groups).add("is_clicked", clicked);
//   Analysis analysis("group");
//   analysis.add_proportion("ctr", "is_clicked").add(users);
//   Frame effects = analysis.frequentist();
//   std::vector<double> p = effects.doubles("p_value");
#ifndef EXPERIMENT_HPP
#define EXPERIMENT_HPP

#include <experiment.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <functional>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace experiment {

// ---- errors --------------------------------------------------------------------------------------------------------

/// A call that failed. Nothing has changed.
class Error : public std::runtime_error {
 public:
  explicit Error(const expt_error &given) : std::runtime_error(sentence(given)), given_(given) {}

  expt_status status() const { return given_.status; }
  std::string function() const { return given_.function; }
  std::string argument() const { return given_.argument; }
  /// Option within the argument, or name of the column.
  std::string field() const { return given_.field; }
  /// 0-based row of the table that was passed; -1 where no row is to blame.
  std::int64_t row() const { return given_.row; }
  /// What was given and what was allowed, without the row.
  std::string message() const { return given_.message; }

 private:
  static std::string sentence(const expt_error &given) {
    std::string text = std::string(given.function) + ": " + given.message;
    if (given.row >= 0) text += " (row " + std::to_string(given.row) + ")";
    return text;
  }

  expt_error given_;
};

/// An argument or option is outside what its documentation allows.
class ArgumentError : public Error {
 public:
  explicit ArgumentError(const expt_error &given) : Error(given) {}
};

/// A column that was asked for by name is not in the table.
class ColumnError : public Error {
 public:
  explicit ColumnError(const expt_error &given) : Error(given) {}
};

/// A column has a dtype that the call cannot use.
class DtypeError : public Error {
 public:
  explicit DtypeError(const expt_error &given) : Error(given) {}
};

/// A row holds a forbidden value; `row` says which.
class RowError : public Error {
 public:
  explicit RowError(const expt_error &given) : Error(given) {}
};

/// A label is not among the declared ones.
class LabelError : public Error {
 public:
  explicit LabelError(const expt_error &given) : Error(given) {}
};

/// The call comes too late, too early, or for a handle of another kind.
class StateError : public Error {
 public:
  explicit StateError(const expt_error &given) : Error(given) {}
};

/// Two states that were described differently cannot be merged.
class IncompatibleError : public Error {
 public:
  explicit IncompatibleError(const expt_error &given) : Error(given) {}
};

/// Bytes that are not a state of this library, or are damaged.
class CorruptError : public Error {
 public:
  explicit CorruptError(const expt_error &given) : Error(given) {}
};

/// A batch label that was counted before.
class DuplicateError : public Error {
 public:
  explicit DuplicateError(const expt_error &given) : Error(given) {}
};

/// The allocator returned NULL. Nothing has changed.
class NomemError : public Error {
 public:
  explicit NomemError(const expt_error &given) : Error(given) {}
};

/// A limit given in the options would be passed.
class LimitError : public Error {
 public:
  explicit LimitError(const expt_error &given) : Error(given) {}
};

/// The progress callback returned non-zero. Nothing has changed.
class CancelledError : public Error {
 public:
  explicit CancelledError(const expt_error &given) : Error(given) {}
};

/// Made by, or built for, a newer library than this one.
class VersionError : public Error {
 public:
  explicit VersionError(const expt_error &given) : Error(given) {}
};

/// A number for which the function is not defined, for example a negative standard deviation.
class DomainError : public Error {
 public:
  explicit DomainError(const expt_error &given) : Error(given) {}
};

/// The system or a library below refused: no thread, no MD5 in libcrypto.
class PlatformError : public Error {
 public:
  explicit PlatformError(const expt_error &given) : Error(given) {}
};

namespace detail {

[[noreturn]] inline void raise(const expt_error &err) {
  switch (err.status) {
    case EXPT_E_ARGUMENT: throw ArgumentError(err);
    case EXPT_E_COLUMN: throw ColumnError(err);
    case EXPT_E_DTYPE: throw DtypeError(err);
    case EXPT_E_ROW: throw RowError(err);
    case EXPT_E_LABEL: throw LabelError(err);
    case EXPT_E_STATE: throw StateError(err);
    case EXPT_E_INCOMPATIBLE: throw IncompatibleError(err);
    case EXPT_E_CORRUPT: throw CorruptError(err);
    case EXPT_E_DUPLICATE: throw DuplicateError(err);
    case EXPT_E_NOMEM: throw NomemError(err);
    case EXPT_E_LIMIT: throw LimitError(err);
    case EXPT_E_CANCELLED: throw CancelledError(err);
    case EXPT_E_VERSION: throw VersionError(err);
    case EXPT_E_DOMAIN: throw DomainError(err);
    case EXPT_E_PLATFORM: throw PlatformError(err);
    default: throw Error(err);
  }
}

template <typename T>
std::int64_t size_of(const T &values) {
  return static_cast<std::int64_t>(values.size());
}

template <std::size_t N>
void copy(const std::string &from, char (&to)[N]) {
  const std::size_t size = from.size() < N ? from.size() : N - 1;
  std::memcpy(to, from.data(), size);
  to[size] = '\0';
}

/// Refuses what cannot even be handed to the library.
[[noreturn]] inline void refuse(expt_status status, const std::string &function, const std::string &argument,
                                const std::string &message) {
  expt_error err;
  std::memset(&err, 0, sizeof err);
  err.status = status;
  err.row = -1;
  copy(function, err.function);
  copy(argument, err.argument);
  copy(message, err.message);
  raise(err);
}

/// An exception that left the progress function; it waits until the C call is over.
inline std::exception_ptr &pending() {
  static thread_local std::exception_ptr waiting;
  return waiting;
}

inline void check(expt_status status, const expt_error &err) {
  if (status == EXPT_OK) return;
  if (pending()) {
    std::exception_ptr thrown;
    std::swap(thrown, pending());
    std::rethrow_exception(thrown);
  }
  raise(err);
}

/// The text as C reads it; a NUL inside would silently cut it.
inline const char *text(const std::string &value, const char *argument) {
  if (value.find('\0') != std::string::npos) {
    refuse(EXPT_E_ARGUMENT, "text", argument, "text with a NUL inside; allowed: none");
  }
  return value.c_str();
}

template <typename A, typename B>
void equal_sizes(const A &first, const B &second, const char *argument) {
  if (size_of(first) != size_of(second)) {
    refuse(EXPT_E_ARGUMENT, "equal_sizes", argument, "lists of different lengths; allowed: equal ones");
  }
}

/// A list of texts as C reads it.
class Texts {
 public:
  Texts() : is_set_(false) {}
  Texts(const std::vector<std::string> &values, const char *argument) : is_set_(true), values_(values) {
    point(argument);
  }
  Texts(const Texts &other) : is_set_(other.is_set_), values_(other.values_) {
    point("");
  }
  Texts(Texts &&) = default;
  Texts &operator=(Texts other) {
    is_set_ = other.is_set_;
    values_.swap(other.values_);
    pointers_.swap(other.pointers_);
    return *this;
  }

  bool is_set() const { return is_set_; }
  const char *const *data() const { return pointers_.empty() ? nullptr : pointers_.data(); }
  std::size_t size() const { return pointers_.size(); }

 private:
  void point(const char *argument) {
    for (const std::string &value : values_) pointers_.push_back(text(value, argument));
  }

  bool is_set_;
  std::vector<std::string> values_;
  std::vector<const char *> pointers_;
};

/// A text that may be absent.
class MaybeText {
 public:
  MaybeText() : is_set_(false) {}
  MaybeText(const std::string &value, const char *argument) : is_set_(true), value_(text(value, argument)) {}

  bool is_set() const { return is_set_; }
  const char *data() const { return is_set_ ? value_.c_str() : nullptr; }

 private:
  bool is_set_;
  std::string value_;
};

/// Options within options. Copies share what was set, which never changes.
template <typename Options, typename C>
class Nested {
 public:
  void set(const Options &value) {
    options_ = std::make_shared<const Options>(value);
    c_ = std::make_shared<const C>(options_->c());
  }

  bool is_set() const { return c_ != nullptr; }
  const C *data() const { return c_.get(); }

 private:
  std::shared_ptr<const Options> options_;
  std::shared_ptr<const C> c_;
};

}  // namespace detail

/// A text argument that may be left out: a std::string, a literal, or nothing.
class OptionalText {
 public:
  OptionalText() : is_set_(false) {}
  OptionalText(const char *value) : is_set_(value != nullptr), value_(value != nullptr ? value : "") {}
  OptionalText(const std::string &value) : is_set_(true), value_(value) {}

  const char *c(const char *argument) const { return is_set_ ? detail::text(value_, argument) : nullptr; }

 private:
  bool is_set_;
  std::string value_;
};

/// One unit id: a text, or an integer that is written in decimal digits.
class Id {
 public:
  Id(const char *value) : value_(value) {}
  Id(const std::string &value) : value_(value) {}
  template <typename T, typename = typename std::enable_if<std::is_integral<T>::value>::type>
  Id(T value) : value_(std::to_string(value)) {}

  const char *c(const char *argument) const { return detail::text(value_, argument); }

 private:
  std::string value_;
};

// ---- enumerations --------------------------------------------------------------------------------------------------

/// Which instructions the inner loops may use. Every choice gives the same bits.
enum class Simd : std::int32_t {
  /// The widest that the processor has.
  auto_ = EXPT_SIMD_AUTO,
  /// Portable C.
  scalar = EXPT_SIMD_SCALAR,
  /// At most AVX2.
  avx2 = EXPT_SIMD_AVX2,
  /// At most AVX-512.
  avx512 = EXPT_SIMD_AVX512,
};

/// How the bytes of a column are read. Append-only.
enum class Dtype : std::int32_t {
  /// One bit per row, lowest bit first. Stride is not used.
  bool1 = EXPT_DTYPE_BOOL1,
  /// One byte per row; any other than 0 is true.
  bool8 = EXPT_DTYPE_BOOL8,
  /// Signed, 1 byte.
  int8 = EXPT_DTYPE_INT8,
  /// Signed, 2 bytes.
  int16 = EXPT_DTYPE_INT16,
  /// Signed, 4 bytes.
  int32 = EXPT_DTYPE_INT32,
  /// Signed, 8 bytes.
  int64 = EXPT_DTYPE_INT64,
  /// Unsigned, 1 byte.
  uint8 = EXPT_DTYPE_UINT8,
  /// Unsigned, 2 bytes.
  uint16 = EXPT_DTYPE_UINT16,
  /// Unsigned, 4 bytes.
  uint32 = EXPT_DTYPE_UINT32,
  /// Unsigned, 8 bytes.
  uint64 = EXPT_DTYPE_UINT64,
  /// IEEE 754, 4 bytes.
  float32 = EXPT_DTYPE_FLOAT32,
  /// IEEE 754, 8 bytes.
  float64 = EXPT_DTYPE_FLOAT64,
  /// Bytes between `offsets[i]` and `offsets[i + 1]`.
  utf8 = EXPT_DTYPE_UTF8,
  /// Signed codes of 1 byte into `labels`; negative = missing.
  dict8 = EXPT_DTYPE_DICT8,
  /// The same with codes of 2 bytes.
  dict16 = EXPT_DTYPE_DICT16,
  /// The same with codes of 4 bytes.
  dict32 = EXPT_DTYPE_DICT32,
  /// int64 (float64 for EXPT_TIME_UNIT_FLOAT_S) since 1970-01-01T00:00Z in `time_unit`.
  time = EXPT_DTYPE_TIME,
};

/// Unit of a TIME column.
enum class TimeUnit : std::int32_t {
  /// Not a TIME column.
  none = EXPT_TIME_UNIT_NONE,
  /// Seconds.
  s = EXPT_TIME_UNIT_S,
  /// Milliseconds.
  ms = EXPT_TIME_UNIT_MS,
  /// Microseconds.
  us = EXPT_TIME_UNIT_US,
  /// Nanoseconds.
  ns = EXPT_TIME_UNIT_NS,
  /// Seconds as float64 (R's POSIXct).
  float_s = EXPT_TIME_UNIT_FLOAT_S,
};

/// Which values of a column mean "missing", besides the validity bitmap and the negative codes of a DICT.
enum class NaMode : std::int32_t {
  /// None; NaN in a float column is missing in every mode.
  none = EXPT_NA_MODE_NONE,
  /// The lowest number of a signed dtype: R's NA_integer_ and NA of bit64, numpy's NaT.
  lowest = EXPT_NA_MODE_LOWEST,
};

/// Scale an effect is on.
enum class Scale : std::int32_t {
  /// Treatment minus control.
  difference = EXPT_SCALE_DIFFERENCE,
  /// Treatment over control.
  ratio = EXPT_SCALE_RATIO,
};

/// How p-values of a family are adjusted.
enum class Adjustment : std::int32_t {
  /// Family-wise error under any dependence; never less powerful than Bonferroni.
  holm = EXPT_ADJUSTMENT_HOLM,
  /// Family-wise error under any dependence.
  bonferroni = EXPT_ADJUSTMENT_BONFERRONI,
  /// Family-wise error of independent or positively dependent tests.
  sidak = EXPT_ADJUSTMENT_SIDAK,
  /// Family-wise error where Simes's inequality holds.
  hochberg = EXPT_ADJUSTMENT_HOCHBERG,
  /// Family-wise error where Simes's inequality holds; never less powerful than Hochberg.
  hommel = EXPT_ADJUSTMENT_HOMMEL,
  /// False discovery rate of independent or positively dependent tests (Benjamini and Hochberg).
  bh = EXPT_ADJUSTMENT_BH,
  /// False discovery rate under any dependence (Benjamini and Yekutieli).
  by = EXPT_ADJUSTMENT_BY,
  /// p-values as they are: each test errs at its own rate.
  none = EXPT_ADJUSTMENT_NONE,
};

/// Side of a test. The effect is treatment minus control.
enum class Alternative : std::int32_t {
  /// The effect differs from the null value.
  two_sided = EXPT_ALTERNATIVE_TWO_SIDED,
  /// The effect is greater.
  greater = EXPT_ALTERNATIVE_GREATER,
  /// The effect is less.
  less = EXPT_ALTERNATIVE_LESS,
};

/// Interval for a difference of two proportions.
enum class Interval : std::int32_t {
  /// Inversion of the pooled score test (Mee 1984): agrees with the p-value.
  mee = EXPT_INTERVAL_MEE,
  /// Estimate plus or minus z times the unpooled standard error.
  wald = EXPT_INTERVAL_WALD,
  /// Wald's with one success and one failure added to each arm.
  agresti_caffo = EXPT_INTERVAL_AGRESTI_CAFFO,
  /// From the Wilson limits of the arms (Newcombe's method 10).
  newcombe = EXPT_INTERVAL_NEWCOMBE,
  /// Mee's with the variance times N / (N - 1).
  miettinen_nurminen = EXPT_INTERVAL_MIETTINEN_NURMINEN,
};

/// Interval for a ratio, treatment over control.
enum class RatioInterval : std::int32_t {
  /// Delta method on the log of the ratio; of means LINEAR_DELTA where the ratio is not positive.
  log_delta = EXPT_RATIO_INTERVAL_LOG_DELTA,
  /// Delta method on the ratio itself: symmetric.
  linear_delta = EXPT_RATIO_INTERVAL_LINEAR_DELTA,
  /// Fieller's; from -Inf to Inf with UNBOUNDED where the control could be 0.
  fieller = EXPT_RATIO_INTERVAL_FIELLER,
  /// Proportions only: inversion of the score test (Koopman 1984): agrees with the p-value.
  score = EXPT_RATIO_INTERVAL_SCORE,
  /// Proportions only: SCORE with the variance times N / (N - 1).
  miettinen_nurminen = EXPT_RATIO_INTERVAL_MIETTINEN_NURMINEN,
};

/// Which law the statistic of two means is held against.
enum class MeanTest : std::int32_t {
  /// t, the arms have variances of their own; degrees of freedom by Satterthwaite.
  welch = EXPT_MEAN_TEST_WELCH,
  /// t, one variance pooled over both arms.
  student = EXPT_MEAN_TEST_STUDENT,
  /// Normal: the variances are taken as known.
  z = EXPT_MEAN_TEST_Z,
};

/// Test and interval of two Poisson rates.
enum class RateTest : std::int32_t {
  /// Conditional on the total of events: binomial, central; the interval is that of Clopper and Pearson.
  exact = EXPT_RATE_TEST_EXACT,
  /// z with the variance under the null hypothesis; the interval is its inversion.
  score = EXPT_RATE_TEST_SCORE,
  /// z with the variance as observed; of a ratio on the log scale.
  wald = EXPT_RATE_TEST_WALD,
};

/// What a metric is for; answers carry it.
enum class Role : std::int32_t {
  /// Decides whether the change ships.
  primary = EXPT_ROLE_PRIMARY,
  /// Explains the primary ones.
  secondary = EXPT_ROLE_SECONDARY,
  /// Must not get worse.
  guardrail = EXPT_ROLE_GUARDRAIL,
  /// Hypothesis for the next experiment.
  exploratory = EXPT_ROLE_EXPLORATORY,
};

/// Which direction of a metric is welcome.
enum class Good : std::int32_t {
  /// More is better.
  up = EXPT_GOOD_UP,
  /// Less is better.
  down = EXPT_GOOD_DOWN,
  /// Described, not judged: no margin and no limit.
  neither = EXPT_GOOD_NEITHER,
};

/// What happens to a missing outcome. Decided per metric, never per table.
enum class Missing : std::int32_t {
  /// The add fails and names the row.
  reject = EXPT_MISSING_REJECT,
  /// Counts as 0: no event was recorded.
  zero = EXPT_MISSING_ZERO,
  /// The unit is left out of this metric and counted in n_dropped.
  drop = EXPT_MISSING_DROP,
};

/// What is drawn anew in each replicate of an A/A test.
enum class AaMode : std::int32_t {
  /// The variants; the outcomes stay. Judges the analysis of this very data.
  resplit = EXPT_AA_MODE_RESPLIT,
  /// The outcomes, each 0/1 with the rate of all units; the split stays. Judges the test alone.
  redraw = EXPT_AA_MODE_REDRAW,
};

/// How the width of a normal mixture is found from the look where the interval shall be tightest.
enum class MixtureTuning : std::int32_t {
  /// v / (L + ln(1 + L)), L = -2 ln alpha: what confseq and gbstats use.
  closed_form = EXPT_MIXTURE_TUNING_CLOSED_FORM,
  /// The optimum itself, by Lambert's W: a few percent off the other, under .1 % in the limits.
  optimal = EXPT_MIXTURE_TUNING_OPTIMAL,
};

/// A hash of bytes.
enum class HashAlgorithm : std::int32_t {
  /// MD5, 128 bits.
  md5 = EXPT_HASH_ALGORITHM_MD5,
  /// SHA-1, 160 bits.
  sha1 = EXPT_HASH_ALGORITHM_SHA1,
  /// SHA-256.
  sha256 = EXPT_HASH_ALGORITHM_SHA256,
  /// XXH64 with a seed.
  xxh64 = EXPT_HASH_ALGORITHM_XXH64,
  /// XXH3, 64 bits, with a seed.
  xxh3_64 = EXPT_HASH_ALGORITHM_XXH3_64,
  /// XXH3, 128 bits, with a seed.
  xxh3_128 = EXPT_HASH_ALGORITHM_XXH3_128,
  /// FNV-1a, 32 bits.
  fnv1a_32 = EXPT_HASH_ALGORITHM_FNV1A_32,
  /// MurmurHash3_x86_32 with a seed.
  murmur3_32 = EXPT_HASH_ALGORITHM_MURMUR3_32,
  /// MurmurHash3_x64_128 with a seed: h1, then h2.
  murmur3_128 = EXPT_HASH_ALGORITHM_MURMUR3_128,
};

/// How a unit becomes a bucket and a variant. The buckets of a scheme never change; assign.h has the table of what each
/// uses.
enum class Scheme : std::int32_t {
  /// Ours: first 8 hex digits of MD5 of `{unit}_{salt}`, over 2^32.
  md5_32 = EXPT_SCHEME_MD5_32,
  /// Ours: upper 32 bits of XXH3-64 of `{unit}_{salt}`, over 2^32. Fastest.
  xxh3 = EXPT_SCHEME_XXH3,
  /// GrowthBook: hash version 1 or 2; salt = seed of the experiment, else its key.
  growthbook = EXPT_SCHEME_GROWTHBOOK,
  /// Eppo: version 2 = shards of a split, 1 = the legacy allocation; salt = salt of the split, or the key of the
  /// experiment.
  eppo = EXPT_SCHEME_EPPO,
  /// PostHog: salt = key of the flag.
  posthog = EXPT_SCHEME_POSTHOG,
  /// LaunchDarkly: salt = `{key}.{salt}` of the flag, unless `seeded`.
  launchdarkly = EXPT_SCHEME_LAUNCHDARKLY,
  /// Split: version 2 = murmur, 1 = the legacy hash; the seed decides, the salt is only a name.
  split = EXPT_SCHEME_SPLIT,
  /// Unleash: salt = groupId of the variants; the strategy's groupId is the traffic salt.
  unleash = EXPT_SCHEME_UNLEASH,
  /// Flagsmith: salt = key of the feature; a segment's key is the traffic salt.
  flagsmith = EXPT_SCHEME_FLAGSMITH,
  /// flagd, fractional: version 2 = integers, 1 = legacy; salt = key of the flag.
  flagd = EXPT_SCHEME_FLAGD,
  /// Optimizely: salt = id of the experiment; a group is a filter.
  optimizely = EXPT_SCHEME_OPTIMIZELY,
  /// Statsig: salt = `{salt of the config}.{salt of the rule}`; a layer is a filter.
  statsig = EXPT_SCHEME_STATSIG,
  /// PlanOut: salt = `{salt of the experiment}.{name of the parameter}`, or the full salt.
  planout = EXPT_SCHEME_PLANOUT,
  /// Confidence: salt = id of the segment; the allocation is a filter on the id of the account.
  confidence = EXPT_SCHEME_CONFIDENCE,
};

/// How the hash of a unit becomes a variant.
enum class BucketRule : std::int32_t {
  /// The bucket falls into the variants' shares, laid end to end in the order of declaration.
  fraction = EXPT_BUCKET_RULE_FRACTION,
  /// The hash modulo the number of variants, in the order of declaration; all weights equal. MD5_32, XXH3 and PLANOUT
  /// (UniformChoice).
  modulo = EXPT_BUCKET_RULE_MODULO,
};

/// Why a unit has its variant, or none. Append-only.
enum class Reason : std::int32_t {
  /// The hash chose the variant.
  split = EXPT_REASON_SPLIT,
  /// There is no id; under GROWTHBOOK an empty one is none.
  missing_unit = EXPT_REASON_MISSING_UNIT,
  /// The variant was forced: keep the unit out of every analysis.
  override = EXPT_REASON_OVERRIDE,
  /// Outside a filter, for example a namespace or layer.
  filter = EXPT_REASON_FILTER,
  /// Outside the share of units that take part.
  traffic = EXPT_REASON_TRAFFIC,
  /// Held out of the programme; may have the label of the holdout.
  holdout = EXPT_REASON_HOLDOUT,
  /// In a bucket that no variant owns.
  no_variant = EXPT_REASON_NO_VARIANT,
  /// The stored variant was kept.
  sticky = EXPT_REASON_STICKY,
  /// A variant is stored under a version below the lowest allowed one.
  sticky_blocked = EXPT_REASON_STICKY_BLOCKED,
};

/// What a reward is.
enum class BanditReward : std::int32_t {
  /// 0 or 1: a click, an order.
  bernoulli = EXPT_BANDIT_REWARD_BERNOULLI,
  /// Any number; its mean is learnt, with an unknown variance of each arm.
  gaussian = EXPT_BANDIT_REWARD_GAUSSIAN,
  /// A count: 0, 1, 2, ...
  poisson = EXPT_BANDIT_REWARD_POISSON,
};

/// How the traffic is shared out. Every policy tells the probability with which it chose, which honest inference needs
/// later.
enum class BanditPolicy : std::int32_t {
  /// Each arm with the probability that it is the best one.
  thompson = EXPT_BANDIT_POLICY_THOMPSON,
  /// Top-two Thompson: with `leader_share` as above, else its best challenger: finds the best arm sooner.
  top_two = EXPT_BANDIT_POLICY_TOP_TWO,
  /// The arm with the best mean; with `epsilon` any arm.
  epsilon_greedy = EXPT_BANDIT_POLICY_EPSILON_GREEDY,
  /// The arm with the best upper bound by Hoeffding's inequality; Bernoulli rewards only.
  ucb1 = EXPT_BANDIT_POLICY_UCB1,
  /// The arm with the best upper bound by the divergence of its law.
  kl_ucb = EXPT_BANDIT_POLICY_KL_UCB,
};

/// What is done with the unknown spread of the true effects.
enum class Pooling : std::int32_t {
  /// It is integrated over: intervals include that it is not known.
  bayes = EXPT_POOLING_BAYES,
  /// It is set to its restricted maximum likelihood estimate (empirical Bayes); where that is 0 it is integrated over.
  reml = EXPT_POOLING_REML,
  /// The same with maximum likelihood.
  ml = EXPT_POOLING_ML,
};

/// Prior of the standard deviation of the true effects between levels.
enum class BetweenPrior : std::int32_t {
  /// Density s / (s + x)^2, its median s the root of the harmonic mean of the squared standard errors.
  dumouchel = EXPT_BETWEEN_PRIOR_DUMOUCHEL,
  /// Every value alike, up to infinity. Needs three levels.
  flat = EXPT_BETWEEN_PRIOR_FLAT,
  /// Half a normal with standard deviation `prior_scale`.
  half_normal = EXPT_BETWEEN_PRIOR_HALF_NORMAL,
  /// Half a Cauchy with median `prior_scale`.
  half_cauchy = EXPT_BETWEEN_PRIOR_HALF_CAUCHY,
};

/// What ends an experiment at a look. All of them treat both sides alike but for the region of HDI_ROPE.
enum class StoppingRule : std::int32_t {
  /// The treatment is better with more than this probability, or with less than 1 minus it. Threshold: the probability.
  probability = EXPT_STOPPING_RULE_PROBABILITY,
  /// Choosing the variant that looks better loses less than this on average. Threshold: the loss, in units of the
  /// effect planned for.
  expected_loss = EXPT_STOPPING_RULE_EXPECTED_LOSS,
  /// The interval of highest density lies outside the region of practical equivalence (an effect) or inside it (none).
  /// Threshold: the probability that the interval holds.
  hdi_rope = EXPT_STOPPING_RULE_HDI_ROPE,
  /// |z| > c / sqrt(information). Threshold: c.
  obrien_fleming = EXPT_STOPPING_RULE_OBRIEN_FLEMING,
  /// One over the likelihood ratio of the mixture sequential test is below this. Threshold: this number; as an
  /// always-valid p-value it holds at any looks.
  msprt = EXPT_STOPPING_RULE_MSPRT,
};

/// Whose mean effect a number is.
enum class Estimand : std::int32_t {
  /// All assigned units, whatever they met: the effect of being assigned.
  itt = EXPT_ESTIMAND_ITT,
  /// All units: everybody treated against nobody.
  ate = EXPT_ESTIMAND_ATE,
  /// The units that were treated.
  att = EXPT_ESTIMAND_ATT,
  /// The units that were not treated.
  atc = EXPT_ESTIMAND_ATC,
  /// The exposed units of both arms: those that met, or would have met, what was changed.
  triggered = EXPT_ESTIMAND_TRIGGERED,
  /// The units that were not exposed: no effect is expected.
  placebo = EXPT_ESTIMAND_PLACEBO,
  /// The compliers: units treated because they were assigned.
  late = EXPT_ESTIMAND_LATE,
  /// The units of the overlap, weighted by how near to even their chance of treatment is.
  ato = EXPT_ESTIMAND_ATO,
};

/// Which units a number is multiplied by.
enum class Population : std::int32_t {
  /// Everybody.
  all = EXPT_POPULATION_ALL,
  /// Those who meet what was changed.
  exposed = EXPT_POPULATION_EXPOSED,
  /// Those who are treated.
  treated = EXPT_POPULATION_TREATED,
  /// Those who are not.
  untreated = EXPT_POPULATION_UNTREATED,
  /// Those who take the treatment when it is offered.
  compliers = EXPT_POPULATION_COMPLIERS,
  /// Those who might have been treated or not.
  overlap = EXPT_POPULATION_OVERLAP,
  /// Those who do not meet it.
  unexposed = EXPT_POPULATION_UNEXPOSED,
};

/// What an outcome is, and so how two arms are compared.
enum class OutcomeKind : std::int32_t {
  /// PROPORTION if all values of the table are 0 or 1, else MEAN.
  auto_ = EXPT_OUTCOME_KIND_AUTO,
  /// 0 and 1: pooled z, and the interval asked for.
  proportion = EXPT_OUTCOME_KIND_PROPORTION,
  /// A number per unit: Welch's t.
  mean = EXPT_OUTCOME_KIND_MEAN,
};

/// How e-values become one.
enum class ERule : std::int32_t {
  /// Mean: valid under any dependence, such as metrics of the same units.
  average = EXPT_E_RULE_AVERAGE,
  /// Product: of batches of different units in the order of time, or of independent experiments.
  product = EXPT_E_RULE_PRODUCT,
};

/// How e-values of a family are adjusted.
enum class EAdjustment : std::int32_t {
  /// Family-wise error: Holm's method on 1 / e.
  holm = EXPT_E_ADJUSTMENT_HOLM,
  /// Family-wise error: the smallest mean over all subsets that hold the value; never less powerful than HOLM.
  closed = EXPT_E_ADJUSTMENT_CLOSED,
  /// False discovery rate under ANY dependence: e-BH.
  bh = EXPT_E_ADJUSTMENT_BH,
};

/// A rule that makes e-values of p-values.
enum class ECalibrator : std::int32_t {
  /// (1 - p + p ln p) / (p ln(p)^2): the mean of all powers; nothing to choose.
  mixture = EXPT_E_CALIBRATOR_MIXTURE,
  /// kappa p^(kappa - 1).
  power = EXPT_E_CALIBRATOR_POWER,
};

/// What happens to a unit that was seen in two variants.
enum class Conflict : std::int32_t {
  /// It belongs to the variant of its first exposure, and is flagged.
  keep_first = EXPT_CONFLICT_KEEP_FIRST,
  /// It is left out of the experiment, and counted.
  exclude = EXPT_CONFLICT_EXCLUDE,
};

/// What happens to units whose window is not over at the end of the observation.
enum class Maturity : std::int32_t {
  /// They are left out until all windows are over, and counted.
  complete = EXPT_MATURITY_COMPLETE,
  /// They are kept, with what there is so far, and flagged.
  all = EXPT_MATURITY_ALL,
};

/// When a step counts as reached. The three give different numbers on the same events.
enum class FunnelMode : std::int32_t {
  /// The earliest event of the step after the event that reached the step before.
  earliest_after = EXPT_FUNNEL_MODE_EARLIEST_AFTER,
  /// The first event of the step ever, when it lies after the first event ever of the step before.
  first_times = EXPT_FUNNEL_MODE_FIRST_TIMES,
  /// The first event of the step ever, wherever it lies.
  any_order = EXPT_FUNNEL_MODE_ANY_ORDER,
};

/// Whether an event counts as after another one at the same time.
enum class FunnelTies : std::int32_t {
  /// No: after means later.
  strict = EXPT_FUNNEL_TIES_STRICT,
  /// Yes, unless both steps have the same event label: one moment of one label serves one step.
  allow = EXPT_FUNNEL_TIES_ALLOW,
};

/// Which of a unit's events says its segments.
enum class FunnelTouch : std::int32_t {
  /// The earliest one, which may be later than the exposure.
  first = EXPT_FUNNEL_TOUCH_FIRST,
  /// The last one until the exposure, itself included; a unit without one has no level.
  exposure = EXPT_FUNNEL_TOUCH_EXPOSURE,
};

/// How a predicate compares an attribute with its value.
enum class Compare : std::int32_t {
  /// Attribute = value.
  equal = EXPT_COMPARE_EQUAL,
  /// Attribute differs from value.
  not_equal = EXPT_COMPARE_NOT_EQUAL,
  /// Attribute > value.
  above = EXPT_COMPARE_ABOVE,
  /// Attribute >= value.
  at_least = EXPT_COMPARE_AT_LEAST,
  /// Attribute < value.
  below = EXPT_COMPARE_BELOW,
  /// Attribute <= value.
  at_most = EXPT_COMPARE_AT_MOST,
};

/// How the variance of the true effects between levels is estimated.
enum class BetweenVariance : std::int32_t {
  /// From Q by its first moment; closed form.
  dersimonian_laird = EXPT_BETWEEN_VARIANCE_DERSIMONIAN_LAIRD,
  /// The one at which the generalised Q equals its degrees of freedom.
  paule_mandel = EXPT_BETWEEN_VARIANCE_PAULE_MANDEL,
};

/// What a salt is judged by.
enum class SaltScore : std::int32_t {
  /// Largest difference of two variants' means of a covariate, in its standard deviations.
  max_difference = EXPT_SALT_SCORE_MAX_DIFFERENCE,
  /// Distance of the variants' means in all covariates at once.
  mahalanobis = EXPT_SALT_SCORE_MAHALANOBIS,
};

/// Which variance the test of a proportion or a rate has under the null hypothesis. Other null values than "no effect"
/// always take UNPOOLED.
enum class NullVariance : std::int32_t {
  /// At the value pooled over both arms, as the score test has it.
  pooled = EXPT_NULL_VARIANCE_POOLED,
  /// At the arms' own values, as Wald's test has it.
  unpooled = EXPT_NULL_VARIANCE_UNPOOLED,
  /// At the control's value in both arms, the true effect notwithstanding: a common shortcut.
  control = EXPT_NULL_VARIANCE_CONTROL,
};

/// How the error rate is kept when several treatments are compared with one control.
enum class PowerCorrection : std::int32_t {
  /// Each comparison at alpha over their number.
  bonferroni = EXPT_POWER_CORRECTION_BONFERRONI,
  /// Dunnett's, for the shared control, from the normal law also where the test is t. An analysis corrects by Holm or
  /// others, with a little less power.
  dunnett = EXPT_POWER_CORRECTION_DUNNETT,
  /// Each comparison at alpha.
  none = EXPT_POWER_CORRECTION_NONE,
};

/// How the bounds of the looks come about. The first five spend the error rate over the information and allow looks at
/// any time, as many as one likes; the others have a shape and are solved for looks that are planned beforehand. A
/// two-sided design spends half of alpha on each side.
enum class Boundary : std::int32_t {
  /// Spends 2 - 2 Phi(z / sqrt(t)) with z the quantile of alpha / 2: hardly anything early.
  lan_demets_obrien_fleming = EXPT_BOUNDARY_LAN_DEMETS_OBRIEN_FLEMING,
  /// Spends alpha ln(1 + (e - 1) t): evenly.
  lan_demets_pocock = EXPT_BOUNDARY_LAN_DEMETS_POCOCK,
  /// Spends alpha t^rho.
  power_family = EXPT_BOUNDARY_POWER_FAMILY,
  /// Spends alpha (1 - e^(-gamma t)) / (1 - e^-gamma); gamma 0: alpha t.
  hwang_shih_decani = EXPT_BOUNDARY_HWANG_SHIH_DECANI,
  /// Spends what `spent` says; what that leaves of alpha stays unspent.
  spending_given = EXPT_BOUNDARY_SPENDING_GIVEN,
  /// z >= c / sqrt(t).
  obrien_fleming = EXPT_BOUNDARY_OBRIEN_FLEMING,
  /// z >= c.
  pocock = EXPT_BOUNDARY_POCOCK,
  /// z >= c t^(delta - 1/2): delta 0 is O'Brien and Fleming's, 1/2 Pocock's.
  wang_tsiatis = EXPT_BOUNDARY_WANG_TSIATIS,
  /// z >= `early_z` before the last look, which has what is left.
  haybittle_peto = EXPT_BOUNDARY_HAYBITTLE_PETO,
};

/// Stopping because an effect is no longer to be expected. The bounds spend 1 - power over the information, under the
/// effect that the design has its power for. A one-sided test stops below them, a two-sided one between them.
enum class Futility : std::int32_t {
  /// No bounds.
  none = EXPT_FUTILITY_NONE,
  /// May be ignored: the error rate is kept without them.
  non_binding = EXPT_FUTILITY_NON_BINDING,
  /// Must be obeyed: the bounds of efficacy are lower for it, and the error rate is only kept so.
  binding = EXPT_FUTILITY_BINDING,
};

/// What a look decides.
enum class LookVerdict : std::int32_t {
  /// No bound is crossed and looks are left.
  continue_ = EXPT_LOOK_VERDICT_CONTINUE,
  /// A bound of efficacy is crossed: there is an effect.
  effect = EXPT_LOOK_VERDICT_EFFECT,
  /// A bound of futility is crossed: the effect planned for will hardly be shown.
  futility = EXPT_LOOK_VERDICT_FUTILITY,
  /// It was the last look and shows no effect.
  no_effect = EXPT_LOOK_VERDICT_NO_EFFECT,
};

/// How the error rate is kept over the looks.
enum class MonitorMethod : std::int32_t {
  /// Bounds that spend alpha over the planned units: the most power.
  group_sequential = EXPT_MONITOR_METHOD_GROUP_SEQUENTIAL,
  /// An interval that holds at every look, for ever: no end need be planned. Asymptotic.
  confidence_sequence = EXPT_MONITOR_METHOD_CONFIDENCE_SEQUENCE,
};

/// A remark on a row. The value is the bit's POSITION, so that 63 notes fit an int64 although an enumeration constant
/// is an int. Append-only.
enum class Note : std::int32_t {
  /// An arm has no units in this cell.
  empty_arm = EXPT_NOTE_EMPTY_ARM,
  /// No variance can be told: values are equal, an arm has one unit, or denominators sum to 0. No test is possible.
  zero_variance = EXPT_NOTE_ZERO_VARIANCE,
  /// A limit of the interval is infinite.
  unbounded = EXPT_NOTE_UNBOUNDED,
  /// Fewer than 10 successes or failures in an arm.
  few_events = EXPT_NOTE_FEW_EVENTS,
  /// Conditional on something that the treatment can change.
  post_treatment = EXPT_NOTE_POST_TREATMENT,
  /// No unit column was given: one row = one unit is taken on trust.
  unit_not_checked = EXPT_NOTE_UNIT_NOT_CHECKED,
  /// Units with a missing outcome were left out of the metric.
  dropped = EXPT_NOTE_DROPPED,
  /// A batch had no label: had a job been retried, it would have counted twice.
  unnamed_batch = EXPT_NOTE_UNNAMED_BATCH,
  /// The shares of units left out differ between the arms (p < .001).
  drop_imbalance = EXPT_NOTE_DROP_IMBALANCE,
  /// Counts were added without units: nothing can be checked by unit.
  counts = EXPT_NOTE_COUNTS,
  /// Counts vary more between units than Poisson's law says (p < .001): the interval is too narrow.
  overdispersed = EXPT_NOTE_OVERDISPERSED,
  /// Fewer than 40 clusters in an arm: the interval is approximate.
  few_clusters = EXPT_NOTE_FEW_CLUSTERS,
  /// A covariate was left out: it does not vary, the others determine it, or an arm has too few units or clusters.
  collinear = EXPT_NOTE_COLLINEAR,
  /// A covariate differs between the arms (p < .001): it may not be known before the exposure.
  pre_imbalance = EXPT_NOTE_PRE_IMBALANCE,
  /// The adjusted and the unadjusted effect have opposite signs.
  sign_flip = EXPT_NOTE_SIGN_FLIP,
  /// Fewer units than planned. Who stops at the first p < .05 of 5, 10 or 20 looks errs in 14, 19 or 25 % of cases
  /// (Armitage, McPherson and Rowe 1969, J. Royal Statistical Society A 132:235-244).
  before_planned_end = EXPT_NOTE_BEFORE_PLANNED_END,
  /// The interval of the difference excludes no effect and the relative one does not, or the reverse.
  relative_disagrees = EXPT_NOTE_RELATIVE_DISAGREES,
  /// Strata with fewer than two units in an arm were taken together; fewer than 20 such strata were left out.
  strata_merged = EXPT_NOTE_STRATA_MERGED,
  /// A normal approximation where the exact law is not known.
  approximate = EXPT_NOTE_APPROXIMATE,
  /// Few rows carry most of the weight: estimate and interval hang on them.
  extreme_weights = EXPT_NOTE_EXTREME_WEIGHTS,
  /// Units that should feel nothing differ between the arms (p < .001).
  placebo_differs = EXPT_NOTE_PLACEBO_DIFFERS,
  /// The arms do not have the planned shares of the units (p < .001): equal ones, where none were declared.
  split_differs = EXPT_NOTE_SPLIT_DIFFERS,
  /// The split between the arms changed from period to period (p < .001): effects are taken within periods, or missing
  /// where they cannot be.
  split_changed = EXPT_NOTE_SPLIT_CHANGED,
  /// Covariates explain more than 99 % of an arm's variance: they were probably measured after the exposure.
  covariate_after_exposure = EXPT_NOTE_COVARIATE_AFTER_EXPOSURE,
  /// A value is 0 or the two have opposite signs: the ratio of the arms has no interval.
  no_ratio = EXPT_NOTE_NO_RATIO,
  /// A number is beyond the range of doubles: it is infinite, or missing with all that hangs on it.
  overflow = EXPT_NOTE_OVERFLOW,
  /// All variants together have fewer different units than rows (p < .001): units are in two variants, or twice in one.
  units_in_two_variants = EXPT_NOTE_UNITS_IN_TWO_VARIANTS,
  /// The control's value is not above 0: a goal relative to it is a fraction of its size, while a relative estimate has
  /// the sign of the ratio.
  control_not_positive = EXPT_NOTE_CONTROL_NOT_POSITIVE,
};

/// What a frame of a report is about, which decides how it is drawn. The columns named are those it must have; it may
/// have more.
enum class ReportKind : std::int32_t {
  /// Any table, shown as it is.
  details = EXPT_REPORT_KIND_DETAILS,
  /// decision(): decision, reason.
  verdict = EXPT_REPORT_KIND_VERDICT,
  /// Analysis::health(): severity, check, passes, message.
  health = EXPT_REPORT_KIND_HEALTH,
  /// Analysis::frequentist(), or effects like it: metric, variant, estimate, ci_low, ci_high.
  metrics = EXPT_REPORT_KIND_METRICS,
  /// Analysis::trend(): metric, variant, period, estimate, ci_low, ci_high.
  trend = EXPT_REPORT_KIND_TREND,
  /// Funnel::counts(): variant, step, units, reached, rate.
  funnel = EXPT_REPORT_KIND_FUNNEL,
  /// The same as METRICS by segment: segment, level besides.
  segments = EXPT_REPORT_KIND_SEGMENTS,
  /// Monitor::frame(): look, information, estimate, statistic, bound_low, bound_high, ci_low, ci_high, verdict.
  monitor = EXPT_REPORT_KIND_MONITOR,
  /// Analysis::bayesian(): metric, variant, better, effect_mean, effect_low, effect_high.
  posterior = EXPT_REPORT_KIND_POSTERIOR,
  /// Analysis::power(): metric, units, power, mde, units_needed, days.
  power = EXPT_REPORT_KIND_POWER,
  /// What it is worth: any columns, one scenario per row.
  roi = EXPT_REPORT_KIND_ROI,
  /// A heat map: x, y, value.
  roi_grid = EXPT_REPORT_KIND_ROI_GRID,
  /// The stages of a roll-out: any columns.
  rollout = EXPT_REPORT_KIND_ROLLOUT,
  /// A table that belongs to the design page: any columns.
  design = EXPT_REPORT_KIND_DESIGN,
};

/// A calendar period, in the local time that `utc_offset_us` says.
enum class Period : std::int32_t {
  /// From midnight to midnight.
  day = EXPT_PERIOD_DAY,
  /// From Monday to Sunday.
  week = EXPT_PERIOD_WEEK,
};

/// How different units are counted.
enum class ActivityMethod : std::int32_t {
  /// Every unit is kept, and each of its days once.
  exact = EXPT_ACTIVITY_METHOD_EXACT,
  /// HyperLogLog with 2^14 registers: standard error 0.81 % of each number.
  approximate = EXPT_ACTIVITY_METHOD_APPROXIMATE,
};

/// What a grid may vary.
enum class RoiInput : std::int32_t {
  /// The effect; its standard error stays as it is.
  effect = EXPT_ROI_INPUT_EFFECT,
  /// Units in one window.
  units = EXPT_ROI_INPUT_UNITS,
  /// Money per order.
  order_value = EXPT_ROI_INPUT_ORDER_VALUE,
  /// Share of the revenue that is earned.
  margin = EXPT_ROI_INPUT_MARGIN,
  /// Cost of the change.
  cost = EXPT_ROI_INPUT_COST,
  /// Cost of each unit that gets it.
  cost_per_unit = EXPT_ROI_INPUT_COST_PER_UNIT,
  /// Share of the units that get it.
  adoption = EXPT_ROI_INPUT_ADOPTION,
  /// Share of the effect that lasts.
  persistence = EXPT_ROI_INPUT_PERSISTENCE,
  /// Orders per unit of the metric.
  bridge_rate = EXPT_ROI_INPUT_BRIDGE_RATE,
};

/// What a look decides.
enum class RolloutDecision : std::int32_t {
  /// Stay in this stage and look again.
  hold = EXPT_ROLLOUT_DECISION_HOLD,
  /// Go to the next stage; its results begin from nothing.
  advance = EXPT_ROLLOUT_DECISION_ADVANCE,
  /// Take the change back: the roll-out has ended.
  rollback = EXPT_ROLLOUT_DECISION_ROLLBACK,
  /// The last stage is passed: the roll-out has ended.
  complete = EXPT_ROLLOUT_DECISION_COMPLETE,
};

/// Why.
enum class RolloutReason : std::int32_t {
  /// Every guardrail holds, with the time and the units of the stage (advance, complete).
  passed = EXPT_ROLLOUT_REASON_PASSED,
  /// The stage has not had its time (hold).
  time = EXPT_ROLLOUT_REASON_TIME,
  /// The stage has not had its units (hold).
  units = EXPT_ROLLOUT_REASON_UNITS,
  /// The health has a row `stop`, or none at all: nothing was read (hold).
  unhealthy = EXPT_ROLLOUT_REASON_UNHEALTHY,
  /// An arm of a guardrail is empty, or has no standard error (hold).
  no_estimate = EXPT_ROLLOUT_REASON_NO_ESTIMATE,
  /// A guardrail is worse than its sustained bound, not yet in enough looks in a row (hold).
  watch = EXPT_ROLLOUT_REASON_WATCH,
  /// A guardrail is worse than its margin: its bound is crossed (roll back).
  harm = EXPT_ROLLOUT_REASON_HARM,
  /// The same, by several looks in a row (roll back).
  sustained = EXPT_ROLLOUT_REASON_SUSTAINED,
  /// The treatment's value is beyond the absolute limit (roll back).
  limit = EXPT_ROLLOUT_REASON_LIMIT,
  /// The last stage has no control: its time is over and nothing could be tested (complete).
  no_control = EXPT_ROLLOUT_REASON_NO_CONTROL,
};

/// Which definition of a sample quantile (Hyndman and Fan 1996).
enum class QuantileType : std::int32_t {
  /// Type 7: between the two order statistics around 1 + (n - 1) p. The default of R, numpy, pandas.
  linear = EXPT_QUANTILE_TYPE_LINEAR,
  /// Type 1: the smallest value that at least a share p of the sample does not exceed.
  inverse = EXPT_QUANTILE_TYPE_INVERSE,
};

/// What a bootstrap recomputes in every replicate.
enum class BootstrapStatistic : std::int32_t {
  /// Mean of the value.
  mean = EXPT_BOOTSTRAP_STATISTIC_MEAN,
  /// Sum of the value over the sum of `denominator`.
  ratio = EXPT_BOOTSTRAP_STATISTIC_RATIO,
  /// Quantile of type 7 at `probability`.
  quantile = EXPT_BOOTSTRAP_STATISTIC_QUANTILE,
};

/// Which interval is made of the replicates.
enum class BootstrapInterval : std::int32_t {
  /// Quantiles of the replicates.
  percentile = EXPT_BOOTSTRAP_INTERVAL_PERCENTILE,
  /// Bias-corrected and accelerated (Efron 1987).
  bca = EXPT_BOOTSTRAP_INTERVAL_BCA,
  /// Quantiles of (replicate - estimate) / its own standard error. Not for quantiles.
  studentised = EXPT_BOOTSTRAP_INTERVAL_STUDENTISED,
};

/// How a replicate is drawn.
enum class Resampling : std::int32_t {
  /// Every unit gets a Poisson(1) weight from (seed, replicate, unit): the order of units does not matter.
  poisson = EXPT_RESAMPLING_POISSON,
  /// As many units as there are, drawn with replacement. For small samples.
  multinomial = EXPT_RESAMPLING_MULTINOMIAL,
};

/// What a permutation test compares.
enum class PermutationStatistic : std::int32_t {
  /// Welch's t: valid for equal means under unequal variances too.
  studentised = EXPT_PERMUTATION_STATISTIC_STUDENTISED,
  /// Difference of means: valid only if the whole distributions are equal.
  difference = EXPT_PERMUTATION_STATISTIC_DIFFERENCE,
};

/// How an effect is planted. p0 is the baseline: the rate of the control's exposed units; u is the uplift.
/// `multiplicative` and `additive` give a group whose rate is p0 the rate they promise. `redraw` gives it too, but
/// every unit forgets what it did, and a segment without a baseline of its own moves to the common rate: a difference
/// between segments that was there looks like an effect. `one_sided` and `absolute` promise a rise and plant (1 - p0)
/// times as much, because who has a 1 cannot get another.
enum class Mechanism : std::int32_t {
  /// 0/1: rate p1 = p0 (1 + u); a rise turns 0 into 1 with probability (p1 - p0) / (1 - p0), a fall 1 into 0 with (p0 -
  /// p1) / p0.
  multiplicative = EXPT_MECHANISM_MULTIPLICATIVE,
  /// 0/1: the same with p1 = p0 + u.
  additive = EXPT_MECHANISM_ADDITIVE,
  /// 0/1: every exposed unit anew, 1 with probability p0 (1 + u).
  redraw = EXPT_MECHANISM_REDRAW,
  /// 0/1: 0 becomes 1 with probability p0 u; a negative uplift does nothing.
  one_sided = EXPT_MECHANISM_ONE_SIDED,
  /// 0/1: 0 becomes 1 with probability u; needs no baseline.
  absolute = EXPT_MECHANISM_ABSOLUTE,
  /// Numbers: the value times 1 + u; nothing is random.
  scale = EXPT_MECHANISM_SCALE,
  /// Numbers: the value plus u; nothing is random.
  shift = EXPT_MECHANISM_SHIFT,
};

/// What a planted effect changes.
enum class EffectTarget : std::int32_t {
  /// How often the step is taken.
  probability = EXPT_EFFECT_TARGET_PROBABILITY,
  /// How much an event of the step is worth.
  value = EXPT_EFFECT_TARGET_VALUE,
};

/// Where stitch() looks for right rows, seen from a left row.
enum class StitchDirection : std::int32_t {
  /// At its time or before: what led to a conversion.
  backward = EXPT_STITCH_DIRECTION_BACKWARD,
  /// At its time or after: what an impression led to.
  forward = EXPT_STITCH_DIRECTION_FORWARD,
  /// On both sides.
  nearest = EXPT_STITCH_DIRECTION_NEAREST,
};

/// Which of the right rows within reach a left row is joined with.
enum class Attribution : std::int32_t {
  /// The one closest in time, the earlier of two as close: an as-of join.
  closest = EXPT_ATTRIBUTION_CLOSEST,
  /// The earliest within reach: first touch.
  first = EXPT_ATTRIBUTION_FIRST,
  /// The latest within reach: last touch.
  last = EXPT_ATTRIBUTION_LAST,
  /// All within reach, with equal weights.
  linear = EXPT_ATTRIBUTION_LINEAR,
  /// All within reach; a weight halves with every `half_life_us` of distance.
  half_life = EXPT_ATTRIBUTION_HALF_LIFE,
};

/// Which odds ratio, and with which interval.
enum class OddsRatio : std::int32_t {
  /// That of the counts, with Woolf's interval (delta method on the log).
  sample = EXPT_ODDS_RATIO_SAMPLE,
  /// Most likely one given both margins, with the interval that inverts the one-sided tests.
  conditional = EXPT_ODDS_RATIO_CONDITIONAL,
};

/// By what an unconditional exact test orders the tables.
enum class BarnardKind : std::int32_t {
  /// By the pooled z.
  barnard = EXPT_BARNARD_KIND_BARNARD,
  /// By Fisher's one-sided p-value: never less powerful than Fisher's test.
  boschloo = EXPT_BARNARD_KIND_BOSCHLOO,
};

/// Which statistic compares counts with what was expected.
enum class ChiSquareTest : std::int32_t {
  /// Squares of the deviations over the expected counts.
  pearson = EXPT_CHI_SQUARE_TEST_PEARSON,
  /// Twice the log likelihood ratio.
  g = EXPT_CHI_SQUARE_TEST_G,
};

/// What stands for the rows and columns that have no scores of their own in cmh_table().
enum class TableScores : std::int32_t {
  /// 1, 2, 3 ...: categories an equal step apart.
  positions = EXPT_TABLE_SCORES_POSITIONS,
  /// Mean rank of a category's units in their stratum.
  ranks = EXPT_TABLE_SCORES_RANKS,
  /// That rank over the units of the stratum.
  ridits = EXPT_TABLE_SCORES_RIDITS,
  /// Over the units and one: the row mean scores are then van Elteren's test.
  modified_ridits = EXPT_TABLE_SCORES_MODIFIED_RIDITS,
};

/// Which test of paired proportions.
enum class McnemarTest : std::int32_t {
  /// Binomial; the interval of the odds ratio is that of Clopper and Pearson.
  exact = EXPT_MCNEMAR_TEST_EXACT,
  /// Binomial, the count seen counted half; so in the interval of the odds ratio.
  mid_p = EXPT_MCNEMAR_TEST_MID_P,
  /// Normal: z, its square is McNemar's chi-squared; the interval of the odds ratio is Wilson's.
  chi_square = EXPT_MCNEMAR_TEST_CHI_SQUARE,
};

/// What the rows of a trend stand for.
enum class TrendBy : std::int32_t {
  /// Periods of the calendar.
  period = EXPT_TREND_BY_PERIOD,
  /// Periods since the unit's first exposure; of an analysis with `exposed_at`.
  exposure = EXPT_TREND_BY_EXPOSURE,
};

/// One effect. Frozen: 256 bytes, no struct_size.
typedef expt_estimate Estimate;

/// Whether the variants have the sizes that were planned.
typedef expt_srm Srm;

/// A value to cap a metric at.
typedef expt_cap Cap;

/// What became of one unit: all that an exposure row needs besides the names.
typedef expt_assignment Assignment;

/// One decision.
typedef expt_bandit_choice BanditChoice;

/// What became of the rows of the logs.
typedef expt_feedback Feedback;

/// Two arms compared in probabilities. The effect is treatment minus control; the lift is treatment over control, minus
/// 1.
typedef expt_posterior Posterior;

/// Evidence against a null hypothesis so far.
typedef expt_e_process EProcess;

/// What trigger_check() says.
typedef expt_trigger Trigger;

/// What flicker_check() says.
typedef expt_flicker Flicker;

/// What the effects of several levels say together.
typedef expt_heterogeneity Heterogeneity;

/// An experiment: its size, an effect, and the power that the one sees the other. Power is the chance that one
/// treatment's test against the control rejects to the side of the effect; what a two-sided test rejects to the other
/// side counts only if asked for.
typedef expt_power_plan PowerPlan;

/// How long an experiment runs.
typedef expt_duration_plan DurationPlan;

/// What a group sequential design costs and saves beside a test that looks once.
typedef expt_group_sequential_plan GroupSequentialPlan;

/// What the data say at a look.
typedef expt_look_result LookResult;

/// What a look says.
typedef expt_monitor_answer MonitorAnswer;

/// What roi() says.
typedef expt_roi_result RoiResult;

/// What a look says. Numbers are of the guardrail that decided, else of the one nearest to its bound.
typedef expt_rollout_answer RolloutAnswer;

/// What a chi-squared test says of a table of counts.
typedef expt_contingency Contingency;

/// One effect over strata, and whether the strata agree on it.
typedef expt_stratified Stratified;

/// Three tests of one association over strata.
typedef expt_stratified_table StratifiedTable;

// ---- options -------------------------------------------------------------------------------------------------------

/// Options of Context().
/// Starts with the library's defaults; setters can be chained.
class ContextOptions {
 public:
  ContextOptions() {
    expt_context_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Threads a call may use, the calling one included. Results do not depend on it. Default 1.
  ContextOptions &n_threads(std::int32_t value) {
    struct_.n_threads = value;
    return *this;
  }

  /// Instructions the inner loops may use. Default auto.
  ContextOptions &simd(Simd value) {
    struct_.simd = static_cast<expt_simd>(value);
    return *this;
  }

  /// Called during long calls. The functions must not throw.
  ContextOptions &progress(expt_progress_fn progress, void *user) {
    struct_.progress = progress;
    struct_.progress_user = user;
    return *this;
  }

  /// Memory of everything made with the context; NULL = malloc. Needs `release`. Takes it back; NULL = free. Needs
  /// `allocate`. The functions must not throw.
  ContextOptions &memory(expt_allocate_fn allocate, expt_release_fn release, void *user) {
    struct_.allocate = allocate;
    struct_.release = release;
    struct_.memory_user = user;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_context_options c() const {
    expt_context_options c = struct_;
    return c;
  }

 private:
  expt_context_options struct_;
};

/// Options of table_to_text().
/// Starts with the library's defaults; setters can be chained.
class TableToTextOptions {
 public:
  TableToTextOptions() {
    expt_table_to_text_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Significant digits. Default 5.
  TableToTextOptions &digits(std::int32_t value) {
    struct_.digits = value;
    return *this;
  }

  /// Rows printed; the rest is counted in a last line. Default 60.
  TableToTextOptions &max_rows(std::int64_t value) {
    struct_.max_rows = value;
    return *this;
  }

  /// Columns to print; NULL = those not marked `detail`.
  TableToTextOptions &columns(const std::vector<std::string> &value) {
    columns_ = detail::Texts(value, "columns");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_table_to_text_options c() const {
    expt_table_to_text_options c = struct_;
    if (columns_.is_set()) {
      c.columns = columns_.data();
      c.n_columns = detail::size_of(columns_);
    }
    return c;
  }

 private:
  expt_table_to_text_options struct_;
  detail::Texts columns_;
};

/// Options of table_to_csv().
/// Starts with the library's defaults; setters can be chained.
class TableToCsvOptions {
 public:
  TableToCsvOptions() {
    expt_table_to_csv_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Significant digits; 17 gives every double back exactly. Default 17.
  TableToCsvOptions &digits(std::int32_t value) {
    struct_.digits = value;
    return *this;
  }

  /// Columns to write; NULL = all.
  TableToCsvOptions &columns(const std::vector<std::string> &value) {
    columns_ = detail::Texts(value, "columns");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_table_to_csv_options c() const {
    expt_table_to_csv_options c = struct_;
    if (columns_.is_set()) {
      c.columns = columns_.data();
      c.n_columns = detail::size_of(columns_);
    }
    return c;
  }

 private:
  expt_table_to_csv_options struct_;
  detail::Texts columns_;
};

/// Options of table_to_json().
/// Starts with the library's defaults; setters can be chained.
class TableToJsonOptions {
 public:
  TableToJsonOptions() {
    expt_table_to_json_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Significant digits; 17 gives every double back exactly. Default 17.
  TableToJsonOptions &digits(std::int32_t value) {
    struct_.digits = value;
    return *this;
  }

  /// Columns to write; NULL = all.
  TableToJsonOptions &columns(const std::vector<std::string> &value) {
    columns_ = detail::Texts(value, "columns");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_table_to_json_options c() const {
    expt_table_to_json_options c = struct_;
    if (columns_.is_set()) {
      c.columns = columns_.data();
      c.n_columns = detail::size_of(columns_);
    }
    return c;
  }

 private:
  expt_table_to_json_options struct_;
  detail::Texts columns_;
};

/// Options of table_recode().
/// Starts with the library's defaults; setters can be chained.
class TableRecodeOptions {
 public:
  TableRecodeOptions() {
    expt_table_recode_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Label for every value that is not listed; NULL = it keeps its own.
  TableRecodeOptions &other(const std::string &value) {
    other_ = detail::MaybeText(value, "other");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_table_recode_options c() const {
    expt_table_recode_options c = struct_;
    if (other_.is_set()) c.other = other_.data();
    return c;
  }

 private:
  expt_table_recode_options struct_;
  detail::MaybeText other_;
};

/// Options of table_filter().
/// Starts with the library's defaults; setters can be chained.
class TableFilterOptions {
 public:
  TableFilterOptions() {
    expt_table_filter_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// The rows with one of the labels are left out, and all others kept. Default 0.
  TableFilterOptions &drop(bool value) {
    struct_.drop = value ? 1 : 0;
    return *this;
  }

  /// Missing counts as one of the labels. Default 0.
  TableFilterOptions &missing(bool value) {
    struct_.missing = value ? 1 : 0;
    return *this;
  }

  /// Columns of the answer; NULL = all.
  TableFilterOptions &columns(const std::vector<std::string> &value) {
    columns_ = detail::Texts(value, "columns");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_table_filter_options c() const {
    expt_table_filter_options c = struct_;
    if (columns_.is_set()) {
      c.columns = columns_.data();
      c.n_columns = detail::size_of(columns_);
    }
    return c;
  }

 private:
  expt_table_filter_options struct_;
  detail::Texts columns_;
};

/// Options of adjust_pvalues().
/// Starts with the library's defaults; setters can be chained.
class AdjustPvaluesOptions {
 public:
  AdjustPvaluesOptions() {
    expt_adjust_pvalues_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How. Default holm.
  AdjustPvaluesOptions &adjustment(Adjustment value) {
    struct_.adjustment = static_cast<expt_adjustment>(value);
    return *this;
  }

  /// The values are natural logarithms of p-values: 1e-400 and 1e-500 keep their order. Default 0.
  AdjustPvaluesOptions &logarithms(bool value) {
    struct_.logarithms = value ? 1 : 0;
    return *this;
  }

  /// Error rate at which `rejected` is told. Default 0.05.
  AdjustPvaluesOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Importance of each test; NULL = equal. Not with HOCHBERG, HOMMEL or NONE.
  AdjustPvaluesOptions &weights(const std::vector<double> &value) {
    weights_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_adjust_pvalues_options c() const {
    expt_adjust_pvalues_options c = struct_;
    if (!weights_.empty()) {
      c.weights = weights_.data();
      c.n_weights = detail::size_of(weights_);
    }
    return c;
  }

 private:
  expt_adjust_pvalues_options struct_;
  std::vector<double> weights_;
};

/// Options of adjust_preferential().
/// Starts with the library's defaults; setters can be chained.
class AdjustPreferentialOptions {
 public:
  AdjustPreferentialOptions() {
    expt_adjust_preferential_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// The values are natural logarithms of p-values. Default 0.
  AdjustPreferentialOptions &logarithms(bool value) {
    struct_.logarithms = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole family. Default 0.05.
  AdjustPreferentialOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_adjust_preferential_options c() const {
    expt_adjust_preferential_options c = struct_;
    return c;
  }

 private:
  expt_adjust_preferential_options struct_;
};

/// Options of two_proportions().
/// Starts with the library's defaults; setters can be chained.
class TwoProportionsOptions {
 public:
  TwoProportionsOptions() {
    expt_two_proportions_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  TwoProportionsOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Kind of interval of a difference. Default mee.
  TwoProportionsOptions &interval(Interval value) {
    struct_.interval = static_cast<expt_interval>(value);
    return *this;
  }

  /// Of the interval. Default 0.95.
  TwoProportionsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Of the effect, its interval and `null_value`. Default difference.
  TwoProportionsOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Kind of interval of a ratio. Default log_delta.
  TwoProportionsOptions &ratio_interval(RatioInterval value) {
    struct_.ratio_interval = static_cast<expt_ratio_interval>(value);
    return *this;
  }

  /// Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.
  TwoProportionsOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_two_proportions_options c() const {
    expt_two_proportions_options c = struct_;
    return c;
  }

 private:
  expt_two_proportions_options struct_;
};

/// Options of t_test().
/// Starts with the library's defaults; setters can be chained.
class TTestOptions {
 public:
  TTestOptions() {
    expt_t_test_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  TTestOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Law of the statistic. Default welch.
  TTestOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Of the effect, its interval and `null_value`. Default difference.
  TTestOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Of the interval. Default 0.95.
  TTestOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.
  TTestOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Kind of interval of a ratio: one of the first three. Default log_delta.
  TTestOptions &ratio_interval(RatioInterval value) {
    struct_.ratio_interval = static_cast<expt_ratio_interval>(value);
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_t_test_options c() const {
    expt_t_test_options c = struct_;
    return c;
  }

 private:
  expt_t_test_options struct_;
};

/// Options of ratio().
/// Starts with the library's defaults; setters can be chained.
class RatioOptions {
 public:
  RatioOptions() {
    expt_ratio_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  RatioOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Law of the statistic. Default welch.
  RatioOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Of the effect, its interval and `null_value`: difference of the arms' ratios, or ratio of them. Default
  /// difference.
  RatioOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Of the interval. Default 0.95.
  RatioOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.
  RatioOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Kind of interval of a ratio: one of the first three. Default log_delta.
  RatioOptions &ratio_interval(RatioInterval value) {
    struct_.ratio_interval = static_cast<expt_ratio_interval>(value);
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_ratio_options c() const {
    expt_ratio_options c = struct_;
    return c;
  }

 private:
  expt_ratio_options struct_;
};

/// Options of poisson_rates().
/// Starts with the library's defaults; setters can be chained.
class PoissonRatesOptions {
 public:
  PoissonRatesOptions() {
    expt_poisson_rates_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  PoissonRatesOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Kind of test and interval. Default exact.
  PoissonRatesOptions &test(RateTest value) {
    struct_.test = static_cast<expt_rate_test>(value);
    return *this;
  }

  /// Of the effect, its interval and `null_value`. Default difference.
  PoissonRatesOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Of the interval. Default 0.95.
  PoissonRatesOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect under the null hypothesis, on `scale`; NaN = no effect: 0, or a ratio of 1.
  PoissonRatesOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_poisson_rates_options c() const {
    expt_poisson_rates_options c = struct_;
    return c;
  }

 private:
  expt_poisson_rates_options struct_;
};

/// Options of equivalence_proportions().
/// Starts with the library's defaults; setters can be chained.
class EquivalenceProportionsOptions {
 public:
  EquivalenceProportionsOptions() {
    expt_equivalence_proportions_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the effect, its interval and the margins. Default difference.
  EquivalenceProportionsOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Of the two-sided interval: .9 goes with tests at .05. Default 0.95.
  EquivalenceProportionsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The variance times N / (N - 1), as Miettinen and Nurminen have it. Default 0.
  EquivalenceProportionsOptions &small_sample(bool value) {
    struct_.small_sample = value ? 1 : 0;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_equivalence_proportions_options c() const {
    expt_equivalence_proportions_options c = struct_;
    return c;
  }

 private:
  expt_equivalence_proportions_options struct_;
};

/// Options of equivalence_means().
/// Starts with the library's defaults; setters can be chained.
class EquivalenceMeansOptions {
 public:
  EquivalenceMeansOptions() {
    expt_equivalence_means_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Law of the statistic. Default welch.
  EquivalenceMeansOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Of the effect, its interval and the margins. Default difference.
  EquivalenceMeansOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Kind of interval of a ratio: one of the first three. Default log_delta.
  EquivalenceMeansOptions &ratio_interval(RatioInterval value) {
    struct_.ratio_interval = static_cast<expt_ratio_interval>(value);
    return *this;
  }

  /// Of the two-sided interval: .9 goes with tests at .05. Default 0.95.
  EquivalenceMeansOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_equivalence_means_options c() const {
    expt_equivalence_means_options c = struct_;
    return c;
  }

 private:
  expt_equivalence_means_options struct_;
};

/// Options of Analysis().
/// Starts with the library's defaults; setters can be chained.
class AnalysisOptions {
 public:
  AnalysisOptions() {
    expt_analysis_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Distinct labels that the variant column or a segment may have. Default 10000.
  AnalysisOptions &max_levels(std::int32_t value) {
    struct_.max_levels = value;
    return *this;
  }

  /// Column of unit ids, integers or text; NULL = not checked, with a note.
  AnalysisOptions &unit(const std::string &value) {
    unit_ = detail::MaybeText(value, "unit");
    return *this;
  }

  /// Label of the control; NULL = the first declared variant, else the bytewise first.
  AnalysisOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Column of labels known before the exposure; answers over all units are post-stratified by it.
  AnalysisOptions &strata(const std::string &value) {
    strata_ = detail::MaybeText(value, "strata");
    return *this;
  }

  /// Column of what was assigned as a whole (a shop, a household); the tests become those of clusters.
  AnalysisOptions &cluster(const std::string &value) {
    cluster_ = detail::MaybeText(value, "cluster");
    return *this;
  }

  /// Units the experiment was planned for; 0 = not said. Answers before are noted as BEFORE_PLANNED_END. Default 0.
  AnalysisOptions &planned_units(std::int64_t value) {
    struct_.planned_units = value;
    return *this;
  }

  /// Column of times of the first exposure (with `exposed_at` of the row): units are also kept by period, for
  /// Analysis::trend().
  AnalysisOptions &time(const std::string &value) {
    time_ = detail::MaybeText(value, "time");
    return *this;
  }

  /// Length of a period: whole days (weeks begin on Monday), or whole minutes that divide a day. Default 86400000000.
  AnalysisOptions &grain(std::chrono::microseconds value) {
    struct_.grain_us = value.count();
    return *this;
  }

  /// Local time minus UTC: where the days are cut. Default 0.
  AnalysisOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// Column of times of the first exposure beside `time`: a row is then a unit in the period of its `time`, for
  /// Analysis::trend() only.
  AnalysisOptions &exposed_at(const std::string &value) {
    exposed_at_ = detail::MaybeText(value, "exposed_at");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_options c() const {
    expt_analysis_options c = struct_;
    if (unit_.is_set()) c.unit = unit_.data();
    if (control_.is_set()) c.control = control_.data();
    if (strata_.is_set()) c.strata = strata_.data();
    if (cluster_.is_set()) c.cluster = cluster_.data();
    if (time_.is_set()) c.time = time_.data();
    if (exposed_at_.is_set()) c.exposed_at = exposed_at_.data();
    return c;
  }

 private:
  expt_analysis_options struct_;
  detail::MaybeText unit_;
  detail::MaybeText control_;
  detail::MaybeText strata_;
  detail::MaybeText cluster_;
  detail::MaybeText time_;
  detail::MaybeText exposed_at_;
};

/// Options of Analysis::srm().
/// Starts with the library's defaults; setters can be chained.
class AnalysisSrmOptions {
 public:
  AnalysisSrmOptions() {
    expt_analysis_srm_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// p-value below which the check fails. Default 0.001.
  AnalysisSrmOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// Of the e-value's prior, in units: large ones look for small mismatches. Default 1000.0.
  AnalysisSrmOptions &concentration(double value) {
    struct_.concentration = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_srm_options c() const {
    expt_analysis_srm_options c = struct_;
    return c;
  }

 private:
  expt_analysis_srm_options struct_;
};

/// Options of Analysis::frequentist().
/// Starts with the library's defaults; setters can be chained.
class AnalysisFrequentistOptions {
 public:
  AnalysisFrequentistOptions() {
    expt_analysis_frequentist_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Kind of interval for the difference of two plain proportions. Default mee.
  AnalysisFrequentistOptions &interval(Interval value) {
    struct_.interval = static_cast<expt_interval>(value);
    return *this;
  }

  /// Of every interval. Default 0.95.
  AnalysisFrequentistOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Also compare the treatments with each other: the later one against the earlier. Default 0.
  AnalysisFrequentistOptions &all_pairs(bool value) {
    struct_.all_pairs = value ? 1 : 0;
    return *this;
  }

  /// Correction of the primary metrics over all units: one family, of every comparison. Default holm.
  AnalysisFrequentistOptions &adjustment(Adjustment value) {
    struct_.adjustment = static_cast<expt_adjustment>(value);
    return *this;
  }

  /// Correction of the levels of a metric: one family for each metric. Default bh.
  AnalysisFrequentistOptions &level_adjustment(Adjustment value) {
    struct_.level_adjustment = static_cast<expt_adjustment>(value);
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_frequentist_options c() const {
    expt_analysis_frequentist_options c = struct_;
    return c;
  }

 private:
  expt_analysis_frequentist_options struct_;
};

/// Options of Analysis::add_proportion().
/// Starts with the library's defaults; setters can be chained.
class AnalysisProportionOptions {
 public:
  AnalysisProportionOptions() {
    expt_analysis_proportion_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the metric is for. Default primary.
  AnalysisProportionOptions &role(Role value) {
    struct_.role = static_cast<expt_role>(value);
    return *this;
  }

  /// Welcome direction; `margin` and `limit` look the other way. Default up.
  AnalysisProportionOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Side of the test. Default two_sided.
  AnalysisProportionOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  AnalysisProportionOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative
  /// (CONTROL_NOT_POSITIVE). Default 0.
  AnalysisProportionOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default 0.0.
  AnalysisProportionOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
  AnalysisProportionOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
  AnalysisProportionOptions &limit(double value) {
    struct_.limit = value;
    return *this;
  }

  /// Smallest effect worth having; 0 = none is stated. Default 0.0.
  AnalysisProportionOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
  AnalysisProportionOptions &among(const std::string &value) {
    among_ = detail::MaybeText(value, "among");
    return *this;
  }

  /// Numbers known before the exposure, to lower the variance (CUPED).
  AnalysisProportionOptions &covariates(const std::vector<std::string> &value) {
    covariates_ = detail::Texts(value, "covariates");
    return *this;
  }

  /// One regression for all arms, instead of one for each. Default 0.
  AnalysisProportionOptions &pooled_theta(bool value) {
    struct_.pooled_theta = value ? 1 : 0;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_proportion_options c() const {
    expt_analysis_proportion_options c = struct_;
    if (among_.is_set()) c.among = among_.data();
    if (covariates_.is_set()) {
      c.covariates = covariates_.data();
      c.n_covariates = detail::size_of(covariates_);
    }
    return c;
  }

 private:
  expt_analysis_proportion_options struct_;
  detail::MaybeText among_;
  detail::Texts covariates_;
};

/// Options of Analysis::add_mean().
/// Starts with the library's defaults; setters can be chained.
class AnalysisMeanOptions {
 public:
  AnalysisMeanOptions() {
    expt_analysis_mean_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the metric is for. Default primary.
  AnalysisMeanOptions &role(Role value) {
    struct_.role = static_cast<expt_role>(value);
    return *this;
  }

  /// Welcome direction; `margin` and `limit` look the other way. Default up.
  AnalysisMeanOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Side of the test. Default two_sided.
  AnalysisMeanOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  AnalysisMeanOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative
  /// (CONTROL_NOT_POSITIVE). Default 0.
  AnalysisMeanOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default 0.0.
  AnalysisMeanOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
  AnalysisMeanOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
  AnalysisMeanOptions &limit(double value) {
    struct_.limit = value;
    return *this;
  }

  /// Smallest effect worth having; 0 = none is stated. Default 0.0.
  AnalysisMeanOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Larger values count as this one; 0 = no cap. Analysis::cap() finds one in a first pass. Default 0.0.
  AnalysisMeanOptions &cap(double value) {
    struct_.cap = value;
    return *this;
  }

  /// Numbers known before the exposure, to lower the variance (CUPED).
  AnalysisMeanOptions &covariates(const std::vector<std::string> &value) {
    covariates_ = detail::Texts(value, "covariates");
    return *this;
  }

  /// One regression for all arms, instead of one for each. Default 0.
  AnalysisMeanOptions &pooled_theta(bool value) {
    struct_.pooled_theta = value ? 1 : 0;
    return *this;
  }

  /// 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
  AnalysisMeanOptions &among(const std::string &value) {
    among_ = detail::MaybeText(value, "among");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_mean_options c() const {
    expt_analysis_mean_options c = struct_;
    if (covariates_.is_set()) {
      c.covariates = covariates_.data();
      c.n_covariates = detail::size_of(covariates_);
    }
    if (among_.is_set()) c.among = among_.data();
    return c;
  }

 private:
  expt_analysis_mean_options struct_;
  detail::Texts covariates_;
  detail::MaybeText among_;
};

/// Options of Analysis::add_ratio().
/// Starts with the library's defaults; setters can be chained.
class AnalysisRatioOptions {
 public:
  AnalysisRatioOptions() {
    expt_analysis_ratio_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the metric is for. Default primary.
  AnalysisRatioOptions &role(Role value) {
    struct_.role = static_cast<expt_role>(value);
    return *this;
  }

  /// Welcome direction; `margin` and `limit` look the other way. Default up.
  AnalysisRatioOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Side of the test. Default two_sided.
  AnalysisRatioOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  AnalysisRatioOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative
  /// (CONTROL_NOT_POSITIVE). Default 0.
  AnalysisRatioOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default 0.0.
  AnalysisRatioOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
  AnalysisRatioOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
  AnalysisRatioOptions &limit(double value) {
    struct_.limit = value;
    return *this;
  }

  /// Smallest effect worth having; 0 = none is stated. Default 0.0.
  AnalysisRatioOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Numbers known before the exposure, to lower the variance (CUPED).
  AnalysisRatioOptions &covariates(const std::vector<std::string> &value) {
    covariates_ = detail::Texts(value, "covariates");
    return *this;
  }

  /// One regression for all arms, instead of one for each. Default 0.
  AnalysisRatioOptions &pooled_theta(bool value) {
    struct_.pooled_theta = value ? 1 : 0;
    return *this;
  }

  /// 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
  AnalysisRatioOptions &among(const std::string &value) {
    among_ = detail::MaybeText(value, "among");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_ratio_options c() const {
    expt_analysis_ratio_options c = struct_;
    if (covariates_.is_set()) {
      c.covariates = covariates_.data();
      c.n_covariates = detail::size_of(covariates_);
    }
    if (among_.is_set()) c.among = among_.data();
    return c;
  }

 private:
  expt_analysis_ratio_options struct_;
  detail::Texts covariates_;
  detail::MaybeText among_;
};

/// Options of Analysis::add_count().
/// Starts with the library's defaults; setters can be chained.
class AnalysisCountOptions {
 public:
  AnalysisCountOptions() {
    expt_analysis_count_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the metric is for. Default primary.
  AnalysisCountOptions &role(Role value) {
    struct_.role = static_cast<expt_role>(value);
    return *this;
  }

  /// Welcome direction; `margin` and `limit` look the other way. Default up.
  AnalysisCountOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Side of the test. Default two_sided.
  AnalysisCountOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  AnalysisCountOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative
  /// (CONTROL_NOT_POSITIVE). Default 0.
  AnalysisCountOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default 0.0.
  AnalysisCountOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
  AnalysisCountOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
  AnalysisCountOptions &limit(double value) {
    struct_.limit = value;
    return *this;
  }

  /// Smallest effect worth having; 0 = none is stated. Default 0.0.
  AnalysisCountOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Time or trials that each unit had, above 0; NULL = 1 each.
  AnalysisCountOptions &exposure(const std::string &value) {
    exposure_ = detail::MaybeText(value, "exposure");
    return *this;
  }

  /// 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
  AnalysisCountOptions &among(const std::string &value) {
    among_ = detail::MaybeText(value, "among");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_count_options c() const {
    expt_analysis_count_options c = struct_;
    if (exposure_.is_set()) c.exposure = exposure_.data();
    if (among_.is_set()) c.among = among_.data();
    return c;
  }

 private:
  expt_analysis_count_options struct_;
  detail::MaybeText exposure_;
  detail::MaybeText among_;
};

/// Options of Analysis::add_quantile().
/// Starts with the library's defaults; setters can be chained.
class AnalysisQuantileOptions {
 public:
  AnalysisQuantileOptions() {
    expt_analysis_quantile_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the metric is for. Default primary.
  AnalysisQuantileOptions &role(Role value) {
    struct_.role = static_cast<expt_role>(value);
    return *this;
  }

  /// Welcome direction; `margin` and `limit` look the other way. Default up.
  AnalysisQuantileOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Side of the test. Default two_sided.
  AnalysisQuantileOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  AnalysisQuantileOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// `null_value`, `margin` and `min_effect` are fractions of the control's value, of its size where it is negative
  /// (CONTROL_NOT_POSITIVE). Default 0.
  AnalysisQuantileOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Effect under the null hypothesis: 0.02 with `relative` asks whether the lift is above 2 %. Default 0.0.
  AnalysisQuantileOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Loss against the control that is still tolerated; 0 = none is stated. Default 0.0.
  AnalysisQuantileOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Value that the treatment must not pass against `good`; 0 = none is stated. Default 0.0.
  AnalysisQuantileOptions &limit(double value) {
    struct_.limit = value;
    return *this;
  }

  /// Smallest effect worth having; 0 = none is stated. Default 0.0.
  AnalysisQuantileOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// 0/1 column: only units with 1 are counted. Noted as POST_TREATMENT.
  AnalysisQuantileOptions &among(const std::string &value) {
    among_ = detail::MaybeText(value, "among");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_quantile_options c() const {
    expt_analysis_quantile_options c = struct_;
    if (among_.is_set()) c.among = among_.data();
    return c;
  }

 private:
  expt_analysis_quantile_options struct_;
  detail::MaybeText among_;
};

/// Options of Analysis::cap().
/// Starts with the library's defaults; setters can be chained.
class AnalysisCapOptions {
 public:
  AnalysisCapOptions() {
    expt_analysis_cap_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the values above 0 only. Default 0.
  AnalysisCapOptions &positive(bool value) {
    struct_.positive = value ? 1 : 0;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_cap_options c() const {
    expt_analysis_cap_options c = struct_;
    return c;
  }

 private:
  expt_analysis_cap_options struct_;
};

/// Options of Analysis::aa().
/// Starts with the library's defaults; setters can be chained.
class AnalysisAaOptions {
 public:
  AnalysisAaOptions() {
    expt_analysis_aa_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What is drawn anew. Default resplit.
  AnalysisAaOptions &mode(AaMode value) {
    struct_.mode = static_cast<expt_aa_mode>(value);
    return *this;
  }

  /// Number of A/A tests. Default 1000.
  AnalysisAaOptions &n_replicates(std::int64_t value) {
    struct_.n_replicates = value;
    return *this;
  }

  /// Seed of everything random. Default 0.
  AnalysisAaOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// A p-value of at most 1 - `confidence` is a false positive. Default 0.95.
  AnalysisAaOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// p-value below which the sizes of the variants fail their check. Default 0.001.
  AnalysisAaOptions &srm_threshold(double value) {
    struct_.srm_threshold = value;
    return *this;
  }

  /// Ids of what gets a variant as a whole; NULL = the cluster column, else `unit`, else each row.
  AnalysisAaOptions &split_by(const std::string &value) {
    split_by_ = detail::MaybeText(value, "split_by");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_aa_options c() const {
    expt_analysis_aa_options c = struct_;
    if (split_by_.is_set()) c.split_by = split_by_.data();
    return c;
  }

 private:
  expt_analysis_aa_options struct_;
  detail::MaybeText split_by_;
};

/// Options of confidence_sequence_normal().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceNormalOptions {
 public:
  ConfidenceSequenceNormalOptions() {
    expt_confidence_sequence_normal_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test AND of the interval: a one-sided one is open on its other side. Default two_sided.
  ConfidenceSequenceNormalOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// How the width of the mixture is found. Default closed_form.
  ConfidenceSequenceNormalOptions &tuning(MixtureTuning value) {
    struct_.tuning = static_cast<expt_mixture_tuning>(value);
    return *this;
  }

  /// The standard error is known, not estimated, and the data are normal: the guarantee is exact. Default 0.
  ConfidenceSequenceNormalOptions &known_variance(bool value) {
    struct_.known_variance = value ? 1 : 0;
    return *this;
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceNormalOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect under the null hypothesis. Default 0.0.
  ConfidenceSequenceNormalOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceNormalOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceNormalOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceNormalOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_normal_options c() const {
    expt_confidence_sequence_normal_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_normal_options struct_;
};

/// Options of confidence_sequence_msprt().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceMsprtOptions {
 public:
  ConfidenceSequenceMsprtOptions() {
    expt_confidence_sequence_msprt_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test and of the interval. Default two_sided.
  ConfidenceSequenceMsprtOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The standard error is known and the data are normal: the guarantee is exact. Default 0.
  ConfidenceSequenceMsprtOptions &known_variance(bool value) {
    struct_.known_variance = value ? 1 : 0;
    return *this;
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceMsprtOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect under the null hypothesis. Default 0.0.
  ConfidenceSequenceMsprtOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceMsprtOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceMsprtOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceMsprtOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_msprt_options c() const {
    expt_confidence_sequence_msprt_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_msprt_options struct_;
};

/// Options of confidence_sequence_asymptotic().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceAsymptoticOptions {
 public:
  ConfidenceSequenceAsymptoticOptions() {
    expt_confidence_sequence_asymptotic_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test and of the interval. Default two_sided.
  ConfidenceSequenceAsymptoticOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// How the width of the mixture is found; CLOSED_FORM is equation 161. Default closed_form.
  ConfidenceSequenceAsymptoticOptions &tuning(MixtureTuning value) {
    struct_.tuning = static_cast<expt_mixture_tuning>(value);
    return *this;
  }

  /// Units of all arms together before which nothing is told. Default 500.
  ConfidenceSequenceAsymptoticOptions &burn_in(std::int64_t value) {
    struct_.burn_in = value;
    return *this;
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceAsymptoticOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect under the null hypothesis. Default 0.0.
  ConfidenceSequenceAsymptoticOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceAsymptoticOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceAsymptoticOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceAsymptoticOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_asymptotic_options c() const {
    expt_confidence_sequence_asymptotic_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_asymptotic_options struct_;
};

/// Options of confidence_sequence_proportion().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceProportionOptions {
 public:
  ConfidenceSequenceProportionOptions() {
    expt_confidence_sequence_proportion_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test and of the interval. Default two_sided.
  ConfidenceSequenceProportionOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceProportionOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Proportion under the null hypothesis, between 0 and 1; NaN = no test.
  ConfidenceSequenceProportionOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Successes of the beta prior: what was expected before the start. Default 1.0.
  ConfidenceSequenceProportionOptions &prior_successes(double value) {
    struct_.prior_successes = value;
    return *this;
  }

  /// Failures of the beta prior. Default 1.0.
  ConfidenceSequenceProportionOptions &prior_failures(double value) {
    struct_.prior_failures = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceProportionOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceProportionOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceProportionOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_proportion_options c() const {
    expt_confidence_sequence_proportion_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_proportion_options struct_;
};

/// Options of confidence_sequence_two_proportions().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceTwoProportionsOptions {
 public:
  ConfidenceSequenceTwoProportionsOptions() {
    expt_confidence_sequence_two_proportions_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceTwoProportionsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Difference under the null hypothesis. Default 0.0.
  ConfidenceSequenceTwoProportionsOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Units of an arm that the planned proportion is worth: few ones forgive a poor plan. Default 1000.0.
  ConfidenceSequenceTwoProportionsOptions &prior_units(double value) {
    struct_.prior_units = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceTwoProportionsOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceTwoProportionsOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceTwoProportionsOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_two_proportions_options c() const {
    expt_confidence_sequence_two_proportions_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_two_proportions_options struct_;
};

/// Options of confidence_sequence_shares().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceSharesOptions {
 public:
  ConfidenceSequenceSharesOptions() {
    expt_confidence_sequence_shares_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the whole sequence, for all arms together. Default 0.95.
  ConfidenceSequenceSharesOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Of the Dirichlet prior around the planned shares, in units: large ones look for small mismatches. Default 1000.0.
  ConfidenceSequenceSharesOptions &concentration(double value) {
    struct_.concentration = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceSharesOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// Column `ci_low` of the look before; NULL = none.
  ConfidenceSequenceSharesOptions &previous_low(const std::vector<double> &value) {
    previous_low_ = value;
    return *this;
  }

  /// Column `ci_high` of the look before; NULL = none.
  ConfidenceSequenceSharesOptions &previous_high(const std::vector<double> &value) {
    previous_high_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_shares_options c() const {
    expt_confidence_sequence_shares_options c = struct_;
    if (!previous_low_.empty() && !previous_high_.empty()) {
      detail::equal_sizes(previous_low_, previous_high_, "previous_high");
    }
    if (!previous_low_.empty()) {
      c.previous_low = previous_low_.data();
      c.n_previous = detail::size_of(previous_low_);
    }
    if (!previous_high_.empty()) {
      c.previous_high = previous_high_.data();
      c.n_previous = detail::size_of(previous_high_);
    }
    return c;
  }

 private:
  expt_confidence_sequence_shares_options struct_;
  std::vector<double> previous_low_;
  std::vector<double> previous_high_;
};

/// Options of confidence_sequence_rate().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceRateOptions {
 public:
  ConfidenceSequenceRateOptions() {
    expt_confidence_sequence_rate_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test and of the interval. Default two_sided.
  ConfidenceSequenceRateOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceRateOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Rate under the null hypothesis, above 0; NaN = no test.
  ConfidenceSequenceRateOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Shape of the gamma prior: as many events as the planned rate is worth. Default 1.0.
  ConfidenceSequenceRateOptions &prior_events(double value) {
    struct_.prior_events = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceRateOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceRateOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceRateOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_rate_options c() const {
    expt_confidence_sequence_rate_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_rate_options struct_;
};

/// Options of confidence_sequence_rate_ratio().
/// Starts with the library's defaults; setters can be chained.
class ConfidenceSequenceRateRatioOptions {
 public:
  ConfidenceSequenceRateRatioOptions() {
    expt_confidence_sequence_rate_ratio_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test and of the interval. Default two_sided.
  ConfidenceSequenceRateRatioOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Of the whole sequence. Default 0.95.
  ConfidenceSequenceRateRatioOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Ratio of the rates under the null hypothesis. Default 1.0.
  ConfidenceSequenceRateRatioOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Of the beta prior around equal rates, in events: large ones look for small effects. Default 1000.0.
  ConfidenceSequenceRateRatioOptions &concentration(double value) {
    struct_.concentration = value;
    return *this;
  }

  /// `ci_low` of the look before; NaN = none.
  ConfidenceSequenceRateRatioOptions &previous_low(double value) {
    struct_.previous_low = value;
    return *this;
  }

  /// `ci_high` of the look before; NaN = none.
  ConfidenceSequenceRateRatioOptions &previous_high(double value) {
    struct_.previous_high = value;
    return *this;
  }

  /// `log_p_value` of the look before, at most 0; NaN = none.
  ConfidenceSequenceRateRatioOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_confidence_sequence_rate_ratio_options c() const {
    expt_confidence_sequence_rate_ratio_options c = struct_;
    return c;
  }

 private:
  expt_confidence_sequence_rate_ratio_options struct_;
};

/// Options of Context().
/// Starts with the library's defaults; setters can be chained.
class ArrowTableOptions {
 public:
  ArrowTableOptions() {
    expt_arrow_table_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Columns to see; the others may have any type. NULL = all.
  ArrowTableOptions &columns(const std::vector<std::string> &value) {
    columns_ = detail::Texts(value, "columns");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_arrow_table_options c() const {
    expt_arrow_table_options c = struct_;
    if (columns_.is_set()) {
      c.columns = columns_.data();
      c.n_columns = detail::size_of(columns_);
    }
    return c;
  }

 private:
  expt_arrow_table_options struct_;
  detail::Texts columns_;
};

/// Options of unit_hash().
/// Starts with the library's defaults; setters can be chained.
class UnitHashOptions {
 public:
  UnitHashOptions() {
    expt_unit_hash_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Seed of XXH and Murmur; for Murmur -2^31 to 2^32 - 1, taken modulo 2^32. Default 0.
  UnitHashOptions &seed(std::int64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_hash_options c() const {
    expt_unit_hash_options c = struct_;
    return c;
  }

 private:
  expt_unit_hash_options struct_;
};

/// Options of Assigner(). What a scheme does not use must be at its default.
/// Starts with the library's defaults; setters can be chained.
class AssignerOptions {
 public:
  AssignerOptions() {
    expt_assigner_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How a unit becomes a bucket. Default md5_32.
  AssignerOptions &scheme(Scheme value) {
    struct_.scheme = static_cast<expt_scheme>(value);
    return *this;
  }

  /// Version of the scheme; 0 = the newest when the assigner is made, and that number is what its JSON says. Default 0.
  AssignerOptions &version(std::int32_t value) {
    struct_.version = value;
    return *this;
  }

  /// From the hash to the variant. Default fraction.
  AssignerOptions &bucket_rule(BucketRule value) {
    struct_.bucket_rule = static_cast<expt_bucket_rule>(value);
    return *this;
  }

  /// Text that is hashed, with `{unit}` and `{salt}` once each (FLAGD may leave out `{salt}`): MD5_32, XXH3, FLAGD.
  /// NULL = that of the scheme.
  AssignerOptions &pattern(const std::string &value) {
    pattern_ = detail::MaybeText(value, "pattern");
    return *this;
  }

  /// Share of the units that take part. Raising it moves nobody who takes part already. Default 1.0.
  AssignerOptions &traffic(double value) {
    struct_.traffic = value;
    return *this;
  }

  /// Salt of the traffic. NULL = `{salt}:traffic` for MD5_32 and XXH3, the salt for UNLEASH; EPPO version 2, FLAGSMITH,
  /// STATSIG and PLANOUT need one as soon as `traffic` is below 1.
  AssignerOptions &traffic_salt(const std::string &value) {
    traffic_salt_ = detail::MaybeText(value, "traffic_salt");
    return *this;
  }

  /// SPLIT: seed of the split (-2^31 to 2^32 - 1). LAUNCHDARKLY: the seed, if `seeded`. Default 0.
  AssignerOptions &seed(std::int64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// SPLIT: seed of the traffic (trafficAllocationSeed). Default 0.
  AssignerOptions &traffic_seed(std::int64_t value) {
    struct_.traffic_seed = value;
    return *this;
  }

  /// Buckets: EPPO (totalShards), STATSIG, CONFIDENCE (bucketCount). 0 = 10,000, 10,000 and 1,000. Default 0.
  AssignerOptions &n_buckets(std::int64_t value) {
    struct_.n_buckets = value;
    return *this;
  }

  /// LAUNCHDARKLY: 1 = hash the seed in place of the salt. Default 0.
  AssignerOptions &seeded(bool value) {
    struct_.seeded = value ? 1 : 0;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_assigner_options c() const {
    expt_assigner_options c = struct_;
    if (pattern_.is_set()) c.pattern = pattern_.data();
    if (traffic_salt_.is_set()) c.traffic_salt = traffic_salt_.data();
    return c;
  }

 private:
  expt_assigner_options struct_;
  detail::MaybeText pattern_;
  detail::MaybeText traffic_salt_;
};

/// Options of Assigner::add_filter().
/// Starts with the library's defaults; setters can be chained.
class AssignerFilterOptions {
 public:
  AssignerFilterOptions() {
    expt_assigner_filter_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// GROWTHBOOK: hash version of the filter; 0 = 2. A namespace is version 1 with the salt `__{namespace}`. Default 0.
  AssignerFilterOptions &version(std::int32_t value) {
    struct_.version = value;
    return *this;
  }

  /// Buckets of the filter: EPPO, STATSIG (a layer), CONFIDENCE (the allocation). 0 = 10,000, 1,000 and 1,000,000.
  /// Default 0.
  AssignerFilterOptions &n_buckets(std::int64_t value) {
    struct_.n_buckets = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_assigner_filter_options c() const {
    expt_assigner_filter_options c = struct_;
    return c;
  }

 private:
  expt_assigner_filter_options struct_;
};

/// Options of Assigner::assign_sticky().
/// Starts with the library's defaults; setters can be chained.
class AssignerAssignStickyOptions {
 public:
  AssignerAssignStickyOptions() {
    expt_assigner_assign_sticky_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Only a variant stored under this version is kept. Default 0.
  AssignerAssignStickyOptions &bucket_version(std::int64_t value) {
    struct_.bucket_version = value;
    return *this;
  }

  /// A unit with a variant stored under a lower version leaves the experiment. Default 0.
  AssignerAssignStickyOptions &min_bucket_version(std::int64_t value) {
    struct_.min_bucket_version = value;
    return *this;
  }

  /// Column of `previous`: id. Default "unit".
  AssignerAssignStickyOptions &unit(const std::string &value) {
    unit_ = detail::MaybeText(value, "unit");
    return *this;
  }

  /// Column of `previous`: stored label. Default "variant".
  AssignerAssignStickyOptions &variant(const std::string &value) {
    variant_ = detail::MaybeText(value, "variant");
    return *this;
  }

  /// Column of `previous`: version it was stored under. Default "version".
  AssignerAssignStickyOptions &version(const std::string &value) {
    version_ = detail::MaybeText(value, "version");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_assigner_assign_sticky_options c() const {
    expt_assigner_assign_sticky_options c = struct_;
    if (unit_.is_set()) c.unit = unit_.data();
    if (variant_.is_set()) c.variant = variant_.data();
    if (version_.is_set()) c.version = version_.data();
    return c;
  }

 private:
  expt_assigner_assign_sticky_options struct_;
  detail::MaybeText unit_;
  detail::MaybeText variant_;
  detail::MaybeText version_;
};

/// Options of Bandit().
/// The prior is told in plays: an arm starts as if it had been played `prior_plays` times with a mean of `prior_mean`.
/// Bernoulli: Beta(mean * plays, (1 - mean) * plays), by default 2 plays of .5, the flat Beta(1, 1). Poisson:
/// Gamma(mean * plays, plays), by default Jeffreys' Gamma(1/2, 0). Gaussian: the mean is normal around `prior_mean` as
/// after that many plays, by default none; the variance starts as that of all rewards of all arms, worth one play. An
/// arm whose posterior is not proper yet is played first, whatever the policy.
/// Starts with the library's defaults; setters can be chained.
class BanditOptions {
 public:
  BanditOptions() {
    expt_bandit_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What a reward is. Default bernoulli.
  BanditOptions &reward_kind(BanditReward value) {
    struct_.reward_kind = static_cast<expt_bandit_reward>(value);
    return *this;
  }

  /// How the traffic is shared out. Default thompson.
  BanditOptions &policy(BanditPolicy value) {
    struct_.policy = static_cast<expt_bandit_policy>(value);
    return *this;
  }

  /// Seed of the choices; two bandits with one seed must not share units. Default 0.
  BanditOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Mean reward before any play; NaN = the default of the reward.
  BanditOptions &prior_mean(double value) {
    struct_.prior_mean = value;
    return *this;
  }

  /// Plays that the prior is worth; NaN = the default of the reward, but at least 1 where `prior_mean` is given.
  BanditOptions &prior_plays(double value) {
    struct_.prior_plays = value;
    return *this;
  }

  /// Each open arm's probability is at least this; at most 1 over the number of open arms. Default 0.0.
  BanditOptions &min_share(double value) {
    struct_.min_share = value;
    return *this;
  }

  /// Of epsilon-greedy: share of the traffic that explores. Default 0.1.
  BanditOptions &epsilon(double value) {
    struct_.epsilon = value;
    return *this;
  }

  /// Of top-two: share of the traffic that goes by the probability to be best. Default 0.5.
  BanditOptions &leader_share(double value) {
    struct_.leader_share = value;
    return *this;
  }

  /// Of UCB1: c in sqrt(c ln t / n); of KL-UCB: c in n KL <= ln t + c ln ln t. Default 2.0.
  BanditOptions &exploration(double value) {
    struct_.exploration = value;
    return *this;
  }

  /// Age at which a reward counts half; 0 = rewards never age. Needs `decided_at`. Default 0.
  BanditOptions &half_life(std::chrono::microseconds value) {
    struct_.half_life_us = value.count();
    return *this;
  }

  /// Rewards are kept, and age, by periods of this length. Default 86400000000.
  BanditOptions &grain(std::chrono::microseconds value) {
    struct_.grain_us = value.count();
    return *this;
  }

  /// Time in which a reward can come; a decision without one by then has reward 0. 0 = for ever. Needs both times.
  /// Default 0.
  BanditOptions &reward_window(std::chrono::microseconds value) {
    struct_.reward_window_us = value.count();
    return *this;
  }

  /// Column of decision ids in the log. Default "decision_id".
  BanditOptions &decision(const std::string &value) {
    decision_ = detail::MaybeText(value, "decision");
    return *this;
  }

  /// Column of arms in the log. Default "arm".
  BanditOptions &arm(const std::string &value) {
    arm_ = detail::MaybeText(value, "arm");
    return *this;
  }

  /// Column of the times of the decisions; NULL = time plays no part.
  BanditOptions &decided_at(const std::string &value) {
    decided_at_ = detail::MaybeText(value, "decided_at");
    return *this;
  }

  /// Column of the times at which the row was known; NULL = no window.
  BanditOptions &observed_at(const std::string &value) {
    observed_at_ = detail::MaybeText(value, "observed_at");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_bandit_options c() const {
    expt_bandit_options c = struct_;
    if (decision_.is_set()) c.decision = decision_.data();
    if (arm_.is_set()) c.arm = arm_.data();
    if (decided_at_.is_set()) c.decided_at = decided_at_.data();
    if (observed_at_.is_set()) c.observed_at = observed_at_.data();
    return c;
  }

 private:
  expt_bandit_options struct_;
  detail::MaybeText decision_;
  detail::MaybeText arm_;
  detail::MaybeText decided_at_;
  detail::MaybeText observed_at_;
};

/// Options of Bandit::choose().
/// Starts with the library's defaults; setters can be chained.
class BanditChooseOptions {
 public:
  BanditChooseOptions() {
    expt_bandit_choose_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Which draw of a unit this is: its visit, its day. A unit that comes twice under one draw gets one decision while
  /// nothing is learnt. Default 0.
  BanditChooseOptions &draw(std::int64_t value) {
    struct_.draw = value;
    return *this;
  }

  /// Column of draws, whole numbers; NULL = `draw` for all rows.
  BanditChooseOptions &draw_column(const std::string &value) {
    draw_column_ = detail::MaybeText(value, "draw_column");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_bandit_choose_options c() const {
    expt_bandit_choose_options c = struct_;
    if (draw_column_.is_set()) c.draw_column = draw_column_.data();
    return c;
  }

 private:
  expt_bandit_choose_options struct_;
  detail::MaybeText draw_column_;
};

/// Options of Bandit::posterior().
/// Starts with the library's defaults; setters can be chained.
class BanditPosteriorOptions {
 public:
  BanditPosteriorOptions() {
    expt_bandit_posterior_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the credible intervals, equal tails. Default 0.95.
  BanditPosteriorOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_bandit_posterior_options c() const {
    expt_bandit_posterior_options c = struct_;
    return c;
  }

 private:
  expt_bandit_posterior_options struct_;
};

/// Options of posterior_beta().
/// Starts with the library's defaults; setters can be chained.
class PosteriorBetaOptions {
 public:
  PosteriorBetaOptions() {
    expt_posterior_beta_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// `min_effect` and the region are lifts, fractions of the control's value. Default 0.
  PosteriorBetaOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. Default 1.
  PosteriorBetaOptions &intervals(bool value) {
    struct_.intervals = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorBetaOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorBetaOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorBetaOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorBetaOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// First shape of each arm's Beta prior: 1 = flat, .5 = Jeffreys. Default 1.0.
  PosteriorBetaOptions &prior_successes(double value) {
    struct_.prior_successes = value;
    return *this;
  }

  /// Second shape. Default 1.0.
  PosteriorBetaOptions &prior_failures(double value) {
    struct_.prior_failures = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_beta_options c() const {
    expt_posterior_beta_options c = struct_;
    return c;
  }

 private:
  expt_posterior_beta_options struct_;
};

/// Options of posterior_gamma_poisson().
/// Starts with the library's defaults; setters can be chained.
class PosteriorGammaPoissonOptions {
 public:
  PosteriorGammaPoissonOptions() {
    expt_posterior_gamma_poisson_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// `min_effect` and the region are lifts, fractions of the control's value. Default 0.
  PosteriorGammaPoissonOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. Default 1.
  PosteriorGammaPoissonOptions &intervals(bool value) {
    struct_.intervals = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorGammaPoissonOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorGammaPoissonOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorGammaPoissonOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorGammaPoissonOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Shape of each arm's Gamma prior: events seen before. Default 0.5.
  PosteriorGammaPoissonOptions &prior_events(double value) {
    struct_.prior_events = value;
    return *this;
  }

  /// Rate of the prior: exposure they were seen in; 0 = improper, and every arm needs data. Default 0.0.
  PosteriorGammaPoissonOptions &prior_exposure(double value) {
    struct_.prior_exposure = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_gamma_poisson_options c() const {
    expt_posterior_gamma_poisson_options c = struct_;
    return c;
  }

 private:
  expt_posterior_gamma_poisson_options struct_;
};

/// Options of posterior_normal().
/// Starts with the library's defaults; setters can be chained.
class PosteriorNormalOptions {
 public:
  PosteriorNormalOptions() {
    expt_posterior_normal_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// `min_effect` and the region are lifts, fractions of the control's value. Default 0.
  PosteriorNormalOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. Default 1.
  PosteriorNormalOptions &intervals(bool value) {
    struct_.intervals = value ? 1 : 0;
    return *this;
  }

  /// The variances given are the true ones: posteriors are normal instead of t. Default 0.
  PosteriorNormalOptions &known_variance(bool value) {
    struct_.known_variance = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorNormalOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorNormalOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorNormalOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorNormalOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Mean believed before. Default 0.0.
  PosteriorNormalOptions &prior_mean(double value) {
    struct_.prior_mean = value;
    return *this;
  }

  /// Units that this belief is worth; 0 = none. Default 0.0.
  PosteriorNormalOptions &prior_units(double value) {
    struct_.prior_units = value;
    return *this;
  }

  /// Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. Default -1.0.
  PosteriorNormalOptions &prior_df(double value) {
    struct_.prior_df = value;
    return *this;
  }

  /// Variance of a unit believed before; not looked at where `prior_df` is not above 0. Default 0.0.
  PosteriorNormalOptions &prior_variance(double value) {
    struct_.prior_variance = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_normal_options c() const {
    expt_posterior_normal_options c = struct_;
    return c;
  }

 private:
  expt_posterior_normal_options struct_;
};

/// Options of posterior_lognormal().
/// Starts with the library's defaults; setters can be chained.
class PosteriorLognormalOptions {
 public:
  PosteriorLognormalOptions() {
    expt_posterior_lognormal_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// `min_effect` and the region are lifts, fractions of the control's value. Default 0.
  PosteriorLognormalOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. Default 1.
  PosteriorLognormalOptions &intervals(bool value) {
    struct_.intervals = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorLognormalOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorLognormalOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorLognormalOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorLognormalOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Mean of the logarithms believed before. Default 0.0.
  PosteriorLognormalOptions &prior_mean(double value) {
    struct_.prior_mean = value;
    return *this;
  }

  /// Units that this belief is worth; 0 = none. Default 0.0.
  PosteriorLognormalOptions &prior_units(double value) {
    struct_.prior_units = value;
    return *this;
  }

  /// Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. Default -1.0.
  PosteriorLognormalOptions &prior_df(double value) {
    struct_.prior_df = value;
    return *this;
  }

  /// Variance of a logarithm believed before; not looked at where `prior_df` is not above 0. Default 0.0.
  PosteriorLognormalOptions &prior_variance(double value) {
    struct_.prior_variance = value;
    return *this;
  }

  /// Greatest standard deviation of the logarithms held possible. Without a limit the posterior mean would be infinite.
  /// Default 5.0.
  PosteriorLognormalOptions &most_log_sd(double value) {
    struct_.most_log_sd = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_lognormal_options c() const {
    expt_posterior_lognormal_options c = struct_;
    return c;
  }

 private:
  expt_posterior_lognormal_options struct_;
};

/// Options of posterior_hurdle().
/// Starts with the library's defaults; setters can be chained.
class PosteriorHurdleOptions {
 public:
  PosteriorHurdleOptions() {
    expt_posterior_hurdle_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// `min_effect` and the region are lifts, fractions of the control's value. Default 0.
  PosteriorHurdleOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. Default 1.
  PosteriorHurdleOptions &intervals(bool value) {
    struct_.intervals = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorHurdleOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorHurdleOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorHurdleOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorHurdleOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// First shape of the Beta prior of the share that pays. Default 1.0.
  PosteriorHurdleOptions &prior_successes(double value) {
    struct_.prior_successes = value;
    return *this;
  }

  /// Second shape. Default 1.0.
  PosteriorHurdleOptions &prior_failures(double value) {
    struct_.prior_failures = value;
    return *this;
  }

  /// Mean of the logarithms of what payers pay believed before. Default 0.0.
  PosteriorHurdleOptions &prior_mean(double value) {
    struct_.prior_mean = value;
    return *this;
  }

  /// Units that this belief is worth; 0 = none. Default 0.0.
  PosteriorHurdleOptions &prior_units(double value) {
    struct_.prior_units = value;
    return *this;
  }

  /// Degrees of freedom that the belief in `prior_variance` is worth; -1 = the reference prior. Default -1.0.
  PosteriorHurdleOptions &prior_df(double value) {
    struct_.prior_df = value;
    return *this;
  }

  /// Variance of such a logarithm believed before; not looked at where `prior_df` is not above 0. Default 0.0.
  PosteriorHurdleOptions &prior_variance(double value) {
    struct_.prior_variance = value;
    return *this;
  }

  /// Greatest standard deviation of the logarithms held possible. Without a limit the posterior mean would be infinite.
  /// Default 5.0.
  PosteriorHurdleOptions &most_log_sd(double value) {
    struct_.most_log_sd = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_hurdle_options c() const {
    expt_posterior_hurdle_options c = struct_;
    return c;
  }

 private:
  expt_posterior_hurdle_options struct_;
};

/// Options of posterior_dirichlet().
/// Starts with the library's defaults; setters can be chained.
class PosteriorDirichletOptions {
 public:
  PosteriorDirichletOptions() {
    expt_posterior_dirichlet_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// `min_effect` and the region are lifts, fractions of the control's value. Default 0.
  PosteriorDirichletOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Compute intervals; without them, `min_effect` and a region the answer takes a twentieth of the time. Default 1.
  PosteriorDirichletOptions &intervals(bool value) {
    struct_.intervals = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorDirichletOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorDirichletOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorDirichletOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorDirichletOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Units in each category seen before, in each arm: 1 = flat, 1 / categories is neutral to their number. Default 1.0.
  PosteriorDirichletOptions &prior_count(double value) {
    struct_.prior_count = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_dirichlet_options c() const {
    expt_posterior_dirichlet_options c = struct_;
    return c;
  }

 private:
  expt_posterior_dirichlet_options struct_;
};

/// Options of posterior_effect().
/// Starts with the library's defaults; setters can be chained.
class PosteriorEffectOptions {
 public:
  PosteriorEffectOptions() {
    expt_posterior_effect_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Probability that each interval holds. Default 0.95.
  PosteriorEffectOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Effect asked for in `above_min`. Default 0.0.
  PosteriorEffectOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  PosteriorEffectOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  PosteriorEffectOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Effect believed before. Default 0.0.
  PosteriorEffectOptions &prior_mean(double value) {
    struct_.prior_mean = value;
    return *this;
  }

  /// Standard deviation of this belief, above 0; Inf = no belief. Default inf.
  PosteriorEffectOptions &prior_sd(double value) {
    struct_.prior_sd = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_posterior_effect_options c() const {
    expt_posterior_effect_options c = struct_;
    return c;
  }

 private:
  expt_posterior_effect_options struct_;
};

/// Options of Analysis::bayesian().
/// Starts with the library's defaults; setters can be chained.
class AnalysisBayesianOptions {
 public:
  AnalysisBayesianOptions() {
    expt_analysis_bayesian_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// The region of practical equivalence is in lifts; of metrics that are no plain proportion it must be absolute.
  /// Default 0.
  AnalysisBayesianOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Probability that each interval holds. Default 0.95.
  AnalysisBayesianOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// First shape of the Beta prior of plain proportions: 1 = flat. Default 1.0.
  AnalysisBayesianOptions &prior_successes(double value) {
    struct_.prior_successes = value;
    return *this;
  }

  /// Second shape. Default 1.0.
  AnalysisBayesianOptions &prior_failures(double value) {
    struct_.prior_failures = value;
    return *this;
  }

  /// Mean of the normal prior on the effect of any other metric. Default 0.0.
  AnalysisBayesianOptions &prior_mean(double value) {
    struct_.prior_mean = value;
    return *this;
  }

  /// Standard deviation of that prior, above 0; Inf = flat, improper. Default inf.
  AnalysisBayesianOptions &prior_sd(double value) {
    struct_.prior_sd = value;
    return *this;
  }

  /// Lower limit of the region of practical equivalence; NaN = none.
  AnalysisBayesianOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit; NaN = none.
  AnalysisBayesianOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_bayesian_options c() const {
    expt_analysis_bayesian_options c = struct_;
    return c;
  }

 private:
  expt_analysis_bayesian_options struct_;
};

/// Options of probability_best_proportions().
/// Starts with the library's defaults; setters can be chained.
class ProbabilityBestProportionsOptions {
 public:
  ProbabilityBestProportionsOptions() {
    expt_probability_best_proportions_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Whether more or less is better; not NEITHER. Default up.
  ProbabilityBestProportionsOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// First shape of the beta prior of every arm. Default 1.0.
  ProbabilityBestProportionsOptions &prior_successes(double value) {
    struct_.prior_successes = value;
    return *this;
  }

  /// Second shape. Default 1.0.
  ProbabilityBestProportionsOptions &prior_failures(double value) {
    struct_.prior_failures = value;
    return *this;
  }

  /// Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
  ProbabilityBestProportionsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// No allocation is below this share; at most 1 over the number of arms. Default 0.0.
  ProbabilityBestProportionsOptions &minimum_share(double value) {
    struct_.minimum_share = value;
    return *this;
  }

  /// How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default 0.5.
  ProbabilityBestProportionsOptions &leader_share(double value) {
    struct_.leader_share = value;
    return *this;
  }

  /// Names of the arms; NULL = "1", "2", ...
  ProbabilityBestProportionsOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_probability_best_proportions_options c() const {
    expt_probability_best_proportions_options c = struct_;
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_probability_best_proportions_options struct_;
  detail::Texts labels_;
};

/// Options of probability_best_rates().
/// Starts with the library's defaults; setters can be chained.
class ProbabilityBestRatesOptions {
 public:
  ProbabilityBestRatesOptions() {
    expt_probability_best_rates_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Whether more or less is better; not NEITHER. Default up.
  ProbabilityBestRatesOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Shape of the gamma prior of every arm. Default 0.5.
  ProbabilityBestRatesOptions &prior_events(double value) {
    struct_.prior_events = value;
    return *this;
  }

  /// Its rate. Default 0.0.
  ProbabilityBestRatesOptions &prior_exposure(double value) {
    struct_.prior_exposure = value;
    return *this;
  }

  /// Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
  ProbabilityBestRatesOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// No allocation is below this share; at most 1 over the number of arms. Default 0.0.
  ProbabilityBestRatesOptions &minimum_share(double value) {
    struct_.minimum_share = value;
    return *this;
  }

  /// How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default 0.5.
  ProbabilityBestRatesOptions &leader_share(double value) {
    struct_.leader_share = value;
    return *this;
  }

  /// Names of the arms; NULL = "1", "2", ...
  ProbabilityBestRatesOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_probability_best_rates_options c() const {
    expt_probability_best_rates_options c = struct_;
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_probability_best_rates_options struct_;
  detail::Texts labels_;
};

/// Options of probability_best_means().
/// Starts with the library's defaults; setters can be chained.
class ProbabilityBestMeansOptions {
 public:
  ProbabilityBestMeansOptions() {
    expt_probability_best_means_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Whether more or less is better; not NEITHER. Default up.
  ProbabilityBestMeansOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
  ProbabilityBestMeansOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// No allocation is below this share; at most 1 over the number of arms. Default 0.0.
  ProbabilityBestMeansOptions &minimum_share(double value) {
    struct_.minimum_share = value;
    return *this;
  }

  /// How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default 0.5.
  ProbabilityBestMeansOptions &leader_share(double value) {
    struct_.leader_share = value;
    return *this;
  }

  /// Names of the arms; NULL = "1", "2", ...
  ProbabilityBestMeansOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_probability_best_means_options c() const {
    expt_probability_best_means_options c = struct_;
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_probability_best_means_options struct_;
  detail::Texts labels_;
};

/// Options of probability_best_estimates().
/// Starts with the library's defaults; setters can be chained.
class ProbabilityBestEstimatesOptions {
 public:
  ProbabilityBestEstimatesOptions() {
    expt_probability_best_estimates_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Whether more or less is better; not NEITHER. Default up.
  ProbabilityBestEstimatesOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Posterior probability inside `ci_low` to `ci_high`, as much outside on either side. Default 0.95.
  ProbabilityBestEstimatesOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// No allocation is below this share; at most 1 over the number of arms. Default 0.0.
  ProbabilityBestEstimatesOptions &minimum_share(double value) {
    struct_.minimum_share = value;
    return *this;
  }

  /// How often `allocation_top_two` plays the arm that looks best, instead of its challenger. Default 0.5.
  ProbabilityBestEstimatesOptions &leader_share(double value) {
    struct_.leader_share = value;
    return *this;
  }

  /// Names of the arms; NULL = "1", "2", ...
  ProbabilityBestEstimatesOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_probability_best_estimates_options c() const {
    expt_probability_best_estimates_options c = struct_;
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_probability_best_estimates_options struct_;
  detail::Texts labels_;
};

/// Options of partial_pooling().
/// Starts with the library's defaults; setters can be chained.
class PartialPoolingOptions {
 public:
  PartialPoolingOptions() {
    expt_partial_pooling_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What is done with the spread between levels. Default bayes.
  PartialPoolingOptions &pooling(Pooling value) {
    struct_.pooling = static_cast<expt_pooling>(value);
    return *this;
  }

  /// Its prior, where it is integrated over. Default dumouchel.
  PartialPoolingOptions &between_prior(BetweenPrior value) {
    struct_.between_prior = static_cast<expt_between_prior>(value);
    return *this;
  }

  /// Scale of HALF_NORMAL and HALF_CAUCHY, above 0; without meaning for the others. Default 0.0.
  PartialPoolingOptions &prior_scale(double value) {
    struct_.prior_scale = value;
    return *this;
  }

  /// Of every interval. Default 0.95.
  PartialPoolingOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Names of the levels; NULL = "1", "2", ...
  PartialPoolingOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_partial_pooling_options c() const {
    expt_partial_pooling_options c = struct_;
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_partial_pooling_options struct_;
  detail::Texts labels_;
};

/// Options of partial_pooling_proportions().
/// Starts with the library's defaults; setters can be chained.
class PartialPoolingProportionsOptions {
 public:
  PartialPoolingProportionsOptions() {
    expt_partial_pooling_proportions_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Integrate over the common beta law even where it can be estimated. Default 0.
  PartialPoolingProportionsOptions &integrate(bool value) {
    struct_.integrate = value ? 1 : 0;
    return *this;
  }

  /// Of every interval. Default 0.95.
  PartialPoolingProportionsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Names of the levels; NULL = "1", "2", ...
  PartialPoolingProportionsOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_partial_pooling_proportions_options c() const {
    expt_partial_pooling_proportions_options c = struct_;
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_partial_pooling_proportions_options struct_;
  detail::Texts labels_;
};

/// Options of calibrate_threshold().
/// Starts with the library's defaults; setters can be chained.
class CalibrateThresholdOptions {
 public:
  CalibrateThresholdOptions() {
    expt_calibrate_threshold_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// The rule. Default probability.
  CalibrateThresholdOptions &rule(StoppingRule value) {
    struct_.rule = static_cast<expt_stopping_rule>(value);
    return *this;
  }

  /// Error rate to keep: chance ever to show an effect, either way, where there is none; at least 1e-12. Default 0.05.
  CalibrateThresholdOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Of the fixed design at the effect planned for; above `alpha`, at most 1 - 1e-12. Default 0.8.
  CalibrateThresholdOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// A threshold to judge beside the calibrated one; NaN = none. See the rules for its unit.
  CalibrateThresholdOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// Belief before: the effect is normal around 0 with this standard deviation, at least 1e-3 effects planned for; Inf
  /// = no belief. Default inf.
  CalibrateThresholdOptions &prior_sd(double value) {
    struct_.prior_sd = value;
    return *this;
  }

  /// Of HDI_ROPE: lower limit of the region, at most 0. Default -0.5.
  CalibrateThresholdOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit, at least 0. Default 0.5.
  CalibrateThresholdOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Of MSPRT: standard deviation of the effects it mixes over. Default 1.0.
  CalibrateThresholdOptions &mixture_sd(double value) {
    struct_.mixture_sd = value;
    return *this;
  }

  /// Information of the looks, rising; NULL = equal steps up to 1.
  CalibrateThresholdOptions &information(const std::vector<double> &value) {
    information_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_calibrate_threshold_options c() const {
    expt_calibrate_threshold_options c = struct_;
    if (!information_.empty()) {
      c.information = information_.data();
      c.n_information = detail::size_of(information_);
    }
    return c;
  }

 private:
  expt_calibrate_threshold_options struct_;
  std::vector<double> information_;
};

/// Options of calibrate_threshold_looks().
/// Starts with the library's defaults; setters can be chained.
class CalibrateThresholdLooksOptions {
 public:
  CalibrateThresholdLooksOptions() {
    expt_calibrate_threshold_looks_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// The rule. Default probability.
  CalibrateThresholdLooksOptions &rule(StoppingRule value) {
    struct_.rule = static_cast<expt_stopping_rule>(value);
    return *this;
  }

  /// Error rate to keep: chance ever to show an effect, either way, where there is none; at least 1e-12. Default 0.05.
  CalibrateThresholdLooksOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Of the fixed design at the effect planned for; above `alpha`, at most 1 - 1e-12. Default 0.8.
  CalibrateThresholdLooksOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// The threshold; NaN = the calibrated one. See the rules for its unit.
  CalibrateThresholdLooksOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// Belief before: the effect is normal around 0 with this standard deviation, at least 1e-3 effects planned for; Inf
  /// = no belief. Default inf.
  CalibrateThresholdLooksOptions &prior_sd(double value) {
    struct_.prior_sd = value;
    return *this;
  }

  /// Of HDI_ROPE: lower limit of the region, at most 0. Default -0.5.
  CalibrateThresholdLooksOptions &rope_low(double value) {
    struct_.rope_low = value;
    return *this;
  }

  /// Upper limit, at least 0. Default 0.5.
  CalibrateThresholdLooksOptions &rope_high(double value) {
    struct_.rope_high = value;
    return *this;
  }

  /// Of MSPRT: standard deviation of the effects it mixes over. Default 1.0.
  CalibrateThresholdLooksOptions &mixture_sd(double value) {
    struct_.mixture_sd = value;
    return *this;
  }

  /// Information of the looks, rising; NULL = equal steps up to 1.
  CalibrateThresholdLooksOptions &information(const std::vector<double> &value) {
    information_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_calibrate_threshold_looks_options c() const {
    expt_calibrate_threshold_looks_options c = struct_;
    if (!information_.empty()) {
      c.information = information_.data();
      c.n_information = detail::size_of(information_);
    }
    return c;
  }

 private:
  expt_calibrate_threshold_looks_options struct_;
  std::vector<double> information_;
};

/// Options of Estimator::difference().
/// Starts with the library's defaults; setters can be chained.
class EstimatorDifferenceOptions {
 public:
  EstimatorDifferenceOptions() {
    expt_estimator_difference_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the outcome is. Default auto.
  EstimatorDifferenceOptions &outcome_kind(OutcomeKind value) {
    struct_.outcome_kind = static_cast<expt_outcome_kind>(value);
    return *this;
  }

  /// Side of the test; intervals are always two-sided. Default two_sided.
  EstimatorDifferenceOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Kind of interval of two proportions. Default mee.
  EstimatorDifferenceOptions &interval(Interval value) {
    struct_.interval = static_cast<expt_interval>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  EstimatorDifferenceOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// Of every interval. Default 0.95.
  EstimatorDifferenceOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Planned share of the treated among the units of both arms. Default 0.5.
  EstimatorDifferenceOptions &share(double value) {
    struct_.share = value;
    return *this;
  }

  /// Label of the control; NULL = the other one, or the bytewise first of two.
  EstimatorDifferenceOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Label of the treatment; NULL = the other one.
  EstimatorDifferenceOptions &treated(const std::string &value) {
    treated_ = detail::MaybeText(value, "treated");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_estimator_difference_options c() const {
    expt_estimator_difference_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (treated_.is_set()) c.treated = treated_.data();
    return c;
  }

 private:
  expt_estimator_difference_options struct_;
  detail::MaybeText control_;
  detail::MaybeText treated_;
};

/// Options of Estimator::triggered().
/// Starts with the library's defaults; setters can be chained.
class EstimatorTriggeredOptions {
 public:
  EstimatorTriggeredOptions() {
    expt_estimator_triggered_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the outcome is. Default auto.
  EstimatorTriggeredOptions &outcome_kind(OutcomeKind value) {
    struct_.outcome_kind = static_cast<expt_outcome_kind>(value);
    return *this;
  }

  /// Side of the tests; intervals are always two-sided. Default two_sided.
  EstimatorTriggeredOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Kind of interval of two proportions. Default mee.
  EstimatorTriggeredOptions &interval(Interval value) {
    struct_.interval = static_cast<expt_interval>(value);
    return *this;
  }

  /// What happens to a missing outcome. Default reject.
  EstimatorTriggeredOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// The treatment can change who is exposed, whatever the check says: everything but `itt` is noted. Default 0.
  EstimatorTriggeredOptions &post_treatment(bool value) {
    struct_.post_treatment = value ? 1 : 0;
    return *this;
  }

  /// Of every interval. Default 0.95.
  EstimatorTriggeredOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Planned share of the treated among the units of both arms. Default 0.5.
  EstimatorTriggeredOptions &share(double value) {
    struct_.share = value;
    return *this;
  }

  /// Label of the control; NULL = the other one, or the bytewise first of two.
  EstimatorTriggeredOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Label of the treatment; NULL = the other one.
  EstimatorTriggeredOptions &treated(const std::string &value) {
    treated_ = detail::MaybeText(value, "treated");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_estimator_triggered_options c() const {
    expt_estimator_triggered_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (treated_.is_set()) c.treated = treated_.data();
    return c;
  }

 private:
  expt_estimator_triggered_options struct_;
  detail::MaybeText control_;
  detail::MaybeText treated_;
};

/// Options of decision().
/// Starts with the library's defaults; setters can be chained.
class DecisionOptions {
 public:
  DecisionOptions() {
    expt_decision_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Ship only when every primary metric is better; 0 = when one is and none is worse. Default 0.
  DecisionOptions &need_all(bool value) {
    struct_.need_all = value ? 1 : 0;
    return *this;
  }

  /// The effects hold at every look: those of Analysis::sequential(). Default 0.
  DecisionOptions &always_valid(bool value) {
    struct_.always_valid = value ? 1 : 0;
    return *this;
  }

  /// `min_effect` and `target_effect` are fractions of the control's value. Default 0.
  DecisionOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Smallest effect of a primary metric that is worth having; 0 = as the table's column `min_effect` says, any where
  /// it says nothing. Default 0.0.
  DecisionOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// Effect that shall be seen with `power`, for the days left; 0 = `min_effect`. Default 0.0.
  DecisionOptions &target_effect(double value) {
    struct_.target_effect = value;
    return *this;
  }

  /// Chance to show an effect of `target_effect`. Default 0.8.
  DecisionOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Where the table has no column `confidence`. Default 0.95.
  DecisionOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Days so far; 0 = not said: then no answer is in days. Default 0.0.
  DecisionOptions &days_run(double value) {
    struct_.days_run = value;
    return *this;
  }

  /// Nothing is shipped on fewer, unless `max_days` are fewer: a week has weekdays and weekends. Default 7.0.
  DecisionOptions &min_days(double value) {
    struct_.min_days = value;
    return *this;
  }

  /// More in all are not worth waiting for: once they have been run it is decided; Inf = always. Default 90.0.
  DecisionOptions &max_days(double value) {
    struct_.max_days = value;
    return *this;
  }

  /// Label of the treatment to decide on; NULL = the only one.
  DecisionOptions &variant(const std::string &value) {
    variant_ = detail::MaybeText(value, "variant");
    return *this;
  }

  /// What the monitor's last look said: continue, effect, futility or no_effect; NULL = no monitor.
  DecisionOptions &look(const std::string &value) {
    look_ = detail::MaybeText(value, "look");
    return *this;
  }

  /// The metric it watches; NULL = the only primary one.
  DecisionOptions &look_metric(const std::string &value) {
    look_metric_ = detail::MaybeText(value, "look_metric");
    return *this;
  }

  /// Metrics of which less is better, whatever the table's column `good` says.
  DecisionOptions &lower_is_better(const std::vector<std::string> &value) {
    lower_is_better_ = detail::Texts(value, "lower_is_better");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_decision_options c() const {
    expt_decision_options c = struct_;
    if (variant_.is_set()) c.variant = variant_.data();
    if (look_.is_set()) c.look = look_.data();
    if (look_metric_.is_set()) c.look_metric = look_metric_.data();
    if (lower_is_better_.is_set()) {
      c.lower_is_better = lower_is_better_.data();
      c.n_lower_is_better = detail::size_of(lower_is_better_);
    }
    return c;
  }

 private:
  expt_decision_options struct_;
  detail::MaybeText variant_;
  detail::MaybeText look_;
  detail::MaybeText look_metric_;
  detail::Texts lower_is_better_;
};

/// Options of e_process_combine().
/// Starts with the library's defaults; setters can be chained.
class EProcessCombineOptions {
 public:
  EProcessCombineOptions() {
    expt_e_process_combine_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How. Default average.
  EProcessCombineOptions &rule(ERule value) {
    struct_.rule = static_cast<expt_e_rule>(value);
    return *this;
  }

  /// AVERAGE: weights fixed in advance; NULL = equal.
  EProcessCombineOptions &weights(const std::vector<double> &value) {
    weights_ = value;
    return *this;
  }

  /// PRODUCT: `log_e_value` of the batches before; NaN = none.
  EProcessCombineOptions &previous_log_e(double value) {
    struct_.previous_log_e = value;
    return *this;
  }

  /// `log_p_value` of the answer before, at most 0; NaN = none.
  EProcessCombineOptions &previous_log_p(double value) {
    struct_.previous_log_p = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_e_process_combine_options c() const {
    expt_e_process_combine_options c = struct_;
    if (!weights_.empty()) {
      c.weights = weights_.data();
      c.n_weights = detail::size_of(weights_);
    }
    return c;
  }

 private:
  expt_e_process_combine_options struct_;
  std::vector<double> weights_;
};

/// Options of e_process_adjust().
/// Starts with the library's defaults; setters can be chained.
class EProcessAdjustOptions {
 public:
  EProcessAdjustOptions() {
    expt_e_process_adjust_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How. Default holm.
  EProcessAdjustOptions &adjustment(EAdjustment value) {
    struct_.adjustment = static_cast<expt_e_adjustment>(value);
    return *this;
  }

  /// Error rate at which `rejected` is told. Default 0.05.
  EProcessAdjustOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_e_process_adjust_options c() const {
    expt_e_process_adjust_options c = struct_;
    return c;
  }

 private:
  expt_e_process_adjust_options struct_;
};

/// Options of e_process_from_pvalues().
/// Starts with the library's defaults; setters can be chained.
class EProcessFromPvaluesOptions {
 public:
  EProcessFromPvaluesOptions() {
    expt_e_process_from_pvalues_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Rule. Default mixture.
  EProcessFromPvaluesOptions &calibrator(ECalibrator value) {
    struct_.calibrator = static_cast<expt_e_calibrator>(value);
    return *this;
  }

  /// POWER's exponent; small ones reward small p-values. Default 0.5.
  EProcessFromPvaluesOptions &kappa(double value) {
    struct_.kappa = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_e_process_from_pvalues_options c() const {
    expt_e_process_from_pvalues_options c = struct_;
    return c;
  }

 private:
  expt_e_process_from_pvalues_options struct_;
};

/// Options of Exposures().
/// Starts with the library's defaults; setters can be chained.
class ExposuresOptions {
 public:
  ExposuresOptions() {
    expt_exposures_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What happens to units seen in two variants. Default keep_first.
  ExposuresOptions &conflict(Conflict value) {
    struct_.conflict = static_cast<expt_conflict>(value);
    return *this;
  }

  /// 0/1 or bool column: 1 = the variant was forced, not drawn; NULL = none was.
  ExposuresOptions &forced(const std::string &value) {
    forced_ = detail::MaybeText(value, "forced");
    return *this;
  }

  /// Distinct variants. Default 10000.
  ExposuresOptions &max_levels(std::int64_t value) {
    struct_.max_levels = value;
    return *this;
  }

  /// Memory that may be held, bytes; 0 = no limit. Default 0.
  ExposuresOptions &max_bytes(std::int64_t value) {
    struct_.max_bytes = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_exposures_options c() const {
    expt_exposures_options c = struct_;
    if (forced_.is_set()) c.forced = forced_.data();
    return c;
  }

 private:
  expt_exposures_options struct_;
  detail::MaybeText forced_;
};

/// Options of clean(). Nothing is dropped or changed that is not asked for.
/// Starts with the library's defaults; setters can be chained.
class CleanOptions {
 public:
  CleanOptions() {
    expt_clean_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Drop rows that equal an earlier kept row in every column of the table. Default 0.
  CleanOptions &drop_duplicates(bool value) {
    struct_.drop_duplicates = value ? 1 : 0;
    return *this;
  }

  /// Labels lose blanks, tabs and line ends around them. Default 0.
  CleanOptions &trim(bool value) {
    struct_.trim = value ? 1 : 0;
    return *this;
  }

  /// Labels lose capitals; A to Z only, whatever the locale. Default 0.
  CleanOptions &lower(bool value) {
    struct_.lower = value ? 1 : 0;
    return *this;
  }

  /// Labels, and ids, that say "unknown" become missing: see clean(). Default 0.
  CleanOptions &drop_unknown(bool value) {
    struct_.drop_unknown = value ? 1 : 0;
    return *this;
  }

  /// Drop rows without a unit id; NULL = do not look.
  CleanOptions &unit(const std::string &value) {
    unit_ = detail::MaybeText(value, "unit");
    return *this;
  }

  /// Drop rows without a time, or with one outside [begin_time, end_time).
  CleanOptions &time(const std::string &value) {
    time_ = detail::MaybeText(value, "time");
    return *this;
  }

  /// Drop rows with a negative number here; a missing one is kept.
  CleanOptions &price(const std::string &value) {
    price_ = detail::MaybeText(value, "price");
    return *this;
  }

  /// Columns of labels to normalise by `trim`, `lower` and `drop_unknown`.
  CleanOptions &labels(const std::vector<std::string> &value) {
    labels_ = detail::Texts(value, "labels");
    return *this;
  }

  /// First time that is kept, microseconds since 1970; the lowest int64 = without begin. Default -9223372036854775808.
  CleanOptions &begin_time(std::int64_t value) {
    struct_.begin_time = value;
    return *this;
  }

  /// First time that is too late, microseconds since 1970; the largest int64 = without end. Default
  /// 9223372036854775807.
  CleanOptions &end_time(std::int64_t value) {
    struct_.end_time = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_clean_options c() const {
    expt_clean_options c = struct_;
    if (unit_.is_set()) c.unit = unit_.data();
    if (time_.is_set()) c.time = time_.data();
    if (price_.is_set()) c.price = price_.data();
    if (labels_.is_set()) {
      c.labels = labels_.data();
      c.n_labels = detail::size_of(labels_);
    }
    return c;
  }

 private:
  expt_clean_options struct_;
  detail::MaybeText unit_;
  detail::MaybeText time_;
  detail::MaybeText price_;
  detail::Texts labels_;
};

/// Options of calendar().
/// Starts with the library's defaults; setters can be chained.
class CalendarOptions {
 public:
  CalendarOptions() {
    expt_calendar_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Local time minus UTC: where days are cut. Default 0.
  CalendarOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_calendar_options c() const {
    expt_calendar_options c = struct_;
    return c;
  }

 private:
  expt_calendar_options struct_;
};

/// Options of UnitTable().
/// Starts with the library's defaults; setters can be chained.
class UnitTableOptions {
 public:
  UnitTableOptions() {
    expt_unit_table_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What happens to units whose window is not over. Default complete.
  UnitTableOptions &maturity(Maturity value) {
    struct_.maturity = static_cast<expt_maturity>(value);
    return *this;
  }

  /// Column of event labels; NULL = features cannot ask for one.
  UnitTableOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// End of the observation, microseconds since 1970: events from then on are not counted. The largest int64 = the
  /// latest event. Default 9223372036854775807.
  UnitTableOptions &end_time(std::int64_t value) {
    struct_.end_time = value;
    return *this;
  }

  /// Memory that may be held, bytes; 0 = no limit. Default 0.
  UnitTableOptions &max_bytes(std::int64_t value) {
    struct_.max_bytes = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_options c() const {
    expt_unit_table_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_count().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventCountOptions {
 public:
  UnitTableEventCountOptions() {
    expt_unit_table_event_count_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventCountOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventCountOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventCountOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// Largest value of a unit; 0 = no cap. Default 0.
  UnitTableEventCountOptions &cap(std::int64_t value) {
    struct_.cap = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_count_options c() const {
    expt_unit_table_event_count_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_count_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_sum().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventSumOptions {
 public:
  UnitTableEventSumOptions() {
    expt_unit_table_event_sum_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventSumOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventSumOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventSumOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventSumOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// Largest value of a unit; 0 = no cap. Default 0.0.
  UnitTableEventSumOptions &cap(double value) {
    struct_.cap = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_sum_options c() const {
    expt_unit_table_event_sum_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_sum_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_mean().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventMeanOptions {
 public:
  UnitTableEventMeanOptions() {
    expt_unit_table_event_mean_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventMeanOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventMeanOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventMeanOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventMeanOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_mean_options c() const {
    expt_unit_table_event_mean_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_mean_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_min().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventMinOptions {
 public:
  UnitTableEventMinOptions() {
    expt_unit_table_event_min_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventMinOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventMinOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventMinOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventMinOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_min_options c() const {
    expt_unit_table_event_min_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_min_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_max().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventMaxOptions {
 public:
  UnitTableEventMaxOptions() {
    expt_unit_table_event_max_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventMaxOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventMaxOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventMaxOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventMaxOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_max_options c() const {
    expt_unit_table_event_max_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_max_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_first().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventFirstOptions {
 public:
  UnitTableEventFirstOptions() {
    expt_unit_table_event_first_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventFirstOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventFirstOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventFirstOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventFirstOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_first_options c() const {
    expt_unit_table_event_first_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_first_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_last().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventLastOptions {
 public:
  UnitTableEventLastOptions() {
    expt_unit_table_event_last_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventLastOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventLastOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventLastOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventLastOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_last_options c() const {
    expt_unit_table_event_last_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_last_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_event_distinct().
/// Starts with the library's defaults; setters can be chained.
class UnitTableEventDistinctOptions {
 public:
  UnitTableEventDistinctOptions() {
    expt_unit_table_event_distinct_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = an event without the value is left out; 0 = it is RowError. Default 0.
  UnitTableEventDistinctOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableEventDistinctOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableEventDistinctOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableEventDistinctOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_event_distinct_options c() const {
    expt_unit_table_event_distinct_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_event_distinct_options struct_;
  detail::MaybeText event_;
};

/// Options of UnitTable::add_time_since().
/// Starts with the library's defaults; setters can be chained.
class UnitTableTimeSinceOptions {
 public:
  UnitTableTimeSinceOptions() {
    expt_unit_table_time_since_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Label that `event` must have; NULL = every row.
  UnitTableTimeSinceOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Begin of the window after the first exposure, included; the lowest int64 = without begin. Default 0.
  UnitTableTimeSinceOptions &from(std::chrono::microseconds value) {
    struct_.from_us = value.count();
    return *this;
  }

  /// End of the window, excluded; the largest int64 = without end. Default 9223372036854775807.
  UnitTableTimeSinceOptions &to(std::chrono::microseconds value) {
    struct_.to_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_unit_table_time_since_options c() const {
    expt_unit_table_time_since_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    return c;
  }

 private:
  expt_unit_table_time_since_options struct_;
  detail::MaybeText event_;
};

/// Options of Funnel().
/// Starts with the library's defaults; setters can be chained.
class FunnelOptions {
 public:
  FunnelOptions() {
    expt_funnel_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// When a step counts as reached. Default earliest_after.
  FunnelOptions &mode(FunnelMode value) {
    struct_.mode = static_cast<expt_funnel_mode>(value);
    return *this;
  }

  /// Whether an event at the same time counts as after. Default strict.
  FunnelOptions &ties(FunnelTies value) {
    struct_.ties = static_cast<expt_funnel_ties>(value);
    return *this;
  }

  /// Which event says the segments of a unit. Default first.
  FunnelOptions &touch(FunnelTouch value) {
    struct_.touch = static_cast<expt_funnel_touch>(value);
    return *this;
  }

  /// What happens to units whose windows are not over. Default complete.
  FunnelOptions &maturity(Maturity value) {
    struct_.maturity = static_cast<expt_maturity>(value);
    return *this;
  }

  /// 1 = a step needs all required steps before it. 0 = `first_times` looks at the step before only, `any_order` at
  /// none. Default 1.
  FunnelOptions &is_nested(bool value) {
    struct_.is_nested = value ? 1 : 0;
    return *this;
  }

  /// Longest time from the anchor to a step, itself included; the largest int64 = no limit. Default
  /// 9223372036854775807.
  FunnelOptions &window(std::chrono::microseconds value) {
    struct_.window_us = value.count();
    return *this;
  }

  /// End of the observation, microseconds since 1970: rows from then on are not looked at. The largest int64 = the
  /// latest row. Default 9223372036854775807.
  FunnelOptions &end_time(std::int64_t value) {
    struct_.end_time = value;
    return *this;
  }

  /// Distinct labels that a segment may have. Default 10000.
  FunnelOptions &max_levels(std::int64_t value) {
    struct_.max_levels = value;
    return *this;
  }

  /// Memory that may be held, bytes; 0 = no limit. Default 0.
  FunnelOptions &max_bytes(std::int64_t value) {
    struct_.max_bytes = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_funnel_options c() const {
    expt_funnel_options c = struct_;
    return c;
  }

 private:
  expt_funnel_options struct_;
};

/// Options of Funnel::add_step().
/// Starts with the library's defaults; setters can be chained.
class FunnelStepOptions {
 public:
  FunnelStepOptions() {
    expt_funnel_step_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How `attribute` is compared. Default equal.
  FunnelStepOptions &compare(Compare value) {
    struct_.compare = static_cast<expt_compare>(value);
    return *this;
  }

  /// Only events whose attribute compares so are of the step; a missing one never does. NULL = all are.
  FunnelStepOptions &attribute(const std::string &value) {
    attribute_ = detail::MaybeText(value, "attribute");
    return *this;
  }

  /// Text that the attribute is compared with, `equal` or `not_equal`; NULL = `value`.
  FunnelStepOptions &label(const std::string &value) {
    label_ = detail::MaybeText(value, "label");
    return *this;
  }

  /// Number that the attribute is compared with, without `label`. Default 0.0.
  FunnelStepOptions &value(double value) {
    struct_.value = value;
    return *this;
  }

  /// Longest time since the required step before (first step: since the exposure), itself included; the largest int64 =
  /// no limit. Default 9223372036854775807.
  FunnelStepOptions &within(std::chrono::microseconds value) {
    struct_.within_us = value.count();
    return *this;
  }

  /// 1 = later steps do not need it and are not measured from it. Not for the first step. Default 0.
  FunnelStepOptions &is_optional(bool value) {
    struct_.is_optional = value ? 1 : 0;
    return *this;
  }

  /// 1 = an earlier step has the same events, for example a second purchase. Only for `earliest_after`. Default 0.
  FunnelStepOptions &is_repeat(bool value) {
    struct_.is_repeat = value ? 1 : 0;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_funnel_step_options c() const {
    expt_funnel_step_options c = struct_;
    if (attribute_.is_set()) c.attribute = attribute_.data();
    if (label_.is_set()) c.label = label_.data();
    return c;
  }

 private:
  expt_funnel_step_options struct_;
  detail::MaybeText attribute_;
  detail::MaybeText label_;
};

/// Options of Funnel::counts().
/// Starts with the library's defaults; setters can be chained.
class FunnelCountsOptions {
 public:
  FunnelCountsOptions() {
    expt_funnel_counts_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the intervals. Default 0.95.
  FunnelCountsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_funnel_counts_options c() const {
    expt_funnel_counts_options c = struct_;
    return c;
  }

 private:
  expt_funnel_counts_options struct_;
};

/// Options of Funnel::times().
/// Starts with the library's defaults; setters can be chained.
class FunnelTimesOptions {
 public:
  FunnelTimesOptions() {
    expt_funnel_times_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Which quantiles; NULL = .25, .5, .75, .9.
  FunnelTimesOptions &probabilities(const std::vector<double> &value) {
    probabilities_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_funnel_times_options c() const {
    expt_funnel_times_options c = struct_;
    if (!probabilities_.empty()) {
      c.probabilities = probabilities_.data();
      c.n_probabilities = detail::size_of(probabilities_);
    }
    return c;
  }

 private:
  expt_funnel_times_options struct_;
  std::vector<double> probabilities_;
};

/// Options of Analysis::health().
/// Starts with the library's defaults; setters can be chained.
class AnalysisHealthOptions {
 public:
  AnalysisHealthOptions() {
    expt_analysis_health_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// p-value below which a check fails. Default 0.001.
  AnalysisHealthOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// Of the sequential sample ratio test, as in Analysis::srm(). Default 1000.0.
  AnalysisHealthOptions &concentration(double value) {
    struct_.concentration = value;
    return *this;
  }

  /// Share of units without a variant above which `missing_variant` fails. Default 0.01.
  AnalysisHealthOptions &missing_share(double value) {
    struct_.missing_share = value;
    return *this;
  }

  /// Units of a metric in a variant below which `few_units` fails. Default 100.
  AnalysisHealthOptions &few_units(std::int64_t value) {
    struct_.few_units = value;
    return *this;
  }

  /// Clusters in a variant below which `few_clusters` fails. Default 40.
  AnalysisHealthOptions &few_clusters(std::int64_t value) {
    struct_.few_clusters = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_health_options c() const {
    expt_analysis_health_options c = struct_;
    return c;
  }

 private:
  expt_analysis_health_options struct_;
};

/// Options of split_check().
/// Starts with the library's defaults; setters can be chained.
class SplitCheckOptions {
 public:
  SplitCheckOptions() {
    expt_split_check_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Planned share of the row's variant in its period, a fraction; NULL = equal shares of the variants.
  SplitCheckOptions &share(const std::string &value) {
    share_ = detail::MaybeText(value, "share");
    return *this;
  }

  /// Successes among the units of the row; NULL = no effects.
  SplitCheckOptions &successes(const std::string &value) {
    successes_ = detail::MaybeText(value, "successes");
    return *this;
  }

  /// Label of the control; NULL = the bytewise first.
  SplitCheckOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// p-value below which a split is wrong, or has changed. Default 0.001.
  SplitCheckOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// Of the intervals. Default 0.95.
  SplitCheckOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Length of a period where `period` holds times: whole days, or whole minutes that divide a day. Default
  /// 86400000000.
  SplitCheckOptions &grain(std::chrono::microseconds value) {
    struct_.grain_us = value.count();
    return *this;
  }

  /// Local time minus UTC: where those days are cut. Default 0.
  SplitCheckOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_split_check_options c() const {
    expt_split_check_options c = struct_;
    if (share_.is_set()) c.share = share_.data();
    if (successes_.is_set()) c.successes = successes_.data();
    if (control_.is_set()) c.control = control_.data();
    return c;
  }

 private:
  expt_split_check_options struct_;
  detail::MaybeText share_;
  detail::MaybeText successes_;
  detail::MaybeText control_;
};

/// Options of trigger_check().
/// Starts with the library's defaults; setters can be chained.
class TriggerCheckOptions {
 public:
  TriggerCheckOptions() {
    expt_trigger_check_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// p-value below which the check fails. Default 0.001.
  TriggerCheckOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_trigger_check_options c() const {
    expt_trigger_check_options c = struct_;
    return c;
  }

 private:
  expt_trigger_check_options struct_;
};

/// Options of flicker_check().
/// Starts with the library's defaults; setters can be chained.
class FlickerCheckOptions {
 public:
  FlickerCheckOptions() {
    expt_flicker_check_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// The units seen in two variants are not among `units`: exposures with `exclude`. Default 0.
  FlickerCheckOptions &excluded(bool value) {
    struct_.excluded = value ? 1 : 0;
    return *this;
  }

  /// p-value below which the check fails. Default 0.001.
  FlickerCheckOptions &threshold(double value) {
    struct_.threshold = value;
    return *this;
  }

  /// Share of such units above which the check fails. Default 0.01.
  FlickerCheckOptions &most_share(double value) {
    struct_.most_share = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_flicker_check_options c() const {
    expt_flicker_check_options c = struct_;
    return c;
  }

 private:
  expt_flicker_check_options struct_;
};

/// Options of effect_heterogeneity().
/// Starts with the library's defaults; setters can be chained.
class EffectHeterogeneityOptions {
 public:
  EffectHeterogeneityOptions() {
    expt_effect_heterogeneity_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Estimator of `tau2`. Default dersimonian_laird.
  EffectHeterogeneityOptions &between_variance(BetweenVariance value) {
    struct_.between_variance = static_cast<expt_between_variance>(value);
    return *this;
  }

  /// Of every interval. Default 0.95.
  EffectHeterogeneityOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_effect_heterogeneity_options c() const {
    expt_effect_heterogeneity_options c = struct_;
    return c;
  }

 private:
  expt_effect_heterogeneity_options struct_;
};

/// Options of Analysis::heterogeneity().
/// Starts with the library's defaults; setters can be chained.
class AnalysisHeterogeneityOptions {
 public:
  AnalysisHeterogeneityOptions() {
    expt_analysis_heterogeneity_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Estimator of `tau2`. Default dersimonian_laird.
  AnalysisHeterogeneityOptions &between_variance(BetweenVariance value) {
    struct_.between_variance = static_cast<expt_between_variance>(value);
    return *this;
  }

  /// Which effects should be equal: the differences, or the ratios (as their natural logarithms). Default difference.
  AnalysisHeterogeneityOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// A level with fewer units in an arm takes no part. Default 100.
  AnalysisHeterogeneityOptions &min_units(std::int64_t value) {
    struct_.min_units = value;
    return *this;
  }

  /// Of every interval. Default 0.95.
  AnalysisHeterogeneityOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_heterogeneity_options c() const {
    expt_analysis_heterogeneity_options c = struct_;
    return c;
  }

 private:
  expt_analysis_heterogeneity_options struct_;
};

/// Options of Analysis::interaction().
/// Starts with the library's defaults; setters can be chained.
class AnalysisInteractionOptions {
 public:
  AnalysisInteractionOptions() {
    expt_analysis_interaction_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Differences, or ratios: effects that multiply interact on one scale and not on the other. Default difference.
  AnalysisInteractionOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Of every interval. Default 0.95.
  AnalysisInteractionOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Label of the other experiment's control; NULL = the bytewise first level.
  AnalysisInteractionOptions &other_control(const std::string &value) {
    other_control_ = detail::MaybeText(value, "other_control");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_interaction_options c() const {
    expt_analysis_interaction_options c = struct_;
    if (other_control_.is_set()) c.other_control = other_control_.data();
    return c;
  }

 private:
  expt_analysis_interaction_options struct_;
  detail::MaybeText other_control_;
};

/// Options of Analysis::decompose().
/// Starts with the library's defaults; setters can be chained.
class AnalysisDecomposeOptions {
 public:
  AnalysisDecomposeOptions() {
    expt_analysis_decompose_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of every interval. Default 0.95.
  AnalysisDecomposeOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_decompose_options c() const {
    expt_analysis_decompose_options c = struct_;
    return c;
  }

 private:
  expt_analysis_decompose_options struct_;
};

/// Options of dilute().
/// Starts with the library's defaults; setters can be chained.
class DiluteOptions {
 public:
  DiluteOptions() {
    expt_dilute_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  DiluteOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Degrees of freedom of `std_error`; Inf = known. Default inf.
  DiluteOptions &df(double value) {
    struct_.df = value;
    return *this;
  }

  /// Of the interval. Default 0.95.
  DiluteOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_dilute_options c() const {
    expt_dilute_options c = struct_;
    return c;
  }

 private:
  expt_dilute_options struct_;
};

/// Options of Layer().
/// Starts with the library's defaults; setters can be chained.
class LayerOptions {
 public:
  LayerOptions() {
    expt_layer_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Hash of the text: `md5_32` or `xxh3`. Default md5_32.
  LayerOptions &scheme(Scheme value) {
    struct_.scheme = static_cast<expt_scheme>(value);
    return *this;
  }

  /// Buckets; the smallest share is one of them. Default 1000.
  LayerOptions &n_buckets(std::int64_t value) {
    struct_.n_buckets = value;
    return *this;
  }

  /// Text that is hashed; holds `{unit}` and `{salt}` once each. Default "{unit}_{salt}".
  LayerOptions &pattern(const std::string &value) {
    pattern_ = detail::MaybeText(value, "pattern");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_layer_options c() const {
    expt_layer_options c = struct_;
    if (pattern_.is_set()) c.pattern = pattern_.data();
    return c;
  }

 private:
  expt_layer_options struct_;
  detail::MaybeText pattern_;
};

/// Options of salt_search().
/// Starts with the library's defaults; setters can be chained.
class SaltSearchOptions {
 public:
  SaltSearchOptions() {
    expt_salt_search_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What the candidates are ranked by. Default max_difference.
  SaltSearchOptions &score(SaltScore value) {
    struct_.score = static_cast<expt_salt_score>(value);
    return *this;
  }

  /// Salts that are tried. Default 100.
  SaltSearchOptions &n_candidates(std::int64_t value) {
    struct_.n_candidates = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_salt_search_options c() const {
    expt_salt_search_options c = struct_;
    return c;
  }

 private:
  expt_salt_search_options struct_;
};

/// Options of switchback_schedule().
/// Starts with the library's defaults; setters can be chained.
class SwitchbackScheduleOptions {
 public:
  SwitchbackScheduleOptions() {
    expt_switchback_schedule_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// True: of every `n_variants` blocks in a row each variant gets one, in random order. False: every block is drawn by
  /// itself. Default 1.
  SwitchbackScheduleOptions &balanced(bool value) {
    struct_.balanced = value ? 1 : 0;
    return *this;
  }

  /// Seed of the draws; give every experiment its own. Default 0.
  SwitchbackScheduleOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Beginning of each block that the analysis leaves out, shorter than a block. Default 0.
  SwitchbackScheduleOptions &washout(std::chrono::microseconds value) {
    struct_.washout_us = value.count();
    return *this;
  }

  /// Two or more variants; NULL = control and treatment.
  SwitchbackScheduleOptions &variants(const std::vector<std::string> &value) {
    variants_ = detail::Texts(value, "variants");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_switchback_schedule_options c() const {
    expt_switchback_schedule_options c = struct_;
    if (variants_.is_set()) {
      c.variants = variants_.data();
      c.n_variants = detail::size_of(variants_);
    }
    return c;
  }

 private:
  expt_switchback_schedule_options struct_;
  detail::Texts variants_;
};

/// Options of Analysis::sequential().
/// Starts with the library's defaults; setters can be chained.
class AnalysisSequentialOptions {
 public:
  AnalysisSequentialOptions() {
    expt_analysis_sequential_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Correction of the primary metrics over all units: one family, of every comparison. Default holm.
  AnalysisSequentialOptions &adjustment(Adjustment value) {
    struct_.adjustment = static_cast<expt_adjustment>(value);
    return *this;
  }

  /// Units in all arms at the look where the intervals shall be tightest; 0 = those of the analysis, else 100,000.
  /// Default 0.
  AnalysisSequentialOptions &planned_units(std::int64_t value) {
    struct_.planned_units = value;
    return *this;
  }

  /// Units of both arms before which nothing is told. Default 1000.
  AnalysisSequentialOptions &burn_in(std::int64_t value) {
    struct_.burn_in = value;
    return *this;
  }

  /// Of each sequence of intervals. Default 0.95.
  AnalysisSequentialOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Correction of the levels of a metric: one family for each metric. Default bh.
  AnalysisSequentialOptions &level_adjustment(Adjustment value) {
    struct_.level_adjustment = static_cast<expt_adjustment>(value);
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_sequential_options c() const {
    expt_analysis_sequential_options c = struct_;
    return c;
  }

 private:
  expt_analysis_sequential_options struct_;
};

/// Options of power_proportion().
/// Starts with the library's defaults; setters can be chained.
class PowerProportionOptions {
 public:
  PowerProportionOptions() {
    expt_power_proportion_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PowerProportionOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  PowerProportionOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  PowerProportionOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  PowerProportionOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Variance under the null hypothesis. Default pooled.
  PowerProportionOptions &null_variance(NullVariance value) {
    struct_.null_variance = static_cast<expt_null_variance>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  PowerProportionOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  PowerProportionOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerProportionOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  PowerProportionOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  PowerProportionOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_proportion_options c() const {
    expt_power_proportion_options c = struct_;
    return c;
  }

 private:
  expt_power_proportion_options struct_;
};

/// Options of power_mean().
/// Starts with the library's defaults; setters can be chained.
class PowerMeanOptions {
 public:
  PowerMeanOptions() {
    expt_power_mean_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PowerMeanOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  PowerMeanOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  PowerMeanOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  PowerMeanOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Law of the statistic. Default welch.
  PowerMeanOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  PowerMeanOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  PowerMeanOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerMeanOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  PowerMeanOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  PowerMeanOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// Standard deviation in the treatment arms, above 0; NaN = that of the control.
  PowerMeanOptions &treatment_sd(double value) {
    struct_.treatment_sd = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_mean_options c() const {
    expt_power_mean_options c = struct_;
    return c;
  }

 private:
  expt_power_mean_options struct_;
};

/// Options of power_ratio().
/// Starts with the library's defaults; setters can be chained.
class PowerRatioOptions {
 public:
  PowerRatioOptions() {
    expt_power_ratio_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PowerRatioOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  PowerRatioOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  PowerRatioOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  PowerRatioOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Law of the statistic. Default welch.
  PowerRatioOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  PowerRatioOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  PowerRatioOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerRatioOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  PowerRatioOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  PowerRatioOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_ratio_options c() const {
    expt_power_ratio_options c = struct_;
    return c;
  }

 private:
  expt_power_ratio_options struct_;
};

/// Options of power_quantile().
/// Starts with the library's defaults; setters can be chained.
class PowerQuantileOptions {
 public:
  PowerQuantileOptions() {
    expt_power_quantile_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PowerQuantileOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  PowerQuantileOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  PowerQuantileOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  PowerQuantileOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  PowerQuantileOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  PowerQuantileOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerQuantileOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  PowerQuantileOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of the control.
  PowerQuantileOptions &treatment_std_error(double value) {
    struct_.treatment_std_error = value;
    return *this;
  }

  /// Mean number of units in a cluster, where units are whole clusters. Default 1.0.
  PowerQuantileOptions &cluster_size(double value) {
    struct_.cluster_size = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_quantile_options c() const {
    expt_power_quantile_options c = struct_;
    return c;
  }

 private:
  expt_power_quantile_options struct_;
};

/// Options of power_count().
/// Starts with the library's defaults; setters can be chained.
class PowerCountOptions {
 public:
  PowerCountOptions() {
    expt_power_count_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PowerCountOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  PowerCountOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  PowerCountOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  PowerCountOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Variance under the null hypothesis. Default pooled.
  PowerCountOptions &null_variance(NullVariance value) {
    struct_.null_variance = static_cast<expt_null_variance>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  PowerCountOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  PowerCountOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerCountOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  PowerCountOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Variance of the counts over their mean; 1 = Poisson. Default 1.0.
  PowerCountOptions &overdispersion(double value) {
    struct_.overdispersion = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_count_options c() const {
    expt_power_count_options c = struct_;
    return c;
  }

 private:
  expt_power_count_options struct_;
};

/// Options of power_cluster().
/// Starts with the library's defaults; setters can be chained.
class PowerClusterOptions {
 public:
  PowerClusterOptions() {
    expt_power_cluster_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PowerClusterOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  PowerClusterOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  PowerClusterOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  PowerClusterOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  PowerClusterOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  PowerClusterOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerClusterOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  PowerClusterOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Coefficient of variation of the cluster sizes. Default 0.0.
  PowerClusterOptions &size_variation(double value) {
    struct_.size_variation = value;
    return *this;
  }

  /// Share of the variance between clusters that covariates take away. Default 0.0.
  PowerClusterOptions &reduction_between(double value) {
    struct_.reduction_between = value;
    return *this;
  }

  /// Share of the variance within clusters that they take away. Default 0.0.
  PowerClusterOptions &reduction_within(double value) {
    struct_.reduction_within = value;
    return *this;
  }

  /// Covariates of clusters: each costs the test a degree of freedom. Default 0.
  PowerClusterOptions &covariates(std::int32_t value) {
    struct_.covariates = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_cluster_options c() const {
    expt_power_cluster_options c = struct_;
    return c;
  }

 private:
  expt_power_cluster_options struct_;
};

/// Options of power_srm().
/// Starts with the library's defaults; setters can be chained.
class PowerSrmOptions {
 public:
  PowerSrmOptions() {
    expt_power_srm_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Variants, all of them. Default 2.
  PowerSrmOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// p-value below which the check fails. Default 0.001.
  PowerSrmOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power that `units_needed` and `mde` are told for. Default 0.8.
  PowerSrmOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_power_srm_options c() const {
    expt_power_srm_options c = struct_;
    return c;
  }

 private:
  expt_power_srm_options struct_;
};

/// Options of duration().
/// Starts with the library's defaults; setters can be chained.
class DurationOptions {
 public:
  DurationOptions() {
    expt_duration_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Days of a week on which units enter. Default 7.
  DurationOptions &weekdays(std::int32_t value) {
    struct_.weekdays = value;
    return *this;
  }

  /// Share of the units that takes part, all variants together. Default 1.0.
  DurationOptions &share(double value) {
    struct_.share = value;
    return *this;
  }

  /// Round up to whole weeks, so that every weekday counts alike. Default 1.
  DurationOptions &whole_weeks(bool value) {
    struct_.whole_weeks = value ? 1 : 0;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_duration_options c() const {
    expt_duration_options c = struct_;
    return c;
  }

 private:
  expt_duration_options struct_;
};

/// Options of mde_proportion().
/// Starts with the library's defaults; setters can be chained.
class MdeProportionOptions {
 public:
  MdeProportionOptions() {
    expt_mde_proportion_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  MdeProportionOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// `null_value` is a fraction, and the answer is told in fractions of the control's value. Default 0.
  MdeProportionOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  MdeProportionOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  MdeProportionOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Variance under the null hypothesis. Default pooled.
  MdeProportionOptions &null_variance(NullVariance value) {
    struct_.null_variance = static_cast<expt_null_variance>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  MdeProportionOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  MdeProportionOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeProportionOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  MdeProportionOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  MdeProportionOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_proportion_options c() const {
    expt_mde_proportion_options c = struct_;
    return c;
  }

 private:
  expt_mde_proportion_options struct_;
};

/// Options of mde_mean().
/// Starts with the library's defaults; setters can be chained.
class MdeMeanOptions {
 public:
  MdeMeanOptions() {
    expt_mde_mean_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  MdeMeanOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// `null_value` is a fraction, and the answer is told in fractions of the control's value. Default 0.
  MdeMeanOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  MdeMeanOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  MdeMeanOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Law of the statistic. Default welch.
  MdeMeanOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  MdeMeanOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  MdeMeanOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeMeanOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  MdeMeanOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  MdeMeanOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// Standard deviation in the treatment arms, above 0; NaN = that of the control.
  MdeMeanOptions &treatment_sd(double value) {
    struct_.treatment_sd = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_mean_options c() const {
    expt_mde_mean_options c = struct_;
    return c;
  }

 private:
  expt_mde_mean_options struct_;
};

/// Options of mde_ratio().
/// Starts with the library's defaults; setters can be chained.
class MdeRatioOptions {
 public:
  MdeRatioOptions() {
    expt_mde_ratio_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  MdeRatioOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// `null_value` is a fraction, and the answer is told in fractions of the control's value. Default 0.
  MdeRatioOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  MdeRatioOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  MdeRatioOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Law of the statistic. Default welch.
  MdeRatioOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  MdeRatioOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  MdeRatioOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeRatioOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  MdeRatioOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  MdeRatioOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_ratio_options c() const {
    expt_mde_ratio_options c = struct_;
    return c;
  }

 private:
  expt_mde_ratio_options struct_;
};

/// Options of mde_quantile().
/// Starts with the library's defaults; setters can be chained.
class MdeQuantileOptions {
 public:
  MdeQuantileOptions() {
    expt_mde_quantile_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  MdeQuantileOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// `null_value` is a fraction, and the answer is told in fractions of the control's value. Default 0.
  MdeQuantileOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  MdeQuantileOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  MdeQuantileOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  MdeQuantileOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  MdeQuantileOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeQuantileOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  MdeQuantileOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of the control.
  MdeQuantileOptions &treatment_std_error(double value) {
    struct_.treatment_std_error = value;
    return *this;
  }

  /// Mean number of units in a cluster, where units are whole clusters. Default 1.0.
  MdeQuantileOptions &cluster_size(double value) {
    struct_.cluster_size = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_quantile_options c() const {
    expt_mde_quantile_options c = struct_;
    return c;
  }

 private:
  expt_mde_quantile_options struct_;
};

/// Options of mde_count().
/// Starts with the library's defaults; setters can be chained.
class MdeCountOptions {
 public:
  MdeCountOptions() {
    expt_mde_count_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  MdeCountOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// `null_value` is a fraction, and the answer is told in fractions of the control's value. Default 0.
  MdeCountOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  MdeCountOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  MdeCountOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Variance under the null hypothesis. Default pooled.
  MdeCountOptions &null_variance(NullVariance value) {
    struct_.null_variance = static_cast<expt_null_variance>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  MdeCountOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  MdeCountOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeCountOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  MdeCountOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Variance of the counts over their mean; 1 = Poisson. Default 1.0.
  MdeCountOptions &overdispersion(double value) {
    struct_.overdispersion = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_count_options c() const {
    expt_mde_count_options c = struct_;
    return c;
  }

 private:
  expt_mde_count_options struct_;
};

/// Options of mde_cluster().
/// Starts with the library's defaults; setters can be chained.
class MdeClusterOptions {
 public:
  MdeClusterOptions() {
    expt_mde_cluster_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  MdeClusterOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// `null_value` is a fraction, and the answer is told in fractions of the control's value. Default 0.
  MdeClusterOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  MdeClusterOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  MdeClusterOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  MdeClusterOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  MdeClusterOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeClusterOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  MdeClusterOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Coefficient of variation of the cluster sizes. Default 0.0.
  MdeClusterOptions &size_variation(double value) {
    struct_.size_variation = value;
    return *this;
  }

  /// Share of the variance between clusters that covariates take away. Default 0.0.
  MdeClusterOptions &reduction_between(double value) {
    struct_.reduction_between = value;
    return *this;
  }

  /// Share of the variance within clusters that they take away. Default 0.0.
  MdeClusterOptions &reduction_within(double value) {
    struct_.reduction_within = value;
    return *this;
  }

  /// Covariates of clusters: each costs the test a degree of freedom. Default 0.
  MdeClusterOptions &covariates(std::int32_t value) {
    struct_.covariates = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_cluster_options c() const {
    expt_mde_cluster_options c = struct_;
    return c;
  }

 private:
  expt_mde_cluster_options struct_;
};

/// Options of mde_srm().
/// Starts with the library's defaults; setters can be chained.
class MdeSrmOptions {
 public:
  MdeSrmOptions() {
    expt_mde_srm_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Variants, all of them. Default 2.
  MdeSrmOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// p-value below which the check fails. Default 0.001.
  MdeSrmOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  MdeSrmOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mde_srm_options c() const {
    expt_mde_srm_options c = struct_;
    return c;
  }

 private:
  expt_mde_srm_options struct_;
};

/// Options of group_sequential_design().
/// Starts with the library's defaults; setters can be chained.
class GroupSequentialDesignOptions {
 public:
  GroupSequentialDesignOptions() {
    expt_group_sequential_design_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  GroupSequentialDesignOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Bounds of efficacy. Default lan_demets_obrien_fleming.
  GroupSequentialDesignOptions &boundary(Boundary value) {
    struct_.boundary = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Bounds of futility. Default none.
  GroupSequentialDesignOptions &futility(Futility value) {
    struct_.futility = static_cast<expt_futility>(value);
    return *this;
  }

  /// How futility spends 1 - `power`: one of the first four. Default lan_demets_obrien_fleming.
  GroupSequentialDesignOptions &beta_spending(Boundary value) {
    struct_.beta_spending = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. Default 0.05.
  GroupSequentialDesignOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power at the effect planned for; above `alpha`. Default 0.8.
  GroupSequentialDesignOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Of POWER_FAMILY. Default 3.0.
  GroupSequentialDesignOptions &rho(double value) {
    struct_.rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI. Default -4.0.
  GroupSequentialDesignOptions &gamma(double value) {
    struct_.gamma = value;
    return *this;
  }

  /// Of WANG_TSIATIS. Default 0.25.
  GroupSequentialDesignOptions &delta(double value) {
    struct_.delta = value;
    return *this;
  }

  /// Of HAYBITTLE_PETO. Default 3.0.
  GroupSequentialDesignOptions &early_z(double value) {
    struct_.early_z = value;
    return *this;
  }

  /// Of POWER_FAMILY in `beta_spending`. Default 2.0.
  GroupSequentialDesignOptions &beta_rho(double value) {
    struct_.beta_rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
  GroupSequentialDesignOptions &beta_gamma(double value) {
    struct_.beta_gamma = value;
    return *this;
  }

  /// Of SPENDING_GIVEN: error spent until each look, never falling, at most `alpha`.
  GroupSequentialDesignOptions &spent(const std::vector<double> &value) {
    spent_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_group_sequential_design_options c() const {
    expt_group_sequential_design_options c = struct_;
    if (!spent_.empty()) {
      c.spent = spent_.data();
      c.n_spent = detail::size_of(spent_);
    }
    return c;
  }

 private:
  expt_group_sequential_design_options struct_;
  std::vector<double> spent_;
};

/// Options of group_sequential_size().
/// Starts with the library's defaults; setters can be chained.
class GroupSequentialSizeOptions {
 public:
  GroupSequentialSizeOptions() {
    expt_group_sequential_size_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  GroupSequentialSizeOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Bounds of efficacy. Default lan_demets_obrien_fleming.
  GroupSequentialSizeOptions &boundary(Boundary value) {
    struct_.boundary = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Bounds of futility. Default none.
  GroupSequentialSizeOptions &futility(Futility value) {
    struct_.futility = static_cast<expt_futility>(value);
    return *this;
  }

  /// How futility spends 1 - `power`: one of the first four. Default lan_demets_obrien_fleming.
  GroupSequentialSizeOptions &beta_spending(Boundary value) {
    struct_.beta_spending = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. Default 0.05.
  GroupSequentialSizeOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power at the effect planned for; above `alpha`. Default 0.8.
  GroupSequentialSizeOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Of POWER_FAMILY. Default 3.0.
  GroupSequentialSizeOptions &rho(double value) {
    struct_.rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI. Default -4.0.
  GroupSequentialSizeOptions &gamma(double value) {
    struct_.gamma = value;
    return *this;
  }

  /// Of WANG_TSIATIS. Default 0.25.
  GroupSequentialSizeOptions &delta(double value) {
    struct_.delta = value;
    return *this;
  }

  /// Of HAYBITTLE_PETO. Default 3.0.
  GroupSequentialSizeOptions &early_z(double value) {
    struct_.early_z = value;
    return *this;
  }

  /// Of POWER_FAMILY in `beta_spending`. Default 2.0.
  GroupSequentialSizeOptions &beta_rho(double value) {
    struct_.beta_rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
  GroupSequentialSizeOptions &beta_gamma(double value) {
    struct_.beta_gamma = value;
    return *this;
  }

  /// Of SPENDING_GIVEN: error spent until each look, never falling, at most `alpha`.
  GroupSequentialSizeOptions &spent(const std::vector<double> &value) {
    spent_ = value;
    return *this;
  }

  /// Drift (0 to 20, to the side of the test) to tell power and information for; NaN = that which has `power`.
  GroupSequentialSizeOptions &drift(double value) {
    struct_.drift = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_group_sequential_size_options c() const {
    expt_group_sequential_size_options c = struct_;
    if (!spent_.empty()) {
      c.spent = spent_.data();
      c.n_spent = detail::size_of(spent_);
    }
    return c;
  }

 private:
  expt_group_sequential_size_options struct_;
  std::vector<double> spent_;
};

/// Options of group_sequential_result().
/// Starts with the library's defaults; setters can be chained.
class GroupSequentialResultOptions {
 public:
  GroupSequentialResultOptions() {
    expt_group_sequential_result_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  GroupSequentialResultOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Bounds of efficacy. Default lan_demets_obrien_fleming.
  GroupSequentialResultOptions &boundary(Boundary value) {
    struct_.boundary = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Bounds of futility. Default none.
  GroupSequentialResultOptions &futility(Futility value) {
    struct_.futility = static_cast<expt_futility>(value);
    return *this;
  }

  /// How futility spends 1 - `power`: one of the first four. Default lan_demets_obrien_fleming.
  GroupSequentialResultOptions &beta_spending(Boundary value) {
    struct_.beta_spending = static_cast<expt_boundary>(value);
    return *this;
  }

  /// This look is the last one, whatever was planned: it spends what is left. Default 0.
  GroupSequentialResultOptions &final_look(bool value) {
    struct_.final_look = value ? 1 : 0;
    return *this;
  }

  /// Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. Default 0.05.
  GroupSequentialResultOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power at the effect planned for; above `alpha`. Default 0.8.
  GroupSequentialResultOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Of POWER_FAMILY. Default 3.0.
  GroupSequentialResultOptions &rho(double value) {
    struct_.rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI. Default -4.0.
  GroupSequentialResultOptions &gamma(double value) {
    struct_.gamma = value;
    return *this;
  }

  /// Of WANG_TSIATIS. Default 0.25.
  GroupSequentialResultOptions &delta(double value) {
    struct_.delta = value;
    return *this;
  }

  /// Of HAYBITTLE_PETO. Default 3.0.
  GroupSequentialResultOptions &early_z(double value) {
    struct_.early_z = value;
    return *this;
  }

  /// Of POWER_FAMILY in `beta_spending`. Default 2.0.
  GroupSequentialResultOptions &beta_rho(double value) {
    struct_.beta_rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
  GroupSequentialResultOptions &beta_gamma(double value) {
    struct_.beta_gamma = value;
    return *this;
  }

  /// Of SPENDING_GIVEN: error spent until each planned look, never falling, at most `alpha`.
  GroupSequentialResultOptions &spent(const std::vector<double> &value) {
    spent_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_group_sequential_result_options c() const {
    expt_group_sequential_result_options c = struct_;
    if (!spent_.empty()) {
      c.spent = spent_.data();
      c.n_spent = detail::size_of(spent_);
    }
    return c;
  }

 private:
  expt_group_sequential_result_options struct_;
  std::vector<double> spent_;
};

/// Options of Monitor(). Those from `boundary` to `n_spent` are of GROUP_SEQUENTIAL, as in
/// group_sequential_design().
/// Starts with the library's defaults; setters can be chained.
class MonitorOptions {
 public:
  MonitorOptions() {
    expt_monitor_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How the error rate is kept. Default group_sequential.
  MonitorOptions &method(MonitorMethod value) {
    struct_.method = static_cast<expt_monitor_method>(value);
    return *this;
  }

  /// Side of the test. Default two_sided.
  MonitorOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Bounds of efficacy. Default lan_demets_obrien_fleming.
  MonitorOptions &boundary(Boundary value) {
    struct_.boundary = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Bounds of futility. Default none.
  MonitorOptions &futility(Futility value) {
    struct_.futility = static_cast<expt_futility>(value);
    return *this;
  }

  /// How futility spends 1 - `power`: one of the first four. Default lan_demets_obrien_fleming.
  MonitorOptions &beta_spending(Boundary value) {
    struct_.beta_spending = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Error rate of all looks together, of both sides where there are two; below 0.5 where there is one. Default 0.05.
  MonitorOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power at the effect planned for; above `alpha`. Default 0.8.
  MonitorOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Of POWER_FAMILY. Default 2.0.
  MonitorOptions &rho(double value) {
    struct_.rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI. Default -4.0.
  MonitorOptions &gamma(double value) {
    struct_.gamma = value;
    return *this;
  }

  /// Of WANG_TSIATIS. Default 0.25.
  MonitorOptions &delta(double value) {
    struct_.delta = value;
    return *this;
  }

  /// Of HAYBITTLE_PETO. Default 3.0.
  MonitorOptions &early_z(double value) {
    struct_.early_z = value;
    return *this;
  }

  /// Of POWER_FAMILY in `beta_spending`. Default 2.0.
  MonitorOptions &beta_rho(double value) {
    struct_.beta_rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI in `beta_spending`. Default -2.0.
  MonitorOptions &beta_gamma(double value) {
    struct_.beta_gamma = value;
    return *this;
  }

  /// Of SPENDING_GIVEN: error spent until each planned look, never falling, at most `alpha`.
  MonitorOptions &spent(const std::vector<double> &value) {
    spent_ = value;
    return *this;
  }

  /// Shares of the planned units at which looks are planned, rising to 1; NULL = `looks` equal steps.
  MonitorOptions &planned(const std::vector<double> &value) {
    planned_ = value;
    return *this;
  }

  /// Looks planned. Default 14.
  MonitorOptions &looks(std::int64_t value) {
    struct_.looks = value;
    return *this;
  }

  /// Of CONFIDENCE_SEQUENCE: units of both arms before which nothing is told. Default 1000.
  MonitorOptions &burn_in(std::int64_t value) {
    struct_.burn_in = value;
    return *this;
  }

  /// Label of the control; NULL = that of the analysis.
  MonitorOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Label of the treatment; NULL = the only one.
  MonitorOptions &variant(const std::string &value) {
    variant_ = detail::MaybeText(value, "variant");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_monitor_options c() const {
    expt_monitor_options c = struct_;
    if (!spent_.empty()) {
      c.spent = spent_.data();
      c.n_spent = detail::size_of(spent_);
    }
    if (!planned_.empty()) {
      c.planned = planned_.data();
      c.n_planned = detail::size_of(planned_);
    }
    if (control_.is_set()) c.control = control_.data();
    if (variant_.is_set()) c.variant = variant_.data();
    return c;
  }

 private:
  expt_monitor_options struct_;
  std::vector<double> spent_;
  std::vector<double> planned_;
  detail::MaybeText control_;
  detail::MaybeText variant_;
};

/// Options of Analysis::power().
/// Starts with the library's defaults; setters can be chained.
class AnalysisPowerOptions {
 public:
  AnalysisPowerOptions() {
    expt_analysis_power_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Variants of the experiment, the control among them, 2 at least; 0 = those of the pilot. Default 0.
  AnalysisPowerOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  AnalysisPowerOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  AnalysisPowerOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Days of a week on which units enter. Default 7.
  AnalysisPowerOptions &weekdays(std::int32_t value) {
    struct_.weekdays = value;
    return *this;
  }

  /// Round the duration up to whole weeks. Default 1.
  AnalysisPowerOptions &whole_weeks(bool value) {
    struct_.whole_weeks = value ? 1 : 0;
    return *this;
  }

  /// Units of the experiment, all variants together; 0 = those of the pilot. Default 0.
  AnalysisPowerOptions &units(std::int64_t value) {
    struct_.units = value;
    return *this;
  }

  /// Treatment units for each control unit, of each treatment; 0 = the planned shares, else 1. Default 0.0.
  AnalysisPowerOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// True effect of every metric, treatment minus control, on the scale of the metric; NaN = its `min_effect`.
  AnalysisPowerOptions &effect(double value) {
    struct_.effect = value;
    return *this;
  }

  /// Error rate of all comparisons of a metric; of a two-sided interval where a margin is to be kept. Default 0.05.
  AnalysisPowerOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted; more than alpha. Default 0.8.
  AnalysisPowerOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Units that come in a day; 0 = not said: no duration. Default 0.0.
  AnalysisPowerOptions &daily_units(double value) {
    struct_.daily_units = value;
    return *this;
  }

  /// Share of them that takes part, all variants together. Default 1.0.
  AnalysisPowerOptions &share(double value) {
    struct_.share = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_power_options c() const {
    expt_analysis_power_options c = struct_;
    return c;
  }

 private:
  expt_analysis_power_options struct_;
};

/// Options of policy_value().
/// Starts with the library's defaults; setters can be chained.
class PolicyValueOptions {
 public:
  PolicyValueOptions() {
    expt_policy_value_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of every interval. Default 0.95.
  PolicyValueOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Weights above this are cut to it, above 0; Inf = none is. Cutting brings a bias towards less. Default inf.
  PolicyValueOptions &max_weight(double value) {
    struct_.max_weight = value;
    return *this;
  }

  /// A model's expected reward of the arm that was played; NULL = no model.
  PolicyValueOptions &predicted(const std::string &value) {
    predicted_ = detail::MaybeText(value, "predicted");
    return *this;
  }

  /// The model's expected reward under the target policy: over its arms, by its probabilities.
  PolicyValueOptions &predicted_target(const std::string &value) {
    predicted_target_ = detail::MaybeText(value, "predicted_target");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_policy_value_options c() const {
    expt_policy_value_options c = struct_;
    if (predicted_.is_set()) c.predicted = predicted_.data();
    if (predicted_target_.is_set()) c.predicted_target = predicted_target_.data();
    return c;
  }

 private:
  expt_policy_value_options struct_;
  detail::MaybeText predicted_;
  detail::MaybeText predicted_target_;
};

/// Options of adaptive_effects().
/// Starts with the library's defaults; setters can be chained.
class AdaptiveEffectsOptions {
 public:
  AdaptiveEffectsOptions() {
    expt_adaptive_effects_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  AdaptiveEffectsOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Of every interval. Default 0.95.
  AdaptiveEffectsOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Label of the control arm; NULL = the bytewise first.
  AdaptiveEffectsOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Columns of this name followed by an arm's label hold that arm's probability in every row, chosen or not; NULL =
  /// only the chosen arm's probability is known.
  AdaptiveEffectsOptions &share_prefix(const std::string &value) {
    share_prefix_ = detail::MaybeText(value, "share_prefix");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_adaptive_effects_options c() const {
    expt_adaptive_effects_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (share_prefix_.is_set()) c.share_prefix = share_prefix_.data();
    return c;
  }

 private:
  expt_adaptive_effects_options struct_;
  detail::MaybeText control_;
  detail::MaybeText share_prefix_;
};

/// Options of Report().
/// Starts with the library's defaults; setters can be chained.
class ReportOptions {
 public:
  ReportOptions() {
    expt_report_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// One line under the title; NULL = none.
  ReportOptions &subtitle(const std::string &value) {
    subtitle_ = detail::MaybeText(value, "subtitle");
    return *this;
  }

  /// What the experiment was made to find out, for the design page; NULL = not said.
  ReportOptions &hypothesis(const std::string &value) {
    hypothesis_ = detail::MaybeText(value, "hypothesis");
    return *this;
  }

  /// When it was made, as it shall be printed; NULL = not said: equal answers then give equal bytes.
  ReportOptions &generated_at(const std::string &value) {
    generated_at_ = detail::MaybeText(value, "generated_at");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_report_options c() const {
    expt_report_options c = struct_;
    if (subtitle_.is_set()) c.subtitle = subtitle_.data();
    if (hypothesis_.is_set()) c.hypothesis = hypothesis_.data();
    if (generated_at_.is_set()) c.generated_at = generated_at_.data();
    return c;
  }

 private:
  expt_report_options struct_;
  detail::MaybeText subtitle_;
  detail::MaybeText hypothesis_;
  detail::MaybeText generated_at_;
};

/// Options of Retention().
/// Starts with the library's defaults; setters can be chained.
class RetentionOptions {
 public:
  RetentionOptions() {
    expt_retention_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Units of one cohort have period 0 in the same day or week. Default day.
  RetentionOptions &cohort(Period value) {
    struct_.cohort = static_cast<expt_period>(value);
    return *this;
  }

  /// What is counted in k: days after the first day, or calendar weeks after the first week. Default day.
  RetentionOptions &period(Period value) {
    struct_.period = static_cast<expt_period>(value);
    return *this;
  }

  /// Whether a unit counts in a period that is not over at the end of the observation. Default complete.
  RetentionOptions &maturity(Maturity value) {
    struct_.maturity = static_cast<expt_maturity>(value);
    return *this;
  }

  /// The last k. Default 30.
  RetentionOptions &max_period(std::int64_t value) {
    struct_.max_period = value;
    return *this;
  }

  /// Local time minus UTC: where days are cut. Default 0.
  RetentionOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// End of the observation, microseconds since 1970: rows from then on are not looked at. The largest int64 = the
  /// latest row. Default 9223372036854775807.
  RetentionOptions &end_time(std::int64_t value) {
    struct_.end_time = value;
    return *this;
  }

  /// Memory that may be held, bytes; 0 = no limit. Default 0.
  RetentionOptions &max_bytes(std::int64_t value) {
    struct_.max_bytes = value;
    return *this;
  }

  /// Column of event labels; NULL = every row is an event. Needs `label`.
  RetentionOptions &event(const std::string &value) {
    event_ = detail::MaybeText(value, "event");
    return *this;
  }

  /// Only rows with this event label are events. Needs `event`.
  RetentionOptions &label(const std::string &value) {
    label_ = detail::MaybeText(value, "label");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_retention_options c() const {
    expt_retention_options c = struct_;
    if (event_.is_set()) c.event = event_.data();
    if (label_.is_set()) c.label = label_.data();
    return c;
  }

 private:
  expt_retention_options struct_;
  detail::MaybeText event_;
  detail::MaybeText label_;
};

/// Options of Retention::frame().
/// Starts with the library's defaults; setters can be chained.
class RetentionFrameOptions {
 public:
  RetentionFrameOptions() {
    expt_retention_frame_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Of the intervals. Default 0.95.
  RetentionFrameOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_retention_frame_options c() const {
    expt_retention_frame_options c = struct_;
    return c;
  }

 private:
  expt_retention_frame_options struct_;
};

/// Options of Activity().
/// Starts with the library's defaults; setters can be chained.
class ActivityOptions {
 public:
  ActivityOptions() {
    expt_activity_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How different units are counted. Default exact.
  ActivityOptions &method(ActivityMethod value) {
    struct_.method = static_cast<expt_activity_method>(value);
    return *this;
  }

  /// Days of `wau`. Default 7.
  ActivityOptions &week_days(std::int64_t value) {
    struct_.week_days = value;
    return *this;
  }

  /// Days of `mau`; 28 would hold every weekday equally often. Default 30.
  ActivityOptions &month_days(std::int64_t value) {
    struct_.month_days = value;
    return *this;
  }

  /// Local time minus UTC: where days are cut. Default 0.
  ActivityOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// End of the observation, microseconds since 1970: rows from then on are not looked at. The largest int64 = the
  /// latest row. Default 9223372036854775807.
  ActivityOptions &end_time(std::int64_t value) {
    struct_.end_time = value;
    return *this;
  }

  /// Distinct labels that `attribute` may have. Default 10000.
  ActivityOptions &max_levels(std::int64_t value) {
    struct_.max_levels = value;
    return *this;
  }

  /// Memory that may be held, bytes; 0 = no limit. Default 0.
  ActivityOptions &max_bytes(std::int64_t value) {
    struct_.max_bytes = value;
    return *this;
  }

  /// Column of session ids, integers or text; NULL = sessions are not counted.
  ActivityOptions &session(const std::string &value) {
    session_ = detail::MaybeText(value, "session");
    return *this;
  }

  /// Column of labels of events, for Activity::breakdown(); NULL = none.
  ActivityOptions &attribute(const std::string &value) {
    attribute_ = detail::MaybeText(value, "attribute");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_activity_options c() const {
    expt_activity_options c = struct_;
    if (session_.is_set()) c.session = session_.data();
    if (attribute_.is_set()) c.attribute = attribute_.data();
    return c;
  }

 private:
  expt_activity_options struct_;
  detail::MaybeText session_;
  detail::MaybeText attribute_;
};

/// Options of roi(): how an effect becomes money. All money is in one currency, which the library need not know.
/// Starts with the library's defaults; setters can be chained.
class RoiOptions {
 public:
  RoiOptions() {
    expt_roi_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Time over which the effect and the units were counted; 0 = the horizon: nothing is extended. Default 0.
  RoiOptions &window(std::chrono::microseconds value) {
    struct_.window_us = value.count();
    return *this;
  }

  /// Time that the answer is for. Default 31536000000000.
  RoiOptions &horizon(std::chrono::microseconds value) {
    struct_.horizon_us = value.count();
    return *this;
  }

  /// Mean share of the effect that lasts over the horizon. Default 1.0.
  RoiOptions &persistence(double value) {
    struct_.persistence = value;
    return *this;
  }

  /// Share of the units that get the change. Default 1.0.
  RoiOptions &adoption(double value) {
    struct_.adoption = value;
    return *this;
  }

  /// Orders per unit of the metric, where that is not orders itself: of carts the control's orders per cart. Taken as
  /// known. Default 1.0.
  RoiOptions &bridge_rate(double value) {
    struct_.bridge_rate = value;
    return *this;
  }

  /// Money per order; 1 where the metric is money. Default 1.0.
  RoiOptions &order_value(double value) {
    struct_.order_value = value;
    return *this;
  }

  /// Share of the revenue that is earned. Default 1.0.
  RoiOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Cost of the change over the horizon, however many units get it. Default 0.0.
  RoiOptions &cost(double value) {
    struct_.cost = value;
    return *this;
  }

  /// Cost of each unit that gets it, in each window. Default 0.0.
  RoiOptions &cost_per_unit(double value) {
    struct_.cost_per_unit = value;
    return *this;
  }

  /// Standard deviation of the effects of changes like this one, above 0: shrinks the effect; Inf = does not. Default
  /// inf.
  RoiOptions &prior_sd(double value) {
    struct_.prior_sd = value;
    return *this;
  }

  /// Degrees of freedom of `std_error`; Inf = normal. Default inf.
  RoiOptions &df(double value) {
    struct_.df = value;
    return *this;
  }

  /// Of every interval. Default 0.95.
  RoiOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_roi_options c() const {
    expt_roi_options c = struct_;
    return c;
  }

 private:
  expt_roi_options struct_;
};

/// Options of roi_scenarios().
/// Starts with the library's defaults; setters can be chained.
class RoiScenariosOptions {
 public:
  RoiScenariosOptions() {
    expt_roi_scenarios_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// A last row for all scenarios together. Default 0.
  RoiScenariosOptions &total(bool value) {
    struct_.total = value ? 1 : 0;
    return *this;
  }

  /// Of every row, where the table has no column `estimand`. Default itt.
  RoiScenariosOptions &estimand(Estimand value) {
    struct_.estimand = static_cast<expt_estimand>(value);
    return *this;
  }

  /// Of every row, where the table has no column `population`. Default all.
  RoiScenariosOptions &population(Population value) {
    struct_.population = static_cast<expt_population>(value);
    return *this;
  }

  /// How an effect becomes money; NULL = defaults. Its `df` is for a table without one.
  RoiScenariosOptions &roi(const RoiOptions &value) {
    roi_.set(value);
    return *this;
  }

  /// Only rows of this metric; NULL = all.
  RoiScenariosOptions &metric(const std::string &value) {
    metric_ = detail::MaybeText(value, "metric");
    return *this;
  }

  /// Only rows of this variant; NULL = all.
  RoiScenariosOptions &variant(const std::string &value) {
    variant_ = detail::MaybeText(value, "variant");
    return *this;
  }

  /// Only rows of this segment, "all" among them; NULL = all.
  RoiScenariosOptions &segment(const std::string &value) {
    segment_ = detail::MaybeText(value, "segment");
    return *this;
  }

  /// Column of effects. Default "estimate".
  RoiScenariosOptions &effect(const std::string &value) {
    effect_ = detail::MaybeText(value, "effect");
    return *this;
  }

  /// Column of their standard errors. Default "std_error".
  RoiScenariosOptions &std_error(const std::string &value) {
    std_error_ = detail::MaybeText(value, "std_error");
    return *this;
  }

  /// Column of the units of each scenario's population in one window; NULL = n_control + n_variant.
  RoiScenariosOptions &units(const std::string &value) {
    units_ = detail::MaybeText(value, "units");
    return *this;
  }

  /// Column of names; NULL = "all", or the segment and its level.
  RoiScenariosOptions &scenario(const std::string &value) {
    scenario_ = detail::MaybeText(value, "scenario");
    return *this;
  }

  /// Column of each scenario's own costs in place of the option `cost`; NULL = that of `roi`: for every scenario, once
  /// in the total.
  RoiScenariosOptions &cost(const std::string &value) {
    cost_ = detail::MaybeText(value, "cost");
    return *this;
  }

  /// Column of order values in place of that of `roi`; NULL = that for every scenario.
  RoiScenariosOptions &order_value(const std::string &value) {
    order_value_ = detail::MaybeText(value, "order_value");
    return *this;
  }

  /// A scenario whose p-value is above is rejected; 1 = never for that. Default 0.1.
  RoiScenariosOptions &max_p_value(double value) {
    struct_.max_p_value = value;
    return *this;
  }

  /// A scenario whose effect, as given, is below is rejected; -Inf = never for that. Default 0.0.
  RoiScenariosOptions &min_effect(double value) {
    struct_.min_effect = value;
    return *this;
  }

  /// A scenario whose ROI is below is rejected; -Inf = never for that. Default 0.05.
  RoiScenariosOptions &min_roi(double value) {
    struct_.min_roi = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_roi_scenarios_options c() const {
    expt_roi_scenarios_options c = struct_;
    if (roi_.is_set()) c.roi = roi_.data();
    if (metric_.is_set()) c.metric = metric_.data();
    if (variant_.is_set()) c.variant = variant_.data();
    if (segment_.is_set()) c.segment = segment_.data();
    if (effect_.is_set()) c.effect = effect_.data();
    if (std_error_.is_set()) c.std_error = std_error_.data();
    if (units_.is_set()) c.units = units_.data();
    if (scenario_.is_set()) c.scenario = scenario_.data();
    if (cost_.is_set()) c.cost = cost_.data();
    if (order_value_.is_set()) c.order_value = order_value_.data();
    return c;
  }

 private:
  expt_roi_scenarios_options struct_;
  detail::Nested<RoiOptions, expt_roi_options> roi_;
  detail::MaybeText metric_;
  detail::MaybeText variant_;
  detail::MaybeText segment_;
  detail::MaybeText effect_;
  detail::MaybeText std_error_;
  detail::MaybeText units_;
  detail::MaybeText scenario_;
  detail::MaybeText cost_;
  detail::MaybeText order_value_;
};

/// Options of roi_grid().
/// Starts with the library's defaults; setters can be chained.
class RoiGridOptions {
 public:
  RoiGridOptions() {
    expt_roi_grid_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// All that does not vary; NULL = defaults.
  RoiGridOptions &roi(const RoiOptions &value) {
    roi_.set(value);
    return *this;
  }

  /// Values of the first input; NULL = `x_steps` equal steps.
  RoiGridOptions &x_values(const std::vector<double> &value) {
    x_values_ = value;
    return *this;
  }

  /// Values from `x_low` to `x_high`. Default 11.
  RoiGridOptions &x_steps(std::int64_t value) {
    struct_.x_steps = value;
    return *this;
  }

  /// NaN = 0 for a share, else half of what is given.
  RoiGridOptions &x_low(double value) {
    struct_.x_low = value;
    return *this;
  }

  /// NaN = 1 for a share, else twice what is given.
  RoiGridOptions &x_high(double value) {
    struct_.x_high = value;
    return *this;
  }

  /// Values of the second input; NULL = `y_steps` equal steps.
  RoiGridOptions &y_values(const std::vector<double> &value) {
    y_values_ = value;
    return *this;
  }

  /// Values from `y_low` to `y_high`. Default 11.
  RoiGridOptions &y_steps(std::int64_t value) {
    struct_.y_steps = value;
    return *this;
  }

  /// As `x_low`.
  RoiGridOptions &y_low(double value) {
    struct_.y_low = value;
    return *this;
  }

  /// As `x_high`.
  RoiGridOptions &y_high(double value) {
    struct_.y_high = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_roi_grid_options c() const {
    expt_roi_grid_options c = struct_;
    if (roi_.is_set()) c.roi = roi_.data();
    if (!x_values_.empty()) {
      c.x_values = x_values_.data();
      c.n_x_values = detail::size_of(x_values_);
    }
    if (!y_values_.empty()) {
      c.y_values = y_values_.data();
      c.n_y_values = detail::size_of(y_values_);
    }
    return c;
  }

 private:
  expt_roi_grid_options struct_;
  detail::Nested<RoiOptions, expt_roi_options> roi_;
  std::vector<double> x_values_;
  std::vector<double> y_values_;
};

/// Options of Rollout().
/// Starts with the library's defaults; setters can be chained.
class RolloutOptions {
 public:
  RolloutOptions() {
    expt_rollout_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How the error is spent over the planned units: one of the first four. Default lan_demets_pocock.
  RolloutOptions &boundary(Boundary value) {
    struct_.boundary = static_cast<expt_boundary>(value);
    return *this;
  }

  /// Chance of the whole plan to take back a change that does no harm: all guardrails, stages and looks. Default 0.05.
  RolloutOptions &budget(double value) {
    struct_.budget = value;
    return *this;
  }

  /// Chance to take back a change that does the planned harm, until the end of the planned units. Default 0.95.
  RolloutOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Share of the treatment among the units that take part. Default 0.5.
  RolloutOptions &split(double value) {
    struct_.split = value;
    return *this;
  }

  /// Of POWER_FAMILY. Default 1.0.
  RolloutOptions &rho(double value) {
    struct_.rho = value;
    return *this;
  }

  /// Of HWANG_SHIH_DECANI. Default 1.0.
  RolloutOptions &gamma(double value) {
    struct_.gamma = value;
    return *this;
  }

  /// Part of a guardrail's error that the sustained rule spends. Default 0.2.
  RolloutOptions &sustained_share(double value) {
    struct_.sustained_share = value;
    return *this;
  }

  /// Looks in a row, 2 or more, that the sustained rule wants; 0 = no such rule. Default 2.
  RolloutOptions &sustained_looks(std::int64_t value) {
    struct_.sustained_looks = value;
    return *this;
  }

  /// Begin of the first stage, microseconds since 1970-01-01T00:00Z; the lowest int64 = its first look. Default
  /// -9223372036854775808.
  RolloutOptions &started_at(std::int64_t value) {
    struct_.started_at = value;
    return *this;
  }

  /// Label of the control; NULL = that of the first results.
  RolloutOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Label of the treatment; NULL = the only one of the first results.
  RolloutOptions &variant(const std::string &value) {
    variant_ = detail::MaybeText(value, "variant");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_rollout_options c() const {
    expt_rollout_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (variant_.is_set()) c.variant = variant_.data();
    return c;
  }

 private:
  expt_rollout_options struct_;
  detail::MaybeText control_;
  detail::MaybeText variant_;
};

/// Options of Rollout::add_stage().
/// Starts with the library's defaults; setters can be chained.
class RolloutStageOptions {
 public:
  RolloutStageOptions() {
    expt_rollout_stage_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Time to stay at least. Default 0.
  RolloutStageOptions &min_time(std::chrono::microseconds value) {
    struct_.min_time_us = value.count();
    return *this;
  }

  /// Units of both arms to count at least, for every guardrail; 0 = planned, see Rollout::plan(). Default 0.
  RolloutStageOptions &min_units(std::int64_t value) {
    struct_.min_units = value;
    return *this;
  }

  /// Looks planned, at equal steps of units. There may be more or fewer. Default 7.
  RolloutStageOptions &looks(std::int64_t value) {
    struct_.looks = value;
    return *this;
  }

  /// Share of all traffic that keeps the control, 0 to below `share`; NaN = what the split leaves, in a stage of share
  /// 1: 0.05. 0 = no control.
  RolloutStageOptions &holdback(double value) {
    struct_.holdback = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_rollout_stage_options c() const {
    expt_rollout_stage_options c = struct_;
    return c;
  }

 private:
  expt_rollout_stage_options struct_;
};

/// Options of Rollout::add_guardrail().
/// Starts with the library's defaults; setters can be chained.
class RolloutGuardrailOptions {
 public:
  RolloutGuardrailOptions() {
    expt_rollout_guardrail_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Welcome direction: UP or DOWN; the other one is harm. Default up.
  RolloutGuardrailOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// `margin` and `harm` are fractions of the control's value. Default 0.
  RolloutGuardrailOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// Loss against the control that is tolerated; more of it is harm. Default 0.0.
  RolloutGuardrailOptions &margin(double value) {
    struct_.margin = value;
    return *this;
  }

  /// Value that the treatment must not pass to the unwelcome side; NaN = none.
  RolloutGuardrailOptions &limit(double value) {
    struct_.limit = value;
    return *this;
  }

  /// Part of the error budget, beside the weights of the other guardrails. Default 1.0.
  RolloutGuardrailOptions &weight(double value) {
    struct_.weight = value;
    return *this;
  }

  /// Loss to plan for, above `margin`; NaN = none, nothing is planned for.
  RolloutGuardrailOptions &harm(double value) {
    struct_.harm = value;
    return *this;
  }

  /// Control's value expected, to plan with; NaN = not known.
  RolloutGuardrailOptions &baseline(double value) {
    struct_.baseline = value;
    return *this;
  }

  /// Standard deviation of a unit expected, above 0, to plan with; NaN = that of a proportion of `baseline`.
  RolloutGuardrailOptions &std_dev(double value) {
    struct_.std_dev = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_rollout_guardrail_options c() const {
    expt_rollout_guardrail_options c = struct_;
    return c;
  }

 private:
  expt_rollout_guardrail_options struct_;
};

/// Options of sample_size_proportion().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeProportionOptions {
 public:
  SampleSizeProportionOptions() {
    expt_sample_size_proportion_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  SampleSizeProportionOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  SampleSizeProportionOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  SampleSizeProportionOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  SampleSizeProportionOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Variance under the null hypothesis. Default pooled.
  SampleSizeProportionOptions &null_variance(NullVariance value) {
    struct_.null_variance = static_cast<expt_null_variance>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  SampleSizeProportionOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  SampleSizeProportionOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeProportionOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  SampleSizeProportionOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Treatment units for each control unit, of each treatment. Default 1.0.
  SampleSizeProportionOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  SampleSizeProportionOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_proportion_options c() const {
    expt_sample_size_proportion_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_proportion_options struct_;
};

/// Options of sample_size_mean().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeMeanOptions {
 public:
  SampleSizeMeanOptions() {
    expt_sample_size_mean_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  SampleSizeMeanOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  SampleSizeMeanOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  SampleSizeMeanOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  SampleSizeMeanOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Law of the statistic. Default welch.
  SampleSizeMeanOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  SampleSizeMeanOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  SampleSizeMeanOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeMeanOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  SampleSizeMeanOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Treatment units for each control unit, of each treatment. Default 1.0.
  SampleSizeMeanOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  SampleSizeMeanOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// Standard deviation in the treatment arms, above 0; NaN = that of the control.
  SampleSizeMeanOptions &treatment_sd(double value) {
    struct_.treatment_sd = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_mean_options c() const {
    expt_sample_size_mean_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_mean_options struct_;
};

/// Options of sample_size_ratio().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeRatioOptions {
 public:
  SampleSizeRatioOptions() {
    expt_sample_size_ratio_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  SampleSizeRatioOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  SampleSizeRatioOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  SampleSizeRatioOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  SampleSizeRatioOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Law of the statistic. Default welch.
  SampleSizeRatioOptions &test(MeanTest value) {
    struct_.test = static_cast<expt_mean_test>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  SampleSizeRatioOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  SampleSizeRatioOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeRatioOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  SampleSizeRatioOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Treatment units for each control unit, of each treatment. Default 1.0.
  SampleSizeRatioOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// Share of the variance that covariates take away: their squared correlation. Default 0.0.
  SampleSizeRatioOptions &variance_reduction(double value) {
    struct_.variance_reduction = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_ratio_options c() const {
    expt_sample_size_ratio_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_ratio_options struct_;
};

/// Options of sample_size_quantile().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeQuantileOptions {
 public:
  SampleSizeQuantileOptions() {
    expt_sample_size_quantile_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  SampleSizeQuantileOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  SampleSizeQuantileOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  SampleSizeQuantileOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  SampleSizeQuantileOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  SampleSizeQuantileOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  SampleSizeQuantileOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeQuantileOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  SampleSizeQuantileOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Treatment units for each control unit, of each treatment. Default 1.0.
  SampleSizeQuantileOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// Standard error that a treatment's quantile has in `pilot_units`, above 0; NaN = that of the control.
  SampleSizeQuantileOptions &treatment_std_error(double value) {
    struct_.treatment_std_error = value;
    return *this;
  }

  /// Mean number of units in a cluster, where units are whole clusters. Default 1.0.
  SampleSizeQuantileOptions &cluster_size(double value) {
    struct_.cluster_size = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_quantile_options c() const {
    expt_sample_size_quantile_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_quantile_options struct_;
};

/// Options of sample_size_count().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeCountOptions {
 public:
  SampleSizeCountOptions() {
    expt_sample_size_count_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  SampleSizeCountOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  SampleSizeCountOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  SampleSizeCountOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  SampleSizeCountOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Variance under the null hypothesis. Default pooled.
  SampleSizeCountOptions &null_variance(NullVariance value) {
    struct_.null_variance = static_cast<expt_null_variance>(value);
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  SampleSizeCountOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  SampleSizeCountOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeCountOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  SampleSizeCountOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Treatment exposure for each control one, of each treatment. Default 1.0.
  SampleSizeCountOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// Variance of the counts over their mean; 1 = Poisson. Default 1.0.
  SampleSizeCountOptions &overdispersion(double value) {
    struct_.overdispersion = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_count_options c() const {
    expt_sample_size_count_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_count_options struct_;
};

/// Options of sample_size_cluster().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeClusterOptions {
 public:
  SampleSizeClusterOptions() {
    expt_sample_size_cluster_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  SampleSizeClusterOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// The effect and `null_value` are fractions of the control's value. Default 0.
  SampleSizeClusterOptions &relative(bool value) {
    struct_.relative = value ? 1 : 0;
    return *this;
  }

  /// For several treatments against one control. Default bonferroni.
  SampleSizeClusterOptions &correction(PowerCorrection value) {
    struct_.correction = static_cast<expt_power_correction>(value);
    return *this;
  }

  /// Variants, the control among them. Default 2.
  SampleSizeClusterOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// Rejections to the side opposite to the effect count too; only for a two-sided test. Default 0.
  SampleSizeClusterOptions &both_sides(bool value) {
    struct_.both_sides = value ? 1 : 0;
    return *this;
  }

  /// Error rate of the whole experiment: of all its comparisons. Default 0.05.
  SampleSizeClusterOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeClusterOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// Effect under the null hypothesis: a margin; of non-inferiority with the sign of harm. Default 0.0.
  SampleSizeClusterOptions &null_value(double value) {
    struct_.null_value = value;
    return *this;
  }

  /// Treatment clusters for each control cluster, of each treatment. Default 1.0.
  SampleSizeClusterOptions &allocation(double value) {
    struct_.allocation = value;
    return *this;
  }

  /// Coefficient of variation of the cluster sizes. Default 0.0.
  SampleSizeClusterOptions &size_variation(double value) {
    struct_.size_variation = value;
    return *this;
  }

  /// Share of the variance between clusters that covariates take away. Default 0.0.
  SampleSizeClusterOptions &reduction_between(double value) {
    struct_.reduction_between = value;
    return *this;
  }

  /// Share of the variance within clusters that they take away. Default 0.0.
  SampleSizeClusterOptions &reduction_within(double value) {
    struct_.reduction_within = value;
    return *this;
  }

  /// Covariates of clusters: each costs the test a degree of freedom. Default 0.
  SampleSizeClusterOptions &covariates(std::int32_t value) {
    struct_.covariates = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_cluster_options c() const {
    expt_sample_size_cluster_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_cluster_options struct_;
};

/// Options of sample_size_srm().
/// Starts with the library's defaults; setters can be chained.
class SampleSizeSrmOptions {
 public:
  SampleSizeSrmOptions() {
    expt_sample_size_srm_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Variants, all of them. Default 2.
  SampleSizeSrmOptions &arms(std::int32_t value) {
    struct_.arms = value;
    return *this;
  }

  /// p-value below which the check fails. Default 0.001.
  SampleSizeSrmOptions &alpha(double value) {
    struct_.alpha = value;
    return *this;
  }

  /// Power wanted. Default 0.8.
  SampleSizeSrmOptions &power(double value) {
    struct_.power = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sample_size_srm_options c() const {
    expt_sample_size_srm_options c = struct_;
    return c;
  }

 private:
  expt_sample_size_srm_options struct_;
};

/// Options of mann_whitney().
/// Starts with the library's defaults; setters can be chained.
class MannWhitneyOptions {
 public:
  MannWhitneyOptions() {
    expt_mann_whitney_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; intervals are always two-sided. Default two_sided.
  MannWhitneyOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing value. Default reject.
  MannWhitneyOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// Half a pair of correction in the normal approximation and in the interval that inverts it. Default 1.
  MannWhitneyOptions &continuity(bool value) {
    struct_.continuity = value ? 1 : 0;
    return *this;
  }

  /// Pairs of units up to which the null is exact, if no two values are equal. Default 2500.
  MannWhitneyOptions &exact_pairs(std::int64_t value) {
    struct_.exact_pairs = value;
    return *this;
  }

  /// Of every interval. Default 0.95.
  MannWhitneyOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Label of the control; NULL = the bytewise first.
  MannWhitneyOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mann_whitney_options c() const {
    expt_mann_whitney_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    return c;
  }

 private:
  expt_mann_whitney_options struct_;
  detail::MaybeText control_;
};

/// Options of quantile_effect().
/// Starts with the library's defaults; setters can be chained.
class QuantileEffectOptions {
 public:
  QuantileEffectOptions() {
    expt_quantile_effect_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; intervals are always two-sided. Default two_sided.
  QuantileEffectOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing value. Default reject.
  QuantileEffectOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// Definition of a quantile. Default linear.
  QuantileEffectOptions &definition(QuantileType value) {
    struct_.definition = static_cast<expt_quantile_type>(value);
    return *this;
  }

  /// Bootstrap replicates. Default 2000.
  QuantileEffectOptions &n_replicates(std::int64_t value) {
    struct_.n_replicates = value;
    return *this;
  }

  /// Seed of everything random. Default 0.
  QuantileEffectOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Of every interval. Default 0.95.
  QuantileEffectOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Label of the control; NULL = the bytewise first.
  QuantileEffectOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Units with the same label here are resampled together; NULL = each alone.
  QuantileEffectOptions &cluster(const std::string &value) {
    cluster_ = detail::MaybeText(value, "cluster");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_quantile_effect_options c() const {
    expt_quantile_effect_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (cluster_.is_set()) c.cluster = cluster_.data();
    return c;
  }

 private:
  expt_quantile_effect_options struct_;
  detail::MaybeText control_;
  detail::MaybeText cluster_;
};

/// Options of bootstrap().
/// Starts with the library's defaults; setters can be chained.
class BootstrapOptions {
 public:
  BootstrapOptions() {
    expt_bootstrap_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What is compared. Default mean.
  BootstrapOptions &statistic(BootstrapStatistic value) {
    struct_.statistic = static_cast<expt_bootstrap_statistic>(value);
    return *this;
  }

  /// Which interval. Default percentile.
  BootstrapOptions &interval(BootstrapInterval value) {
    struct_.interval = static_cast<expt_bootstrap_interval>(value);
    return *this;
  }

  /// How a replicate is drawn. Default poisson.
  BootstrapOptions &resampling(Resampling value) {
    struct_.resampling = static_cast<expt_resampling>(value);
    return *this;
  }

  /// What happens to a missing value. Default reject.
  BootstrapOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// Replicates, 100 at least; 0 = 2,000, and 10,000 for BCA. Default 0.
  BootstrapOptions &n_replicates(std::int64_t value) {
    struct_.n_replicates = value;
    return *this;
  }

  /// Seed of everything random. Default 0.
  BootstrapOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Of every interval. Default 0.95.
  BootstrapOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Which quantile, for QUANTILE. Default 0.5.
  BootstrapOptions &probability(double value) {
    struct_.probability = value;
    return *this;
  }

  /// Denominator of RATIO, and of RATIO alone.
  BootstrapOptions &denominator(const std::string &value) {
    denominator_ = detail::MaybeText(value, "denominator");
    return *this;
  }

  /// Label of the control; NULL = the bytewise first.
  BootstrapOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Units with the same label here are drawn together; NULL = each alone.
  BootstrapOptions &cluster(const std::string &value) {
    cluster_ = detail::MaybeText(value, "cluster");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_bootstrap_options c() const {
    expt_bootstrap_options c = struct_;
    if (denominator_.is_set()) c.denominator = denominator_.data();
    if (control_.is_set()) c.control = control_.data();
    if (cluster_.is_set()) c.cluster = cluster_.data();
    return c;
  }

 private:
  expt_bootstrap_options struct_;
  detail::MaybeText denominator_;
  detail::MaybeText control_;
  detail::MaybeText cluster_;
};

/// Options of permutation().
/// Starts with the library's defaults; setters can be chained.
class PermutationOptions {
 public:
  PermutationOptions() {
    expt_permutation_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test. Default two_sided.
  PermutationOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What happens to a missing value, value column by value column. Default reject.
  PermutationOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// What is compared. Default studentised.
  PermutationOptions &statistic(PermutationStatistic value) {
    struct_.statistic = static_cast<expt_permutation_statistic>(value);
    return *this;
  }

  /// Random permutations. Default 10000.
  PermutationOptions &n_permutations(std::int64_t value) {
    struct_.n_permutations = value;
    return *this;
  }

  /// Seed of everything random. Default 0.
  PermutationOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Label of the control; NULL = the bytewise first.
  PermutationOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Labels are permuted within the levels of this column only; NULL = freely.
  PermutationOptions &stratum(const std::string &value) {
    stratum_ = detail::MaybeText(value, "stratum");
    return *this;
  }

  /// Units with the same label here are permuted together; NULL = each alone.
  PermutationOptions &cluster(const std::string &value) {
    cluster_ = detail::MaybeText(value, "cluster");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_permutation_options c() const {
    expt_permutation_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (stratum_.is_set()) c.stratum = stratum_.data();
    if (cluster_.is_set()) c.cluster = cluster_.data();
    return c;
  }

 private:
  expt_permutation_options struct_;
  detail::MaybeText control_;
  detail::MaybeText stratum_;
  detail::MaybeText cluster_;
};

/// Options of simulate_counterfactual().
/// Starts with the library's defaults; setters can be chained.
class SimulateCounterfactualOptions {
 public:
  SimulateCounterfactualOptions() {
    expt_simulate_counterfactual_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How the effect is planted. Default multiplicative.
  SimulateCounterfactualOptions &mechanism(Mechanism value) {
    struct_.mechanism = static_cast<expt_mechanism>(value);
    return *this;
  }

  /// Seed of the draws. Two outcomes of one unit want two seeds. Default 0.
  SimulateCounterfactualOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Label of the control; NULL = the bytewise first there is, so 0 before 1. All others get the effect.
  SimulateCounterfactualOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// 0/1 or bool column: 1 = the unit met what is changed; NULL = all did.
  SimulateCounterfactualOptions &exposed(const std::string &value) {
    exposed_ = detail::MaybeText(value, "exposed");
    return *this;
  }

  /// Column of labels whose levels have baselines, and on request uplifts, of their own.
  SimulateCounterfactualOptions &segment(const std::string &value) {
    segment_ = detail::MaybeText(value, "segment");
    return *this;
  }

  /// p0 where no level says another; NaN = that of the table. Once given, the table may be a part that lacks labels.
  SimulateCounterfactualOptions &baseline(double value) {
    struct_.baseline = value;
    return *this;
  }

  /// Levels of `segment` with an uplift or a baseline of their own.
  SimulateCounterfactualOptions &levels(const std::vector<std::string> &value) {
    levels_ = detail::Texts(value, "levels");
    return *this;
  }

  /// Their uplifts; NaN = `uplift`; NULL = all have that.
  SimulateCounterfactualOptions &level_uplifts(const std::vector<double> &value) {
    level_uplifts_ = value;
    return *this;
  }

  /// Their p0; NaN = that of the table; NULL = all from the table.
  SimulateCounterfactualOptions &level_baselines(const std::vector<double> &value) {
    level_baselines_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_simulate_counterfactual_options c() const {
    expt_simulate_counterfactual_options c = struct_;
    if (levels_.is_set() && !level_uplifts_.empty()) {
      detail::equal_sizes(levels_, level_uplifts_, "level_uplifts");
    }
    if (levels_.is_set() && !level_baselines_.empty()) {
      detail::equal_sizes(levels_, level_baselines_, "level_baselines");
    }
    if (control_.is_set()) c.control = control_.data();
    if (exposed_.is_set()) c.exposed = exposed_.data();
    if (segment_.is_set()) c.segment = segment_.data();
    if (levels_.is_set()) {
      c.levels = levels_.data();
      c.n_levels = detail::size_of(levels_);
    }
    if (!level_uplifts_.empty()) {
      c.level_uplifts = level_uplifts_.data();
      c.n_levels = detail::size_of(level_uplifts_);
    }
    if (!level_baselines_.empty()) {
      c.level_baselines = level_baselines_.data();
      c.n_levels = detail::size_of(level_baselines_);
    }
    return c;
  }

 private:
  expt_simulate_counterfactual_options struct_;
  detail::MaybeText control_;
  detail::MaybeText exposed_;
  detail::MaybeText segment_;
  detail::Texts levels_;
  std::vector<double> level_uplifts_;
  std::vector<double> level_baselines_;
};

/// Options of simulate_counterfactual_truth(): those of the call whose truth is wanted.
/// Starts with the library's defaults; setters can be chained.
class SimulateCounterfactualTruthOptions {
 public:
  SimulateCounterfactualTruthOptions() {
    expt_simulate_counterfactual_truth_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// How the effect is planted. Default multiplicative.
  SimulateCounterfactualTruthOptions &mechanism(Mechanism value) {
    struct_.mechanism = static_cast<expt_mechanism>(value);
    return *this;
  }

  /// Seed of the draws. Two outcomes of one unit want two seeds. Default 0.
  SimulateCounterfactualTruthOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Label of the control; NULL = the bytewise first there is, so 0 before 1. All others get the effect.
  SimulateCounterfactualTruthOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// 0/1 or bool column: 1 = the unit met what is changed; NULL = all did.
  SimulateCounterfactualTruthOptions &exposed(const std::string &value) {
    exposed_ = detail::MaybeText(value, "exposed");
    return *this;
  }

  /// Column of labels whose levels have baselines, and on request uplifts, of their own.
  SimulateCounterfactualTruthOptions &segment(const std::string &value) {
    segment_ = detail::MaybeText(value, "segment");
    return *this;
  }

  /// p0 where no level says another; NaN = that of the table. Once given, the table may be a part that lacks labels.
  SimulateCounterfactualTruthOptions &baseline(double value) {
    struct_.baseline = value;
    return *this;
  }

  /// Levels of `segment` with an uplift or a baseline of their own.
  SimulateCounterfactualTruthOptions &levels(const std::vector<std::string> &value) {
    levels_ = detail::Texts(value, "levels");
    return *this;
  }

  /// Their uplifts; NaN = `uplift`; NULL = all have that.
  SimulateCounterfactualTruthOptions &level_uplifts(const std::vector<double> &value) {
    level_uplifts_ = value;
    return *this;
  }

  /// Their p0; NaN = that of the table; NULL = all from the table.
  SimulateCounterfactualTruthOptions &level_baselines(const std::vector<double> &value) {
    level_baselines_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_simulate_counterfactual_truth_options c() const {
    expt_simulate_counterfactual_truth_options c = struct_;
    if (levels_.is_set() && !level_uplifts_.empty()) {
      detail::equal_sizes(levels_, level_uplifts_, "level_uplifts");
    }
    if (levels_.is_set() && !level_baselines_.empty()) {
      detail::equal_sizes(levels_, level_baselines_, "level_baselines");
    }
    if (control_.is_set()) c.control = control_.data();
    if (exposed_.is_set()) c.exposed = exposed_.data();
    if (segment_.is_set()) c.segment = segment_.data();
    if (levels_.is_set()) {
      c.levels = levels_.data();
      c.n_levels = detail::size_of(levels_);
    }
    if (!level_uplifts_.empty()) {
      c.level_uplifts = level_uplifts_.data();
      c.n_levels = detail::size_of(level_uplifts_);
    }
    if (!level_baselines_.empty()) {
      c.level_baselines = level_baselines_.data();
      c.n_levels = detail::size_of(level_baselines_);
    }
    return c;
  }

 private:
  expt_simulate_counterfactual_truth_options struct_;
  detail::MaybeText control_;
  detail::MaybeText exposed_;
  detail::MaybeText segment_;
  detail::Texts levels_;
  std::vector<double> level_uplifts_;
  std::vector<double> level_baselines_;
};

/// Options of Simulation().
/// Starts with the library's defaults; setters can be chained.
class SimulationOptions {
 public:
  SimulationOptions() {
    expt_simulation_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// 1 = events of a call in the order of time, 0 = user by user. Default 0.
  SimulationOptions &by_time(bool value) {
    struct_.by_time = value ? 1 : 0;
    return *this;
  }

  /// Seed of everything random. Default 0.
  SimulationOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Begin of the window, microseconds since 1970. Default 1767571200000000.
  SimulationOptions &start_time(std::int64_t value) {
    struct_.start_time = value;
    return *this;
  }

  /// Days of the window: users arrive and come back in it; delays may run over its end. Default 14.
  SimulationOptions &n_days(std::int64_t value) {
    struct_.n_days = value;
    return *this;
  }

  /// Arrivals at the peak hour are 1 + this times the daily mean, 12 hours later 1 - this: a cosine. Default 0.6.
  SimulationOptions &daily_swing(double value) {
    struct_.daily_swing = value;
    return *this;
  }

  /// Hour of the day, UTC, at which most arrive. Default 20.0.
  SimulationOptions &peak_hour(double value) {
    struct_.peak_hour = value;
    return *this;
  }

  /// Arrivals of a Saturday or Sunday over those of another day. Default 1.2.
  SimulationOptions &weekend_ratio(double value) {
    struct_.weekend_ratio = value;
    return *this;
  }

  /// Mean number of visits of a user per day besides the first; in the window they follow the seasons too. 0 = none.
  /// Default 0.0.
  SimulationOptions &visits_per_day(double value) {
    struct_.visits_per_day = value;
    return *this;
  }

  /// Shape of the gamma law of the users' own visit rates, mean 1: small = few loyal, many rare. 0 = all alike. Default
  /// 0.0.
  SimulationOptions &visit_shape(double value) {
    struct_.visit_shape = value;
    return *this;
  }

  /// Days before the exposure whose visits, evenly over the day, are in the log too, without a variant. Default 0.
  SimulationOptions &pre_days(std::int64_t value) {
    struct_.pre_days = value;
    return *this;
  }

  /// Times are cut down to a multiple of it: 1,000,000 gives the ties of a log in seconds. Default 1.
  SimulationOptions &time_grid(std::chrono::microseconds value) {
    struct_.time_grid_us = value.count();
    return *this;
  }

  /// Probability that a step has the time of the step before it. Default 0.0.
  SimulationOptions &tie_share(double value) {
    struct_.tie_share = value;
    return *this;
  }

  /// Probability that a value is multiplied by a Pareto factor, at least 1. Default 0.0.
  SimulationOptions &outlier_share(double value) {
    struct_.outlier_share = value;
    return *this;
  }

  /// Its tail index; up to 2 the variance is infinite. Default 3.0.
  SimulationOptions &outlier_tail(double value) {
    struct_.outlier_tail = value;
    return *this;
  }

  /// Share of users that are bots: they repeat the first step and never go on. Default 0.0.
  SimulationOptions &bot_share(double value) {
    struct_.bot_share = value;
    return *this;
  }

  /// Mean number of events of a bot after its first, one second apart in the mean. Default 100.0.
  SimulationOptions &bot_events(double value) {
    struct_.bot_events = value;
    return *this;
  }

  /// Share of users, bots apart, whose tracking ends: their later events are not in the log. Default 0.0.
  SimulationOptions &lost_share(double value) {
    struct_.lost_share = value;
    return *this;
  }

  /// What is added to it for users who are not in the control. Default 0.0.
  SimulationOptions &lost_more(double value) {
    struct_.lost_more = value;
    return *this;
  }

  /// Mean of the exponential time from the exposure to the loss; 0 = such users are not in the log at all. Default
  /// 86400000000.
  SimulationOptions &mean_time_to_loss(std::chrono::microseconds value) {
    struct_.mean_time_to_loss_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_simulation_options c() const {
    expt_simulation_options c = struct_;
    return c;
  }

 private:
  expt_simulation_options struct_;
};

/// Options of Simulation::add_funnel_step().
/// Starts with the library's defaults; setters can be chained.
class SimulationFunnelStepOptions {
 public:
  SimulationFunnelStepOptions() {
    expt_simulation_funnel_step_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Mean of the exponential time since the step before. Not looked at for the first step. Default 300000000.
  SimulationFunnelStepOptions &mean_delay(std::chrono::microseconds value) {
    struct_.mean_delay_us = value.count();
    return *this;
  }

  /// Mean number of further events of the step, once it was taken: a Poisson law, their gaps as the delay of the step,
  /// one minute for the first. Default 0.0.
  SimulationFunnelStepOptions &mean_repeats(double value) {
    struct_.mean_repeats = value;
    return *this;
  }

  /// Mean value of the step's first event in a visit, before outliers; 0 = it has none. Default 0.0.
  SimulationFunnelStepOptions &mean_value(double value) {
    struct_.mean_value = value;
    return *this;
  }

  /// Standard deviation of the logarithm of the value: a log-normal law. Default 0.0.
  SimulationFunnelStepOptions &value_spread(double value) {
    struct_.value_spread = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_simulation_funnel_step_options c() const {
    expt_simulation_funnel_step_options c = struct_;
    return c;
  }

 private:
  expt_simulation_funnel_step_options struct_;
};

/// Options of Simulation::add_planted_effect().
/// Starts with the library's defaults; setters can be chained.
class SimulationPlantedEffectOptions {
 public:
  SimulationPlantedEffectOptions() {
    expt_simulation_planted_effect_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What is changed. Default probability.
  SimulationPlantedEffectOptions &target(EffectTarget value) {
    struct_.target = static_cast<expt_effect_target>(value);
    return *this;
  }

  /// Variant that has the effect; NULL = all but the control.
  SimulationPlantedEffectOptions &variant(const std::string &value) {
    variant_ = detail::MaybeText(value, "variant");
    return *this;
  }

  /// Segment of `level`; NULL = all users have the effect.
  SimulationPlantedEffectOptions &segment(const std::string &value) {
    segment_ = detail::MaybeText(value, "segment");
    return *this;
  }

  /// Level whose users have it.
  SimulationPlantedEffectOptions &level(const std::string &value) {
    level_ = detail::MaybeText(value, "level");
    return *this;
  }

  /// Rate at which the effect fades with the days since the exposure: it is uplift * exp(-rate * days). 0 = it stays.
  /// Default 0.0.
  SimulationPlantedEffectOptions &decay_per_day(double value) {
    struct_.decay_per_day = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_simulation_planted_effect_options c() const {
    expt_simulation_planted_effect_options c = struct_;
    if (variant_.is_set()) c.variant = variant_.data();
    if (segment_.is_set()) c.segment = segment_.data();
    if (level_.is_set()) c.level = level_.data();
    return c;
  }

 private:
  expt_simulation_planted_effect_options struct_;
  detail::MaybeText variant_;
  detail::MaybeText segment_;
  detail::MaybeText level_;
};

/// Options of simulate_experiment().
/// Starts with the library's defaults; setters can be chained.
class SimulateExperimentOptions {
 public:
  SimulateExperimentOptions() {
    expt_simulate_experiment_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Seed of everything random. Default 0.
  SimulateExperimentOptions &seed(std::uint64_t value) {
    struct_.seed = value;
    return *this;
  }

  /// Salt of the split: MD5_32 of "{unit}_{salt}", B below `treatment_share`, A above. Default
  /// "luckin_homepage_low_price_alert_v1".
  SimulateExperimentOptions &salt(const std::string &value) {
    salt_ = detail::MaybeText(value, "salt");
    return *this;
  }

  /// Share of the users in B, a fraction. Default 0.5.
  SimulateExperimentOptions &treatment_share(double value) {
    struct_.treatment_share = value;
    return *this;
  }

  /// P(click) in A, a fraction. Default 0.085.
  SimulateExperimentOptions &control_click_rate(double value) {
    struct_.control_click_rate = value;
    return *this;
  }

  /// P(click) in B before the city's part (+.005, +.01, +.02), a fraction. Default 0.095.
  SimulateExperimentOptions &treatment_click_rate(double value) {
    struct_.treatment_click_rate = value;
    return *this;
  }

  /// P(conversion | click) in A before the segments' parts, a fraction. Default 0.2.
  SimulateExperimentOptions &control_conversion_rate(double value) {
    struct_.control_conversion_rate = value;
    return *this;
  }

  /// The same in B. Default 0.19.
  SimulateExperimentOptions &treatment_conversion_rate(double value) {
    struct_.treatment_conversion_rate = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_simulate_experiment_options c() const {
    expt_simulate_experiment_options c = struct_;
    if (salt_.is_set()) c.salt = salt_.data();
    return c;
  }

 private:
  expt_simulate_experiment_options struct_;
  detail::MaybeText salt_;
};

/// Options of stitch().
/// Starts with the library's defaults; setters can be chained.
class StitchOptions {
 public:
  StitchOptions() {
    expt_stitch_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Where right rows are looked for. Default backward.
  StitchOptions &direction(StitchDirection value) {
    struct_.direction = static_cast<expt_stitch_direction>(value);
    return *this;
  }

  /// Largest distance in time, itself included; negative = any distance. Default -1.
  StitchOptions &tolerance(std::chrono::microseconds value) {
    struct_.tolerance_us = value.count();
    return *this;
  }

  /// Whether right rows at the very time of the left row are within reach. Default 1.
  StitchOptions &allow_exact(bool value) {
    struct_.allow_exact = value ? 1 : 0;
    return *this;
  }

  /// A right row is joined once: with the first left row that takes it. Default 0.
  StitchOptions &consume(bool value) {
    struct_.consume = value ? 1 : 0;
    return *this;
  }

  /// Which of the right rows within reach. Default closest.
  StitchOptions &attribution(Attribution value) {
    struct_.attribution = static_cast<expt_attribution>(value);
    return *this;
  }

  /// Distance that halves a weight; `half_life` only. Default 604800000000.
  StitchOptions &half_life(std::chrono::microseconds value) {
    struct_.half_life_us = value.count();
    return *this;
  }

  /// Rows that the frame may have. Default 100000000.
  StitchOptions &max_rows(std::int64_t value) {
    struct_.max_rows = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_stitch_options c() const {
    expt_stitch_options c = struct_;
    return c;
  }

 private:
  expt_stitch_options struct_;
};

/// Options of sessionize().
/// Starts with the library's defaults; setters can be chained.
class SessionizeOptions {
 public:
  SessionizeOptions() {
    expt_sessionize_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Whether a session also ends at midnight. Default 0.
  SessionizeOptions &cut_days(bool value) {
    struct_.cut_days = value ? 1 : 0;
    return *this;
  }

  /// Longest pause within a session; a longer one begins the next. Default 1800000000.
  SessionizeOptions &gap(std::chrono::microseconds value) {
    struct_.gap_us = value.count();
    return *this;
  }

  /// Local time minus UTC, for `cut_days`. Default 0.
  SessionizeOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_sessionize_options c() const {
    expt_sessionize_options c = struct_;
    return c;
  }

 private:
  expt_sessionize_options struct_;
};

/// Options of running().
/// Starts with the library's defaults; setters can be chained.
class RunningOptions {
 public:
  RunningOptions() {
    expt_running_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Whether `value` may be missing: the event then counts, and adds nothing to the sum. Default 0.
  RunningOptions &skip_missing(bool value) {
    struct_.skip_missing = value ? 1 : 0;
    return *this;
  }

  /// Column of numbers to sum; NULL = none, and the sums are 0.
  RunningOptions &value(const std::string &value) {
    value_ = detail::MaybeText(value, "value");
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_running_options c() const {
    expt_running_options c = struct_;
    if (value_.is_set()) c.value = value_.data();
    return c;
  }

 private:
  expt_running_options struct_;
  detail::MaybeText value_;
};

/// Options of fisher_exact().
/// Starts with the library's defaults; setters can be chained.
class FisherExactOptions {
 public:
  FisherExactOptions() {
    expt_fisher_exact_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  FisherExactOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Which odds ratio. Default sample.
  FisherExactOptions &odds_ratio(OddsRatio value) {
    struct_.odds_ratio = static_cast<expt_odds_ratio>(value);
    return *this;
  }

  /// Tables as probable as the one seen count half, in the p-value and in the interval of CONDITIONAL. Default 0.
  FisherExactOptions &mid_p(bool value) {
    struct_.mid_p = value ? 1 : 0;
    return *this;
  }

  /// Of the interval. Default 0.95.
  FisherExactOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_fisher_exact_options c() const {
    expt_fisher_exact_options c = struct_;
    return c;
  }

 private:
  expt_fisher_exact_options struct_;
};

/// Options of barnard().
/// Starts with the library's defaults; setters can be chained.
class BarnardOptions {
 public:
  BarnardOptions() {
    expt_barnard_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  BarnardOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// What orders the tables. Default barnard.
  BarnardOptions &kind(BarnardKind value) {
    struct_.kind = static_cast<expt_barnard_kind>(value);
    return *this;
  }

  /// Of the interval. Default 0.95.
  BarnardOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// Error for an interval of the common proportion that is searched, added to p; e.g. 1e-6. 0 = search all. Default
  /// 0.0.
  BarnardOptions &berger_boos(double value) {
    struct_.berger_boos = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_barnard_options c() const {
    expt_barnard_options c = struct_;
    return c;
  }

 private:
  expt_barnard_options struct_;
};

/// Options of chi_square().
/// Starts with the library's defaults; setters can be chained.
class ChiSquareOptions {
 public:
  ChiSquareOptions() {
    expt_chi_square_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Which statistic. Default pearson.
  ChiSquareOptions &test(ChiSquareTest value) {
    struct_.test = static_cast<expt_chi_square_test>(value);
    return *this;
  }

  /// Yates's correction, of PEARSON and 2 x 2 counts alone: half a unit off each deviation, at most all of it. Default
  /// 0.
  ChiSquareOptions &continuity(bool value) {
    struct_.continuity = value ? 1 : 0;
    return *this;
  }

  /// Expected shares of ONE row of counts, with sum 1; NULL = equal ones.
  ChiSquareOptions &shares(const std::vector<double> &value) {
    shares_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_chi_square_options c() const {
    expt_chi_square_options c = struct_;
    if (!shares_.empty()) {
      c.shares = shares_.data();
      c.n_shares = detail::size_of(shares_);
    }
    return c;
  }

 private:
  expt_chi_square_options struct_;
  std::vector<double> shares_;
};

/// Options of cmh().
/// Starts with the library's defaults; setters can be chained.
class CmhOptions {
 public:
  CmhOptions() {
    expt_cmh_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; intervals are always two-sided. Default two_sided.
  CmhOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Half a unit off the deviation, at most all of it. Default 0.
  CmhOptions &continuity(bool value) {
    struct_.continuity = value ? 1 : 0;
    return *this;
  }

  /// Of the intervals. Default 0.95.
  CmhOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_cmh_options c() const {
    expt_cmh_options c = struct_;
    return c;
  }

 private:
  expt_cmh_options struct_;
};

/// Options of cmh_table().
/// Starts with the library's defaults; setters can be chained.
class CmhTableOptions {
 public:
  CmhTableOptions() {
    expt_cmh_table_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Scores of rows and columns without their own. Default positions.
  CmhTableOptions &scores(TableScores value) {
    struct_.scores = static_cast<expt_table_scores>(value);
    return *this;
  }

  /// Score of each row, for example a dose; NULL = as `scores` says.
  CmhTableOptions &row_scores(const std::vector<double> &value) {
    row_scores_ = value;
    return *this;
  }

  /// Score of each column, for example what an outcome is worth; NULL = as `scores` says.
  CmhTableOptions &column_scores(const std::vector<double> &value) {
    column_scores_ = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_cmh_table_options c() const {
    expt_cmh_table_options c = struct_;
    if (!row_scores_.empty()) {
      c.row_scores = row_scores_.data();
      c.n_row_scores = detail::size_of(row_scores_);
    }
    if (!column_scores_.empty()) {
      c.column_scores = column_scores_.data();
      c.n_column_scores = detail::size_of(column_scores_);
    }
    return c;
  }

 private:
  expt_cmh_table_options struct_;
  std::vector<double> row_scores_;
  std::vector<double> column_scores_;
};

/// Options of mcnemar().
/// Starts with the library's defaults; setters can be chained.
class McnemarOptions {
 public:
  McnemarOptions() {
    expt_mcnemar_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Side of the test; the interval is always two-sided. Default two_sided.
  McnemarOptions &alternative(Alternative value) {
    struct_.alternative = static_cast<expt_alternative>(value);
    return *this;
  }

  /// Which test. Default exact.
  McnemarOptions &test(McnemarTest value) {
    struct_.test = static_cast<expt_mcnemar_test>(value);
    return *this;
  }

  /// One off the difference of the two counts, at most all of it; of CHI_SQUARE alone. Default 0.
  McnemarOptions &continuity(bool value) {
    struct_.continuity = value ? 1 : 0;
    return *this;
  }

  /// DIFFERENCE of the proportions, or RATIO: the odds ratio given the pairs that differ. Default difference.
  McnemarOptions &scale(Scale value) {
    struct_.scale = static_cast<expt_scale>(value);
    return *this;
  }

  /// Of the interval. Default 0.95.
  McnemarOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_mcnemar_options c() const {
    expt_mcnemar_options c = struct_;
    return c;
  }

 private:
  expt_mcnemar_options struct_;
};

/// Options of Analysis::trend().
/// Starts with the library's defaults; setters can be chained.
class AnalysisTrendOptions {
 public:
  AnalysisTrendOptions() {
    expt_analysis_trend_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// Kind of interval for the difference of two plain proportions. Default mee.
  AnalysisTrendOptions &interval(Interval value) {
    struct_.interval = static_cast<expt_interval>(value);
    return *this;
  }

  /// Of every interval. Default 0.95.
  AnalysisTrendOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// What a row stands for. Default period.
  AnalysisTrendOptions &by(TrendBy value) {
    struct_.by = static_cast<expt_trend_by>(value);
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_analysis_trend_options c() const {
    expt_analysis_trend_options c = struct_;
    return c;
  }

 private:
  expt_analysis_trend_options struct_;
};

/// Options of novelty().
/// Starts with the library's defaults; setters can be chained.
class NoveltyOptions {
 public:
  NoveltyOptions() {
    expt_novelty_options_init_sized(&struct_, static_cast<std::uint32_t>(sizeof struct_));
  }

  /// What happens to a missing value. Default reject.
  NoveltyOptions &missing(Missing value) {
    struct_.missing = static_cast<expt_missing>(value);
    return *this;
  }

  /// Welcome direction of the value; it decides which change is called novelty. Default up.
  NoveltyOptions &good(Good value) {
    struct_.good = static_cast<expt_good>(value);
    return *this;
  }

  /// Of the interval and of the verdict. Default 0.95.
  NoveltyOptions &confidence(double value) {
    struct_.confidence = value;
    return *this;
  }

  /// First day of the second half; 0 = the middle of the days there are. Default 0.
  NoveltyOptions &split_day(std::int64_t value) {
    struct_.split_day = value;
    return *this;
  }

  /// Label of the control; NULL = the bytewise first.
  NoveltyOptions &control(const std::string &value) {
    control_ = detail::MaybeText(value, "control");
    return *this;
  }

  /// Column of times of the first exposure: `days` then names the times of the rows, and days are counted from the one
  /// to the other.
  NoveltyOptions &exposed_at(const std::string &value) {
    exposed_at_ = detail::MaybeText(value, "exposed_at");
    return *this;
  }

  /// Local time minus UTC: where those days are cut. Default 0.
  NoveltyOptions &utc_offset(std::chrono::microseconds value) {
    struct_.utc_offset_us = value.count();
    return *this;
  }

  /// The struct as C reads it, valid as long as this object is.
  expt_novelty_options c() const {
    expt_novelty_options c = struct_;
    if (control_.is_set()) c.control = control_.data();
    if (exposed_at_.is_set()) c.exposed_at = exposed_at_.data();
    return c;
  }

 private:
  expt_novelty_options struct_;
  detail::MaybeText control_;
  detail::MaybeText exposed_at_;
};

// ---- context -------------------------------------------------------------------------------------------------------

/// Called during long calls, on the calling thread; true stops the call with CancelledError.
typedef std::function<bool(const std::string &what, std::uint64_t done, std::uint64_t total)> Progress;

namespace detail {

struct FreeContext {
  void operator()(expt_context *raw) const { expt_context_free(raw); }
};

inline std::int32_t report(void *user, const char *what, std::uint64_t done, std::uint64_t total) {
  try {
    return (*static_cast<const Progress *>(user))(what, done, total) ? 1 : 0;
  } catch (...) {
    pending() = std::current_exception();
    return 1;
  }
}

}  // namespace detail

/// How calls run. Without arguments: the library's defaults, at no cost. Copies share one context.
class Context {
 public:
  Context() {}
  explicit Context(const ContextOptions &options, Progress progress = Progress()) {
    expt_context_options c = options.c();
    if (progress) {
      progress_ = std::make_shared<Progress>(std::move(progress));
      c.progress = detail::report;
      c.progress_user = progress_.get();
    }
    expt_context *raw = nullptr;
    expt_error err;
    detail::check(expt_context_create(&c, &raw, &err), err);
    raw_.reset(raw, detail::FreeContext());
  }

  const expt_context *get() const { return raw_.get(); }

 private:
  std::shared_ptr<Progress> progress_;
  std::shared_ptr<expt_context> raw_;
};

/// Throws VersionError when the loaded library is older than these headers.
inline void check_version() {
  expt_error err;
  detail::check(expt_version_check(EXPT_VERSION_MAJOR, EXPT_VERSION_MINOR, &err), err);
}

// ---- data in -------------------------------------------------------------------------------------------------------

namespace detail {

template <typename T>
struct Dtype;

template <expt_dtype Word>
struct IsDtype {
  static const expt_dtype value = Word;
};
template <> struct Dtype<std::int8_t> : IsDtype<EXPT_DTYPE_INT8> {};
template <> struct Dtype<std::int16_t> : IsDtype<EXPT_DTYPE_INT16> {};
template <> struct Dtype<std::int32_t> : IsDtype<EXPT_DTYPE_INT32> {};
template <> struct Dtype<std::int64_t> : IsDtype<EXPT_DTYPE_INT64> {};
template <> struct Dtype<std::uint8_t> : IsDtype<EXPT_DTYPE_UINT8> {};
template <> struct Dtype<std::uint16_t> : IsDtype<EXPT_DTYPE_UINT16> {};
template <> struct Dtype<std::uint32_t> : IsDtype<EXPT_DTYPE_UINT32> {};
template <> struct Dtype<std::uint64_t> : IsDtype<EXPT_DTYPE_UINT64> {};
template <> struct Dtype<float> : IsDtype<EXPT_DTYPE_FLOAT32> {};
template <> struct Dtype<double> : IsDtype<EXPT_DTYPE_FLOAT64> {};

}  // namespace detail

/// One column. Made from a variable it is a view (the vector must outlive it); of a temporary it takes the values.
class Column {
 public:
  template <typename T, expt_dtype = detail::Dtype<T>::value>
  Column(const std::vector<T> &values) : view_() {
    look_at(values);
  }

  template <typename T, expt_dtype = detail::Dtype<T>::value>
  Column(std::vector<T> &&values) : view_() {
    look_at(*keep(std::move(values)));
  }

  Column(const std::vector<bool> &values) : view_() {
    look_at(*keep(std::vector<std::uint8_t>(values.begin(), values.end())));
    view_.dtype = EXPT_DTYPE_BOOL8;
  }

  /// Copies the texts into one block.
  Column(const std::vector<std::string> &values) : view_() {
    std::vector<std::int64_t> offsets(1, 0);
    std::string bytes;
    for (const std::string &value : values) {
      bytes += value;
      offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    view_.data = keep(std::move(bytes))->data();
    view_.offsets = keep(std::move(offsets))->data();
    view_.offset_width = 8;
    view_.length = detail::size_of(values);
    view_.dtype = EXPT_DTYPE_UTF8;
  }

  /// Anything else that the C API can describe, as a view.
  explicit Column(const expt_column &view) : view_(view) {}

  /// Codes into levels; a negative code is missing.
  static Column labels(std::vector<std::int32_t> codes, const std::vector<std::string> &levels) {
    Column column(std::move(codes)), names(levels);
    column.owned_.insert(column.owned_.end(), names.owned_.begin(), names.owned_.end());
    column.view_.labels = column.keep(expt_column(names.view_)).get();
    column.view_.dtype = EXPT_DTYPE_DICT32;
    return column;
  }

  /// Instants counted in `unit` since 1970-01-01T00:00Z.
  static Column times(std::vector<std::int64_t> values, TimeUnit unit) {
    Column column(std::move(values));
    column.view_.dtype = EXPT_DTYPE_TIME;
    column.view_.time_unit = static_cast<expt_time_unit>(unit);
    return column;
  }

  /// Says which rows hold a value.
  Column &present(const std::vector<bool> &rows) {
    if (detail::size_of(rows) != view_.length) {
      detail::refuse(EXPT_E_ARGUMENT, "Column::present", "rows", "one truth value for each row is due");
    }
    std::vector<std::uint8_t> bits(rows.size() / 8 + 1, 0);
    for (std::size_t i = 0; i < rows.size(); i++) {
      if (rows[i]) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1u << (i % 8)));
    }
    view_.validity = keep(std::move(bits))->data();
    view_.validity_offset = 0;
    return *this;
  }

  Column &name(const std::string &value) {
    view_.name = keep(std::string(detail::text(value, "name")))->c_str();
    return *this;
  }

  const expt_column &view() const { return view_; }
  const expt_column *get() const { return &view_; }

 private:
  template <typename T>
  void look_at(const std::vector<T> &values) {
    view_.data = values.data();
    view_.length = detail::size_of(values);
    view_.stride = static_cast<std::int64_t>(sizeof(T));
    view_.dtype = detail::Dtype<T>::value;
  }

  template <typename T>
  std::shared_ptr<const T> keep(T &&values) {
    std::shared_ptr<const T> owned = std::make_shared<const T>(std::move(values));
    owned_.push_back(owned);
    return owned;
  }

  expt_column view_;
  std::vector<std::shared_ptr<const void>> owned_;
};

/// Named columns of equal length: what analyses read.
class Table {
 public:
  Table &add(const std::string &name, Column column) {
    column.name(name);
    if (!columns_.empty() && column.view().length != views_[0].length) {
      detail::refuse(EXPT_E_ARGUMENT, "Table::add", name, "a column of another length than the first one");
    }
    columns_.push_back(std::move(column));
    views_.push_back(columns_.back().view());
    return *this;
  }

  std::int64_t rows() const { return views_.empty() ? 0 : views_[0].length; }

  expt_table view() const {
    expt_table table = expt_table();
    table.columns = views_.empty() ? nullptr : views_.data();
    table.n_columns = detail::size_of(views_);
    table.n_rows = rows();
    return table;
  }

 private:
  std::vector<Column> columns_;
  std::vector<expt_column> views_;
};

// ---- data out ------------------------------------------------------------------------------------------------------

namespace detail {

struct FreeFrame {
  void operator()(expt_frame *raw) const { expt_frame_free(raw); }
};

template <typename T>
T load(const expt_column &column, std::int64_t row) {
  T value;
  std::memcpy(&value, static_cast<const char *>(column.data) + row * column.stride, sizeof value);
  return value;
}

inline bool bit(const std::uint8_t *bits, std::int64_t place) {
  return ((bits[place / 8] >> (place % 8)) & 1) != 0;
}

inline bool is_text(const expt_column &column) {
  return column.dtype >= EXPT_DTYPE_UTF8 && column.dtype <= EXPT_DTYPE_DICT32;
}

/// A number of any dtype; T is double or int64_t.
template <typename T>
T number(const expt_column &column, std::int64_t row) {
  switch (column.dtype) {
    case EXPT_DTYPE_BOOL1:
      return static_cast<T>(bit(static_cast<const std::uint8_t *>(column.data), row + column.validity_offset));
    case EXPT_DTYPE_BOOL8: return static_cast<T>(load<std::uint8_t>(column, row));
    case EXPT_DTYPE_INT8: return static_cast<T>(load<std::int8_t>(column, row));
    case EXPT_DTYPE_INT16: return static_cast<T>(load<std::int16_t>(column, row));
    case EXPT_DTYPE_INT32: return static_cast<T>(load<std::int32_t>(column, row));
    case EXPT_DTYPE_INT64: return static_cast<T>(load<std::int64_t>(column, row));
    case EXPT_DTYPE_UINT8: return static_cast<T>(load<std::uint8_t>(column, row));
    case EXPT_DTYPE_UINT16: return static_cast<T>(load<std::uint16_t>(column, row));
    case EXPT_DTYPE_UINT32: return static_cast<T>(load<std::uint32_t>(column, row));
    case EXPT_DTYPE_UINT64: return static_cast<T>(load<std::uint64_t>(column, row));
    case EXPT_DTYPE_FLOAT32: return static_cast<T>(load<float>(column, row));
    case EXPT_DTYPE_FLOAT64: return static_cast<T>(load<double>(column, row));
    default:
      if (column.time_unit == EXPT_TIME_UNIT_FLOAT_S) return static_cast<T>(load<double>(column, row));
      return static_cast<T>(load<std::int64_t>(column, row));
  }
}

inline std::int64_t code(const expt_column &column, std::int64_t row) {
  if (column.dtype == EXPT_DTYPE_DICT8) return load<std::int8_t>(column, row);
  if (column.dtype == EXPT_DTYPE_DICT16) return load<std::int16_t>(column, row);
  return load<std::int32_t>(column, row);
}

inline std::int64_t offset(const expt_column &column, std::int64_t place) {
  if (column.offset_width == 8) return static_cast<const std::int64_t *>(column.offsets)[place];
  return static_cast<const std::int32_t *>(column.offsets)[place];
}

inline bool is_present(const expt_column &column, std::int64_t row) {
  if (column.validity != nullptr && !bit(column.validity, row + column.validity_offset)) return false;
  return column.dtype < EXPT_DTYPE_DICT8 || column.dtype > EXPT_DTYPE_DICT32 || code(column, row) >= 0;
}

inline std::string string(const expt_column &column, std::int64_t row) {
  if (column.dtype != EXPT_DTYPE_UTF8) return string(*column.labels, code(column, row));
  const std::int64_t from = offset(column, row), to = offset(column, row + 1);
  return std::string(static_cast<const char *>(column.data) + from, static_cast<std::size_t>(to - from));
}

}  // namespace detail

/// A table that the library made. Its columns are read by name; the frame can be handed on wherever a table is taken.
class Frame {
 public:
  explicit Frame(expt_frame *raw) : raw_(raw) {}

  const expt_frame *get() const { return raw_.get(); }
  const expt_table &view() const {
    const expt_table *seen = expt_frame_view(raw_.get());
    if (seen == nullptr) detail::refuse(EXPT_E_STATE, "Frame::view", "frame", "the frame was moved away");
    return *seen;
  }
  std::int64_t rows() const { return view().n_rows; }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (std::int64_t i = 0; i < view().n_columns; i++) all.push_back(view().columns[i].name);
    return all;
  }

  /// The column of this name; ColumnError without one.
  const expt_column &column(const std::string &name) const {
    const expt_column *found = expt_table_column(&view(), detail::text(name, "name"));
    if (found == nullptr) detail::refuse(EXPT_E_COLUMN, "Frame::column", name, "the frame has no column '" + name + "'");
    return *found;
  }

  /// Which rows hold a value.
  std::vector<bool> present(const std::string &name) const {
    const expt_column &from = column(name);
    std::vector<bool> rows_present;
    for (std::int64_t i = 0; i < from.length; i++) rows_present.push_back(detail::is_present(from, i));
    return rows_present;
  }

  /// Numbers of any dtype; missing is NaN.
  std::vector<double> doubles(const std::string &name) const {
    return numbers<double>(name, std::numeric_limits<double>::quiet_NaN());
  }

  /// Numbers of any dtype; missing is the lowest int64, see present().
  std::vector<std::int64_t> int64s(const std::string &name) const {
    return numbers<std::int64_t>(name, std::numeric_limits<std::int64_t>::min());
  }

  /// Texts or labels; missing is empty, see present().
  std::vector<std::string> strings(const std::string &name) const {
    const expt_column &from = column(name);
    if (!detail::is_text(from)) {
      detail::refuse(EXPT_E_DTYPE, "Frame::strings", name, "column '" + name + "' holds numbers");
    }
    std::vector<std::string> values;
    for (std::int64_t i = 0; i < from.length; i++) {
      values.push_back(detail::is_present(from, i) ? detail::string(from, i) : std::string());
    }
    return values;
  }

 private:
  template <typename T>
  std::vector<T> numbers(const std::string &name, T missing) const {
    const expt_column &from = column(name);
    if (detail::is_text(from)) {
      detail::refuse(EXPT_E_DTYPE, "Frame::numbers", name, "column '" + name + "' holds text");
    }
    std::vector<T> values;
    for (std::int64_t i = 0; i < from.length; i++) {
      values.push_back(detail::is_present(from, i) ? detail::number<T>(from, i) : missing);
    }
    return values;
  }

  std::unique_ptr<expt_frame, detail::FreeFrame> raw_;
};

/// What functions take as a table: a Table, a Frame, or an expt_table, for the time of the call; TableView() where one may be left out.
class TableView {
 public:
  TableView() : view_(), given_(false) {}
  TableView(const Table &table) : view_(table.view()), given_(true) {}
  TableView(const Frame &frame) : view_(frame.view()), given_(true) {}
  TableView(const expt_table &table) : view_(table), given_(true) {}

  const expt_table *get() const { return given_ ? &view_ : nullptr; }

 private:
  expt_table view_;
  bool given_;
};

// ---- handles -------------------------------------------------------------------------------------------------------

class Analysis;
class Assigner;
class Bandit;
class Estimator;
class Fit;
class Exposures;
class UnitTable;
class Funnel;
class Layer;
class Monitor;
class Report;
class Retention;
class Activity;
class Rollout;
class Simulation;

/// Counts units by variant, segment and metric, and compares the variants. Keeps cells, never units.
/// One row is one unit. With a `unit` column every arm keeps a HyperLogLog (2^14 registers, standard error 0.8 %) of
/// its ids; an arm whose rows outnumber its distinct units by more than 5 % (and by more than 2) is refused, in an add
/// as in a merge. With `exposed_at` one row is one unit in one period: a unit has a row for every period it is looked
/// at, from the one of its first exposure on. Then the distinct units of every period are what rows may not outnumber,
/// and only Analysis::trend() answers, which compares period by period; every other question is StateError, since
/// its tests would take a unit's many rows for as many units.
class Analysis {
 public:
  /// Makes an analysis without metrics.
  /// @param variant column that holds the variant of each unit
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError `variant` is empty, an option is out of range, both strata and clusters are given, or
  ///   `exposed_at` without `time` or with one of them
  /// @throws NomemError no memory
  explicit Analysis(const std::string &variant, const AnalysisOptions &options = AnalysisOptions(),
                    const Context &context = Context());

  /// Declares a variant and its planned share. Once one is declared, any other label in the data is LabelError.
  /// @param label name of the variant
  /// @param weight planned share of the units, a fraction; the shares of all variants sum to 1
  /// @throws ArgumentError the weight is outside [0, 1], or the label is empty
  /// @throws DuplicateError the label is declared already
  /// @throws StateError rows have been added
  /// @throws NomemError no memory
  Analysis &add_variant(const std::string &label, double weight);

  /// Declares a segment: the answers are also given per level of this column.
  /// @param column column of labels
  /// @throws ArgumentError the name is empty
  /// @throws DuplicateError the segment is declared already
  /// @throws LimitError more than 256 segments
  /// @throws StateError rows have been added, or the analysis has clusters
  /// @throws NomemError no memory
  Analysis &add_segment(const std::string &column);

  /// Counts the rows of a table: all of them, or none on failure.
  /// A row without a variant is not in the experiment: the summary counts it as a unit (variant NA, n 0), and nothing
  /// else of it is looked at. A batch without a label is noted as UNNAMED_BATCH once there is a second batch.
  /// @param table one row per unit
  /// @param batch label of this batch; a label counts once, so that a retried job cannot count twice
  /// @throws ColumnError a described column is not in the table
  /// @throws DtypeError a described column has an unusable dtype
  /// @throws RowError an outcome is missing under `reject` or not what its metric counts, a whole number is 2^53 or
  ///   more in magnitude, a unit id, a cluster or a time is missing, a time is outside the years 0 to 9999, or an
  ///   exposure lies in a later period than the time of its row
  /// @throws LabelError a variant that was not declared
  /// @throws StateError no metric is described, the planned shares do not sum to 1, or unit ids change between integers
  ///   and text
  /// @throws IncompatibleError rows outnumber the distinct units: one row must be one unit; or a cluster has units in
  ///   two variants
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError a column has more than `max_levels` labels, or variants times levels are more than 2^24
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Analysis &add(const TableView &table, const OptionalText &batch = OptionalText());

  /// Adds counts that were made elsewhere, for example by SQL: all of them, or none on failure.
  /// Proportions only: a count says nothing of the variance of any other metric. One row is one cell: a variant, and
  /// one label of every segment described. The column named by a metric's `value` holds the number of ones instead of a
  /// 0/1; the one named by `among` holds the number of units that it is counted among. Rows of one cell add up.
  /// @param table one row per cell
  /// @param units column of the number of units of each cell
  /// @param batch label of this batch; a label counts once
  /// @throws ArgumentError `units` is empty
  /// @throws ColumnError a described column is not in the table
  /// @throws DtypeError a described column has an unusable dtype
  /// @throws RowError a count is missing, negative, not whole, or exceeds the units, or a time is missing or outside
  ///   the years 0 to 9999
  /// @throws LabelError a variant that was not declared
  /// @throws StateError no metric is described, one is not a plain proportion, there are clusters, or the planned
  ///   shares do not sum to 1
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError a column has more than `max_levels` labels, variants times levels are more than 2^24, or all
  ///   units more than 2^62
  /// @throws NomemError no memory
  Analysis &add_counts(const TableView &table, const std::string &units, const OptionalText &batch = OptionalText());

  /// Adds the counts of another analysis that was described alike.
  /// @param other analysis to take the counts of, another one
  /// @throws IncompatibleError the two were described differently, one has integer ids and one text, their rows
  ///   outnumber their units, or a cluster has units in two variants
  /// @throws ArgumentError `other` is the analysis itself
  /// @throws DuplicateError both counted a batch of the same label
  /// @throws LimitError together a column has more than `max_levels` labels, there are more than 2^24 cells, or 2^62
  ///   units
  /// @throws NomemError no memory
  Analysis &merge(const Analysis &other);

  /// Writes description and counts as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes an analysis from the bytes of Analysis::save(). Holds at most four times their number (and 64 KB) while
  /// it reads them.
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the analysis
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Analysis load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// The names of the columns that Analysis::add() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// What was counted, before any comparison.
  /// @return the frame, one row per metric x segment level x variant; its columns:
  /// - metric (utf8): name of the metric
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - variant (utf8): label of the variant; missing for rows without one
  /// - units (int64, units): units of the variant at this level, before any drop
  /// - n (int64, units): units the metric is counted over
  /// - successes (int64, units): units with a 1; for other metrics, units whose value is not 0
  /// - value (float64, metric): what the metric comes to: successes over n, the mean, the ratio, the rate or the
  ///   quantile; NaN when n is 0
  /// - total (float64, metric): sum over the units counted, after any cap: successes, values, events, or a ratio's
  ///   numerators; NaN for a quantile (detail)
  /// - std_dev (float64, metric): how much units vary: standard deviation of the value, or of a unit's part in the
  ///   ratio; NaN for a quantile (detail)
  /// - n_dropped (int64, units): units left out for a missing outcome (detail)
  /// @throws StateError no metric was described
  /// @throws NomemError no memory
  Frame summary() const;

  /// Compares the numbers of units with the planned shares (equal ones when no variant was declared): the sample ratio
  /// mismatch test.
  /// Pearson's chi-squared. With fewer than two variants, or no unit, the numbers are NaN and `passes` is 1. Variants
  /// with a share of 0 take no part; units in one contradict the plan with certainty: `p_value` is 0, `chi2` and
  /// `log_p_value` (infinite) are NaN, noted as UNBOUNDED. A failed check means that units were lost or doubled on
  /// their way: mend that before reading any effect. With clusters it is clusters that are counted: they were assigned.
  /// `p_value` and `passes` hold for one look. Whoever looks every day sees it below .001 far more often than once in a
  /// thousand experiments; `sequential_p_value` does not suffer from that: in at most a share alpha of experiments with
  /// the planned split does it ever, at any look, fall to alpha or below. It is 1 / e, where e is the probability of
  /// the counts when the shares are drawn from a Dirichlet law with mean at the plan, over that under the plan. The
  /// default `concentration` of 1000 looks for shares that are off by about 1.6 percentage points of two halves
  /// (sqrt(1/4 / 1000)) and finds others too: with 50,000 and 51,000 units ln e is -0.585 at 2, 2.589 at 1000, 3.301 at
  /// 10,000.
  /// @param options left out: the library's defaults
  /// @return the check
  /// @throws ArgumentError an option is out of range
  /// @throws VersionError `out->struct_size` is not a size of expt_srm
  /// @throws NomemError no memory
  Srm srm(const AnalysisSrmOptions &options = AnalysisSrmOptions()) const;

  /// Compares every variant with the control, metric by metric and level by level.
  /// A plain proportion by the pooled two-proportion z-test; a mean by Welch's t; a ratio by the delta method; counts
  /// by Poisson's law; a quantile by order statistics; with covariates by the regression of each arm; over all units of
  /// an analysis with strata by the strata's sizes, with clusters by CR2 with Satterthwaite's degrees of freedom (Bell
  /// and McCaffrey), with covariates those of their regression; where clusters of unequal size have units that err
  /// together, the variance is divided by the share of it that CR2 is expected to find. An arm needs 2 + 2k clusters
  /// for k covariates, else they are left out (COLLINEAR). The relative interval is that of the log ratio; where a
  /// value is 0 or the two have opposite signs there is none (NO_RATIO), and where the control's lies within its own
  /// interval around 0 it says little (APPROXIMATE). Levels come in bytewise order, units without a level last. Where
  /// only one variant was ever seen, its rows compare it with none: `variant` is missing, without units (EMPTY_ARM).
  /// With a `time` column the split is looked at period by period. Where it changed (p < .001: SPLIT_CHANGED), the sums
  /// of the arms compare one time with another: effects over all units are then post-stratified by period, and those
  /// that cannot be (quantiles, levels of a segment, an analysis with strata or clusters) are NaN. Of clusters it is
  /// not kept which had their units when: only a change that they could not make by chance, however unlike they are, is
  /// seen, be it of the split or of the traffic in an arm. Units that are not in their planned shares (equal ones,
  /// where none were declared) are noted as SPLIT_DIFFERS, units that are in two variants (by their ids) as
  /// UNITS_IN_TWO_VARIANTS. Primary metrics are one family, corrected by `adjustment` (Holm's method); the levels of a
  /// metric with 100 units in each arm are one, corrected by `level_adjustment` (Benjamini and Hochberg's); guardrails
  /// and secondary metrics are not corrected. `family` names both. These take p-values; what also takes the correlation
  /// of the metrics (Westfall and Young) needs the rows: permutation(). The odds ratio of a proportion is
  /// treatment over control, with the score interval that inverts the pooled z-test (Cornfield): it leaves out 1 when
  /// that test rejects. Over all units of an analysis with strata it is Mantel and Haenszel's, common to the strata and
  /// without covariates, with the interval of Robins, Breslow and Greenland; with covariates or clusters that of the
  /// two estimates, by the delta method on its logarithm. An infinite one is NaN with an infinite upper limit
  /// (UNBOUNDED). It is no ratio of the shares, which `rel_estimate` is. `passes`: a guardrail, or a metric with a
  /// margin, keeps its margin with its whole interval (without a margin: no loss is shown) and its limit with its
  /// value; any other metric has an adjusted p-value of at most 1 - `confidence` and an effect that lies beyond its
  /// null value in the welcome direction. It judges the numbers of the row and nothing else: where SPLIT_DIFFERS,
  /// UNITS_IN_TWO_VARIANTS or a `stop` of Analysis::health() says that they are not to be read, neither is it;
  /// decision() takes both.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x segment level x comparison; its columns:
  /// - metric (utf8): name of the metric
  /// - role (utf8): role of the metric (detail)
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - control (utf8): label of the control; with `all_pairs` of the earlier variant
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - n_control (int64, units): units counted in the control
  /// - n_variant (int64, units): units counted in the treatment
  /// - value_control (float64, metric): metric value in the control
  /// - value_variant (float64, metric): metric value in the treatment
  /// - estimate (float64, metric): treatment minus control
  /// - std_error (float64, metric): standard error of the estimate (detail)
  /// - ci_low (float64, metric): lower limit
  /// - ci_high (float64, metric): upper limit
  /// - rel_estimate (float64, fraction): treatment over control, minus 1
  /// - rel_ci_low (float64, fraction): its lower limit
  /// - rel_ci_high (float64, fraction): its upper limit
  /// - odds_ratio (float64): odds of a proportion in the treatment over those in the control; NaN for other metrics
  ///   (detail)
  /// - odds_ratio_low (float64): its lower limit (detail)
  /// - odds_ratio_high (float64): its upper limit (detail)
  /// - statistic (float64): z or t, as `method` says
  /// - df (float64): degrees of freedom; Inf for z (detail)
  /// - p_value (float64): p-value
  /// - log_p_value (float64): natural logarithm of the p-value (detail)
  /// - mid_p (float64): Fisher's p-value (mid-p) of a proportion with fewer than 10 successes or failures in an arm,
  ///   for all units alike; NaN else (detail)
  /// - p_adjusted (float64): p-value corrected for its family; NaN for a level with fewer than 100 units in an arm
  /// - family (utf8): the family and the correction; missing where there is none (detail)
  /// - alternative (utf8): side of the test (detail)
  /// - null_value (float64): effect under the null hypothesis, a fraction of the control's value where `relative` is 1
  ///   (detail)
  /// - relative (bool8): 1 where null value, margin and smallest effect were stated as fractions of the control's value
  ///   (detail)
  /// - good (utf8): welcome direction: up, down or neither (detail)
  /// - margin (float64, metric): loss that is still tolerated, in units of the metric; NaN where none is stated
  ///   (detail)
  /// - limit (float64, metric): value that the treatment must not pass; NaN where none is stated (detail)
  /// - min_effect (float64, metric): smallest effect worth having, in units of the metric; NaN where none is stated
  ///   (detail)
  /// - confidence (float64): of the interval (detail)
  /// - passes (bool8): whether the metric holds
  /// - method (utf8): test and interval (detail)
  /// - unadjusted_estimate (float64, metric): the estimate without covariates and strata; NaN where there are none
  ///   (detail)
  /// - variance_reduction (float64, fraction): of the variance that they took away (detail)
  /// - clusters_control (int64, clusters): clusters in the control; 0 without clusters (detail)
  /// - clusters_variant (int64, clusters): clusters in the treatment (detail)
  /// - icc (float64, fraction): intraclass correlation: the share of the variance that is between clusters (detail)
  /// - design_effect (float64): variance by clusters over that of independent units (detail)
  /// - n_dropped (int64, units): units left out for a missing outcome (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws LabelError the control is neither declared nor among the variants seen (as long as none was seen there are
  ///   simply no rows)
  /// @throws StateError no metric was described
  /// @throws NomemError no memory
  Frame frequentist(const AnalysisFrequentistOptions &options = AnalysisFrequentistOptions()) const;

  /// Adds a metric: the share of units with a 1, of all units or of those with `among` = 1.
  /// Anything but 0, 1 and missing is refused. A missing `among` is treated as `missing` says, too: `zero` leaves the
  /// unit out. A value counted among units chosen by what they did after the split (converted among clicked) compares
  /// different people; such rows carry the note POST_TREATMENT. The test is that of two_proportions(), against
  /// `null_value` its score test; with covariates that of a mean.
  /// @param name name of the metric in the answers
  /// @param value 0/1 or bool column, one row per unit
  /// @param options left out: the library's defaults
  /// @throws ArgumentError an option is out of range, a name is empty, or a margin is stated without a welcome
  ///   direction
  /// @throws DuplicateError a metric of this name exists
  /// @throws StateError rows have been added
  /// @throws NomemError no memory
  Analysis &add_proportion(const std::string &name, const std::string &value,
                           const AnalysisProportionOptions &options = AnalysisProportionOptions());

  /// Adds a metric: the mean of a number per unit (Welch's test), of all units or of those with `among` = 1, as in
  /// Analysis::add_proportion(): revenue per buyer.
  /// Covariates lower the variance: the difference of the means after a regression on them in each arm, around the mean
  /// of all arms (Lin 2013). A missing covariate never drops a unit: it counts as the mean of the covariate, with an
  /// indicator of its own. An arm with fewer units than 2 more than twice its covariates does not use them. What the
  /// treatment can change is no covariate.
  /// @param name name of the metric in the answers
  /// @param value number per unit; below 1.5e144 in magnitude
  /// @param options left out: the library's defaults
  /// @throws ArgumentError an option is out of range, a name is empty, there are more than 8 covariates, or a margin is
  ///   stated without a welcome direction
  /// @throws DuplicateError a metric of this name exists
  /// @throws StateError rows have been added
  /// @throws NomemError no memory
  Analysis &add_mean(const std::string &name, const std::string &value,
                     const AnalysisMeanOptions &options = AnalysisMeanOptions());

  /// Adds a metric: the sum of one number over the sum of another, for example clicks per impression with users as
  /// units (delta method).
  /// A unit with a numerator, a denominator or `among` missing is treated as `missing` says. `covariates` may hold the
  /// numerator and the denominator of the time before the exposure.
  /// @param name name of the metric in the answers
  /// @param numerator number per unit
  /// @param denominator number per unit
  /// @param options left out: the library's defaults
  /// @throws ArgumentError an option is out of range, a name is empty, there are more than 8 covariates, or a margin is
  ///   stated without a welcome direction
  /// @throws DuplicateError a metric of this name exists
  /// @throws StateError rows have been added
  /// @throws NomemError no memory
  Analysis &add_ratio(const std::string &name, const std::string &numerator, const std::string &denominator,
                      const AnalysisRatioOptions &options = AnalysisRatioOptions());

  /// Adds a metric: events per unit, or per time or trial of `exposure`, that occur independently (Poisson).
  /// Of all units, or of those with `among` = 1. The test and its intervals are the score ones of poisson_rates();
  /// with strata or clusters a z or t of the arms' variances. Counts of units that differ in how active they are vary
  /// more than Poisson's law says: then the rows carry the note OVERDISPERSED, and a mean or a ratio is the honest
  /// metric.
  /// @param name name of the metric in the answers
  /// @param value whole number of events per unit, 0 or more
  /// @param options left out: the library's defaults
  /// @throws ArgumentError an option is out of range, a name is empty, or a margin is stated without a welcome
  ///   direction
  /// @throws DuplicateError a metric of this name exists
  /// @throws StateError rows have been added
  /// @throws NomemError no memory
  Analysis &add_count(const std::string &name, const std::string &value,
                      const AnalysisCountOptions &options = AnalysisCountOptions());

  /// Adds a metric: a quantile over units, for example the 0.95 quantile of a latency; of all units, or of those with
  /// `among` = 1.
  /// Values are counted on a fixed grid of relative width 2^-9, so that parts merge exactly; within a bin they are
  /// taken to lie evenly. A quantile is right to 2^-9 of its size at worst, and exact when all values are whole numbers
  /// below 1024. The interval comes from order statistics. With clusters these lie as far from the quantile, in ranks,
  /// as the share of units at or below it errs by CR2 over clusters: it takes the counts of every cluster (12 bytes for
  /// each different value of a cluster) and no chance. There is no answer by strata. Where many units share one value
  /// near the quantile (prices, ratings, 0), a bin of them is taken for one value, and the error reaches to the farther
  /// of the two order statistics, or to the nearest other value: the test then errs in 5 % of cases or fewer, the
  /// interval is wide, and the row is noted as APPROXIMATE.
  /// @param name name of the metric in the answers
  /// @param value number per unit
  /// @param prob which quantile
  /// @param options left out: the library's defaults
  /// @throws ArgumentError an option is out of range, a name is empty, `prob` is outside (0, 1), or a margin is stated
  ///   without a welcome direction
  /// @throws DuplicateError a metric of this name exists
  /// @throws StateError rows have been added, or the analysis has strata
  /// @throws NomemError no memory
  Analysis &add_quantile(const std::string &name, const std::string &value, double prob,
                         const AnalysisQuantileOptions &options = AnalysisQuantileOptions());

  /// The first of two passes to a capped mean: a quantile of all variants together.
  /// A cap must be the same in every variant and must not be chosen with an eye on the effect. So the first pass counts
  /// the column in a quantile metric of an analysis; this reads any quantile of it, pooled over the variants; and a
  /// second analysis, over the same rows, gets it as the `cap` of a mean. Parts of the first pass merge exactly, so any
  /// parts lead to the same cap, bit by bit. It is right to 2^-9 of its size, as Analysis::add_quantile() says; a
  /// cap needs no more.
  /// @param metric name of its quantile metric; the `prob` of that does not matter
  /// @param prob which quantile; 0.999 caps one value in a thousand
  /// @param options left out: the library's defaults
  /// @return the cap
  /// @throws ArgumentError `prob` or an option is out of range, or the metric is no quantile
  /// @throws LabelError no metric has this name
  /// @throws StateError no metric was described, or the analysis has `exposed_at`
  /// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
  /// @throws NomemError no memory
  Cap cap(const std::string &metric, double prob, const AnalysisCapOptions &options = AnalysisCapOptions()) const;

  /// Writes the description of an analysis as JSON: what was declared, not what was counted.
  /// The form is canonical: keys in bytewise order, two blanks of indentation, numbers with the fewest digits that read
  /// back exactly, texts in UTF-8. Written always: `format`, `variant`, `max_levels`, `grain_us`, `metrics`,
  /// `segments`, `variants`; of a metric `kind`, `name`, its columns, `role`, `good`, `alternative` and `missing`.
  /// Anything else (`unit`, `control`, `strata`, `cluster`, `planned_units`, `time`, `utc_offset_us`; `among`,
  /// `covariates`, `pooled_theta`, `exposure`, `relative`, `null_value`, `margin`, `limit`, `min_effect`, `cap`) only
  /// where something is stated. Two analyses merge exactly when their texts are equal. The text is hashed (XXH64 of its
  /// bytes without the NUL, seed 0) into every state of Analysis::save(), as the eight bytes from the ninth on,
  /// lowest first: a state can be told by its description.
  /// @return JSON
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::string to_json() const;

  /// Makes an analysis without rows from the JSON of Analysis::to_json(), or from one written by hand.
  /// What may be left out has the default of its builder. An unknown key, a key that the kind of metric does not have,
  /// a value of another type and text after the end are refused; `field` and message name the place, as in
  /// "metrics[2].margin".
  /// @param json JSON text
  /// @param context left out: the library's defaults
  /// @return the analysis
  /// @throws CorruptError not JSON, or not the description of an analysis
  /// @throws VersionError written by a newer library
  /// @throws ArgumentError a value is out of range
  /// @throws DuplicateError a variant, segment or metric is listed twice
  /// @throws LimitError more than 256 segments
  /// @throws StateError segments beside clusters
  /// @throws NomemError no memory
  static Analysis from_json(const std::string &json, const Context &context = Context());

  /// Runs the analysis many times on data in which no variant does anything: does it find an effect as seldom as it
  /// says?
  /// Only the description of `analysis` is read; rows that it has counted, its segments, `time` and `planned_units`
  /// take no part, and the null hypothesis is that of no effect whatever `null_value` says. With `resplit` every row is
  /// in the experiment and the variant column is not needed: replicate r splits as an assigner of scheme XXH3 with the
  /// salt "<seed>/<r>" (r from 0) and the planned shares would; without declared variants there are two of equal share,
  /// the control (or A) and B. Describe the rows as you would analyse them and name in `split_by` what is really
  /// assigned: if rows of one user are taken for independent units, the false positives show it. With `redraw` the
  /// variants are those of the table, all metrics are proportions, and an outcome depends on (seed, replicate, id,
  /// metric) alone. Bands are exact binomial ones that a correct test leaves once in 1,000 times. That of a quantile is
  /// wider: the gaps between the rows around it are the same in every split, so the error rate of a correct test
  /// differs from table to table (and its p-values are not uniform over the splits: `ks_p` is NaN then). The
  /// Kolmogorov-Smirnov test is of p-values of which tied ones are spread evenly between the midpoints to their
  /// neighbours. Keeps all rows in memory: 8 bytes per number of a metric, and each id once; with clusters every
  /// replicate also makes the cells of clusters x variants, about 200 bytes per number of a metric.
  /// @param table one row per unit
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x treatment; its columns:
  /// - metric (utf8): name of the metric
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment
  /// - replicates (int64): A/A tests with a p-value
  /// - false_positives (float64, fraction): of them with a p-value of at most 1 - confidence
  /// - band_low (float64, fraction): lower end of what a correct test shows 999 times in 1,000
  /// - band_high (float64, fraction): upper end
  /// - mean_p (float64): mean p-value; about 0.5
  /// - ks (float64): largest distance of the p-values from the uniform law
  /// - ks_p (float64): p-value of that distance; NaN for a quantile
  /// - distinct_p (int64): different p-values (detail)
  /// - discrete (bool8): whether p-values are tied and fewer than 1,000 different ones exist (detail)
  /// - error_ratio (float64): standard deviation of the estimates over their mean standard error; 1 when errors are
  ///   right
  /// - mean_estimate (float64, metric): mean effect found; about 0 (detail)
  /// - sd_estimate (float64, metric): standard deviation of the effects found (detail)
  /// - mean_std_error (float64, metric): mean standard error that was stated (detail)
  /// - srm_failures (float64, fraction): of the replicates whose sizes of variants fail their check
  /// - undefined (int64): replicates without a p-value (detail)
  /// - mode (utf8): what was drawn anew (detail)
  /// - confidence (float64): 1 - the level of the tests (detail)
  /// - verdict (utf8): ok, too_many, too_few, srm, not_uniform, or undefined
  /// - note (utf8): what the verdict means
  /// @throws ArgumentError an option is out of range, or `split_by` is given for an analysis with clusters or for
  ///   `redraw`
  /// @throws StateError no metric is described, the planned shares do not sum to 1, or `redraw` is asked of a metric
  ///   that is no proportion
  /// @throws ColumnError a described column is not in the table
  /// @throws DtypeError a described column has an unusable dtype
  /// @throws RowError an outcome is missing under `reject` or not what its metric counts, or an id or a cluster is
  ///   missing
  /// @throws LabelError a variant that was not declared, or a control that is no variant
  /// @throws IncompatibleError rows outnumber the distinct ids of `unit`: one row must be one unit; or a cluster has
  ///   units in two variants
  /// @throws LimitError a column has too many labels, or there are more than 2^24 clusters times variants
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame aa(const TableView &table, const AnalysisAaOptions &options = AnalysisAaOptions()) const;

  /// Compares every variant with the control in probabilities, metric by metric and level by level.
  /// A plain proportion has a Beta posterior in each arm (posterior_beta()). Any other metric has a normal
  /// posterior on its effect (posterior_effect()) from the estimate and standard error of
  /// Analysis::frequentist(): so covariates, strata, clusters, ratios and quantiles are what they are there, and so
  /// is a plain proportion where the split changed between periods (SPLIT_CHANGED: within them, or NaN); with the flat
  /// prior `better` is 1 minus the one-sided p-value. `min_effect` is the metric's. `better` is a probability given the
  /// data, not an error rate: stopping on the first day it passes .95 errs 38 % of the time over 14 days without any
  /// effect. calibrate_threshold() has the threshold that keeps an error rate.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x segment level x comparison; its columns:
  /// - metric (utf8): name of the metric
  /// - role (utf8): role of the metric (detail)
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - n_control (int64, units): units counted in the control
  /// - n_variant (int64, units): units counted in the treatment
  /// - value_control (float64, metric): metric value in the control
  /// - value_variant (float64, metric): metric value in the treatment
  /// - better (float64, fraction): probability that the treatment is better: above the control, or below where low
  ///   values are good
  /// - log_worse (float64): natural logarithm of the probability that it is not (detail)
  /// - above_min (float64, fraction): probability that the effect is above the metric's `min_effect` in the welcome
  ///   direction
  /// - loss_control (float64, metric): expected loss of keeping the control
  /// - loss_variant (float64, metric): expected loss of choosing the treatment
  /// - effect_mean (float64, metric): posterior mean of treatment minus control
  /// - effect_sd (float64, metric): its posterior standard deviation (detail)
  /// - effect_low (float64, metric): lower limit of its interval with equal tails
  /// - effect_high (float64, metric): upper limit
  /// - effect_hdi_low (float64, metric): lower limit of its narrowest interval (detail)
  /// - effect_hdi_high (float64, metric): upper limit (detail)
  /// - lift_mean (float64, fraction): posterior mean of treatment over control, minus 1; NaN for other metrics than
  ///   plain proportions, as the next two
  /// - lift_low (float64, fraction): lower limit of its interval with equal tails (detail)
  /// - lift_high (float64, fraction): upper limit (detail)
  /// - in_rope (float64, fraction): probability that the effect is in the region of practical equivalence; NaN without
  ///   one (detail)
  /// - log_bayes_factor (float64): natural logarithm of the Bayes factor of no effect against one; NaN under a flat
  ///   prior (detail)
  /// - confidence (float64): probability that each interval holds (detail)
  /// - method (utf8): model and prior (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range, the region is empty, or it is relative and a metric is no plain
  ///   proportion
  /// @throws LabelError the control is neither declared nor among the variants seen (as long as none was seen there are
  ///   simply no rows)
  /// @throws StateError no metric was described
  /// @throws LimitError a prior or an arm is too extreme to integrate over
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame bayesian(const AnalysisBayesianOptions &options = AnalysisBayesianOptions()) const;

  /// Checks everything that can be checked without a look at the effects, the most severe finding first.
  /// `stop`: no effect may be read before the cause is found. `warn`: what the row is about may mislead. `info`: the
  /// check passed, or could not be made. Checks of one severity keep the order of this list: `sample_ratio`: units
  /// (clusters where there are some) against the planned shares, equal ones where none were declared, chi-squared
  /// (stop). `sample_ratio_sequential`: the same by an e-value that may be looked at every day; `statistic` is its
  /// logarithm, `p_value` the always-valid one (stop). `sample_ratio_by_segment`: each level of the segments and
  /// strata, at `threshold` over their number (stop); a level where fewer than 5 units were expected in an arm is not
  /// tested. `split_over_time`: with a `time` column, the same split in all periods with 5 units expected in every arm,
  /// chi-squared of homogeneity; `variant` is the one furthest off; with clusters the share furthest off, against the
  /// largest standard error that clusters of their sizes can give it, as it is not kept which had their units when,
  /// Bonferroni (warn). `missing_variant`: share of units without a variant (warn). `doubled_units`: rows of a variant
  /// against its distinct units, estimated with a standard error of 0.8 %, one-sided: 2.5 % of doubled rows are seen at
  /// .001 (warn). `units_in_two_variants`: the same over all variants (stop). `drop_rates`: the shares of units left
  /// out for a missing outcome, control against variant, for metrics that drop (stop for a primary metric, else warn).
  /// `pre_imbalance`: the mean of a covariate where it is known, control against variant, Welch's t (warn).
  /// `pre_missing`: the share of units where it is missing, where there are any (warn). `zero_variance`: a metric that
  /// has the same value for all units of a variant; quantiles have no such row (warn). `few_units` (warn).
  /// `few_clusters`, and `unbalanced_clusters`: their effective number, units^2 / sum of squared sizes, is below
  /// `few_clusters` although they are not few (warn). With clusters, drop_rates, pre_imbalance and pre_missing use the
  /// variance between clusters (CR2). A check by p-value passes when the p-value is not below `threshold`; NaN passes:
  /// nothing could be tested.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per check x metric, segment level and variant it is made for; its columns:
  /// - severity (utf8): stop, warn or info
  /// - check (utf8): which check
  /// - passes (bool8): whether all is well
  /// - metric (utf8): name of the metric; missing where the check is not about one
  /// - covariate (utf8): column of the covariate; missing where the check is not about one
  /// - segment (utf8): segment or strata column, or "all"
  /// - level (utf8): level of it; "" for all, missing for units without one
  /// - variant (utf8): label of the variant; missing where the check is about all of them
  /// - statistic (float64): what was compared: chi-squared, ln e, z, t, a share, a ratio, units or clusters, as
  ///   `detail` says
  /// - p_value (float64): p-value; NaN where the check needs none
  /// - log_p_value (float64): natural logarithm of the p-value; never underflows (detail)
  /// - threshold (float64): limit of the p-value, else of the statistic
  /// - detail (utf8): the numbers behind it (detail)
  /// - message (utf8): what happened and what to do
  /// @throws ArgumentError an option is out of range
  /// @throws LabelError the control is neither declared nor among the variants seen
  /// @throws StateError no metric was described
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame health(const AnalysisHealthOptions &options = AnalysisHealthOptions()) const;

  /// Whether the effect differs between the levels of a segment.
  /// Where the variances of the arms are estimated (means, ratios), `p_value` is Welch's F on `q`; where they are known
  /// (proportions, counts, quantiles), chi-squared; the interval of `pooled` is Meier's in the same cases. With two
  /// levels that is the test of the difference of differences. `detail` says in words which levels were left out, that
  /// the split changed between periods, so that levels have no effects (SPLIT_CHANGED), that all levels go one way and
  /// the total the other (`simpson`), or that the shares of the levels differ between the arms (`share_p_value` below
  /// .001): then the total compares different people. With EXPT_SCALE_RATIO a level without a ratio above 0 takes no
  /// part (NO_RATIO), and of a mean that is 0 for most units the test errs too often (of 8 levels with 60 payers in an
  /// arm in .10 of cases, with 200 in .07): with fewer than 1,000 others in an arm of a level it is noted as
  /// APPROXIMATE. Ask for differences then.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x segment x comparison; its columns:
  /// - metric (utf8): name of the metric
  /// - segment (utf8): segment column
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - n_levels (int64): levels used
  /// - n_left_out (int64): levels with too few units, or without an effect or an error (detail)
  /// - q (float64): Cochran's Q
  /// - df (float64): levels minus one (detail)
  /// - df2 (float64): second degrees of freedom of Welch's F; Inf for chi-squared (detail)
  /// - p_value (float64): that all levels have one effect
  /// - log_p_value (float64): natural logarithm of it (detail)
  /// - p_adjusted (float64): p-value adjusted by Holm over the segments and comparisons of the metric
  /// - i2 (float64, fraction): share of the variation between effects that is not noise
  /// - i2_low (float64, fraction): its lower limit (detail)
  /// - i2_high (float64, fraction): its upper limit (detail)
  /// - tau2 (float64): variance of the true effects between levels (detail)
  /// - total (float64, metric): effect over all units, on the scale asked
  /// - pooled (float64, metric): mean effect of the levels, weighted by inverse variances
  /// - pooled_std_error (float64, metric): its standard error (detail)
  /// - pooled_low (float64, metric): its lower limit (detail)
  /// - pooled_high (float64, metric): its upper limit (detail)
  /// - smallest (float64, metric): smallest effect of a level as it was seen (detail)
  /// - largest (float64, metric): largest effect of a level as it was seen (detail)
  /// - smallest_level (utf8): level with the smallest shrunken effect; missing where there is none, or for units
  ///   without a level
  /// - shrunken_smallest (float64, metric): that effect, shrunken toward the mean by its noise (empirical Bayes)
  /// - largest_level (utf8): level with the largest shrunken effect; missing as above
  /// - shrunken_largest (float64, metric): that effect
  /// - qualitative_p_value (float64): of Gail and Simon's test that the effect has the other sign in some level
  /// - log_qualitative_p_value (float64): natural logarithm of it (detail)
  /// - simpson (bool8): 1 when all levels have effects of one sign and the total has the other
  /// - share_p_value (float64): that the levels have the same shares in both arms, chi-squared; counted over the units
  ///   of the metric (detail)
  /// - scale (utf8): difference or ratio (detail)
  /// - between_variance (utf8): estimator of tau2 (detail)
  /// - family (utf8): what p_adjusted is adjusted for (detail)
  /// - confidence (float64): of every interval (detail)
  /// - detail (utf8): what the reader should know, in words
  /// - note_bits (int64): notes of the levels used, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws LabelError the control is not among the variants
  /// @throws StateError no metric was described
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame heterogeneity(const AnalysisHeterogeneityOptions &options = AnalysisHeterogeneityOptions()) const;

  /// Whether two experiments that ran at once disturb each other: this one, and one whose variant is a segment of the
  /// analysis.
  /// `estimate` is the effect of the treatment among units that the other experiment treated, minus its effect in the
  /// other's control; with EXPT_SCALE_RATIO one ratio over the other. Two salts that are independent give shares of
  /// joint assignment that are products: `joint_p_value` tests it over all variants of both (chi-squared; from counts
  /// made elsewhere, chi_square() does the same). A small one says that units of one variant were kept from the
  /// other experiment, and that no effect of either is to be trusted. For one p-value over all variants of the other
  /// experiment use Analysis::heterogeneity().
  /// @param segment segment that holds the variant of the other experiment; units without one take no part
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x treatment x treatment of the other experiment; its columns:
  /// - metric (utf8): name of the metric
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - other_control (utf8): label of the other experiment's control
  /// - other_variant (utf8): label of the other experiment's treatment; missing where only one of its variants was ever
  ///   seen
  /// - effect_alone (float64, metric): effect of the treatment in the other's control
  /// - effect_together (float64, metric): effect of the treatment among units that the other treated
  /// - estimate (float64, metric): the second minus the first; a ratio of ratios with EXPT_SCALE_RATIO
  /// - std_error (float64, metric): its standard error; of its natural logarithm with EXPT_SCALE_RATIO (detail)
  /// - ci_low (float64, metric): its lower limit
  /// - ci_high (float64, metric): its upper limit
  /// - statistic (float64): t, or z when df is Inf (detail)
  /// - df (float64): degrees of freedom (detail)
  /// - p_value (float64): that the two effects are equal, two-sided
  /// - log_p_value (float64): natural logarithm of it (detail)
  /// - p_adjusted (float64): adjusted by Holm over the rows of the metric
  /// - joint_p_value (float64): that the assignments of the two experiments are independent
  /// - joint_log_p_value (float64): natural logarithm of it (detail)
  /// - scale (utf8): difference or ratio (detail)
  /// - confidence (float64): of the interval (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError `segment` is empty, or an option is out of range
  /// @throws ColumnError the analysis has no such segment
  /// @throws LabelError a control is not among the variants, here or there
  /// @throws StateError no metric was described
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame interaction(const std::string &segment,
                    const AnalysisInteractionOptions &options = AnalysisInteractionOptions()) const;

  /// Which factor carries the lift of a product: CVR = CTR x PCVR, revenue per user = conversion x revenue per buyer.
  /// The natural logarithms of the factors' ratios (treatment over control) sum to that of the product. All are metrics
  /// of the analysis; that the product is the product of the factors is checked in every arm and level. Values are
  /// those without covariates and strata; where the split changed between periods they compare one time with another,
  /// and no lift is told (SPLIT_CHANGED). `joint_low` and `joint_high` hold for all factors at once (Sidak, valid under
  /// any correlation of normal estimates). `correlation` is that of a factor's log ratio with those of the other
  /// factors together. With two factors it follows from the three variances, whatever the kinds of the metrics; for
  /// factors that are each counted `among` the successes of a proportion before (clicks, buyers among those who
  /// clicked, spending among those who bought) it is 0 by law: given how many clicked, what is found among them has the
  /// same expectation whatever that number, also where those who are likely to buy spend more. Otherwise, with three or
  /// more factors, the cells do not hold it: it is NaN. A factor that is conditional on what the treatment can change
  /// carries POST_TREATMENT.
  /// @param product name of the metric that is the product
  /// @param factors names of the metrics that are its factors
  /// @param options left out: the library's defaults
  /// @return the frame, one row per segment level x comparison x (each factor, then the product); its columns:
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - part (utf8): factor or product
  /// - metric (utf8): name of the metric
  /// - value_control (float64, metric): value in the control
  /// - value_variant (float64, metric): value in the treatment
  /// - log_lift (float64): natural logarithm of treatment over control; NaN unless both values are above 0
  /// - std_error (float64): its standard error, delta method
  /// - ci_low (float64): its lower limit
  /// - ci_high (float64): its upper limit
  /// - joint_low (float64): lower limit that holds for all factors at once; for the product that of ci_low
  /// - joint_high (float64): upper limit that holds for all factors at once; for the product that of ci_high
  /// - share (float64, fraction): log lift over that of the product; outside 0 and 1 where factors go opposite ways
  /// - statistic (float64): log lift over its standard error (detail)
  /// - df (float64): degrees of freedom (detail)
  /// - p_value (float64): that the factor did not change, two-sided
  /// - log_p_value (float64): natural logarithm of it (detail)
  /// - correlation (float64): with the other factors together; NaN for the product and where the cells do not hold it
  ///   (detail)
  /// - confidence (float64): of the intervals (detail)
  /// - detail (utf8): where a correlation comes from, in words (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError a name is empty, an option is out of range, fewer than 2 or more than 16 factors, one that
  ///   is the product or there twice, or a quantile
  /// @throws LabelError a name is not that of a metric, or the control is not among the variants
  /// @throws IncompatibleError the product is not the product of the factors
  /// @throws StateError no metric was described, or the analysis has clusters
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame decompose(const std::string &product, const std::vector<std::string> &factors,
                  const AnalysisDecomposeOptions &options = AnalysisDecomposeOptions()) const;

  /// Compares every variant with the control, metric by metric and level by level, so that one may look as often as one
  /// likes and stop at any time.
  /// The effects and standard errors are those of Analysis::frequentist(), with covariates, strata and clusters;
  /// the interval is that of confidence_sequence_asymptotic(), side and null value are the metric's. The chance
  /// that a row's interval ever misses its truth, at any look from the burn-in on, tends to at most 1 - `confidence`.
  /// It needs nothing but what merged states hold, and knows nothing of earlier looks: the smallest p-value and the
  /// narrowest limits of all looks hold too, and expt_monitor keeps them. `planned_units` must be the same at all
  /// looks. A null value that is a share of the control's value is tested by the difference between the treatment and
  /// that multiple of the control; the limits are those of the plain difference. Where only one variant was ever seen,
  /// `variant` is missing, without units (EMPTY_ARM). Families and what `passes` are those of
  /// Analysis::frequentist(), from the limits and p-values of this frame: what passes at any look may be acted on
  /// then. An always-valid p-value is one at whatever look one stops, so corrections hold there as for a test that
  /// looks once. Whether a margin that is a share of the control's value is kept is told by the limits of the treatment
  /// minus what that loss leaves of the control; where that value is 0 it is not kept (NO_RATIO).
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x segment level x comparison; its columns:
  /// - metric (utf8): name of the metric
  /// - role (utf8): role of the metric (detail)
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - n_control (int64, units): units counted in the control
  /// - n_variant (int64, units): units counted in the treatment
  /// - value_control (float64, metric): metric value in the control
  /// - value_variant (float64, metric): metric value in the treatment
  /// - estimate (float64, metric): treatment minus control
  /// - std_error (float64, metric): its standard error (detail)
  /// - ci_low (float64, metric): lower limit; NaN before the burn-in
  /// - ci_high (float64, metric): upper limit; NaN before the burn-in
  /// - log_e_value (float64): natural logarithm of the e-value: evidence against the null value (detail)
  /// - p_value (float64): always-valid p-value
  /// - log_p_value (float64): natural logarithm of it (detail)
  /// - p_adjusted (float64): p-value corrected for its family; NaN for a level with fewer than 100 units in an arm
  /// - family (utf8): the family and the correction; missing where there is none (detail)
  /// - alternative (utf8): side of the test (detail)
  /// - null_value (float64): effect under the null hypothesis, a fraction of the control's value where `relative` is 1
  ///   (detail)
  /// - relative (bool8): 1 where null value, margin and smallest effect were stated as fractions of the control's value
  ///   (detail)
  /// - good (utf8): welcome direction: up, down or neither (detail)
  /// - margin (float64, metric): loss that is still tolerated, in units of the metric; NaN where none is stated
  ///   (detail)
  /// - limit (float64, metric): value that the treatment must not pass; NaN where none is stated (detail)
  /// - min_effect (float64, metric): smallest effect worth having, in units of the metric; NaN where none is stated
  ///   (detail)
  /// - confidence (float64): of the sequence (detail)
  /// - passes (bool8): whether the metric holds, however often one has looked
  /// - method (utf8): method (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws LabelError the control is neither declared nor among the variants seen (as long as none was seen there are
  ///   simply no rows)
  /// @throws StateError no metric was described
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame sequential(const AnalysisSequentialOptions &options = AnalysisSequentialOptions()) const;

  /// Plans an experiment from what a pilot has measured: what each metric needs, sees and costs in days.
  /// The pilot may be an experiment that ran, or rows of one variant. The baseline is the value of the control; the
  /// variance of a unit is the one within the variants, pooled over them, after the covariates and strata of the
  /// analysis, and between clusters where these are what is assigned. A count has Poisson's variance, times the
  /// dispersion seen where that is noted as OVERDISPERSED. The question is the metric's own: its alternative, its
  /// `null_value`, and with a `margin` whether the margin is kept by an interval of 1 - alpha, by default with no true
  /// effect. The effect is `min_effect` towards the alternative where that has a side, else in the welcome direction,
  /// of a guardrail against it; a metric that states none is told its smallest effect only. Units are units of the
  /// experiment: where a metric counts a part of them (`among`, dropped ones), the same part is expected to count. What
  /// the pilot cannot tell (no units, no variance, an effect that leads out of range) is NaN, and the message says why.
  /// The tests are those of power.h; `message` speaks of the units that count, or of clusters.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric, as described; its columns:
  /// - metric (utf8): name of the metric
  /// - role (utf8): primary, secondary, guardrail or exploratory (detail)
  /// - control (utf8): label of the variant whose value is the baseline (detail)
  /// - pilot_units (int64, units): units of the pilot in all variants
  /// - counted (float64, fraction): share of them that the metric counts (detail)
  /// - baseline (float64, metric): value of the control
  /// - std_dev (float64, metric): standard deviation of a unit within the variants, before covariates and strata
  /// - variance_reduction (float64, fraction): share of the variance that covariates and strata take away; 0 = there
  ///   are none (detail)
  /// - cluster_size (float64, units): mean number of counted units in a cluster; NaN without clusters (detail)
  /// - icc (float64): intraclass correlation, the variants weighted by their clusters; NaN without clusters (detail)
  /// - design_effect (float64): variance by clusters over that of as many independent units; NaN without clusters
  ///   (detail)
  /// - std_dev_used (float64, metric): standard deviation of a unit that the answers are for: covariates, dispersion
  ///   and clusters included
  /// - arms (int64): variants of the experiment (detail)
  /// - units (float64, units): units of the experiment asked about, in all variants
  /// - effect (float64, metric): true effect asked about, on the scale of the metric; NaN = none is stated
  /// - effect_absolute (float64, metric): the same as a difference (detail)
  /// - effect_relative (float64, fraction): the same as a fraction of the baseline (detail)
  /// - power (float64, probability): power of this effect with these units
  /// - mde (float64, metric): smallest effect that these units see with the power wanted, on the side of `effect`, on
  ///   the scale of the metric
  /// - mde_absolute (float64, metric): the same as a difference (detail)
  /// - mde_relative (float64, fraction): the same as a fraction of the baseline
  /// - mde_pilot (float64, metric): smallest effect that as many units as the pilot has would see, on the scale of the
  ///   metric (detail)
  /// - units_needed (float64, units): units of the experiment, in all variants, that the effect needs for the power
  ///   wanted
  /// - control_needed (float64, units): those of the control (detail)
  /// - treatment_needed (float64, units): those of each treatment (detail)
  /// - clusters_needed (float64, clusters): clusters in all variants that it needs; NaN without clusters (detail)
  /// - days (float64, days): calendar days until the units needed have come; NaN = not to be told
  /// - weeks (float64, weeks): whole weeks among them (detail)
  /// - target_power (float64, probability): power wanted (detail)
  /// - alpha (float64): error rate of one comparison, after the correction (detail)
  /// - alternative (utf8): side of the test (detail)
  /// - null_value (float64, metric): effect under the null hypothesis: a margin has the sign of harm (detail)
  /// - formula (utf8): test that the power is of (detail)
  /// - message (utf8): the answer in plain words
  /// - note_bits (int64): notes of the pilot's data, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws LabelError the control is neither declared nor among the variants seen (as long as none was seen there is
  ///   simply nothing to tell)
  /// @throws StateError no metric was described
  /// @throws NomemError no memory
  Frame power(const AnalysisPowerOptions &options = AnalysisPowerOptions()) const;

  /// Compares every variant with the control period by period: the units first exposed in a period, and all units until
  /// its end.
  /// The cumulative numbers are those that Analysis::frequentist() gives over all units when it has seen these
  /// units only; of the last period they are its own. Every period with units of both variants is a look: whoever stops
  /// at the first one with a p-value of at most 1 - `confidence` errs, without any effect, with probability
  /// `looks_error`. It is exact for normal statistics with information in proportion to the units; a period that adds
  /// less than 1e-5 of the information is no look, and after 1,000 looks it is NaN. A period in which no unit was
  /// exposed has no row. An analysis with `exposed_at` holds units in periods. By `period` a row compares the units
  /// looked at in that period of the calendar, by `exposure` those looked at so many periods (days, with the default
  /// grain) after their first exposure: 0 is the period of the exposure itself. A unit is in a row once, so each row is
  /// a sound comparison; the rows hold the same units again and are no independent looks. What adds up rows of one unit
  /// has no such test: the cumulative columns are NaN (units 0), `looks` is 0 and `looks_error` NaN. Whether an effect
  /// wears off is asked of novelty(), which follows the units.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per metric x comparison x period; its columns:
  /// - metric (utf8): name of the metric
  /// - control (utf8): label of the control
  /// - variant (utf8): label of the treatment; missing where only one variant was ever seen
  /// - period (utf8): when the period begins, local time: "2026-11-25", or "2026-11-25T13:00" for periods shorter than
  ///   a day; by `exposure` the whole number of periods since the first exposure: "0", "1"
  /// - n_control (int64, units): units of the period counted in the control
  /// - n_variant (int64, units): units of the period counted in the treatment
  /// - value_control (float64, metric): metric value of the period's units in the control
  /// - value_variant (float64, metric): metric value of the period's units in the treatment
  /// - estimate (float64, metric): treatment minus control in the period
  /// - std_error (float64, metric): its standard error (detail)
  /// - ci_low (float64, metric): its lower limit
  /// - ci_high (float64, metric): its upper limit
  /// - p_value (float64): p-value of the period alone (detail)
  /// - log_p_value (float64): natural logarithm of it (detail)
  /// - cum_n_control (int64, units): units until the end of the period counted in the control (detail)
  /// - cum_n_variant (int64, units): the same in the treatment (detail)
  /// - cum_value_control (float64, metric): metric value of these units in the control (detail)
  /// - cum_value_variant (float64, metric): metric value of these units in the treatment (detail)
  /// - cum_estimate (float64, metric): treatment minus control until the end of the period
  /// - cum_std_error (float64, metric): its standard error (detail)
  /// - cum_ci_low (float64, metric): its lower limit
  /// - cum_ci_high (float64, metric): its upper limit
  /// - cum_p_value (float64): p-value of all units until the end of the period
  /// - cum_log_p_value (float64): natural logarithm of it (detail)
  /// - looks (int64, looks): looks that the cumulative p-value could have had until here, one per period
  /// - looks_error (float64, fraction): chance that, without an effect, one of these looks has a p-value of at most 1 -
  ///   `confidence`
  /// - confidence (float64): of the intervals (detail)
  /// - method (utf8): test and interval (detail)
  /// - note_bits (int64): notes of the period, bit 1 << note (detail)
  /// - cum_note_bits (int64): notes of the cumulative comparison; BEFORE_PLANNED_END while the units until here are too
  ///   few (detail)
  /// - notes (utf8): both as text
  /// @throws ArgumentError an option is out of range
  /// @throws LabelError the control is neither declared nor among the variants seen (as long as none was seen there are
  ///   simply no rows)
  /// @throws StateError no metric was described, or the analysis has no `time` column, or no `exposed_at` for rows by
  ///   exposure, or it has strata or clusters (those of a period are not kept)
  /// @throws NomemError no memory
  Frame trend(const AnalysisTrendOptions &options = AnalysisTrendOptions()) const;

  /// Takes over a handle of the C API.
  explicit Analysis(expt_analysis *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_analysis *get() const { return raw_.get(); }
  expt_analysis *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_analysis *raw) const { expt_analysis_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_analysis, Free> raw_;
};

/// Splits units between variants. Its JSON is the service's configuration.
class Assigner {
 public:
  /// Makes an assigner without variants.
  /// @param salt name of the experiment; two experiments with one salt split alike
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError the salt is empty, an option is unknown, out of range or not used by the scheme, or the
  ///   pattern does not hold `{unit}` and `{salt}` once each
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws PlatformError libcrypto lacks the hash of the scheme
  /// @throws NomemError no memory
  explicit Assigner(const std::string &salt, const AssignerOptions &options = AssignerOptions(),
                    const Context &context = Context());

  /// Declares a variant. Buckets are laid out in the order of declaration.
  /// The weight is a share (0.5 for 50 %) except for UNLEASH and FLAGD, whose weights are whole numbers, and PLANOUT,
  /// whose weights are any numbers. What is left below 1 has no variant under POSTHOG, FLAGSMITH and the schemes of
  /// whole buckets, and goes to the last variant under LAUNCHDARKLY; GROWTHBOOK gives equal shares when the sum is not
  /// within 0.01 of 1.
  /// @param label name of the variant
  /// @param weight share of the units, or weight
  /// @throws ArgumentError the weight is not one that the scheme knows, or the label is empty
  /// @throws DuplicateError the label is declared already
  /// @throws LimitError more than 10,000 variants
  /// @throws StateError the assigner has been used, or has ranges
  /// @throws NomemError no memory
  Assigner &add_variant(const std::string &label, double weight);

  /// Gives a variant the buckets from `low` up to, but not including, `high`. A variant may have several ranges; the
  /// first match wins.
  /// For schemes that publish ranges: GrowthBook's ranges, Eppo's shards, Optimizely's endOfRange (`low` = 0, in their
  /// order), the buckets of Statsig and Confidence. Ranges take the place of weights.
  /// @param label name of the variant; new, or declared by an earlier range
  /// @param low first bucket
  /// @param high end of the buckets
  /// @throws ArgumentError the range is outside the buckets of the scheme, turned around, or the scheme has no ranges
  /// @throws LimitError more than 10,000 ranges
  /// @throws StateError the assigner has been used, or has variants with weights
  /// @throws NomemError no memory
  Assigner &add_range(const std::string &label, double low, double high);

  /// Lets only those units in whose bucket on another salt is in one of the ranges `[low, high)`. A unit must pass
  /// every filter.
  /// GrowthBook's namespaces and filters, Eppo's traffic shards, Optimizely's groups, Statsig's layers, Confidence's
  /// allocation (salt = the account, ranges of its 1,000,000 bits). MD5_32, XXH3, GROWTHBOOK, EPPO version 2,
  /// OPTIMIZELY, STATSIG, CONFIDENCE.
  /// @param salt salt of the filter
  /// @param lows first bucket of each range
  /// @param highs end of each range
  /// @param options left out: the library's defaults
  /// @throws ArgumentError no range, a range outside the buckets, an empty salt, or the scheme has no filters
  /// @throws LimitError more than 10,000 ranges in all filters
  /// @throws StateError the assigner has been used
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Assigner &add_filter(const std::string &salt, const std::vector<double> &lows, const std::vector<double> &highs,
                       const AssignerFilterOptions &options = AssignerFilterOptions());

  /// Holds units out of the experiment: those whose bucket on the salt of the programme is in `[low, high)`.
  /// One salt per programme, not per experiment, so that the same units are held out of everything. A holdout may serve
  /// one of the variants (Eppo's status quo and shipped ranges). EPPO version 1 hashes `holdout-{unit}`; there the salt
  /// is only a name. The schemes of filters, and EPPO version 1.
  /// @param salt salt of the programme
  /// @param low first bucket
  /// @param high end of the buckets
  /// @param label a declared variant that held-out units are served; NULL = none
  /// @throws ArgumentError a range outside the buckets, an empty salt, or the scheme has no holdouts
  /// @throws LabelError no such variant
  /// @throws LimitError more than 10,000 holdouts
  /// @throws StateError the assigner has been used
  /// @throws NomemError no memory
  Assigner &add_holdout(const std::string &salt, double low, double high, const OptionalText &label = OptionalText());

  /// Forces a unit into a variant. Forced units say so (`reason`, `hash_used`) and belong in no analysis.
  /// Under EPPO version 1 the unit is the MD5 of the subject key in hexadecimal, as in its configuration.
  /// @param unit id; an integer is written in decimal digits
  /// @param label a declared variant
  /// @throws ArgumentError the unit or the label is empty
  /// @throws LabelError no such variant
  /// @throws DuplicateError the unit is forced already
  /// @throws StateError the assigner has been used
  /// @throws NomemError no memory
  Assigner &add_override(const Id &unit, const std::string &label);

  /// Assigns a column of ids. Missing ids get a missing variant; "" is an id (but not for GROWTHBOOK); 42 and "42" get
  /// the same variant.
  /// @param units ids, integer or utf8
  /// @return the frame, one row per id; its columns:
  /// - variant (dict): label of the variant; missing when the unit has none
  /// - bucket (float64, bucket): bucket of the unit in the split, in the unit of the scheme: h / 2^32 for MD5_32 and
  ///   XXH3; NaN when it did not come to a split
  /// - reason (dict): why: a word of expt_reason
  /// - in_experiment (bool8): (detail) 1 for split, sticky and override
  /// - hash_used (bool8): (detail) 1 for split and sticky: the units to analyse
  /// @throws DtypeError the ids are neither integers nor utf8
  /// @throws RowError a code has no label
  /// @throws StateError no variants, or their weights do not make a whole in the scheme
  /// @throws PlatformError libcrypto refused
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame assign(const Column &units) const;

  /// Assigns one id.
  /// @param unit id; an integer is written in decimal digits
  /// @return label of the variant, NULL when the unit has none
  /// @throws StateError no variants, or their weights do not make a whole in the scheme
  /// @throws PlatformError libcrypto refused
  /// @throws NomemError no memory
  std::string assign_one(const Id &unit) const;

  /// Assigns one id given as bytes: the call of a service. The bytes may hold a NUL.
  /// @param unit id
  /// @return what became of it
  /// @throws ArgumentError a negative size
  /// @throws StateError no variants, or their weights do not make a whole in the scheme
  /// @throws VersionError `out->struct_size` is not that of a released version
  /// @throws PlatformError libcrypto refused
  /// @throws NomemError no memory
  Assignment assign_bytes(const std::vector<std::uint8_t> &unit) const;

  /// Label of a variant.
  /// @param position position in the order of declaration
  /// @return the label
  /// @throws ArgumentError there is no such variant
  std::string variant(std::int64_t position) const;

  /// Assigns a column of ids, keeping the variants that a store remembers; reading and writing the store are the
  /// caller's.
  /// The rules are GrowthBook's: a stored variant counts when its version equals `bucket_version`, and then neither
  /// filters nor traffic nor holdouts are looked at; one under another version is ignored and the unit is hashed; a
  /// unit with any version below `min_bucket_version` is left out. A stored label that is no variant is ignored. Where
  /// a unit has two rows of one version the first counts: list the rows of the hash attribute before those of the
  /// fallback. Afterwards store the variant of every row with `hash_used` under `bucket_version`.
  /// @param units ids, integer or utf8
  /// @param previous what the store remembers: any number of rows per unit
  /// @param options left out: the library's defaults
  /// @return the frame, one row per id; its columns:
  /// - variant (dict): label of the variant; missing when the unit has none
  /// - bucket (float64, bucket): bucket of the unit in the split, whether it was used or not; NaN when it did not come
  ///   to one
  /// - reason (dict): why: a word of expt_reason
  /// - is_new (bool8): 1 when the variant was chosen by the hash and is not in the store yet
  /// - in_experiment (bool8): (detail) 1 for split, sticky and override
  /// - hash_used (bool8): (detail) 1 for split and sticky: the units to analyse
  /// @throws ArgumentError an option out of range, or a malformed table
  /// @throws ColumnError `previous` lacks a column
  /// @throws DtypeError the ids are neither integers nor utf8, the labels no labels, or the versions no numbers
  /// @throws RowError a version is missing, or a code has no label
  /// @throws StateError no variants, or their weights do not make a whole in the scheme
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws PlatformError libcrypto refused
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame assign_sticky(const Column &units, const TableView &previous,
                      const AssignerAssignStickyOptions &options = AssignerAssignStickyOptions()) const;

  /// Bucket of one id in the split, in the unit of the scheme, whatever the filters, the traffic and the overrides say.
  /// @param unit id; an integer is written in decimal digits
  /// @return the bucket
  /// @throws StateError no variants, or their weights do not make a whole in the scheme
  /// @throws PlatformError libcrypto refused
  /// @throws NomemError no memory
  double bucket(const Id &unit) const;

  /// Shows how one id gets its variant, check by check: what is hashed, the number, the decision. For comparing with
  /// another team's code.
  /// The rows stop at the check that decides.
  /// @param unit id; an integer is written in decimal digits
  /// @return the frame, one row per check, in the order in which they are made; its columns:
  /// - check (dict): override, filter, traffic, holdout or split
  /// - text (utf8): the text that is hashed; a byte that is not UTF-8, or a control character, is written \\xNN;
  ///   missing where nothing is hashed
  /// - digest (utf8): its hash in hexadecimal, before the scheme makes a bucket of it
  /// - bucket (float64, bucket): the bucket, in the unit of the scheme
  /// - variant (dict): label that the check gave; missing when it gave none
  /// - outcome (dict): passed, or the word of expt_reason that decided
  /// @throws StateError no variants, or their weights do not make a whole in the scheme
  /// @throws PlatformError libcrypto refused
  /// @throws NomemError no memory
  Frame explain(const Id &unit) const;

  /// The whole configuration as JSON: format, scheme, version, salt, the options that are not at their default, and the
  /// lists of variants or ranges, filters, holdouts and overrides.
  /// Numbers are written so that they read back exactly; equal assigners give equal texts.
  /// @return JSON
  /// @throws NomemError no memory
  std::string to_json() const;

  /// Makes an assigner from the JSON of Assigner::to_json(). An unknown key is refused: it might be what splits the
  /// users.
  /// @param json JSON text
  /// @param context left out: the library's defaults
  /// @return the assigner
  /// @throws CorruptError not JSON, or not the configuration of an assigner; the message names the place
  /// @throws VersionError written by a newer library
  /// @throws ArgumentError a value is out of range, or not used by the scheme
  /// @throws DuplicateError a variant or override is listed twice
  /// @throws LabelError an override or holdout names no variant
  /// @throws LimitError more than 10,000 variants, ranges or holdouts
  /// @throws StateError both variants and ranges are listed
  /// @throws PlatformError libcrypto lacks the hash of the scheme
  /// @throws NomemError no memory
  static Assigner from_json(const std::string &json, const Context &context = Context());

  /// How balanced covariates are between the variants that an assigner gives to the units of a table.
  /// @param table one row per unit
  /// @param unit name of the id column
  /// @param covariates names of number columns without missing values
  /// @return the frame, one row per covariate and variant but the first; its columns:
  /// - covariate (dict): name of the covariate
  /// - control (dict): the variant declared first
  /// - variant (dict): variant it is compared with
  /// - n_control (int64): units in the control
  /// - n_variant (int64): units in the variant
  /// - mean_control (float64): mean of the covariate; NaN without units
  /// - mean_variant (float64): the same in the variant
  /// - std_difference (float64, sd): variant minus control, in standard deviations over all rows; NaN without spread
  /// @throws ArgumentError the number of covariates is out of range, or one is listed twice
  /// @throws ColumnError the table has no such column
  /// @throws DtypeError the ids are neither integers nor utf8, or a covariate holds no numbers
  /// @throws RowError a covariate is missing, infinite or too large, or an id cannot be read
  /// @throws StateError no variants, their weights do not sum to 1, or are unequal under `modulo`
  /// @throws PlatformError libcrypto has no MD5, or refused
  /// @throws NomemError no memory
  Frame balance(const TableView &table, const std::string &unit, const std::vector<std::string> &covariates) const;

  /// Takes over a handle of the C API.
  explicit Assigner(expt_assigner *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_assigner *get() const { return raw_.get(); }
  expt_assigner *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_assigner *raw) const { expt_assigner_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_assigner, Free> raw_;
};

/// Arms, what their rewards were, and which to play next.
/// A choice is a function of the seed, the unit, the draw and what has been learnt: nothing is remembered of it, so any
/// number of threads may choose from one handle at the same time, and a copy of the handle in another process chooses
/// alike. The log of choices comes back with the rewards (Bandit::update()); a decision counts once, however often
/// its reward is delivered. Workers that receive rewards take an Bandit::delta() each, and the handle merges these:
/// two copies of one handle do not merge, as they share what they had learnt. The log of a bandit is no A/B test: arms
/// that looked bad early were played less, so their plain means are too low and plain tests err. No answer here has a
/// p-value; the effects of such a log are those of adaptive_effects(), from its probabilities. It holds 11 to 22
/// bytes for each rewarded decision, so that none counts twice.
class Bandit {
 public:
  /// Makes a bandit without arms.
  /// @param reward column of rewards in the log
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError a name is empty, an option is out of range, the prior is no law of such rewards, a policy
  ///   does not fit the reward, or a time that an option needs has no column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Bandit(const std::string &reward, const BanditOptions &options = BanditOptions(),
                  const Context &context = Context());

  /// Makes an empty handle that takes rewards on behalf of a bandit: workers update it, and the bandit merges it.
  /// It knows the arms that the bandit knows now. It keeps each reward, so that one that reached two workers still
  /// counts once. It does not choose: choose from the bandit, or from a loaded copy of it.
  /// @param context left out: the library's defaults
  /// @return the delta
  /// @throws NomemError no memory
  Bandit delta(const Context &context = Context()) const;

  /// Opens an arm: from now on it is chosen. At any time; an arm that was removed comes back with what is known of it.
  /// @param arm name, at most 63 bytes
  /// @throws ArgumentError the name is empty or too long, or `min_share` leaves no room for one more arm
  /// @throws DuplicateError the arm is open already
  /// @throws LimitError more than 1,000 arms
  /// @throws StateError the handle is a delta
  /// @throws NomemError no memory
  Bandit &add_arm(const std::string &arm);

  /// Closes an arm: it is chosen no more. Rewards of its earlier decisions still count.
  /// @param arm name
  /// @throws ArgumentError the name is empty
  /// @throws LabelError no open arm has that name
  /// @throws StateError the handle is a delta
  /// @throws NomemError no memory
  Bandit &remove_arm(const std::string &arm);

  /// Declares a feature: the mean reward of an arm is then linear in the features (and an intercept), and a choice
  /// depends on them.
  /// Each arm has a Bayesian linear regression of its own, coefficients normal around 0 (the intercept around
  /// `prior_mean`) as after `prior_plays` plays in each direction, here 1 by default. Gaussian rewards with the
  /// policies THOMPSON, TOP_TWO and EPSILON_GREEDY; 0/1 rewards may be declared Gaussian. Scale features to about 1.
  /// @param column column of numbers, in the tables of choices and in the log
  /// @throws ArgumentError the name is empty, the reward is not Gaussian, or the policy is UCB1 or KL-UCB
  /// @throws DuplicateError the feature is declared already
  /// @throws LimitError more than 64 features
  /// @throws StateError rewards have been added, or the handle is a delta
  /// @throws NomemError no memory
  Bandit &add_feature(const std::string &column);

  /// Chooses an arm for each row. Keep the answer: with a column of rewards it is the log that Bandit::update()
  /// reads.
  /// @param table one row per decision, with a column for each feature
  /// @param unit column of unit ids, integers or text
  /// @param options left out: the library's defaults
  /// @return the frame, one row per row of the table; its columns:
  /// - unit (utf8): id of the unit
  /// - draw (int64): draw of the unit (detail)
  /// - arm (dict): arm chosen
  /// - probability (float64, fraction): probability with which this arm was chosen, by what was known
  /// - decision_id (utf8): 16 hexadecimal digits that the reward must bring back
  /// @throws ArgumentError a name is empty
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError the ids are neither integers nor text, draws are not whole, or a feature holds no numbers
  /// @throws RowError a unit id, a draw or a feature is missing, or a feature is infinite or above 1e100
  /// @throws StateError no arm is open, or the handle is a delta
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame choose(const TableView &table, const std::string &unit,
               const BanditChooseOptions &options = BanditChooseOptions()) const;

  /// Chooses an arm for one unit: what Bandit::choose() gives for such a row.
  /// @param unit id of the unit; an integer is written in decimal digits
  /// @param draw which draw of the unit this is
  /// @param features features in the order of their declaration
  /// @return the decision
  /// @throws ArgumentError the number of features is not that declared, or one is not finite or above 1e100
  /// @throws StateError no arm is open, or the handle is a delta
  /// @throws VersionError `out->struct_size` is not a size of expt_bandit_choice
  /// @throws NomemError no memory
  BanditChoice choose_one(const Id &unit, std::int64_t draw,
                          const std::vector<double> &features = std::vector<double>()) const;

  /// Learns from rewards: all rows of the log, or none on failure.
  /// A decision counts once: a row whose decision was rewarded before is counted as a duplicate and changes nothing. A
  /// decision id that this bandit has not given out for this arm is refused (one forged id in 65,000 is not seen).
  /// Without a window a missing reward is an error. With one, a missing reward becomes 0 once the window is over and is
  /// passed over until then, so that arms with slow rewards are not judged by their early ones alone; a reward that
  /// comes after the window is late, and its decision counts as one without: to leave it out would leave out rewards
  /// and no failures.
  /// @param table one row per decision: decision id, arm, reward, the times that are declared, and the features
  /// @param batch label of this batch; a label counts once. Decisions are recognised in any case
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a decision id is missing or not one of this bandit for this arm, a reward is missing without a
  ///   window or is no reward of this kind, a time is missing, or a feature is missing, infinite or above 1e100
  /// @throws LabelError an arm that was never opened
  /// @throws DuplicateError the batch was counted before
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Bandit &update(const TableView &table, const OptionalText &batch = OptionalText());

  /// Adds what another handle has learnt.
  /// A delta may know decisions that this handle knows: they count once. Another bandit may not. Which arms are open
  /// stays as it is here; arms unknown here are taken over as they are there. A delta takes deltas only.
  /// @param other delta, or another bandit
  /// @throws ArgumentError `other` is the handle itself
  /// @throws IncompatibleError the two were described differently
  /// @throws DuplicateError both counted a batch of the same label, or `other` is a bandit that counted a decision that
  ///   is counted here
  /// @throws StateError a bandit was to be merged into a delta
  /// @throws LimitError together more than 1,000 arms, or `min_share` leaves no room for them
  /// @throws NomemError no memory
  Bandit &merge(const Bandit &other);

  /// Which share of the next decisions each open arm gets, and why.
  /// @return the frame, one row per open arm, bytewise; with features the shares of a unit whose features are all 0;
  ///   its columns:
  /// - arm (utf8): name
  /// - share (float64, fraction): probability to be chosen
  /// - probability_best (float64, fraction): posterior probability to have the largest mean; NaN while an arm's
  ///   posterior is not proper
  /// - expected_loss (float64, reward): what is given up per play by choosing this arm for good: E[largest mean - its
  ///   mean]; NaN as above
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws StateError the handle is a delta
  /// @throws NomemError no memory
  Frame allocation() const;

  /// What is known of each arm's mean reward.
  /// The posterior is right whatever the allocation was, given the prior; `observed_mean` is the plain mean, which
  /// adaptive allocation biases.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per arm, bytewise, closed ones too; with features the mean of a unit whose features are
  ///   all 0; its columns:
  /// - arm (utf8): name
  /// - is_open (bool8): whether it is chosen
  /// - plays (int64, decisions): decisions with a reward
  /// - effective_plays (float64, decisions): the same after ageing (detail)
  /// - observed_mean (float64, reward): mean reward, not aged; NaN without plays (detail)
  /// - mean (float64, reward): posterior mean; NaN while the posterior is not proper, as the next three
  /// - std_dev (float64, reward): posterior standard deviation; NaN also where it is infinite
  /// - ci_low (float64, reward): lower limit of the credible interval
  /// - ci_high (float64, reward): upper limit
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws StateError the handle is a delta
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame posterior(const BanditPosteriorOptions &options = BanditPosteriorOptions()) const;

  /// What became of the rows of the logs.
  /// @return the numbers
  /// @throws VersionError `out->struct_size` is not a size of expt_feedback
  Feedback feedback() const;

  /// The names of the columns that Bandit::update() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// Writes the bandit, or the delta, as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a bandit, or a delta, from the bytes of Bandit::save().
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the bandit
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Bandit load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// Takes over a handle of the C API.
  explicit Bandit(expt_bandit *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_bandit *get() const { return raw_.get(); }
  expt_bandit *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_bandit *raw) const { expt_bandit_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_bandit, Free> raw_;
};

/// How to estimate an effect: columns and options, no data. Any number of threads may use one at the same time.
class Estimator {
 public:
  /// The effect of being assigned: the outcome of all treated units minus that of all control units (intention to
  /// treat).
  /// One effect, `itt`. Rows without a treatment, and rows with a third label where `control` and `treated` are both
  /// given, take no part; their outcome is not looked at. A third label where one of them is left to be found is
  /// refused. Proportions are compared as by two_proportions(), means as by t_test(), with their notes.
  /// @param treatment column of the arm that a unit was assigned to: text, dictionary, bool or whole numbers
  /// @param outcome column of numbers or bools
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @return the estimator
  /// @throws ArgumentError a name is empty, an option is out of range, or `control` is `treated`
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  static Estimator difference(const std::string &treatment, const std::string &outcome,
                              const EstimatorDifferenceOptions &options = EstimatorDifferenceOptions(),
                              const Context &context = Context());

  /// Effects of a change that only some units meet: on all, on the exposed, on the others (where there should be none),
  /// and the exposed one spread over all.
  /// Four effects: `itt` compares all units of the arms as Estimator::difference() does; `triggered` the
  /// exposed units; `placebo` those that were not exposed; `diluted` is `triggered` times the share of the exposed
  /// (dilute()), an estimate of `itt` without the noise of units that met nothing. Its test is that of
  /// `triggered`, since the one is 0 where the other is; its limits are made of those of `triggered` and of the share
  /// (MOVER), which hold in small arms where the delta method's do not. Exposed units of the control are those that
  /// would have met the change. `triggered` compares like with like only if the treatment does not change who is
  /// exposed. Where the arms expose different shares (p < .001), or `post_treatment` says that it does, all but `itt`
  /// are noted as POST_TREATMENT: believe `itt`. A placebo effect (p < .001) is noted on the rows that rest on it.
  /// Without outcomes among the others the placebo is 0 or NaN with notes, never a failure. Rows are left out as by
  /// Estimator::difference().
  /// @param treatment column of the arm that a unit was assigned to: text, dictionary, bool or whole numbers
  /// @param outcome column of numbers or bools
  /// @param exposed column of 0 and 1, or bools: whether the unit met the place that was changed; never missing
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @return the estimator
  /// @throws ArgumentError a name is empty, an option is out of range, or `control` is `treated`
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  static Estimator triggered(const std::string &treatment, const std::string &outcome, const std::string &exposed,
                             const EstimatorTriggeredOptions &options = EstimatorTriggeredOptions(),
                             const Context &context = Context());

  /// The names of the columns that Estimator::fit() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// Estimates on a table.
  /// @param table table, one row per unit
  /// @param context left out: the library's defaults
  /// @return the fit
  /// @throws ArgumentError a malformed table
  /// @throws ColumnError the table lacks a column
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError an outcome is missing (and `missing` is REJECT), infinite, too large, or not 0 or 1 for
  ///   PROPORTION; an exposure is missing or not 0 or 1; or a code has no label
  /// @throws LabelError a third label, and `control` or `treated` not given; or no row has the one that is
  /// @throws LimitError more than 1,000 labels of the treatment, or 2^53 rows
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Fit fit(const TableView &table, const Context &context = Context()) const;

  /// Estimates for each level of a column on its own: all of the estimator runs again on the rows of the level.
  /// Works for every estimator. What the labels and the outcome are is decided once, over the whole table. A level
  /// where an arm has no unit has NaN and a note, and fails nothing. `p_adjusted` holds the share of false discoveries
  /// among the levels of one effect (Benjamini and Hochberg), for the two-sided or one-sided `p_value` as asked.
  /// @param table table, one row per unit
  /// @param group column of levels: text, dictionary, bool or whole numbers
  /// @param context left out: the library's defaults
  /// @return the frame, one row per level, bytewise, rows without a level last, x effect of the estimator; its columns:
  /// - group (utf8): the column of the levels
  /// - level (utf8): level of it; missing for rows without one
  /// - name (utf8): name of the effect
  /// - estimand (utf8): a word of expt_estimand: of whom it is the mean effect
  /// - population (utf8): a word of expt_population: whom it may be multiplied by (detail)
  /// - outcome (utf8): the outcome column
  /// - control (utf8): label of the control; missing where it is neither named nor found
  /// - variant (utf8): label of the treatment; missing where it is neither named nor found
  /// - n_control (int64, units): units used in the control
  /// - n_variant (int64, units): units used in the treatment
  /// - value_control (float64, outcome): mean in the control
  /// - value_variant (float64, outcome): mean in the treatment
  /// - estimate (float64, outcome): treatment minus control
  /// - std_error (float64, outcome): its standard error (detail)
  /// - ci_low (float64, outcome): lower limit
  /// - ci_high (float64, outcome): upper limit
  /// - rel_estimate (float64, fraction): effect over the value of the control
  /// - statistic (float64): z, or t with `df` (detail)
  /// - df (float64): degrees of freedom; Inf for z (detail)
  /// - p_value (float64): p-value
  /// - log_p_value (float64): natural logarithm of it; never underflows (detail)
  /// - p_adjusted (float64): p-value adjusted over the levels
  /// - confidence (float64): of the interval (detail)
  /// - alternative (utf8): side of the test (detail)
  /// - exposure_rate (float64, fraction): exposed units of both arms over all; NaN where exposure is not asked (detail)
  /// - method (utf8): test and interval (detail)
  /// - n_dropped (int64, units): units left out for a missing outcome (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError the name is empty, or a malformed table
  /// @throws ColumnError the table lacks a column
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError as Estimator::fit()
  /// @throws LabelError as Estimator::fit()
  /// @throws LimitError as Estimator::fit(), or more than 10,000 levels
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame by_group(const TableView &table, const std::string &group, const Context &context = Context()) const;

  /// Takes over a handle of the C API.
  explicit Estimator(expt_estimator *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_estimator *get() const { return raw_.get(); }
  expt_estimator *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_estimator *raw) const { expt_estimator_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_estimator, Free> raw_;
};

/// What an estimator says of one table. Keeps the rows it used, in one byte per flag and eight per number, for
/// Fit::influence().
class Fit {
 public:
  /// The effects.
  /// `n_control` and `n_variant` are the units that the effect is about and was estimated from; of `diluted` all units,
  /// `value_control` is then the mean of all control units and `value_variant` that plus the effect.
  /// @return the frame, one row per effect; its columns:
  /// - name (utf8): name of the effect
  /// - estimand (utf8): a word of expt_estimand: of whom it is the mean effect
  /// - population (utf8): a word of expt_population: whom it may be multiplied by (detail)
  /// - outcome (utf8): the outcome column
  /// - control (utf8): label of the control; missing where it is neither named nor found
  /// - variant (utf8): label of the treatment; missing where it is neither named nor found
  /// - n_control (int64, units): units used in the control
  /// - n_variant (int64, units): units used in the treatment
  /// - value_control (float64, outcome): mean in the control
  /// - value_variant (float64, outcome): mean in the treatment
  /// - estimate (float64, outcome): treatment minus control
  /// - std_error (float64, outcome): its standard error (detail)
  /// - ci_low (float64, outcome): lower limit
  /// - ci_high (float64, outcome): upper limit
  /// - rel_estimate (float64, fraction): effect over the value of the control
  /// - statistic (float64): z, or t with `df` (detail)
  /// - df (float64): degrees of freedom; Inf for z (detail)
  /// - p_value (float64): p-value
  /// - log_p_value (float64): natural logarithm of it; never underflows (detail)
  /// - confidence (float64): of the interval (detail)
  /// - alternative (utf8): side of the test (detail)
  /// - exposure_rate (float64, fraction): exposed units of both arms over all; NaN where exposure is not asked (detail)
  /// - method (utf8): test and interval (detail)
  /// - n_dropped (int64, units): units left out for a missing outcome (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws NomemError no memory
  Frame estimate() const;

  /// What each row did to each effect: the influence function, of which sums, ratios and clustered errors of effects
  /// are made.
  /// A column has mean 0 over its n rows, and the sum of its squares over n^2 is the square of the effect's
  /// `std_error`: to cluster, sum a column within clusters first. The covariance of two effects is the sum of the
  /// products of their columns over n^2. Rows without a part in an effect have 0; an effect without a `std_error` has
  /// NaN in every row. For means the deviations are stretched by sqrt(n_arm / (n_arm - 1)), as Welch's standard error
  /// asks.
  /// @return the frame, one row per row of the table; one column per effect, by its name; its columns:
  /// - effect (float64, outcome): influence on the effect of that name
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame influence() const;

  /// What must hold for the effects to mean what they say.
  /// `split`: the share of the treated against the planned one (sample ratio). `split_exposed`: the same among the
  /// exposed. `exposure_rate`: one row per arm. `exposure_balance`: the difference of these rates
  /// (trigger_check()). `placebo`: the effect on units that met nothing, its test two-sided. `dropped`: one row
  /// per arm with the share of its units left out for a missing outcome, then `dropped_balance`, the difference of
  /// these; only where units were left out. All but `split` and these only where exposure is asked.
  /// @return the frame, one row per check, or per check and arm; its columns:
  /// - check (utf8): which check
  /// - variant (utf8): label of the arm; missing where the row is about both
  /// - n (int64, units): units it looks at
  /// - value (float64): a share, a difference of shares, or an effect
  /// - expected (float64): what it should be; NaN where nothing is expected
  /// - statistic (float64): chi-squared with 1 degree of freedom; of the placebo z or t (detail)
  /// - p_value (float64): p-value; NaN where there is no test
  /// - log_p_value (float64): natural logarithm of it; never underflows (detail)
  /// - threshold (float64): p-value below which the check fails; NaN where there is no test (detail)
  /// - passes (bool8): whether all is well; true where there is no test
  /// - message (utf8): what it means and what to do
  /// @throws NomemError no memory
  Frame diagnostics() const;

  /// Takes over a handle of the C API.
  explicit Fit(expt_fit *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_fit *get() const { return raw_.get(); }
  expt_fit *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_fit *raw) const { expt_fit_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_fit, Free> raw_;
};

/// First exposure of every unit: when, and to which variant. Other handles take their variants and their time zero from
/// here.
/// Of two exposures at the same time the one with the bytewise smaller variant counts as the first. A unit with a
/// forced exposure (an override, a tester) is not in the experiment: it is left out and counted.
class Exposures {
 public:
  /// Makes an empty set of exposures.
  /// @param unit column of unit ids, integers or text
  /// @param time column of times
  /// @param variant column of variants
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError a name is empty, or an option is out of range
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Exposures(const std::string &unit, const std::string &time, const std::string &variant,
                     const ExposuresOptions &options = ExposuresOptions(), const Context &context = Context());

  /// Adds rows, in any order: all of them, or none on failure.
  /// A row without a variant is no exposure: it is counted, and nothing else of it is looked at.
  /// @param table one row per exposure
  /// @param batch label of this batch; a label counts once, so that a retried job cannot count twice
  /// @throws ArgumentError the table is not one, or the label is empty
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a unit id, a time or a `forced` is missing, a time is out of range, or `forced` is not 0/1
  /// @throws StateError unit ids change between integers and text
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError more than `max_levels` variants, or more than `max_bytes`: the message has the number of
  ///   partitions that would fit
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Exposures &add(const TableView &table, const OptionalText &batch = OptionalText());

  /// Adds the exposures of another set that was described alike.
  /// @param other exposures to take, another set
  /// @throws ArgumentError `other` is the set itself
  /// @throws IncompatibleError the two were described differently, or one has integer ids and one text
  /// @throws DuplicateError both counted a batch of the same label
  /// @throws LimitError together more than `max_levels` variants or `max_bytes`
  /// @throws NomemError no memory
  Exposures &merge(const Exposures &other);

  /// Writes description and exposures as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes exposures from the bytes of Exposures::save(). Holds at most four times their number (and 64 KB) while
  /// it reads them.
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the exposures
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Exposures load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// The names of the columns that Exposures::add() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// The units of the experiment, by rising id. Forced units, and conflicted ones under `exclude`, are left out:
  /// Exposures::counts() has their numbers.
  /// @return the frame, one row per unit; its columns:
  /// - unit (int64): unit id; utf8 where ids are text
  /// - variant (dict): variant of the first exposure
  /// - first_time (time, us): first exposure, microseconds since 1970-01-01T00:00Z
  /// - n_exposures (int64, rows): exposures (detail)
  /// - is_conflicted (bool8): seen in two variants
  /// @throws NomemError no memory
  Frame frame() const;

  /// Units by variant, and what was left out: ready for Analysis::add_counts().
  /// @return the frame, one row per variant, bytewise; a last one without a variant where rows had none; its columns:
  /// - variant (dict): variant of the first exposure; missing for rows without one
  /// - units (int64, units): units in the experiment
  /// - n_conflicted (int64, units): units seen in two variants: among `units`, or left out under `exclude`
  /// - n_forced (int64, units): units left out for a forced exposure
  /// - n_exposures (int64, rows): rows of all these units
  /// @throws NomemError no memory
  Frame counts() const;

  /// Takes over a handle of the C API.
  explicit Exposures(expt_exposures *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_exposures *get() const { return raw_.get(); }
  expt_exposures *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_exposures *raw) const { expt_exposures_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_exposures, Free> raw_;
};

/// Features of units, computed from a stream of events in any order. Keeps one record per unit, never events
/// (`event_distinct` keeps the distinct values of each unit).
/// Once exposures were given, the units are those exposed: one without events has zeros (NaN where nothing was
/// measured), events of others are counted and not looked at. A window [from_us, to_us) is relative to the unit's first
/// exposure: negative times are its pre-period. Sums are exact until they are read, so any batching, order or partition
/// gives the same bits.
class UnitTable {
 public:
  /// Makes a table without features.
  /// @param unit column of unit ids, integers or text
  /// @param time column of times
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError a name is empty, or an option is out of range
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit UnitTable(const std::string &unit, const std::string &time,
                     const UnitTableOptions &options = UnitTableOptions(), const Context &context = Context());

  /// Adds a feature: number of events.
  /// @param name name of the feature: its column in the frame
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_count(const std::string &name,
                             const UnitTableEventCountOptions &options = UnitTableEventCountOptions());

  /// Adds a feature: sum of a value over the events of a unit; 0 without any.
  /// @param name name of the feature: its column in the frame
  /// @param value column of numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_sum(const std::string &name, const std::string &value,
                           const UnitTableEventSumOptions &options = UnitTableEventSumOptions());

  /// Adds a feature: mean of a value over the events of a unit; NaN without any.
  /// @param name name of the feature: its column in the frame
  /// @param value column of numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_mean(const std::string &name, const std::string &value,
                            const UnitTableEventMeanOptions &options = UnitTableEventMeanOptions());

  /// Adds a feature: smallest value of the events of a unit; NaN without any.
  /// @param name name of the feature: its column in the frame
  /// @param value column of numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_min(const std::string &name, const std::string &value,
                           const UnitTableEventMinOptions &options = UnitTableEventMinOptions());

  /// Adds a feature: largest value of the events of a unit; NaN without any.
  /// @param name name of the feature: its column in the frame
  /// @param value column of numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_max(const std::string &name, const std::string &value,
                           const UnitTableEventMaxOptions &options = UnitTableEventMaxOptions());

  /// Adds a feature: value of the earliest event of a unit, the smallest one where several are at that time; NaN
  /// without any.
  /// @param name name of the feature: its column in the frame
  /// @param value column of numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_first(const std::string &name, const std::string &value,
                             const UnitTableEventFirstOptions &options = UnitTableEventFirstOptions());

  /// Adds a feature: value of the latest event of a unit, the smallest one where several are at that time; NaN without
  /// any.
  /// @param name name of the feature: its column in the frame
  /// @param value column of numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_last(const std::string &name, const std::string &value,
                            const UnitTableEventLastOptions &options = UnitTableEventLastOptions());

  /// Adds a feature: number of distinct values of the events of a unit, for example of items or days: exact.
  /// @param name name of the feature: its column in the frame
  /// @param value column of labels or whole numbers
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_event_distinct(const std::string &name, const std::string &value,
                                const UnitTableEventDistinctOptions &options = UnitTableEventDistinctOptions());

  /// Adds a feature: time since the last event of a unit, in microseconds; NaN without any.
  /// It ends where the window ends, but not later than the observation; without exposures, at the end of the
  /// observation.
  /// @param name name of the feature: its column in the frame
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the frame, an option is out of range, or the window
  ///   is empty
  /// @throws DuplicateError a feature of this name exists
  /// @throws StateError events have been added, or `event` is asked for and the table has no such column
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  UnitTable &add_time_since(const std::string &name,
                            const UnitTableTimeSinceOptions &options = UnitTableTimeSinceOptions());

  /// Gives the table its units, their variants and their time zero: a copy is taken.
  /// Partitions that are merged later must each have the exposures of all units whose events they are given.
  /// @param exposures exposures, all of them merged: one set is all that a table takes
  /// @throws StateError events or exposures have been added
  /// @throws LimitError more than `max_bytes`
  /// @throws NomemError no memory
  UnitTable &add_exposures(const Exposures &exposures);

  /// Adds events, in any order: all of them, or none on failure.
  /// @param events one row per event
  /// @param batch label of this batch; a label counts once, so that a retried job cannot count twice
  /// @throws ArgumentError `events` is no table, or the label is empty
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a unit id or a time is missing, a value is missing, infinite or beyond 2^999, or a time is out of
  ///   range
  /// @throws StateError no feature is described, a window needs exposures and there are none, or ids change between
  ///   integers and text
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError more than `max_bytes`: the message has the number of partitions that would fit
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  UnitTable &add(const TableView &events, const OptionalText &batch = OptionalText());

  /// Adds the content of another table that was described alike.
  /// @param other table to take, another one
  /// @throws ArgumentError `other` is the table itself
  /// @throws IncompatibleError described differently, ids of two kinds, exposures in one only, or a unit exposed
  ///   differently
  /// @throws DuplicateError both counted a batch of the same label
  /// @throws LimitError together more than `max_bytes`
  /// @throws NomemError no memory
  UnitTable &merge(const UnitTable &other);

  /// Writes description and content as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a table from the bytes of UnitTable::save(). Holds at most four times their number (and 64 KB) while it
  /// reads them.
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the table
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static UnitTable load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// The names of the columns that UnitTable::add() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// The features, by rising unit id.
  /// @return the frame, one row per unit: `unit`; with exposures `variant`, `first_time` and `is_mature`; then a column
  ///   per feature, by its name; its columns:
  /// - unit (int64): unit id; utf8 where ids are text
  /// - variant (dict): variant of the first exposure
  /// - first_time (time, us): first exposure, microseconds since 1970-01-01T00:00Z (detail)
  /// - is_mature (bool8): all windows are over (detail)
  /// - feature (float64): one column per feature, by its name; int64 for counts; times since are microseconds
  /// @throws StateError no feature is described, or a window needs exposures and there are none
  /// @throws NomemError no memory
  Frame frame() const;

  /// Units and events by variant, and what was left out.
  /// @return the frame, one row per variant, bytewise; then one without a variant: units without exposures, and events
  ///   of units outside the experiment; its columns:
  /// - variant (dict): variant; missing in the last row
  /// - units (int64, units): units in the frame
  /// - n_immature (int64, units): units whose windows are not all over: among `units`, or left out under `complete`
  /// - n_conflicted (int64, units): units seen in two variants: among `units`, or left out under `exclude`
  /// - n_forced (int64, units): units left out for a forced exposure
  /// - n_events (int64, rows): events before the end of the observation
  /// - n_late (int64, rows): events at or after it: not counted
  /// @throws StateError no feature is described, or a window needs exposures and there are none
  /// @throws NomemError no memory
  Frame counts() const;

  /// Takes over a handle of the C API.
  explicit UnitTable(expt_unit_table *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_unit_table *get() const { return raw_.get(); }
  expt_unit_table *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_unit_table *raw) const { expt_unit_table_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_unit_table, Free> raw_;
};

/// Counts how units go through ordered steps, by variant and segment, from a stream of events in any order.
/// The units are those exposed. Without exposures they are those with an event of the first step (`any_order`, or not
/// nested: of any step). Time zero, the anchor, is the exposure; without exposures it is the first event of the first
/// step (`any_order`, or not nested: of any step). Events before the exposure are not steps; one at the very time of it
/// is. Memory: `first_times` and `any_order` keep one time per unit and step. `earliest_after` keeps the same and,
/// besides, those events of later steps that an event still to come could turn into the earliest: they lie before the
/// step before them, once each; in a log that comes in time order there are few. Rows of other events leave no trace.
class Funnel {
 public:
  /// Makes a funnel without steps.
  /// @param unit column of unit ids, integers or text
  /// @param time column of times
  /// @param event column of event labels
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError a name is empty, an option is out of range, or steps that are not nested are asked of
  ///   `earliest_after`
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Funnel(const std::string &unit, const std::string &time, const std::string &event,
                  const FunnelOptions &options = FunnelOptions(), const Context &context = Context());

  /// Adds the next step.
  /// One event serves one required step: where two steps have the same event label, the later one needs a later event,
  /// whatever `ties` says (but in `any_order`). An optional step is a side count: an event may serve it and a required
  /// step.
  /// @param name name of the step in the answers
  /// @param event label of its events
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a name is empty or taken by a column of the units, an option is out of range, the first step
  ///   is optional, a limit since the step before in `any_order`, or a repeat where none is possible
  /// @throws DuplicateError a step of this name exists, or one with the same events and this is no repeat
  /// @throws LimitError more than 30 steps
  /// @throws StateError rows have been added
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Funnel &add_step(const std::string &name, const std::string &event,
                   const FunnelStepOptions &options = FunnelStepOptions());

  /// Declares a segment: the answers are also given per level of this column. The option `touch` says which event
  /// decides; of events at one time the bytewise smaller label does, and a missing label has no say.
  /// @param column column of labels
  /// @throws ArgumentError the name is empty, or taken by a column of the units
  /// @throws DuplicateError the segment is declared already
  /// @throws LimitError more than 60 segments
  /// @throws StateError rows have been added
  /// @throws NomemError no memory
  Funnel &add_segment(const std::string &column);

  /// Gives the funnel its units, their variants and their time zero: a copy is taken.
  /// Partitions that are merged later must each have the exposures of all units whose events they are given.
  /// @param exposures exposures, all of them merged: one set is all that a funnel takes
  /// @throws StateError rows or exposures have been added
  /// @throws LimitError more than `max_bytes`
  /// @throws NomemError no memory
  Funnel &add_exposures(const Exposures &exposures);

  /// Adds events, in any order: all of them, or none on failure.
  /// Looked at are the rows whose label is that of a step; with segments all rows. Such a row needs a unit id and a
  /// time.
  /// @param table one row per event
  /// @param batch label of this batch; a label counts once, so that a retried job cannot count twice
  /// @throws ArgumentError the table is not one, or the label is empty
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a unit id or a time is missing, a time is out of range, or a cell is not text
  /// @throws StateError no step is described, segments are fixed at an exposure and there are none, or ids change
  ///   between integers and text
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError a segment has more than `max_levels` labels, or more than `max_bytes`: the message has the
  ///   number of partitions that would fit
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Funnel &add(const TableView &table, const OptionalText &batch = OptionalText());

  /// Adds the content of another funnel that was described alike.
  /// @param other funnel to take, another one
  /// @throws ArgumentError `other` is the funnel itself
  /// @throws IncompatibleError described differently, ids of two kinds, exposures in one only, or a unit exposed
  ///   differently
  /// @throws DuplicateError both counted a batch of the same label
  /// @throws LimitError together more than `max_levels` labels in a segment, or more than `max_bytes`
  /// @throws NomemError no memory
  Funnel &merge(const Funnel &other);

  /// Writes description and content as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a funnel from the bytes of Funnel::save(). Holds at most four times their number (and 64 KB) while it
  /// reads them.
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the funnel
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Funnel load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// The names of the columns that Funnel::add() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// Units that reached each step, by variant and segment level, with Wilson intervals.
  /// A rate from the previous step compares people chosen by what they did after the split: rows of such steps carry
  /// the note POST_TREATMENT. Variants are compared by `rate` alone; Funnel::units() and expt_analysis do that.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per segment level x variant x step; its columns:
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - variant (dict): variant of the first exposure; missing without exposures
  /// - step (utf8): name of the step
  /// - step_number (int64): from 1
  /// - is_optional (bool8): the step is optional (detail)
  /// - units (int64, units): units of the funnel
  /// - reached (int64, units): units that reached the step
  /// - rate (float64, fraction): reached over units; NaN without units
  /// - ci_low (float64, fraction): its lower limit
  /// - ci_high (float64, fraction): its upper limit
  /// - previous (int64, units): units that reached the required step before; first step: units
  /// - from_previous (int64, units): units that reached both; differs from `reached` only where steps are not nested
  ///   (detail)
  /// - drop_off (int64, units): previous minus from_previous
  /// - step_rate (float64, fraction): from_previous over previous; NaN when previous is 0
  /// - step_ci_low (float64, fraction): its lower limit
  /// - step_ci_high (float64, fraction): its upper limit
  /// - n_immature (int64, units): units whose windows are not over: among `units`, or left out under `complete`
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws StateError no step is described
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame counts(const FunnelCountsOptions &options = FunnelCountsOptions()) const;

  /// How long units took that reached a step, since their anchor and since the required step before: quantiles with
  /// linear interpolation.
  /// Only units that got there have such a time, so all rows carry the note POST_TREATMENT: a variant that moves more
  /// of the slow units to the end looks slower.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per segment level x variant x step x start x probability; its columns:
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level of the segment; "" for all, missing for units without one
  /// - variant (dict): variant of the first exposure; missing without exposures
  /// - step (utf8): name of the step
  /// - step_number (int64): from 1
  /// - since (utf8): "anchor", or "previous": the required step before (first step: the anchor again)
  /// - n (int64, units): units that have such a time
  /// - probability (float64, fraction): which quantile
  /// - time_us (float64, us): the quantile; NaN when n is 0
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text (detail)
  /// @throws ArgumentError a probability is outside [0, 1]
  /// @throws StateError no step is described
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame times(const FunnelTimesOptions &options = FunnelTimesOptions()) const;

  /// The units of the funnel by rising id, ready for Analysis::add(): each step is a 0/1 column. Under `complete`
  /// units whose windows are not over are left out.
  /// @return the frame, one row per unit: `unit`; with exposures `variant`; then the next three, a column per segment,
  ///   and per step one column by its name and one by its name and "_us"; its columns:
  /// - unit (int64): unit id; utf8 where ids are text
  /// - variant (dict): variant of the first exposure
  /// - anchor_time (time, us): time zero, microseconds since 1970-01-01T00:00Z (detail)
  /// - is_mature (bool8): all windows are over (detail)
  /// - n_steps (int64): steps reached (detail)
  /// - segment (dict): one column per segment, by its name
  /// - step (bool8): one column per step, by its name: the step was reached
  /// - step_us (float64, us): the same: time from the anchor; NaN where the step was not reached (detail)
  /// @throws StateError no step is described
  /// @throws NomemError no memory
  Frame units() const;

  /// Takes over a handle of the C API.
  explicit Funnel(expt_funnel *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_funnel *get() const { return raw_.get(); }
  expt_funnel *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_funnel *raw) const { expt_funnel_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_funnel, Free> raw_;
};

/// Mutually exclusive experiments: buckets of units, each owned by one experiment or free.
/// A unit's bucket is floor(h * n_buckets / 2^32), h the number that `scheme` makes of the id and the layer's salt. An
/// experiment owns a set of buckets; adding or removing one never moves a unit of another, and what was removed can be
/// owned again. Which variant a unit gets inside its experiment is for an expt_assigner with a salt of its own: with
/// the layer's salt the split would follow the buckets. A layer changes over its life; a change must be alone on the
/// handle, functions on a `const` layer may run at the same time.
class Layer {
 public:
  /// Makes a layer whose buckets are all free.
  /// @param salt name of the layer; two layers with one salt put every unit into the same bucket
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError the salt is empty, an option is out of range, or the pattern does not hold `{unit}` and
  ///   `{salt}` once each
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws PlatformError libcrypto has no MD5
  /// @throws NomemError no memory
  explicit Layer(const std::string &salt, const LayerOptions &options = LayerOptions(),
                 const Context &context = Context());

  /// Gives an experiment its share of the buckets, drawn from those that are free.
  /// It gets floor(share * n_buckets) buckets, so shares that sum to 1 always fit. The draw is a function of the salt,
  /// the experiment's name and the free buckets: of these it takes the ones for which the layer's hash of the bucket's
  /// number under the salt `{salt}:{experiment}` is smallest, the lower bucket first where two are equal.
  /// @param experiment name of the experiment
  /// @param share share of all units, a fraction above 0
  /// @throws ArgumentError the name is empty, or the share is outside (0, 1], or less than one bucket
  /// @throws DuplicateError the layer has the experiment already
  /// @throws LimitError fewer buckets are free
  /// @throws PlatformError libcrypto refused
  /// @throws NomemError no memory
  Layer &add(const std::string &experiment, double share);

  /// Gives an experiment the buckets listed, for example those it has in another system.
  /// @param experiment name of the experiment
  /// @param buckets buckets, each once and below the layer's number of buckets
  /// @throws ArgumentError the name or the list is empty, or a bucket is not one of the layer's
  /// @throws DuplicateError the layer has the experiment already, a bucket is listed twice, or belongs to another
  ///   experiment
  /// @throws NomemError no memory
  Layer &add_buckets(const std::string &experiment, const std::vector<std::int64_t> &buckets);

  /// Removes an experiment; its buckets are free again.
  /// Units that were in it are then in the free buckets, and an experiment added later may own them: let effects of the
  /// old one fade before that.
  /// @param experiment name of the experiment
  /// @throws ArgumentError the name is empty
  /// @throws LabelError the layer has no such experiment
  Layer &remove(const std::string &experiment);

  /// The experiment of each id. Missing ids are in none; "" is an id; 42 and "42" are the same unit.
  /// @param units ids, integer or utf8
  /// @return the frame, one row per id; its columns:
  /// - experiment (dict): name of the experiment that owns the unit's bucket; missing when none does
  /// - bucket (int64): bucket of the unit, from 0; -1 without a unit
  /// - reason (dict): owned, free, or missing_unit
  /// @throws DtypeError the ids are neither integers nor utf8
  /// @throws RowError an id cannot be read: a number that is not whole, a code without a label
  /// @throws PlatformError libcrypto refused
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame assign(const Column &units) const;

  /// The experiment of one id.
  /// @param unit id; an integer is written in decimal digits
  /// @return name of the experiment, "" when the bucket is free; valid until the layer changes
  /// @throws PlatformError libcrypto refused
  /// @throws NomemError no memory for an id or salt of more than some hundred bytes
  std::string assign_one(const Id &unit) const;

  /// The experiments of a layer, bytewise by name.
  /// @return the frame, one row per experiment; its columns:
  /// - experiment (utf8): name
  /// - buckets (int64): number of buckets it owns
  /// - share (float64, fraction): share of all buckets
  /// @throws NomemError no memory
  Frame experiments() const;

  /// Who owns which bucket.
  /// @return the frame, one row per bucket; its columns:
  /// - bucket (int64): bucket, from 0
  /// - experiment (dict): its owner; missing when it is free
  /// @throws NomemError no memory
  Frame buckets() const;

  /// Writes the layer as bytes that Layer::load() reads on any platform. Equal layers give equal bytes, however
  /// they came about.
  /// @return the state
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a layer from a saved state, which carries the whole configuration.
  /// @param state bytes of Layer::save()
  /// @param context left out: the library's defaults
  /// @return the layer
  /// @throws CorruptError the bytes are no layer, or are damaged
  /// @throws VersionError written by a newer library
  /// @throws PlatformError libcrypto has no MD5
  /// @throws NomemError no memory
  static Layer load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// Takes over a handle of the C API.
  explicit Layer(expt_layer *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_layer *get() const { return raw_.get(); }
  expt_layer *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_layer *raw) const { expt_layer_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_layer, Free> raw_;
};

/// One metric of a running experiment, looked at again and again: the plan, and every look in its order.
/// The order matters, so monitors do not merge; one is kept, and saved from look to look. A look that was had cannot be
/// had again: its time and its units must grow.
class Monitor {
 public:
  /// Makes a monitor without looks.
  /// @param metric name of the metric to watch
  /// @param planned_units units of the two arms together at the planned end (sample_size.h, times the inflation of
  ///   group_sequential_size()); of CONFIDENCE_SEQUENCE those at which it shall be tightest
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError the name is empty, a number or an option is out of range, or the plan is none (see
  ///   group_sequential_design())
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Monitor(const std::string &metric, std::int64_t planned_units,
                   const MonitorOptions &options = MonitorOptions(), const Context &context = Context());

  /// Looks at the experiment: whether it may stop, and with which effect.
  /// The effect is that of Analysis::frequentist() over all units: with covariates, strata, clusters as the
  /// analysis was described. After a look that showed an effect or was the last one, and after binding futility, there
  /// are no more. Units without a variant do not count. Nothing is written down where either arm has no standard error
  /// yet: the look is then as if not had, `verdict` is CONTINUE and its numbers are NaN.
  /// @param analysis the analysis so far
  /// @param at time of the look, microseconds since 1970-01-01T00:00Z
  /// @return the answer
  /// @throws ArgumentError the time, or the number of units, is not above that of the look before
  /// @throws IncompatibleError the analysis was described differently from that of the first look
  /// @throws LabelError the analysis has no such metric or variant, or several treatments and none is named
  /// @throws StateError the experiment has ended, or the metric's null value is a share of the control's value
  /// @throws LimitError more than 5,000 looks
  /// @throws VersionError `out->struct_size` is not a size of expt_monitor_answer
  /// @throws NomemError no memory
  MonitorAnswer look(const Analysis &analysis, std::int64_t at);

  /// The looks had, in their order.
  /// @return the frame, one row per look; its columns:
  /// - look (int64): number, from 1
  /// - at (int64, us): time of the look
  /// - n_control (int64, units): units counted in the control (detail)
  /// - n_variant (int64, units): units counted in the treatment (detail)
  /// - information (float64, fraction): both together over the planned units
  /// - estimate (float64, metric): effect so far
  /// - std_error (float64, metric): its standard error (detail)
  /// - statistic (float64): z
  /// - bound_low (float64): z at or below which the look shows an effect; NaN = none
  /// - bound_high (float64): z at or above which it does; NaN = none
  /// - futility_low (float64): bound of futility; NaN = none (detail)
  /// - futility_high (float64): bound of futility; NaN = none (detail)
  /// - ci_low (float64, metric): interval that holds at all looks at once, lower limit
  /// - ci_high (float64, metric): upper limit
  /// - p_value (float64): see expt_monitor_answer
  /// - verdict (utf8): continue, effect, futility or no_effect
  /// @throws NomemError no memory
  Frame frame() const;

  /// Writes the plan and the looks as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a monitor from the bytes of Monitor::save().
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the monitor
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Monitor load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// Takes over a handle of the C API.
  explicit Monitor(expt_monitor *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_monitor *get() const { return raw_.get(); }
  expt_monitor *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_monitor *raw) const { expt_monitor_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_monitor, Free> raw_;
};

/// What a page shows, in the order of its sections: create -> add -> json -> free. Adding copies, so nothing given need
/// be kept.
/// Nothing is computed here: every number of the document is one of a frame, to its last bit. The Python package draws
/// the page (`Report.to_html`); any other program can read the JSON.
class Report {
 public:
  /// Makes an empty report.
  /// @param title title of the page, UTF-8
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError the title is empty, or a text is not UTF-8
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Report(const std::string &title, const ReportOptions &options = ReportOptions(),
                  const Context &context = Context());

  /// Adds a copy of a frame. Frames of one kind follow each other in the order in which they were added.
  /// @param kind what it is about
  /// @param table the frame, or any table with the columns of its kind
  /// @param title heading; NULL = the usual one of the kind
  /// @throws ArgumentError an unknown kind, a malformed table, or a title that is empty or not UTF-8
  /// @throws ColumnError the table lacks a column that its kind must have
  /// @throws DtypeError a column has an unknown dtype
  /// @throws RowError a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
  /// @throws NomemError no memory
  Report &add_frame(ReportKind kind, const TableView &table, const OptionalText &title = OptionalText());

  /// Adds a remark in words: a limitation, what was learned, what comes next.
  /// @param heading heading
  /// @param text the remark; an empty line begins a paragraph
  /// @throws ArgumentError a text is empty or not UTF-8
  /// @throws NomemError no memory
  Report &add_text(const std::string &heading, const std::string &text);

  /// Adds the description of the experiment: variants and shares, metrics and what they are, segments. A second one
  /// takes the place of the first.
  /// @param json the text of Analysis::to_json()
  /// @throws ArgumentError the text is NULL, or a value in it is out of range
  /// @throws CorruptError not JSON, or not the description of an analysis
  /// @throws VersionError written by a newer library
  /// @throws DuplicateError a variant, segment or metric is listed twice
  /// @throws LimitError more than 256 segments
  /// @throws StateError segments beside clusters
  /// @throws NomemError no memory
  Report &add_design(const std::string &json);

  /// The report as JSON. Equal reports give equal bytes.
  /// `{"format": 1, "library": "0.1.0", "title", "subtitle", "hypothesis", "generated_at", "design", "texts":
  /// [{"heading", "text"}], "frames": [{"kind", "title", "rows", "columns": [{"name", "type", "detail", "values",
  /// "words"}]}]}`. What was not given is null. `kind` is the lower-case word, `type` one of number, integer, bool,
  /// text and time, `detail` whether printing leaves the column out. `values` has one entry per row: a number with the
  /// fewest digits that read back exactly, an integer with all its digits, true or false, a text, a time as ISO 8601 in
  /// UTC. Missing is null, and so is a number that is not finite: its column then also has `words`, one per row, "NaN",
  /// "Inf" or "-Inf" there and null elsewhere.
  /// @return JSON
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::string json() const;

  /// Takes over a handle of the C API.
  explicit Report(expt_report *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_report *get() const { return raw_.get(); }
  expt_report *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_report *raw) const { expt_report_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_report, Free> raw_;
};

/// Counts, for each cohort of units, how many had an event k periods after their first one.
/// A unit's period 0 is that of its exposure; without exposures that of its first event. Events before the exposure do
/// not count. Keeps per unit its first day and one bit per period.
class Retention {
 public:
  /// Makes an empty retention.
  /// @param unit column of unit ids, integers or text
  /// @param time column of times
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError a name is empty, an option is out of range, or one of `event` and `label` is given without
  ///   the other
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Retention(const std::string &unit, const std::string &time,
                     const RetentionOptions &options = RetentionOptions(), const Context &context = Context());

  /// Gives the retention its units, their variants and their time zero: a copy is taken.
  /// Partitions that are merged later must each have the exposures of all units whose events they are given.
  /// @param exposures exposures, all of them merged: one set is all that a retention takes
  /// @throws StateError rows or exposures have been added
  /// @throws LimitError more than `max_bytes`
  /// @throws NomemError no memory
  Retention &add_exposures(const Exposures &exposures);

  /// Adds events, in any order: all of them, or none on failure. A row that is no event, by its label, is not looked
  /// at.
  /// @param table one row per event
  /// @param batch label of this batch; a label counts once, so that a retried job cannot count twice
  /// @throws ArgumentError the table is not one, or the label is empty
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a unit id or a time is missing, or a time is out of range
  /// @throws StateError unit ids change between integers and text
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError more than `max_bytes`: the message has the number of partitions that would fit
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Retention &add(const TableView &table, const OptionalText &batch = OptionalText());

  /// Adds the content of another retention that was described alike.
  /// @param other retention to take, another one
  /// @throws ArgumentError `other` is the retention itself
  /// @throws IncompatibleError described differently, ids of two kinds, exposures in one only, or a unit exposed
  ///   differently
  /// @throws DuplicateError both counted a batch of the same label
  /// @throws LimitError together more than `max_bytes`
  /// @throws NomemError no memory
  Retention &merge(const Retention &other);

  /// Writes description and content as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a retention from the bytes of Retention::save(). Holds at most four times their number (and 64 KB) while
  /// it reads them.
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the retention
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Retention load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// The names of the columns that Retention::add() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// Units that had an event in period k, by cohort and variant, with Wilson intervals. Under `complete` a unit counts
  /// in a period only when that period was over at the end of the observation.
  /// @param options left out: the library's defaults
  /// @return the frame, one row per cohort x variant x period: first all cohorts together, then each one that has
  ///   units, by rising date; its columns:
  /// - cohort (utf8): first date of the cohort's day or week, as "2026-01-31"; "all" for all
  /// - variant (dict): variant of the first exposure; missing without exposures
  /// - period (int64): k
  /// - units (int64, units): units of the cohort
  /// - retained (int64, units): those with an event in period k
  /// - rate (float64, fraction): retained over units; NaN without units
  /// - ci_low (float64, fraction): its lower limit
  /// - ci_high (float64, fraction): its upper limit
  /// - n_immature (int64, units): units whose period k is not over: among `units`, or left out under `complete`
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text
  /// @throws ArgumentError an option is out of range
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Frame frame(const RetentionFrameOptions &options = RetentionFrameOptions()) const;

  /// Takes over a handle of the C API.
  explicit Retention(expt_retention *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_retention *get() const { return raw_.get(); }
  expt_retention *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_retention *raw) const { expt_retention_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_retention, Free> raw_;
};

/// Counts the units, and the sessions, that were active on each day and in the days up to it.
/// With exposures only events from the exposure on count, each unit for its variant. `exact` keeps units; `approximate`
/// keeps at most 16 KB per day, variant and level, and units only where exposures say their variant. Rows that were
/// added twice count once in both.
class Activity {
 public:
  /// Makes an empty activity.
  /// @param unit column of unit ids, integers or text
  /// @param time column of times
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError a name is empty, or an option is out of range
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Activity(const std::string &unit, const std::string &time,
                    const ActivityOptions &options = ActivityOptions(), const Context &context = Context());

  /// Gives the activity its units, their variants and their time zero: a copy is taken.
  /// Partitions that are merged later must each have the exposures of all units whose events they are given.
  /// @param exposures exposures, all of them merged: one set is all that an activity takes
  /// @throws StateError rows or exposures have been added
  /// @throws LimitError more than 16,000 variants, or more than `max_bytes`
  /// @throws NomemError no memory
  Activity &add_exposures(const Exposures &exposures);

  /// Adds events, in any order: all of them, or none on failure. A missing session id is no session; a missing
  /// attribute is a level of its own.
  /// @param table one row per event
  /// @param batch label of this batch; a label counts once, so that a retried job cannot count twice
  /// @throws ArgumentError the table is not one, or the label is empty
  /// @throws ColumnError a column is not in the table
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a unit id or a time is missing, or a time is outside the years 600 to 3300
  /// @throws StateError unit ids or session ids change between integers and text
  /// @throws DuplicateError the batch was counted before
  /// @throws LimitError more than `max_levels` labels, or more than `max_bytes`: the message has the number of
  ///   partitions that would fit
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Activity &add(const TableView &table, const OptionalText &batch = OptionalText());

  /// Adds the content of another activity that was described alike.
  /// @param other activity to take, another one
  /// @throws ArgumentError `other` is the activity itself
  /// @throws IncompatibleError described differently, ids of two kinds, exposures in one only, or a unit exposed
  ///   differently
  /// @throws DuplicateError both counted a batch of the same label
  /// @throws LimitError together more than `max_levels` labels, 16,000 variants, or `max_bytes`
  /// @throws NomemError no memory
  Activity &merge(const Activity &other);

  /// Writes description and content as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes an activity from the bytes of Activity::save(). Holds at most four times their number (and 64 KB) while
  /// it reads them.
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the activity
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Activity load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// The names of the columns that Activity::add() reads.
  /// @return the frame, one row per column; its columns:
  /// - column (utf8): name
  /// @throws NomemError no memory
  Frame columns() const;

  /// Units and sessions by day, for every day from the first to the last event.
  /// @return the frame, one row per variant x day; its columns:
  /// - variant (dict): variant of the first exposure; missing without exposures
  /// - date (utf8): local date, as "2026-01-31"
  /// - dau (int64, units): units with an event on the day
  /// - wau (int64, units): units with an event in the `week_days` days that end with it
  /// - mau (int64, units): units with an event in the `month_days` days that end with it
  /// - sessions (float64, sessions): sessions with an event on the day; NaN without a session column
  /// - stickiness (float64, fraction): dau over mau; NaN when mau is 0
  /// - wau_is_partial (bool8): its days begin before the first event (detail)
  /// - mau_is_partial (bool8): the same for mau (detail)
  /// - is_over (bool8): the day was over at the end of the observation (detail)
  /// - rel_std_error (float64, fraction): standard error of each number over its value: 0 when exact (detail)
  /// - note_bits (int64): notes, bit 1 << note (detail)
  /// - notes (utf8): the same as text (detail)
  /// @throws NomemError no memory
  Frame frame() const;

  /// Units by day and level of `attribute`. The units of different levels overlap: who had events of two levels on a
  /// day counts in both, so levels do not add up to `dau` and must not be compared as groups.
  /// @return the frame, one row per level x variant x day that has units; its columns:
  /// - level (utf8): level of the attribute; missing for events without one
  /// - variant (dict): variant of the first exposure; missing without exposures
  /// - date (utf8): local date, as "2026-01-31"
  /// - units (int64, units): units with an event of this level on the day
  /// - counted (utf8): always "overlapping units"
  /// - rel_std_error (float64, fraction): standard error of the number over its value: 0 when exact (detail)
  /// @throws StateError there is no `attribute`
  /// @throws NomemError no memory
  Frame breakdown() const;

  /// Takes over a handle of the C API.
  explicit Activity(expt_activity *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_activity *get() const { return raw_.get(); }
  expt_activity *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_activity *raw) const { expt_activity_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_activity, Free> raw_;
};

/// A roll-out: stages that take in more and more traffic, guardrails that are watched at every look, and the ordered
/// log of the looks.
/// A stage changes the share of the TRAFFIC that takes part, never the split between control and treatment inside it;
/// only the last stage may keep a small holdback instead. Each stage is an experiment of its own: only units that came
/// in during the stage are counted, and their effects are added up over the stages with weights n_control n_variant /
/// (n_control + n_variant), never by pooling units. So a base rate that moves between stages, or a split that differs,
/// is not taken for an effect. The order of the looks matters, so roll-outs do not merge; one is kept, and saved from
/// look to look.
class Rollout {
 public:
  /// Makes a roll-out without stages and guardrails.
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError an option is out of range
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Rollout(const RolloutOptions &options = RolloutOptions(), const Context &context = Context());

  /// Adds the next stage.
  /// After a stage without control there is none: nothing can be tested in it, its monitoring is descriptive.
  /// @param name name of the stage in the answers
  /// @param share share of the traffic that takes part, above 0 and above that of the stage before
  /// @param options left out: the library's defaults
  /// @throws ArgumentError the name is empty or has more than 60 bytes, the share does not rise or is outside (0, 1],
  ///   an option is out of range, or a stage without control wants units, which nothing would count
  /// @throws DuplicateError a stage of this name exists
  /// @throws StateError a look was had, or the stage before has no control
  /// @throws LimitError more than 50 stages, or 200 planned looks in all
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Rollout &add_stage(const std::string &name, double share, const RolloutStageOptions &options = RolloutStageOptions());

  /// Adds a metric that must not be hurt.
  /// @param metric name of the metric in the results
  /// @param options left out: the library's defaults
  /// @throws ArgumentError the name is empty or has more than 60 bytes, an option is out of range, the harm is not
  ///   above the margin, or it cannot be planned for: no baseline, or one that is no proportion and no standard
  ///   deviation, or a relative harm of a baseline 0
  /// @throws DuplicateError the metric is a guardrail already
  /// @throws StateError a look was had
  /// @throws LimitError more than 50 guardrails
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  Rollout &add_guardrail(const std::string &metric, const RolloutGuardrailOptions &options = RolloutGuardrailOptions());

  /// The plan: how many units each stage has to count, which bound each planned look has for each guardrail, and how
  /// the error budget is split.
  /// The budget is split among the guardrails by their weights. Of a guardrail's part a fifth goes to its absolute
  /// limit, if it has one; of the rest `sustained_share` to the sustained rule and what remains to the bounds of harm.
  /// All of them keep a tenth for looks beyond the planned units. Harm: z is how far the effect is from the margin, in
  /// standard errors, negative = worse. The bounds spend their part over the planned units (weighed as above) by
  /// `boundary`. Sustained: z at or below one bound at `sustained_looks` looks in a row. That bound comes from the
  /// recursion over the looks with both rules in it, so that the planned looks err as often as the plan says: two looks
  /// in a row, each at 5 %, err far more often (11.4 % over 14 looks). Looks that differ from those planned move the
  /// bounds, never the budget. Units of a stage: its `min_units`. A stage without gets as many for its traffic as the
  /// one with the most; where no stage has any, as many for its traffic as the guardrails need to see their planned
  /// harm with `power` until the end. (A tenth of 1 - `power` is kept for looks that come otherwise than planned: a
  /// loss that is watched holds a stage.)
  /// @return the frame, one row per guardrail x planned look; one per guardrail for a stage without control, with look
  ///   0; its columns:
  /// - stage (utf8): name of the stage
  /// - share (float64, fraction): traffic that takes part
  /// - share_control (float64, fraction): traffic that is control (detail)
  /// - share_variant (float64, fraction): traffic that is treatment (detail)
  /// - min_time_us (int64, us): time to stay at least (detail)
  /// - stage_units (int64, units): units of both arms that the stage counts at least
  /// - metric (utf8): the guardrail
  /// - look (int64): number of the planned look, from 1
  /// - units (int64, units): units of both arms in all stages until this look
  /// - information (float64, fraction): part of the planned information
  /// - bound (float64, z): rolled back at or below it
  /// - sustained_bound (float64, z): rolled back at or below it at `sustained_looks` looks in a row; NaN = no such rule
  /// - effect_at_bound (float64, metric): effect of the change at `bound`; NaN without a baseline
  /// - spent (float64, fraction): chance to be rolled back until this look by a change that is just at the margin, and
  ///   by the limit if it is just there
  /// - rolled_back (float64, fraction): chance to be rolled back until this look by the planned harm; NaN where none is
  ///   planned for
  /// - units_needed (int64, units): units of both arms in all stages, mixed as planned, that see the planned harm with
  ///   `power`; 0 where none is planned for
  /// - error_budget (float64, fraction): chance of the whole plan to roll back a change without harm, as asked for
  ///   (detail)
  /// - budget (float64, fraction): part of this guardrail
  /// - budget_harm (float64, fraction): of which for the bounds of harm (detail)
  /// - budget_sustained (float64, fraction): of which for the sustained rule (detail)
  /// - budget_limit (float64, fraction): of which for the absolute limit (detail)
  /// - message (utf8): the plan of the guardrail in words, at its first look; of a stage without control that nothing
  ///   is tested; else missing
  /// @throws StateError no stage, no guardrail, no stage with a control, or no way to tell the units: no `min_units`
  ///   and no guardrail with a harm
  /// @throws LimitError the plan needs more than 1e15 units
  /// @throws NomemError no memory
  Frame plan() const;

  /// Looks at the current stage: go on, stay, or take the change back.
  /// `results` is the frame of Analysis::frequentist() of an analysis that counts the units of the CURRENT STAGE
  /// only: those that came in since the stage began, and none of an earlier one. Of it the rows of all units (segment
  /// "all") of the guardrails are read; other metrics may be there. `health` is the frame of Analysis::health() of
  /// the same analysis. Where it has a row `stop` (a sample ratio mismatch is one), or no row at all, nothing is read
  /// from the results, no error is spent and the stage stays. In a stage without control the results are not read, and
  /// a health without rows will do. A roll-back needs no minimum of time or units. A stage is left only at a healthy
  /// look with its time and units, when every guardrail could be judged and none is worse than its sustained bound. A
  /// guardrail of which no unit of either arm had an event holds: there is no harm to see. A relative margin is taken
  /// of the control's value seen; its standard error is not less than that of the difference. The limit is tested with
  /// the standard error of the difference, which is not below that of the value, look by look: its part of the error is
  /// the sum over the looks. Statistics are taken as normal. The plan is settled at the first look. Directions and
  /// margins are those of the guardrails, which were planned with; where a column `good` of the results says that less
  /// of a metric is better and its guardrail does not, the look is refused.
  /// @param results effects of the current stage
  /// @param health health of the current stage
  /// @param at time of the look, microseconds since 1970-01-01T00:00Z
  /// @return the answer
  /// @throws DuplicateError a look at this time was had: a retried job does not look twice
  /// @throws ArgumentError the time is before that of the look before, an arm of a guardrail has fewer units than at
  ///   the look before or no arm more (is it an earlier day's result?), two rows for one guardrail, a standard error is
  ///   negative or a number infinite, or a malformed table
  /// @throws ColumnError a column of those frames is missing
  /// @throws DtypeError a column has an unusable dtype
  /// @throws RowError a count is missing or negative, or a word is not one of those frames
  /// @throws LabelError the results have no row of a guardrail, of the control or of the variant, or several variants
  ///   and none is named; or the health has rows, but none of `sample_ratio`
  /// @throws IncompatibleError control or variant are others than at the first look, or the results say that less of a
  ///   guardrail with `good` UP is better
  /// @throws StateError the roll-out has ended, or as for Rollout::plan()
  /// @throws LimitError more than 5,000 looks, or the plan needs more than 1e15 units
  /// @throws VersionError `out->struct_size` is not a size of expt_rollout_answer
  /// @throws NomemError no memory
  RolloutAnswer next(const TableView &results, const TableView &health, std::int64_t at);

  /// The looks had and what they decided, in their order.
  /// @return the frame, one row per look x guardrail; its columns:
  /// - look (int64): number, from 1
  /// - at (int64, us): time of the look
  /// - stage (utf8): name of the stage
  /// - healthy (bool8): whether the analysis could be believed
  /// - metric (utf8): the guardrail
  /// - n_control (int64, units): units of the control in this stage (detail)
  /// - n_variant (int64, units): units of the treatment in this stage (detail)
  /// - value_control (float64, metric): control's value in this stage (detail)
  /// - value_variant (float64, metric): treatment's value in this stage (detail)
  /// - information (float64, fraction): part of the planned information; NaN where nothing was read
  /// - estimate (float64, metric): effect over all stages
  /// - std_error (float64, metric): its standard error (detail)
  /// - rel_estimate (float64, fraction): effect over the control's value
  /// - statistic (float64, z): how far from the margin, negative = worse
  /// - bound (float64, z): rolled back at or below it; NaN = the look spends nothing
  /// - sustained_bound (float64, z): the same for looks in a row; NaN = none
  /// - in_a_row (int64, looks): looks in a row at or below it
  /// - limit_statistic (float64, z): of the treatment's value against its limit; NaN = none (detail)
  /// - limit_bound (float64, z): rolled back at or below it; NaN = none (detail)
  /// - spent (float64, fraction): error that the guardrail has spent until this look
  /// - decision (utf8): hold, advance, rollback or complete
  /// - reason (utf8): as expt_rollout_reason, in lower case
  /// - decided (bool8): whether the look was decided by this guardrail (detail)
  /// @throws NomemError no memory
  Frame log() const;

  /// Writes the plan and the looks as bytes. Equal content gives equal bytes.
  /// @return state
  /// @throws ArgumentError `cap` is negative
  /// @throws NomemError no memory
  std::vector<std::uint8_t> save() const;

  /// Makes a roll-out from the bytes of Rollout::save().
  /// @param state the bytes
  /// @param context left out: the library's defaults
  /// @return the roll-out
  /// @throws ArgumentError `state` is NULL, or `size` negative
  /// @throws CorruptError not a state, or damaged
  /// @throws VersionError written by a newer library
  /// @throws NomemError no memory
  static Rollout load(const std::vector<std::uint8_t> &state, const Context &context = Context());

  /// Takes over a handle of the C API.
  explicit Rollout(expt_rollout *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_rollout *get() const { return raw_.get(); }
  expt_rollout *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_rollout *raw) const { expt_rollout_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_rollout, Free> raw_;
};

/// A made-up product. Users arrive over the days of the window, more by day than by night; each is in one level of
/// every segment and in one variant; each visit goes through the steps, with a probability and a delay for every one.
/// The first step is the visit itself and always happens; the very first one is the exposure. Visits after it
/// (`visits_per_day`) go on until the window ends, those before it (`pre_days`) know nothing of the experiment.
/// Everything about a user is drawn from the seed and its number, so any range of users is the same in any batches, and
/// a control user would have drawn the same numbers under treatment. A month of a real shop, 5.3 million viewers, 1.05
/// million carts and .54 million orders, is `steps={"view": 1, "cart": .1982, "purchase": .5112}` with a level `new` of
/// share .083 and 5,316,128 users.
class Simulation {
 public:
  /// Makes a simulation without steps.
  /// @param options left out: the library's defaults
  /// @param context left out: the library's defaults
  /// @throws ArgumentError an option is out of range, or nobody could arrive in the window
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws NomemError no memory
  explicit Simulation(const SimulationOptions &options = SimulationOptions(), const Context &context = Context());

  /// Declares a variant. The first one is the control. Weights are taken relative to their sum. Without variants there
  /// is no experiment.
  /// @param label name of the variant
  /// @param weight share of the units, or weight
  /// @throws ArgumentError the label is empty, or the weight is not a number of 0 or more
  /// @throws DuplicateError the variant is declared already
  /// @throws LimitError more than 16 variants
  /// @throws StateError the simulation was asked for events, users or the truth already
  /// @throws NomemError no memory
  Simulation &add_variant(const std::string &label, double weight);

  /// Adds a level of a segment: a column of labels of the users. Segments are drawn independently of each other and of
  /// the variant.
  /// @param segment name of the segment: its column
  /// @param level name of the level
  /// @param share share of the users; what a segment's shares lack to 1 is left without a level
  /// @throws ArgumentError a name is empty or taken by a column of the frames, or the shares of the segment sum to more
  ///   than 1
  /// @throws DuplicateError the level is declared already
  /// @throws LimitError more than 8 segments, or more than 1,000 combinations of levels
  /// @throws StateError the simulation was asked for events, users or the truth already
  /// @throws NomemError no memory
  Simulation &add_level(const std::string &segment, const std::string &level, double share);

  /// Adds the next step of the funnel.
  /// @param event label of its events
  /// @param probability probability of the step, once the step before it was taken; 1 for the first
  /// @param options left out: the library's defaults
  /// @throws ArgumentError the label is empty or taken by a column of the frames, or a number is out of range
  /// @throws DuplicateError a step of this label exists
  /// @throws LimitError more than 16 steps
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws StateError the simulation was asked for events, users or the truth already
  /// @throws NomemError no memory
  Simulation &add_funnel_step(const std::string &event, double probability,
                              const SimulationFunnelStepOptions &options = SimulationFunnelStepOptions());

  /// Says that users of a level take a step more or less often than the step's probability, in every variant. Ratios of
  /// several segments are multiplied.
  /// @param step label of the step, not the first
  /// @param segment segment
  /// @param level level of it
  /// @param ratio their probability over that of the step
  /// @throws ArgumentError the ratio is not a number of 0 or more, or the step is the first
  /// @throws LabelError there is no such step, segment or level (yet)
  /// @throws DuplicateError this ratio was given already
  /// @throws StateError the simulation was asked for events, users or the truth already
  /// @throws NomemError no memory
  Simulation &add_step_ratio(const std::string &step, const std::string &segment, const std::string &level,
                             double ratio);

  /// Plants an effect: the probability of the step, or the value of its events, times 1 + uplift. Effects that meet are
  /// added: .05 for all and .03 for a level make .08 there; .04 that stays and .06 that fades are a novelty effect.
  /// @param step label of the step; not the first, but for its value
  /// @param uplift relative change; .05 = 5 % more
  /// @param options left out: the library's defaults
  /// @throws ArgumentError a number is out of range, a segment without a level or the reverse, the step is the first,
  ///   it has no value, or there is no treatment yet
  /// @throws LabelError there is no such step, variant, segment or level (yet), or the variant is the control
  /// @throws LimitError more than 64 effects
  /// @throws VersionError `options` was not initialised, or comes from a newer version
  /// @throws StateError the simulation was asked for events, users or the truth already
  /// @throws NomemError no memory
  Simulation &add_planted_effect(const std::string &step, double uplift,
                                 const SimulationPlantedEffectOptions &options = SimulationPlantedEffectOptions());

  /// The events of users `first_user` to `first_user + n_users - 1`, by user and time, or by time and user (`by_time`).
  /// Events of a user at one time are in the order of the steps. Memory is taken for the events of this call only: a
  /// log of any length is made range by range.
  /// @param first_user number of the first user
  /// @param n_users number of users; a call holds about 65 bytes an event
  /// @return the frame, one row per event: `user`, `time`, `event`; with variants `variant`; a column per segment;
  ///   `value` and `is_bot`; its columns:
  /// - user (int64): number of the user
  /// - time (time, us): microseconds since 1970-01-01T00:00Z
  /// - event (dict): label of the step
  /// - variant (dict): variant; missing before the exposure; only with variants
  /// - segment (dict): one column per segment, by its name; missing for users without a level
  /// - value (float64): value of the event; 0 where it has none
  /// - is_bot (bool8): the user is a bot, which a real log would not say (detail)
  /// @throws ArgumentError a number is out of range
  /// @throws StateError no step, all weights are 0, or ratios and effects of a step and level take its probability or
  ///   value beyond [0, 1] or below 0
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame events(std::int64_t first_user, std::int64_t n_users) const;

  /// The same users, one row each: what the log of Simulation::events() says of them, and what they would have done
  /// in either variant.
  /// The analysis of the log gets these numbers, without the time grid and ties: a step is 1 when a tracked event of it
  /// is in the window of the experiment. `pre_visits` and `pre_value` are known before the exposure: covariates. Any
  /// step serves as an exposure flag for effects on later ones. Users who are not in the log (lost at once) are not
  /// here.
  /// @param first_user number of the first user
  /// @param n_users number of users
  /// @return the frame, one row per user in the log: `user`; with variants `variant`; a column per segment; the next
  ///   five; per step one column by its name, and with variants two by its name and "_control" and "_treatment", then
  ///   the last two; its columns:
  /// - user (int64): number of the user
  /// - variant (dict): variant; only with variants
  /// - segment (dict): one column per segment, by its name; missing for users without a level
  /// - first_time (time, us): exposure, microseconds since 1970-01-01T00:00Z (detail)
  /// - visits (int64, visits): visits from the exposure on
  /// - pre_visits (int64, visits): visits in the days before it
  /// - pre_value (float64): sum of the values in them
  /// - value (float64): sum of the values from the exposure on
  /// - is_bot (bool8): the user is a bot (detail)
  /// - step (bool8): one column per step, by its name: the step was taken in a visit from the exposure on
  /// - step_control (bool8): the same had the user been in the control, nothing being lost (detail)
  /// - step_treatment (bool8): the same in its own variant, or for a control user in the second one (detail)
  /// - value_control (float64): the same sum had the user been in the control; only with variants, as the next (detail)
  /// - value_treatment (float64): the same sum in its own variant, or for a control user in the second one (detail)
  /// @throws ArgumentError a number is out of range
  /// @throws StateError no step, all weights are 0, or ratios and effects of a step and level take its probability or
  ///   value beyond [0, 1] or below 0
  /// @throws CancelledError the progress callback said so
  /// @throws NomemError no memory
  Frame units(std::int64_t first_user, std::int64_t n_users) const;

  /// The truth: what each step's rates and each user's value are in the control and in each other variant, in the mean
  /// over all users who are neither bots nor lost, by level of each segment.
  /// A formula, not a simulation: exact where effects stay or users come once; where they fade and users come back, the
  /// time of a visit is taken to the hour. Delays count: an effect fades until the step is taken, however long after
  /// the window. A rate that is the same in every level for a visit may differ for `reach`: who comes often gets there.
  /// @return the frame, one row per segment level x variant x step; its columns:
  /// - segment (utf8): segment column, or "all"
  /// - level (utf8): level; "" for all; missing for users without one
  /// - share (float64, fraction): share of the users
  /// - variant (utf8): variant that is compared with the control; missing without variants
  /// - step (utf8): label of the step
  /// - step_number (int64): from 1
  /// - p_control (float64, fraction): step over the step before, of visits in the control
  /// - p_treatment (float64, fraction): the same in the variant, in the mean over the window
  /// - effect (float64, fraction): p_treatment minus p_control
  /// - reach_control (float64, fraction): users who take the step at least once, in the control
  /// - reach_treatment (float64, fraction): the same in the variant
  /// - reach_effect (float64, fraction): reach_treatment minus reach_control: what the analysis of `{step}` estimates
  /// - value_control (float64): mean sum per user of the values of this step, in the control
  /// - value_treatment (float64): the same in the variant
  /// - value_effect (float64): value_treatment minus value_control
  /// - visits (float64, visits): mean number of visits of a user from the exposure on (detail)
  /// @throws StateError no step, all weights are 0, or ratios and effects of a step and level take its probability or
  ///   value beyond [0, 1] or below 0
  /// @throws LimitError the effects of a path through the steps fade at more than 4,096 different rates in sum
  /// @throws NomemError no memory
  Frame truth() const;

  /// Takes over a handle of the C API.
  explicit Simulation(expt_simulation *raw, const Context &context = Context())
      : context_(context), raw_(raw) {}

  const expt_simulation *get() const { return raw_.get(); }
  expt_simulation *get() { return raw_.get(); }

 private:
  struct Free {
    void operator()(expt_simulation *raw) const { expt_simulation_free(raw); }
  };

  Context context_;  // lives longer than the handle
  std::unique_ptr<expt_simulation, Free> raw_;
};

// ---- functions -----------------------------------------------------------------------------------------------------

/// The version of the loaded library, for example "0.1.0". Static.
/// @return version text
inline std::string version() {
  return expt_version();
}

/// How the loaded library was built: version, compiler, GSL, OpenSSL and the instructions in use. One line, static.
/// @return build text
inline std::string build_info() {
  return expt_build_info();
}

/// Name of a status, for example "EXPT_E_COLUMN". Static.
/// @param status any number
/// @return the name, or "unknown status"
inline std::string status_name(expt_status status) {
  return expt_status_name(status);
}

/// Prints any table as aligned text. A p-value never prints as 0.0000. The same text in every language.
/// Numbers are rounded to `digits` significant digits; missing is NA, not a number is NaN. Widths count code points; a
/// cell is cut at 60, in the last column at 240. Columns marked `detail` are left out unless they are asked for by
/// name.
/// @param table table, for example the view of a frame
/// @param options left out: the library's defaults
/// @return UTF-8
/// @throws ArgumentError a table without rows' data, a nameless column, or an option out of range
/// @throws ColumnError `options.columns` names a column that the table does not have
/// @throws DtypeError a column has an unknown dtype
/// @throws RowError a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline std::string table_to_text(const TableView &table, const TableToTextOptions &options = TableToTextOptions()) {
  const expt_table_to_text_options c_options = options.c();
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_table_to_text(table.get(), &c_options, nullptr, 0, &need, &err), err);
  std::string buf(static_cast<std::size_t>(need), '\0');
  detail::check(expt_table_to_text(table.get(), &c_options, &buf[0], need, &need, &err), err);
  buf.resize(static_cast<std::size_t>(need - 1));
  return buf;
}

/// Writes any table as CSV (RFC 4180, lines end in LF): a header line, then all rows. Missing is an empty field, an
/// empty text is ""; NaN, Inf and -Inf are written so.
/// @param table table, for example the view of a frame
/// @param options left out: the library's defaults
/// @return UTF-8
/// @throws ArgumentError a table without rows' data, a nameless column, or an option out of range
/// @throws ColumnError `options.columns` names a column that the table does not have
/// @throws DtypeError a column has an unknown dtype
/// @throws RowError a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline std::string table_to_csv(const TableView &table, const TableToCsvOptions &options = TableToCsvOptions()) {
  const expt_table_to_csv_options c_options = options.c();
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_table_to_csv(table.get(), &c_options, nullptr, 0, &need, &err), err);
  std::string buf(static_cast<std::size_t>(need), '\0');
  detail::check(expt_table_to_csv(table.get(), &c_options, &buf[0], need, &need, &err), err);
  buf.resize(static_cast<std::size_t>(need - 1));
  return buf;
}

/// Writes any table as JSON: an array with one object per row. Missing, NaN and infinite numbers are null.
/// @param table table, for example the view of a frame
/// @param options left out: the library's defaults
/// @return UTF-8
/// @throws ArgumentError a table without rows' data, a nameless column, or an option out of range
/// @throws ColumnError `options.columns` names a column that the table does not have
/// @throws DtypeError a column has an unknown dtype
/// @throws RowError a cell cannot be read: a code without a level, a time out of range, bytes that are not UTF-8
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline std::string table_to_json(const TableView &table, const TableToJsonOptions &options = TableToJsonOptions()) {
  const expt_table_to_json_options c_options = options.c();
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_table_to_json(table.get(), &c_options, nullptr, 0, &need, &err), err);
  std::string buf(static_cast<std::size_t>(need), '\0');
  detail::check(expt_table_to_json(table.get(), &c_options, &buf[0], need, &need, &err), err);
  buf.resize(static_cast<std::size_t>(need - 1));
  return buf;
}

/// Cuts a column of numbers or times into labelled intervals `[low, high)`; the last one is closed. Missing stays
/// missing. A time is cut as the number of microseconds since 1970-01-01T00:00Z, floored, whatever the unit of the
/// column: `breaks` are such microseconds then, and without labels the intervals are named by their times, as
/// "[2024-05-01T00:00:00Z, 2024-05-08T00:00:00Z)".
/// @param table table
/// @param column name of the column to cut
/// @param breaks limits, rising; of times: microseconds since 1970-01-01T00:00Z
/// @param labels names of the intervals; NULL = "[low, high)"
/// @param context left out: the library's defaults
/// @return the frame, one row per row of `table`; its columns:
/// - level (dict): label of the interval; missing outside the breaks
/// @throws ColumnError the table has no such column
/// @throws DtypeError the column holds neither numbers nor times
/// @throws RowError a time that does not fit into int64 microseconds
/// @throws ArgumentError the breaks do not rise, or the number of labels does not fit
/// @throws NomemError no memory
inline Frame table_cut(const TableView &table, const std::string &column, const std::vector<double> &breaks,
                       const std::vector<std::string> &labels = std::vector<std::string>(),
                       const Context &context = Context()) {
  const detail::Texts c_labels(labels, "labels");
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_table_cut(context.get(), table.get(), detail::text(column, "column"), breaks.data(),
                               detail::size_of(breaks), c_labels.data(), detail::size_of(c_labels), &out, &err), err);
  return Frame(out);
}

/// Gives labels new names; several old ones may share a new one. Missing stays missing.
/// Levels come in the order of `new_labels`, then `other` or the labels kept, bytewise. An integer column is read as
/// its decimal digits.
/// @param table table
/// @param column name of the column to recode
/// @param old_labels labels as they are
/// @param new_labels label that each becomes
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of `table`; its columns:
/// - level (dict): new label
/// @throws ArgumentError an old label is listed twice
/// @throws ColumnError the table has no such column
/// @throws DtypeError the column holds neither labels nor integers
/// @throws RowError a cell cannot be read: a code without a level, bytes that are not UTF-8, a number that is not whole
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame table_recode(const TableView &table, const std::string &column, const std::vector<std::string> &old_labels,
                          const std::vector<std::string> &new_labels,
                          const TableRecodeOptions &options = TableRecodeOptions(),
                          const Context &context = Context()) {
  detail::equal_sizes(old_labels, new_labels, "new_labels");
  const detail::Texts c_old_labels(old_labels, "old_labels");
  const detail::Texts c_new_labels(new_labels, "new_labels");
  const expt_table_recode_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_table_recode(context.get(), table.get(), detail::text(column, "column"), c_old_labels.data(),
                                  c_new_labels.data(), detail::size_of(c_old_labels), &c_options, &out, &err), err);
  return Frame(out);
}

/// Chooses rows by their label in a column: those of one metric, one variant, one segment level. Their order stays.
/// An integer column is read as its decimal digits, a bool as 0 or 1. A label that no row has chooses nothing. Rows
/// that match in several columns are chosen one column after the other. Columns keep their name and dtype, their
/// missing cells, and whether they are marked `detail`, which those asked for by name lose.
/// @param table table, for example the view of a frame
/// @param column name of the column that holds the labels
/// @param labels labels of the rows to choose
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row chosen; its columns:
/// - column (float64): one column per column of `table`, by its name and with its dtype; labels with all their levels
/// @throws ArgumentError an option out of range, or a label that is no text
/// @throws ColumnError the table has no such column, or `options.columns` names one that it does not have
/// @throws DtypeError the column holds neither labels nor integers, or another one has an unknown dtype
/// @throws RowError a cell cannot be read: a code without a level, bytes that are not UTF-8, a number that is not whole
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame table_filter(const TableView &table, const std::string &column, const std::vector<std::string> &labels,
                          const TableFilterOptions &options = TableFilterOptions(),
                          const Context &context = Context()) {
  const detail::Texts c_labels(labels, "labels");
  const expt_table_filter_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_table_filter(context.get(), table.get(), detail::text(column, "column"), c_labels.data(),
                                  detail::size_of(c_labels), &c_options, &out, &err), err);
  return Frame(out);
}

/// Adjusts the p-values of a family for their number.
/// A missing value (NaN) stays missing, is not counted in the family, and its weight neither. With weights a p-value is
/// divided by its weight (the counted ones having mean 1) before it is ranked, and Holm's steps count the weights that
/// are left; a test of weight 0 is never rejected.
/// @param values p-values, or their natural logarithms
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per value, in the order given; its columns:
/// - p_value (float64): as given, or exp of what was given
/// - log_p_value (float64): natural logarithm of the p-value (detail)
/// - weight (float64): weight, with mean 1 over the tests counted (detail)
/// - p_adjusted (float64): adjusted p-value
/// - log_p_adjusted (float64): natural logarithm of it (detail)
/// - rejected (bool8): 1 when the adjusted p-value is at most `alpha`
/// - family (utf8): what was corrected and how, e.g. "tests given, Holm" (detail)
/// @throws ArgumentError a value is no p-value (or no logarithm of one), weights are negative, all 0, not as many as
///   the values, or given to HOCHBERG, HOMMEL or NONE, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame adjust_pvalues(const std::vector<double> &values,
                            const AdjustPvaluesOptions &options = AdjustPvaluesOptions(),
                            const Context &context = Context()) {
  const expt_adjust_pvalues_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_adjust_pvalues(context.get(), values.data(), detail::size_of(values), &c_options, &out,
                                    &err), err);
  return Frame(out);
}

/// Preferential Bonferroni: a share of the error rate for the primary metric, the rest for all others.
/// The first `n_primary` values are those of the primary metric, one a comparison: k of them with k treatments. Each
/// may err at primary_share * alpha / n_primary, each other value at (1 - primary_share) * alpha / (number of the
/// others). A missing value (NaN) stays missing and is not counted; where one of the two groups is empty, the other has
/// all of alpha.
/// @param values p-values, or their natural logarithms, those of the primary metric first
/// @param n_primary how many belong to the primary metric
/// @param primary_share share of alpha for the primary metric
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per value, in the order given; its columns:
/// - p_value (float64): as given, or exp of what was given
/// - log_p_value (float64): natural logarithm of the p-value (detail)
/// - alpha (float64, fraction): error rate of this test
/// - p_adjusted (float64): p-value times (alpha of the family over that of the test), at most 1
/// - log_p_adjusted (float64): natural logarithm of it (detail)
/// - rejected (bool8): 1 when the adjusted p-value is at most the family's alpha
/// - family (utf8): "tests given, preferential Bonferroni" (detail)
/// @throws ArgumentError a value is no p-value (or no logarithm of one), `n_primary` exceeds `n_values`, or a share or
///   an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame adjust_preferential(const std::vector<double> &values, std::int64_t n_primary, double primary_share,
                                 const AdjustPreferentialOptions &options = AdjustPreferentialOptions(),
                                 const Context &context = Context()) {
  const expt_adjust_preferential_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_adjust_preferential(context.get(), values.data(), detail::size_of(values), n_primary,
                                         primary_share, &c_options, &out, &err), err);
  return Frame(out);
}

/// Compares two proportions by the score test, with an interval for their difference or ratio.
/// The statistic is z with the variance at the most likely proportions under the null hypothesis (Farrington and
/// Manning): without a `null_value` that is the pooled z. What the counts cannot say is EXPT_OK with NaN and a note:
/// everything with an empty arm (EMPTY_ARM); `statistic`, `p_value` and `log_p_value`, and Wald's limits, with a pooled
/// proportion of 0 or 1 and no effect as the null value (ZERO_VARIANCE). Mee's limits exist even then, and hold 0
/// exactly when the two-sided p-value is not below 1 - `confidence`. A ratio over 0 successes is NaN; its score limits
/// exist and the upper one is infinite (UNBOUNDED). The other limits of a ratio need successes in both arms.
/// `std_error` is the unpooled one, of a ratio by the delta method. Counts are exact up to 2^62.
/// @param control_successes successes among the control units
/// @param control_units control units
/// @param treatment_successes successes among the treatment units
/// @param treatment_units treatment units
/// @param options left out: the library's defaults
/// @return the effect, a fraction
/// @throws ArgumentError a count is negative, successes exceed units, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate two_proportions(std::int64_t control_successes, std::int64_t control_units,
                                std::int64_t treatment_successes, std::int64_t treatment_units,
                                const TwoProportionsOptions &options = TwoProportionsOptions()) {
  const expt_two_proportions_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_two_proportions(control_successes, control_units, treatment_successes, treatment_units, &c_options,
                                     &out, &err), err);
  return out;
}

/// Compares two means, given the size, mean and variance of each arm.
/// A ratio is tested by treatment - `null_value` * control, so that its p-value at a ratio of 1 is that of the
/// difference; `df` is that of the test, while the limits of a ratio use the degrees of freedom at the estimated ratio.
/// EXPT_OK with NaN and a note: everything with an empty arm (EMPTY_ARM); statistic, p-values and limits where no arm
/// varies, or where an arm of one unit has no variance to estimate (ZERO_VARIANCE). A ratio to a mean of 0 is NaN. Mean
/// and variance of an empty arm, and the variance of an arm of one unit (except for Z), are not looked at.
/// @param control_units control units
/// @param control_mean mean of the control arm
/// @param control_variance variance of its values, with units - 1 below; not of the mean
/// @param treatment_units treatment units
/// @param treatment_mean mean of the treatment arm
/// @param treatment_variance variance of its values
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a count or variance is negative, a number is not finite, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate t_test(std::int64_t control_units, double control_mean, double control_variance,
                       std::int64_t treatment_units, double treatment_mean, double treatment_variance,
                       const TTestOptions &options = TTestOptions()) {
  const expt_t_test_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_t_test(control_units, control_mean, control_variance, treatment_units, treatment_mean,
                            treatment_variance, &c_options, &out, &err), err);
  return out;
}

/// Compares a ratio metric (clicks per impression, revenue per order) between two arms by the delta method.
/// The units are the randomised ones. The metric of an arm is its numerator over its denominator, and it varies like
/// the mean of (numerator - metric * denominator) over the mean denominator; from there on everything is as in
/// t_test(). An arm whose mean denominator is 0 has no metric: NaN with ZERO_VARIANCE.
/// @param control_units control units
/// @param control_numerator mean of the numerator over the control units
/// @param control_denominator mean of the denominator
/// @param control_numerator_variance variance of the numerator, with units - 1 below
/// @param control_denominator_variance variance of the denominator
/// @param control_covariance their covariance
/// @param treatment_units treatment units
/// @param treatment_numerator mean of the numerator over the treatment units
/// @param treatment_denominator mean of the denominator
/// @param treatment_numerator_variance variance of the numerator
/// @param treatment_denominator_variance variance of the denominator
/// @param treatment_covariance their covariance
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a count or variance is negative, a covariance exceeds what its variances allow, a number is
///   not finite, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate ratio(std::int64_t control_units, double control_numerator, double control_denominator,
                      double control_numerator_variance, double control_denominator_variance, double control_covariance,
                      std::int64_t treatment_units, double treatment_numerator, double treatment_denominator,
                      double treatment_numerator_variance, double treatment_denominator_variance,
                      double treatment_covariance, const RatioOptions &options = RatioOptions()) {
  const expt_ratio_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_ratio(control_units, control_numerator, control_denominator, control_numerator_variance,
                           control_denominator_variance, control_covariance, treatment_units, treatment_numerator,
                           treatment_denominator, treatment_numerator_variance, treatment_denominator_variance,
                           treatment_covariance, &c_options, &out, &err), err);
  return out;
}

/// Compares two rates of events per exposure (users, days, requests), the counts being Poisson.
/// EXACT: the two-sided p-value is twice the smaller tail, so it agrees with the interval; `statistic` is the score z
/// beside it. For a difference EXACT tests equal rates only, and its interval is SCORE's. EXPT_OK with NaN and a note:
/// everything with an exposure of 0 (EMPTY_ARM), the z tests of equal rates without any event (ZERO_VARIANCE). A ratio
/// over 0 events is NaN; its EXACT and SCORE limits exist and the upper one is infinite (UNBOUNDED). `n` is the number
/// of events.
/// @param control_events events in the control arm
/// @param control_exposure exposure of the control arm, in any unit
/// @param treatment_events events in the treatment arm
/// @param treatment_exposure exposure of the treatment arm, in the same unit
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a number is negative or not finite, an arm has events without exposure, or an option is out of
///   range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate poisson_rates(std::int64_t control_events, double control_exposure, std::int64_t treatment_events,
                              double treatment_exposure, const PoissonRatesOptions &options = PoissonRatesOptions()) {
  const expt_poisson_rates_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_poisson_rates(control_events, control_exposure, treatment_events, treatment_exposure, &c_options,
                                   &out, &err), err);
  return out;
}

/// Is the effect on a proportion between two margins? Two one-sided score tests, the variance restricted at the margin.
/// The margins say the direction: from -.01 to Inf, or from .95 to Inf for a ratio, is "not lower by more than that"
/// (non-inferiority where higher is better); from -Inf to .01 is the same where lower is better; two finite margins are
/// equivalence. `p_value` is the larger of the one-sided p-values, `statistic` the z it comes from. The score interval
/// lies between the margins when `p_value` is below (1 - `confidence`) / 2. NaN and notes as in two_proportions().
/// @param control_successes successes among the control units
/// @param control_units control units
/// @param treatment_successes successes among the treatment units
/// @param treatment_units treatment units
/// @param margin_low the effect is claimed to be above; -Inf = no such claim
/// @param margin_high the effect is claimed to be below; Inf = no such claim
/// @param options left out: the library's defaults
/// @return the effect, a fraction
/// @throws ArgumentError a count is negative, successes exceed units, there is no margin, the low one is not below the
///   high one, a margin is outside the scale, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate equivalence_proportions(std::int64_t control_successes, std::int64_t control_units,
                                        std::int64_t treatment_successes, std::int64_t treatment_units,
                                        double margin_low, double margin_high,
                                        const EquivalenceProportionsOptions &options = EquivalenceProportionsOptions()) {
  const expt_equivalence_proportions_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_equivalence_proportions(control_successes, control_units, treatment_successes, treatment_units,
                                             margin_low, margin_high, &c_options, &out, &err), err);
  return out;
}

/// Is the effect on a mean between two margins? Two one-sided tests; the margins are those of
/// equivalence_proportions().
/// `p_value` is the larger of the one-sided p-values, `statistic` and `df` are those it comes from. A margin of a ratio
/// is tested by treatment - margin * control. NaN and notes as in t_test().
/// @param control_units control units
/// @param control_mean mean of the control arm
/// @param control_variance variance of its values, with units - 1 below
/// @param treatment_units treatment units
/// @param treatment_mean mean of the treatment arm
/// @param treatment_variance variance of its values
/// @param margin_low the effect is claimed to be above; -Inf = no such claim
/// @param margin_high the effect is claimed to be below; Inf = no such claim
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a count or variance is negative, a number is not finite, there is no margin, the low one is
///   not below the high one, a margin is outside the scale, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate equivalence_means(std::int64_t control_units, double control_mean, double control_variance,
                                  std::int64_t treatment_units, double treatment_mean, double treatment_variance,
                                  double margin_low, double margin_high,
                                  const EquivalenceMeansOptions &options = EquivalenceMeansOptions()) {
  const expt_equivalence_means_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_equivalence_means(control_units, control_mean, control_variance, treatment_units, treatment_mean,
                                       treatment_variance, margin_low, margin_high, &c_options, &out, &err), err);
  return out;
}

/// Normal-mixture confidence sequence of any effect, from its estimate and standard error at this look.
/// The information is 1 / std_error^2. Guarantee: exact at every look for a mean (or difference of means) of normal
/// values whose variance is known, said by `known_variance`; otherwise asymptotic, noted as APPROXIMATE: then begin
/// when the estimate is close to normal. confidence_sequence_asymptotic() keeps to a burn-in. One-sided: a
/// half-normal mixture. `statistic` is the natural logarithm of the e-value of this look (not the largest so far),
/// which the functions of e_process.h combine; `p_value` is the smaller of 1 / e and the one before, and is below 1 -
/// `confidence` exactly when the interval excludes `null_value`. `n` is 0 and `df` NaN. A standard error of 0 or NaN,
/// or an estimate of NaN, says nothing: the answer before if there is one, else NaN (ZERO_VARIANCE).
/// @param estimate effect so far
/// @param std_error its standard error, not negative; NaN = not known
/// @param planned_std_error standard error at the look where the sequence shall be tightest
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a number is infinite, an error negative, the planned one not above 0, or an option is out of
///   range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_normal(double estimate, double std_error, double planned_std_error,
                                           const ConfidenceSequenceNormalOptions &options = ConfidenceSequenceNormalOptions()) {
  const expt_confidence_sequence_normal_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_normal(estimate, std_error, planned_std_error, &c_options, &out, &err), err);
  return out;
}

/// Mixture sequential probability ratio test (mSPRT): the always-valid p-value and its interval, with the mixture told
/// as the size of effects.
/// The sequence of confidence_sequence_normal() with a normal law of standard deviation `effect_sd` around the
/// null value as the mixture: ln e = z^2 g / (2 (1 + g)) - ln(1 + g) / 2, g = (effect_sd / std_error)^2. Choose
/// `effect_sd` as the size of effects that are usual; any choice keeps the guarantee, a poor one waits longer.
/// Everything else is as there.
/// @param estimate effect so far
/// @param std_error its standard error, not negative; NaN = not known
/// @param effect_sd standard deviation of the mixture over effects
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a number is infinite, an error negative, `effect_sd` not above 0, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_msprt(double estimate, double std_error, double effect_sd,
                                          const ConfidenceSequenceMsprtOptions &options = ConfidenceSequenceMsprtOptions()) {
  const expt_confidence_sequence_msprt_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_msprt(estimate, std_error, effect_sd, &c_options, &out, &err), err);
  return out;
}

/// Asymptotic confidence sequence: for means, ratio metrics, adjusted (CUPED) effects, any estimate that is a mean in
/// the limit.
/// Take `estimate` and `std_error` from the row of any two-arm analysis and `n` = units of both arms. Guarantee:
/// asymptotic. From the burn-in on the chance that the truth is ever outside tends to at most 1 - `confidence` as the
/// burn-in grows; skewed revenue needs a longer one. Below it the answer is the one before if there is one, else NaN;
/// `method` says so and APPROXIMATE is set as always here. Two-sided: equation 9; one-sided: equation 134, a closed
/// form slightly wider than the mixture whose ln e is `statistic`. `p_value` is the p-value of the limits.
/// @param estimate effect so far
/// @param std_error its standard error, not negative; NaN = not known
/// @param n units in all arms so far
/// @param planned_units units in all arms at the look where the sequence shall be tightest
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a number is infinite, the error or a count negative, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_asymptotic(double estimate, double std_error, std::int64_t n,
                                               std::int64_t planned_units,
                                               const ConfidenceSequenceAsymptoticOptions &options = ConfidenceSequenceAsymptoticOptions()) {
  const expt_confidence_sequence_asymptotic_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_asymptotic(estimate, std_error, n, planned_units, &c_options, &out,
                                                    &err), err);
  return out;
}

/// Beta-binomial confidence sequence of one proportion.
/// e is the probability of the units so far with the proportion drawn from the beta prior over that at the proportion
/// in question. Guarantee: exact at every look, from the first unit on. One-sided: the prior is cut at the proportion
/// in question. `statistic` is ln e of `null_value`. Without units the interval is 0 to 1 and the estimate NaN
/// (EMPTY_ARM).
/// @param successes units with a success
/// @param units units, up to 2^53
/// @param options left out: the library's defaults
/// @return the proportion
/// @throws ArgumentError a count is negative, successes exceed units, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_proportion(std::int64_t successes, std::int64_t units,
                                               const ConfidenceSequenceProportionOptions &options = ConfidenceSequenceProportionOptions()) {
  const expt_confidence_sequence_proportion_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_proportion(successes, units, &c_options, &out, &err), err);
  return out;
}

/// Exact confidence sequence of the difference of two proportions.
/// e is the product of the arms' beta-binomial e-values at the pair of proportions that suits it least among those with
/// the difference in question. Each arm has a beta prior with mean `planned_proportion` that is worth `prior_units`
/// units: take the rate of the last weeks. Guarantee: exact at every look, whatever the plan, the order in which the
/// arms' units come and their sizes. The price of knowing neither proportion: at 10,000 units an arm and .08 in both,
/// the interval is 8 % wider than that of confidence_sequence_asymptotic() tuned for this look. A poor plan costs
/// width on top: .07 planned 12 %, .06 planned 43 %, and .5 tells nothing. With `prior_units` 100 the price is 29 % and
/// a plan of .06 costs 5 % more. Two-sided. `statistic` is ln e. Without units in an arm the estimate is NaN
/// (EMPTY_ARM), the limits still hold.
/// @param control_successes successes among the control units
/// @param control_units control units, up to 2^53
/// @param treatment_successes successes among the treatment units
/// @param treatment_units treatment units, up to 2^53
/// @param planned_proportion proportion expected in both arms before the start
/// @param options left out: the library's defaults
/// @return the difference, treatment minus control
/// @throws ArgumentError a count is negative, successes exceed units, the plan or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_two_proportions(std::int64_t control_successes, std::int64_t control_units,
                                                    std::int64_t treatment_successes, std::int64_t treatment_units,
                                                    double planned_proportion,
                                                    const ConfidenceSequenceTwoProportionsOptions &options = ConfidenceSequenceTwoProportionsOptions()) {
  const expt_confidence_sequence_two_proportions_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_two_proportions(control_successes, control_units, treatment_successes,
                                                         treatment_units, planned_proportion, &c_options, &out,
                                                         &err), err);
  return out;
}

/// Sequential sample ratio test with simultaneous intervals for the arms' shares (Dirichlet-multinomial).
/// e is the probability of the counts with shares drawn from a Dirichlet law around the planned ones over that at the
/// planned ones, the same as in Analysis::srm(). Guarantee: exact at every look. With more than two arms the
/// intervals hold for all arms together and the p-value can be below 1 - `confidence` although each interval holds its
/// planned share. An arm planned with a share of 0 takes no part: its numbers are NaN; units in it contradict the plan
/// with certainty: `p_value` is 0, the logarithms (infinite) are NaN (UNBOUNDED).
/// @param counts units in each arm, up to 2^53 together
/// @param shares planned shares or weights; NULL = equal
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per arm, in the order given; its columns:
/// - arm (int64): position of the arm, from 0
/// - count (int64, units): units in the arm
/// - planned_share (float64, fraction): planned share
/// - share (float64, fraction): share of the units; NaN without units
/// - ci_low (float64, fraction): lower limit of the share
/// - ci_high (float64, fraction): upper limit
/// - log_e_value (float64): natural logarithm of the e-value of all counts, the same in each row
/// - p_value (float64): always-valid p-value of the planned shares, the same in each row
/// - log_p_value (float64): natural logarithm of it (detail)
/// - confidence (float64, fraction): confidence of the intervals together (detail)
/// - note_bits (int64): notes (notes.h), bit `1 << note` (detail)
/// @throws ArgumentError a count or share is negative, fewer than two shares are above 0, a number of values does not
///   fit, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame confidence_sequence_shares(const std::vector<std::int64_t> &counts,
                                        const std::vector<double> &shares = std::vector<double>(),
                                        const ConfidenceSequenceSharesOptions &options = ConfidenceSequenceSharesOptions(),
                                        const Context &context = Context()) {
  const expt_confidence_sequence_shares_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_confidence_sequence_shares(context.get(), counts.data(), detail::size_of(counts),
                                                shares.empty() ? nullptr : shares.data(), detail::size_of(shares),
                                                &c_options, &out, &err), err);
  return Frame(out);
}

/// Gamma-Poisson confidence sequence of one rate.
/// Events of a Poisson process (or counts per unit with Poisson's law), a gamma prior with mean `planned_rate`.
/// Guarantee: exact at every moment. One-sided: the prior is cut at the rate in question. `statistic` is ln e of
/// `null_value`. Without exposure the interval is 0 to Inf (EMPTY_ARM, UNBOUNDED).
/// @param events events so far, up to 2^53
/// @param exposure time or units they were collected in
/// @param planned_rate rate expected before the start
/// @param options left out: the library's defaults
/// @return the rate, events per exposure
/// @throws ArgumentError a number is negative or not finite, events without exposure, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_rate(std::int64_t events, double exposure, double planned_rate,
                                         const ConfidenceSequenceRateOptions &options = ConfidenceSequenceRateOptions()) {
  const expt_confidence_sequence_rate_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_rate(events, exposure, planned_rate, &c_options, &out, &err), err);
  return out;
}

/// Confidence sequence of the ratio of two rates, treatment over control, from events alone (conditional on their
/// total).
/// An event falls into the treatment with a probability that only the ratio of rates and the ratio of exposures decide;
/// that probability gets a beta-binomial sequence. Guarantee: exact at every event, as long as the exposures keep their
/// ratio at all times. Two cases: Poisson events of two arms that run side by side; conversions of units that are
/// randomised at planned shares (then the ratio of the proportions, `exposure_ratio` = treatment share over control
/// share). The default `concentration` of 1000 looks for ratios about 6 % off 1 with equal arms. One-sided: the prior
/// is cut. `statistic` is ln e. Without events the interval is 0 to Inf (EMPTY_ARM, UNBOUNDED).
/// @param control_events events of the control arm
/// @param treatment_events events of the treatment arm; up to 2^53 together
/// @param exposure_ratio exposure of the treatment over that of the control, as planned
/// @param options left out: the library's defaults
/// @return the ratio
/// @throws ArgumentError a number is negative or not finite, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate confidence_sequence_rate_ratio(std::int64_t control_events, std::int64_t treatment_events,
                                               double exposure_ratio,
                                               const ConfidenceSequenceRateRatioOptions &options = ConfidenceSequenceRateRatioOptions()) {
  const expt_confidence_sequence_rate_ratio_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_confidence_sequence_rate_ratio(control_events, treatment_events, exposure_ratio, &c_options, &out,
                                                    &err), err);
  return out;
}

/// Hashes a column of ids: the primitives below every scheme.
/// An integer is hashed as its decimal digits, so 42 and "42" hash alike; a text is hashed as its bytes.
/// @param units ids, integer or utf8
/// @param algorithm which hash
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per id; its columns:
/// - digest (utf8): the hash in lower-case hexadecimal, most significant byte first; missing for a missing id
/// - number (float64): a 32-bit hash as a number, exactly; NaN for a longer hash or a missing id
/// @throws ArgumentError the algorithm is unknown, or a seed is given to one that has none or cannot hold it
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws DtypeError the ids are neither integers nor utf8
/// @throws RowError a code has no label
/// @throws PlatformError libcrypto has no such hash
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame unit_hash(const Column &units, HashAlgorithm algorithm, const UnitHashOptions &options = UnitHashOptions(),
                       const Context &context = Context()) {
  const expt_unit_hash_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_unit_hash(context.get(), units.get(), static_cast<expt_hash_algorithm>(algorithm), &c_options,
                               &out, &err), err);
  return Frame(out);
}

/// Compares two proportions by their Beta posteriors.
/// An arm without units is its prior, with the note EMPTY_ARM. Probabilities and losses are good to 1e-12 up to 1e9
/// units, a small probability and its loss relatively to 1e-10.
/// @param control_successes successes among the control units
/// @param control_units control units
/// @param treatment_successes successes among the treatment units
/// @param treatment_units treatment units
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, or successes exceed units
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws LimitError a prior or an arm is too extreme to integrate over
/// @throws NomemError no memory
inline Posterior posterior_beta(std::int64_t control_successes, std::int64_t control_units,
                                std::int64_t treatment_successes, std::int64_t treatment_units,
                                const PosteriorBetaOptions &options = PosteriorBetaOptions(),
                                const Context &context = Context()) {
  const expt_posterior_beta_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_beta(context.get(), control_successes, control_units, treatment_successes,
                                    treatment_units, &c_options, &out, &err), err);
  return out;
}

/// Compares two rates of events per exposure by their Gamma posteriors, the counts being Poisson.
/// The default prior is Jeffreys': half an event in no exposure. An arm without exposure is an error under a prior
/// without exposure, and otherwise its prior, with the note EMPTY_ARM.
/// @param control_events events in the control arm
/// @param control_exposure exposure of the control arm, in any unit
/// @param treatment_events events in the treatment arm
/// @param treatment_exposure exposure of the treatment arm, in the same unit
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, an arm has events without exposure, or a prior that is
///   no law meets an arm without data
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws LimitError a prior or an arm is too extreme to integrate over
/// @throws NomemError no memory
inline Posterior posterior_gamma_poisson(std::int64_t control_events, double control_exposure,
                                         std::int64_t treatment_events, double treatment_exposure,
                                         const PosteriorGammaPoissonOptions &options = PosteriorGammaPoissonOptions(),
                                         const Context &context = Context()) {
  const expt_posterior_gamma_poisson_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_gamma_poisson(context.get(), control_events, control_exposure, treatment_events,
                                             treatment_exposure, &c_options, &out, &err), err);
  return out;
}

/// Compares two means by their posteriors under normal data, each arm with its own variance.
/// Each mean has a t posterior (normal-inverse-gamma prior; by default the reference prior, so that intervals of an arm
/// are the usual t intervals), and the difference is Behrens and Fisher's. An arm whose values are all equal has no
/// posterior under the reference prior: NaN with ZERO_VARIANCE. With two units an arm has no mean, and with three no
/// standard deviation: NaN. The lift is told where the control is surely (all but 1e-6) not within a hundredth of its
/// value from 0, and otherwise NaN with UNBOUNDED; its mean and standard deviation are those given that. Mean and
/// variance of an arm without units are not looked at.
/// @param control_units control units
/// @param control_mean mean of the control arm
/// @param control_variance variance of its values, with units - 1 below; not of the mean
/// @param treatment_units treatment units
/// @param treatment_mean mean of the treatment arm
/// @param treatment_variance variance of its values
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, or a prior that is no law meets an arm without enough
///   data
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws LimitError a prior or an arm is too extreme to integrate over
/// @throws NomemError no memory
inline Posterior posterior_normal(std::int64_t control_units, double control_mean, double control_variance,
                                  std::int64_t treatment_units, double treatment_mean, double treatment_variance,
                                  const PosteriorNormalOptions &options = PosteriorNormalOptions(),
                                  const Context &context = Context()) {
  const expt_posterior_normal_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_normal(context.get(), control_units, control_mean, control_variance, treatment_units,
                                      treatment_mean, treatment_variance, &c_options, &out, &err), err);
  return out;
}

/// Compares the means of two lognormal quantities (order values) from the moments of their logarithms.
/// An arm's mean is exp(m + v / 2) with m and v the mean and variance of its logarithms. Their normal-inverse-gamma
/// posterior is cut at `most_log_sd`: the tail of v is so heavy that the mean has no expectation otherwise. With
/// hundreds of units nothing depends on the limit. An arm whose values are all equal is NaN with ZERO_VARIANCE under
/// the reference prior.
/// @param control_units control units, all with a positive value
/// @param control_log_mean mean of the natural logarithms of the control arm's values
/// @param control_log_variance their variance, with units - 1 below
/// @param treatment_units treatment units
/// @param treatment_log_mean mean of the logarithms of the treatment arm's values
/// @param treatment_log_variance their variance
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, or a prior that is no law meets an arm without enough
///   data
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws LimitError a prior or an arm is too extreme to integrate over
/// @throws NomemError no memory
inline Posterior posterior_lognormal(std::int64_t control_units, double control_log_mean, double control_log_variance,
                                     std::int64_t treatment_units, double treatment_log_mean,
                                     double treatment_log_variance,
                                     const PosteriorLognormalOptions &options = PosteriorLognormalOptions(),
                                     const Context &context = Context()) {
  const expt_posterior_lognormal_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_lognormal(context.get(), control_units, control_log_mean, control_log_variance,
                                         treatment_units, treatment_log_mean, treatment_log_variance, &c_options, &out,
                                         &err), err);
  return out;
}

/// Compares revenue per unit where most units pay nothing: the share that pays is Beta, what payers pay is lognormal.
/// An arm's value is its share of payers times their mean, which has the posterior of posterior_lognormal().
/// Values and notes as there; an arm with fewer than two payers needs a prior that is a law.
/// @param control_units control units
/// @param control_payers control units with a positive value
/// @param control_log_mean mean of the natural logarithms of what they paid
/// @param control_log_variance variance of these logarithms, with payers - 1 below
/// @param treatment_units treatment units
/// @param treatment_payers treatment units with a positive value
/// @param treatment_log_mean mean of the logarithms of what they paid
/// @param treatment_log_variance variance of these logarithms
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, payers exceed units, or a prior that is no law meets an
///   arm without enough data
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws LimitError a prior or an arm is too extreme to integrate over
/// @throws NomemError no memory
inline Posterior posterior_hurdle(std::int64_t control_units, std::int64_t control_payers, double control_log_mean,
                                  double control_log_variance, std::int64_t treatment_units,
                                  std::int64_t treatment_payers, double treatment_log_mean,
                                  double treatment_log_variance,
                                  const PosteriorHurdleOptions &options = PosteriorHurdleOptions(),
                                  const Context &context = Context()) {
  const expt_posterior_hurdle_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_hurdle(context.get(), control_units, control_payers, control_log_mean,
                                      control_log_variance, treatment_units, treatment_payers, treatment_log_mean,
                                      treatment_log_variance, &c_options, &out, &err), err);
  return out;
}

/// Compares the mean value of units that fall into categories (plans, baskets), each category with its value.
/// The shares of an arm's categories have a Dirichlet posterior; the arm's value is the sum of shares times values.
/// With two categories it is posterior_beta() on another scale. An arm without units is its prior, with the note
/// EMPTY_ARM. Where a value is negative the lift is NaN with UNBOUNDED. The Bayes factor is that of equal shares.
/// @param values value of a unit of each category; at least two differ
/// @param control_counts control units in each category
/// @param treatment_counts treatment units in each category
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, or all values are equal
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws LimitError a prior or an arm is too extreme to integrate over
/// @throws NomemError no memory
inline Posterior posterior_dirichlet(const std::vector<double> &values, const std::vector<std::int64_t> &control_counts,
                                     const std::vector<std::int64_t> &treatment_counts,
                                     const PosteriorDirichletOptions &options = PosteriorDirichletOptions(),
                                     const Context &context = Context()) {
  detail::equal_sizes(values, control_counts, "control_counts");
  detail::equal_sizes(values, treatment_counts, "treatment_counts");
  const expt_posterior_dirichlet_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_dirichlet(context.get(), values.data(), control_counts.data(), treatment_counts.data(),
                                         detail::size_of(values), &c_options, &out, &err), err);
  return out;
}

/// Turns any estimated effect (of a ratio metric, after CUPED, of a quantile) into probabilities by its normal
/// posterior.
/// The effect, its interval, losses and region are on the scale of the estimate: a relative one gives a relative loss.
/// Without a prior belief `better` is 1 minus the one-sided p-value. The arms' values and the lift are NaN: an effect
/// does not know them. The Bayes factor is that of no effect, by Savage and Dickey's ratio.
/// @param estimate the estimated effect
/// @param std_error its standard error
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline Posterior posterior_effect(double estimate, double std_error,
                                  const PosteriorEffectOptions &options = PosteriorEffectOptions()) {
  const expt_posterior_effect_options c_options = options.c();
  expt_posterior out = expt_posterior();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_posterior_effect(estimate, std_error, &c_options, &out, &err), err);
  return out;
}

/// Probability of each of several proportions, such as conversion rates, to be the best.
/// The posterior of an arm is Beta(prior_successes + successes, prior_failures + units - successes). The default prior,
/// 1 and 1, is flat. An arm without units has the prior alone (EMPTY_ARM).
/// @param successes successes of each arm
/// @param units units of each arm
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per arm, in the order given; its columns:
/// - arm (utf8): its name
/// - mean (float64, fraction): posterior mean
/// - sd (float64, fraction): posterior standard deviation
/// - ci_low (float64, fraction): lower limit of the posterior interval
/// - ci_high (float64, fraction): upper limit
/// - probability_best (float64): probability of being the best arm; they sum to 1
/// - log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
/// - expected_loss (float64, fraction): expected value of the best arm minus that of this one, both ways round with
///   DOWN: never negative
/// - probability_second (float64): probability of being the second best
/// - expected_rank (float64): 1 = the best
/// - allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
/// - allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
///   `minimum_share` (detail)
/// - confidence (float64): of the interval (detail)
/// - method (utf8): posterior law (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a count is negative, successes exceed units, a posterior has a shape of 0 (no successes or no
///   failures on a prior of 0), `minimum_share` times the arms exceeds 1, names are not as many as arms, missing or
///   twice the same, `good` is NEITHER, or an option is out of range
/// @throws LimitError more than 10,000 arms
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame probability_best_proportions(const std::vector<std::int64_t> &successes,
                                          const std::vector<std::int64_t> &units,
                                          const ProbabilityBestProportionsOptions &options = ProbabilityBestProportionsOptions(),
                                          const Context &context = Context()) {
  detail::equal_sizes(successes, units, "units");
  const expt_probability_best_proportions_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_probability_best_proportions(context.get(), successes.data(), units.data(),
                                                  detail::size_of(successes), &c_options, &out, &err), err);
  return Frame(out);
}

/// Probability of each of several rates, such as orders per visitor or tickets per day, to be the best.
/// Events are Poisson; the posterior of an arm is Gamma(prior_events + events, prior_exposure + exposure). The default
/// prior, 1/2 and 0, is that of Jeffreys. An arm without exposure on a prior exposure of 0 has no posterior: its row is
/// NaN (EMPTY_ARM), and the others are compared without it.
/// @param events events of each arm
/// @param exposure exposure of each arm: units, days, ...
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per arm, in the order given; its columns:
/// - arm (utf8): its name
/// - mean (float64, metric): posterior mean
/// - sd (float64, metric): posterior standard deviation
/// - ci_low (float64, metric): lower limit of the posterior interval
/// - ci_high (float64, metric): upper limit
/// - probability_best (float64): probability of being the best arm; they sum to 1
/// - log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
/// - expected_loss (float64, metric): expected value of the best arm minus that of this one, both ways round with DOWN:
///   never negative
/// - probability_second (float64): probability of being the second best
/// - expected_rank (float64): 1 = the best
/// - allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
/// - allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
///   `minimum_share` (detail)
/// - confidence (float64): of the interval (detail)
/// - method (utf8): posterior law (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a count or an exposure is negative, there are events without exposure, a posterior has a shape
///   of 0 (no events on a prior of 0), `minimum_share` times the arms exceeds 1, names are not as many as arms, missing
///   or twice the same, `good` is NEITHER, or an option is out of range
/// @throws LimitError more than 10,000 arms
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame probability_best_rates(const std::vector<std::int64_t> &events, const std::vector<double> &exposure,
                                    const ProbabilityBestRatesOptions &options = ProbabilityBestRatesOptions(),
                                    const Context &context = Context()) {
  detail::equal_sizes(events, exposure, "exposure");
  const expt_probability_best_rates_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_probability_best_rates(context.get(), events.data(), exposure.data(), detail::size_of(events),
                                            &c_options, &out, &err), err);
  return Frame(out);
}

/// Probability of each of several means, such as revenue per user, to be the best.
/// The variances are unknown and not assumed equal: with the flat prior on the mean and on the logarithm of the
/// variance the posterior of a mean is a t with units - 1 degrees of freedom. An arm of fewer than two units has no
/// posterior (EMPTY_ARM), nor has one whose values are all equal (ZERO_VARIANCE): its row is NaN, and the others are
/// compared without it.
/// @param means mean of each arm; NaN = none
/// @param std_devs standard deviation of the units of each arm, not negative, with units - 1 below; NaN = none
/// @param units units of each arm
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per arm, in the order given; its columns:
/// - arm (utf8): its name
/// - mean (float64, metric): posterior mean
/// - sd (float64, metric): posterior standard deviation; NaN with fewer than 4 units
/// - ci_low (float64, metric): lower limit of the posterior interval
/// - ci_high (float64, metric): upper limit
/// - probability_best (float64): probability of being the best arm; they sum to 1
/// - log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
/// - expected_loss (float64, metric): expected value of the best arm minus that of this one, both ways round with DOWN:
///   never negative; NaN where an arm has 2 units, whose mean does not exist
/// - probability_second (float64): probability of being the second best
/// - expected_rank (float64): 1 = the best
/// - allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
/// - allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
///   `minimum_share` (detail)
/// - confidence (float64): of the interval (detail)
/// - method (utf8): posterior law (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a mean is infinite, a standard deviation negative or infinite, a count of units negative,
///   `minimum_share` times the arms exceeds 1, names are not as many as arms, missing or twice the same, `good` is
///   NEITHER, or an option is out of range
/// @throws LimitError more than 10,000 arms
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame probability_best_means(const std::vector<double> &means, const std::vector<double> &std_devs,
                                    const std::vector<std::int64_t> &units,
                                    const ProbabilityBestMeansOptions &options = ProbabilityBestMeansOptions(),
                                    const Context &context = Context()) {
  detail::equal_sizes(means, std_devs, "std_devs");
  detail::equal_sizes(means, units, "units");
  const expt_probability_best_means_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_probability_best_means(context.get(), means.data(), std_devs.data(), units.data(),
                                            detail::size_of(means), &c_options, &out, &err), err);
  return Frame(out);
}

/// Probability of each of several estimates with standard errors, of any metric, to be the best.
/// The posterior of an arm is normal around its estimate: a flat prior, and many units. Use it for ratios, adjusted
/// means, quantiles or fitted values of the ARMS. An arm without an estimate or a standard error (NaN) has no posterior
/// (EMPTY_ARM), nor has one with a standard error of 0 (ZERO_VARIANCE): its row is NaN, and the others are compared
/// without it.
/// @param estimates estimate of each arm; NaN = none
/// @param std_errors its standard error, not negative; NaN = none
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per arm, in the order given; its columns:
/// - arm (utf8): its name
/// - mean (float64, metric): posterior mean
/// - sd (float64, metric): posterior standard deviation
/// - ci_low (float64, metric): lower limit of the posterior interval
/// - ci_high (float64, metric): upper limit
/// - probability_best (float64): probability of being the best arm; they sum to 1
/// - log_probability_best (float64): natural logarithm of it, which does not underflow (detail)
/// - expected_loss (float64, metric): expected value of the best arm minus that of this one, both ways round with DOWN:
///   never negative
/// - probability_second (float64): probability of being the second best
/// - expected_rank (float64): 1 = the best
/// - allocation (float64, fraction): share of the next units: probability_best, lifted to `minimum_share`
/// - allocation_top_two (float64, fraction): share of the next units by top-two Thompson sampling, lifted to
///   `minimum_share` (detail)
/// - confidence (float64): of the interval (detail)
/// - method (utf8): posterior law (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError an estimate is infinite, a standard error negative or infinite, `minimum_share` times the arms
///   exceeds 1, names are not as many as arms, missing or twice the same, `good` is NEITHER, or an option is out of
///   range
/// @throws LimitError more than 10,000 arms
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame probability_best_estimates(const std::vector<double> &estimates, const std::vector<double> &std_errors,
                                        const ProbabilityBestEstimatesOptions &options = ProbabilityBestEstimatesOptions(),
                                        const Context &context = Context()) {
  detail::equal_sizes(estimates, std_errors, "std_errors");
  const expt_probability_best_estimates_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_probability_best_estimates(context.get(), estimates.data(), std_errors.data(),
                                                detail::size_of(estimates), &c_options, &out, &err), err);
  return Frame(out);
}

/// Effects of several segments, countries or repeated experiments, each pulled toward their mean by as much as its
/// noise and their likeness ask.
/// Estimates are normal around true effects, which are normal around a common mean with a flat prior. The answer to
/// "which segment has the largest effect", which the largest of raw estimates overstates. The posterior of an effect is
/// a mixture of normals over the spread between levels, and all columns are of that mixture. A level without an
/// estimate or a standard error (NaN) takes no part (EMPTY_ARM), nor does one with a standard error of 0
/// (ZERO_VARIANCE).
/// @param estimates effect of each level
/// @param std_errors its standard error, not negative; NaN = none
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per level, in the order given; its columns:
/// - level (utf8): its name
/// - raw_estimate (float64, metric): as given
/// - estimate (float64, metric): posterior mean
/// - sd (float64, metric): posterior standard deviation
/// - ci_low (float64, metric): lower limit of the posterior interval
/// - ci_high (float64, metric): upper limit
/// - probability_positive (float64): probability of a true effect above 0
/// - log_probability_positive (float64): natural logarithm of it (detail)
/// - log_probability_negative (float64): natural logarithm of the rest (detail)
/// - shrinkage (float64, fraction): how far the estimate was pulled from its own data to the common mean: 0 not at all,
///   1 all the way
/// - average (float64, metric): posterior median of the common mean, the same in each row
/// - average_low (float64, metric): its lower limit (detail)
/// - average_high (float64, metric): its upper limit (detail)
/// - between_sd (float64, metric): standard deviation of the true effects: posterior median, or the estimate of REML or
///   ML; the same in each row
/// - between_sd_low (float64, metric): its lower limit; NaN where it was estimated (detail)
/// - between_sd_high (float64, metric): its upper limit; NaN where it was estimated (detail)
/// - confidence (float64): of every interval (detail)
/// - method (utf8): bayes, reml, ml, and "reml is 0, integrated" or "ml is 0, integrated" (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError an estimate is infinite, a standard error negative or infinite, FLAT with fewer than three
///   levels that take part, `prior_scale` is 0 where it is needed, names are not as many as levels, missing or twice
///   the same, or an option is out of range
/// @throws LimitError more than 10,000 levels
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame partial_pooling(const std::vector<double> &estimates, const std::vector<double> &std_errors,
                             const PartialPoolingOptions &options = PartialPoolingOptions(),
                             const Context &context = Context()) {
  detail::equal_sizes(estimates, std_errors, "std_errors");
  const expt_partial_pooling_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_partial_pooling(context.get(), estimates.data(), std_errors.data(), detail::size_of(estimates),
                                     &c_options, &out, &err), err);
  return Frame(out);
}

/// Proportions of several segments, shops or items, each pulled toward their mean by as much as its noise and their
/// likeness ask.
/// Successes are binomial with true proportions from one beta law, whose shapes are the most likely ones (empirical
/// Bayes: the beta-binomial likelihood by Newton's method). Where the likelihood has no maximum, because the levels
/// differ no more than binomial noise, or with `integrate`, the common mean (flat prior) and the sum of the shapes M
/// are integrated over; prior of M: density n / (n + M)^2, its median n the harmonic mean of the units. Then `ci_low`
/// and `ci_high` are those of a mixture over M of beta laws with the exact mean and variance given M; all other columns
/// are exact. A level without units has the common law for its posterior (EMPTY_ARM).
/// @param successes successes of each level
/// @param units units of each level
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per level, in the order given; its columns:
/// - level (utf8): its name
/// - raw_estimate (float64, fraction): successes over units; NaN without units
/// - estimate (float64, fraction): posterior mean
/// - sd (float64, fraction): posterior standard deviation
/// - ci_low (float64, fraction): lower limit of the posterior interval
/// - ci_high (float64, fraction): upper limit
/// - shrinkage (float64, fraction): how far the estimate was pulled from its own data to the common mean: 0 not at all,
///   1 all the way
/// - average (float64, fraction): mean of the common law, estimated or integrated, the same in each row
/// - prior_successes (float64): first shape of the common law; NaN where it was integrated over (detail)
/// - prior_failures (float64): second shape; NaN where it was integrated over (detail)
/// - confidence (float64): of every interval (detail)
/// - method (utf8): empirical_bayes, bayes, or "no maximum, integrated" (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a count is negative, successes exceed units, no level has units, names are not as many as
///   levels, missing or twice the same, or an option is out of range
/// @throws LimitError more than 10,000 levels
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame partial_pooling_proportions(const std::vector<std::int64_t> &successes,
                                         const std::vector<std::int64_t> &units,
                                         const PartialPoolingProportionsOptions &options = PartialPoolingProportionsOptions(),
                                         const Context &context = Context()) {
  detail::equal_sizes(successes, units, "units");
  const expt_partial_pooling_proportions_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_partial_pooling_proportions(context.get(), successes.data(), units.data(),
                                                 detail::size_of(successes), &c_options, &out, &err), err);
  return Frame(out);
}

/// The threshold that keeps the error rate of a stopping rule over all planned looks, and what it saves beside other
/// rules.
/// Rows: the `threshold` given, if there is one (basis "given"); the calibrated one ("calibrated"); O'Brien and
/// Fleming's rule for the same looks; the mixture test with the threshold `alpha`, which holds at any looks
/// ("anytime"); the fixed design ("fixed"). All chances are exact for normal estimates with independent increments. An
/// experiment that comes to the last look without stopping shows no effect. A shorter experiment often has less power:
/// `saving_alike` compares with the single test that has the same error and the same power.
/// @param looks number of planned looks
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per rule; its columns:
/// - rule (utf8): rule, in the words of the enumeration, or "fixed"
/// - basis (utf8): where the threshold is from: "given", "calibrated", "anytime" or "fixed"
/// - threshold (float64): the threshold; missing for the fixed design
/// - error (float64, fraction): chance to show an effect, either way, where there is none
/// - power (float64, fraction): chance to show an effect, either way, under the effect planned for
/// - information_h0 (float64, fraction): information at the end on average, without an effect, over that of the fixed
///   design
/// - information_h1 (float64, fraction): the same under the effect planned for
/// - saving (float64, fraction): units saved on average under the effect planned for, over those of the fixed design
/// - saving_alike (float64, fraction): the same over those of a single test with the error and power of this row;
///   missing where the power is not above the error
/// - wrong_h1 (float64, fraction): chance to show an effect of the wrong sign under the effect planned for (detail)
/// - futility_h0 (float64, fraction): chance to stop because there is no effect that matters, without an effect:
///   HDI_ROPE alone (detail)
/// - futility_h1 (float64, fraction): the same under the effect planned for (detail)
/// - looks_h0 (float64): looks on average without an effect (detail)
/// - looks_h1 (float64): looks on average under the effect planned for (detail)
/// - message (utf8): the answer in plain words (detail)
/// @throws ArgumentError a number is out of range, the threshold is impossible for its rule, the region is empty or
///   without 0, the information does not rise, a step of it is too small (at most 1e-7 of what there is), or no
///   threshold of HDI_ROPE errs as often as `alpha`
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame calibrate_threshold(std::int64_t looks,
                                 const CalibrateThresholdOptions &options = CalibrateThresholdOptions(),
                                 const Context &context = Context()) {
  const expt_calibrate_threshold_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_calibrate_threshold(context.get(), looks, &c_options, &out, &err), err);
  return Frame(out);
}

/// What a stopping rule's threshold means at each look: the z at which it stops, and how often.
/// z is the estimate over its standard error, without the prior. A bound that does not exist, or that one path in 1e40
/// would reach, is missing.
/// @param looks number of planned looks
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per look; its columns:
/// - look (int64): number of the look, from 1
/// - information (float64, fraction): information of the look
/// - z_low (float64, z): an effect is shown at or below it
/// - z_high (float64, z): an effect is shown at or above it
/// - inner_low (float64, z): stop without an effect between this and `inner_high`: HDI_ROPE alone
/// - inner_high (float64, z): see `inner_low`
/// - better (float64, fraction): probability at `z_high` that the treatment is better
/// - loss (float64): expected loss of the treatment at `z_high`, in units of the effect planned for
/// - stop_h0 (float64, fraction): chance to stop at this look without an effect
/// - stop_h1 (float64, fraction): the same under the effect planned for
/// - error (float64, fraction): chance to have shown an effect until this look where there is none
/// - power (float64, fraction): the same under the effect planned for
/// @throws ArgumentError as of calibrate_threshold()
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame calibrate_threshold_looks(std::int64_t looks,
                                       const CalibrateThresholdLooksOptions &options = CalibrateThresholdLooksOptions(),
                                       const Context &context = Context()) {
  const expt_calibrate_threshold_looks_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_calibrate_threshold_looks(context.get(), looks, &c_options, &out, &err), err);
  return Frame(out);
}

/// Decides on a treatment. The first row is the verdict, in one sentence; the others are what it rests on.
/// `effects` is the table of Analysis::frequentist(), of Analysis::sequential() (with `always_valid`), or one
/// like it: metric, role, variant, estimate, std_error, ci_low, ci_high, p_value; and where they are there segment,
/// p_adjusted, passes, alternative, null_value, confidence, value_control, note_bits, `good` (up, down or neither),
/// `min_effect` and `margin` (both in units of the metric). Only rows of segment "all" count. Without `p_adjusted` the
/// p-values of the primary metrics are corrected by Holm's method. A metric holds where `passes` says so. Without that
/// column: with a margin if its whole interval is above minus the margin, whatever its role; without one a primary
/// metric with a corrected p-value of at most 1 - confidence and an estimate beyond its null value in the welcome
/// direction, a guardrail unless its interval shows a loss. A margin is a loss that is tolerated: a metric that keeps
/// it holds, also where its whole interval is a loss, and nothing more is asked of it, no `min_effect` either. The
/// verdict is the first of these that applies: 1. `review`: a health check says `stop`. No effect is read. Or there is
/// no primary metric to decide by. 2. `do_not_ship`: a guardrail or a primary metric got worse: its whole interval is
/// on the unwelcome side of 0, and it does not hold; of the metric that a monitor watches: it says effect, and the
/// estimate is on that side (a monitor knows no margin). 3. `review`: a primary metric or a guardrail could not be
/// estimated. 4. `ship`: primary metrics hold (one, or with `need_all` every one), their estimates are at least
/// `min_effect`, the guardrails hold, `min_days` have been run, and the experiment is not read before its planned end
/// (BEFORE_PLANNED_END without `always_valid` or a `look`). 5. `do_not_ship`: every primary metric's interval excludes
/// `min_effect` (with `need_all`: one's does), the monitor says futility or no_effect, an effect of `target_effect`
/// would have been seen with `power` and none was, or `max_days` have been run and a metric is still open, also by the
/// monitor: what is not shown by then is not shipped. 6. `extend`: more days would tell. `days_left` is days_run *
/// (((z_alpha + z_power) * std_error / target)^2 - 1), rounded up, where alpha is that of the side asked over the
/// number of primary metrics, the largest of the metrics not yet decided; at least what `min_days` lacks, at most what
/// is left of `max_days`. Of a metric with a margin that is the target, and alpha that of one side of its interval. NaN
/// where days_run is not said. Never after `max_days`. 7. `review`: more days would not tell, or would be more than
/// `max_days`; nobody knows how many, as no effect worth having was stated or a standard error is missing; or
/// `max_days` have been run and what holds may be too small, or holds by a p-value read before the planned end.
/// `health` is the table of Analysis::health(). Without it the verdict takes the data on trust, and a row says so.
/// @param effects effects of the metrics
/// @param health health of the experiment; NULL, or a table without columns = not checked
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, the verdict, then one row per part it rests on; its columns:
/// - part (utf8): overall, health, time, guardrail or primary
/// - name (utf8): health check or metric; missing for the verdict and for time
/// - decision (utf8): ship, do_not_ship, extend or review: the verdict, or what the row speaks for; missing where it
///   has no objection
/// - passes (bool8): for the verdict: ship; else whether the row is no obstacle to it
/// - estimate (float64, metric): effect, for the verdict that of the only primary metric; NaN where the row is not
///   about one
/// - ci_low (float64, metric): its lower limit
/// - ci_high (float64, metric): its upper limit
/// - p_value (float64): corrected p-value of a primary metric; NaN where there is none
/// - null_value (float64): effect under the null hypothesis (detail)
/// - min_effect (float64, metric): smallest effect worth having; NaN where none is stated (detail)
/// - days_left (float64, days): days to go on; 0 where none are needed, NaN where nobody knows
/// - reason (utf8): why, in a sentence
/// - note_bits (int64): notes of the effect, bit 1 << note (detail)
/// - notes (utf8): the same as text (detail)
/// @throws ArgumentError an option is out of range, `look` is no such word, or a malformed table
/// @throws ColumnError a table lacks a column; `value_control` is needed with `relative`
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a cell cannot be read, or a role, side, direction or severity is no such word
/// @throws LabelError there is no such variant or metric, several treatments and none is named, or a look and several
///   primary metrics and none is named
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame decision(const TableView &effects, const TableView &health = TableView(),
                      const DecisionOptions &options = DecisionOptions(), const Context &context = Context()) {
  const expt_decision_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_decision(context.get(), effects.get(), health.get(), &c_options, &out, &err), err);
  return Frame(out);
}

/// Combines e-values, told as natural logarithms, into one: across metrics by their mean, across batches by their
/// product.
/// The mean of e-values of several null hypotheses tests that all of them are true; at any look, because a mean of
/// e-processes is one. The product takes the values in order and its p-value is that of the largest product on the way,
/// as if one had looked after each. Nothing overflows: ln e of 1e5 is fine. A missing value (NaN) has said nothing yet
/// and counts as an e-value of 1; with none there the answer is the one before if there is one, else NaN.
/// @param log_e_values natural logarithms of e-values
/// @param options left out: the library's defaults
/// @return the evidence
/// @throws ArgumentError a value is infinite, weights are negative, all 0, not as many as the values or given to
///   PRODUCT, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_e_process
inline EProcess e_process_combine(const std::vector<double> &log_e_values,
                                  const EProcessCombineOptions &options = EProcessCombineOptions()) {
  const expt_e_process_combine_options c_options = options.c();
  expt_e_process out = expt_e_process();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_e_process_combine(log_e_values.data(), detail::size_of(log_e_values), &c_options, &out,
                                       &err), err);
  return out;
}

/// Adjusts the e-values of a family for their number, at this look.
/// Valid at any look, whatever the dependence between the values: of metrics of the same units, of arms that share a
/// control. A missing value (NaN) stays missing and is not counted.
/// @param log_e_values natural logarithms of e-values
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per value, in the order given; its columns:
/// - log_e_value (float64): as given
/// - log_e_adjusted (float64): CLOSED: natural logarithm of the adjusted e-value; HOLM and BH: that of 1 / adjusted p
/// - p_adjusted (float64): adjusted p-value: min(1, 1 / e adjusted)
/// - log_p_adjusted (float64): natural logarithm of it (detail)
/// - rejected (bool8): 1 when the adjusted p-value is at most `alpha`
/// @throws ArgumentError a value is infinite, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame e_process_adjust(const std::vector<double> &log_e_values,
                              const EProcessAdjustOptions &options = EProcessAdjustOptions(),
                              const Context &context = Context()) {
  const expt_e_process_adjust_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_e_process_adjust(context.get(), log_e_values.data(), detail::size_of(log_e_values), &c_options,
                                      &out, &err), err);
  return Frame(out);
}

/// Makes e-values of ordinary p-values, so that independent experiments that ended at a fixed size can be combined with
/// others.
/// A p-value for one look becomes an e-value for one look: not an e-process, and not valid at any time. Missing (NaN)
/// stays missing; a p-value of 0 (a logarithm of -Inf) is refused.
/// @param log_p_values natural logarithms of p-values
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per value, in the order given; its columns:
/// - log_p_value (float64): as given
/// - log_e_value (float64): natural logarithm of the e-value
/// @throws ArgumentError a value is above 0 or -Inf, or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame e_process_from_pvalues(const std::vector<double> &log_p_values,
                                    const EProcessFromPvaluesOptions &options = EProcessFromPvaluesOptions(),
                                    const Context &context = Context()) {
  const expt_e_process_from_pvalues_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_e_process_from_pvalues(context.get(), log_p_values.data(), detail::size_of(log_p_values),
                                            &c_options, &out, &err), err);
  return Frame(out);
}

/// The always-valid p-values along the looks of one e-process: the running minimum of 1 / e.
/// Missing (NaN) is a look that says nothing: the p-value of the look before stays.
/// @param log_e_values natural logarithms of the e-values, in the order of the looks
/// @param context left out: the library's defaults
/// @return the frame, one row per look, in the order given; its columns:
/// - log_e_value (float64): as given
/// - p_value (float64): always-valid p-value
/// - log_p_value (float64): natural logarithm of it (detail)
/// @throws ArgumentError a value is infinite
/// @throws NomemError no memory
inline Frame e_process_to_pvalues(const std::vector<double> &log_e_values, const Context &context = Context()) {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_e_process_to_pvalues(context.get(), log_e_values.data(), detail::size_of(log_e_values), &out,
                                          &err), err);
  return Frame(out);
}

/// Says for every row of a log whether it can be used, and if not, why: the first reason that applies, in the order
/// missing_id, missing_time, time_out_of_range, negative_price, duplicate.
/// Unknown are, in any capitals and with blanks around them: unknown, na, n/a, nan, none, null, `<na>`, missing,
/// undefined. Of equal rows the first one stays; texts are compared as they came.
/// @param table the log
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of the table, in its order; its columns:
/// - keep (bool8): the row can be used
/// - reason (dict): why not; missing where it can
/// - is_relabelled (bool8): a label of the row was changed, or became missing (detail)
/// - label (dict): one column for each of `labels`, by its name: the label as it is to be used
/// @throws ArgumentError the table is not one, an option is out of range, a label column is given twice or is named
///   like another column of the frame
/// @throws ColumnError a column is not in the table
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a cell cannot be read: a code without a level, an id that is not whole, bytes that are not UTF-8
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame clean(const TableView &table, const CleanOptions &options = CleanOptions(),
                   const Context &context = Context()) {
  const expt_clean_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_clean(context.get(), table.get(), &c_options, &out, &err), err);
  return Frame(out);
}

/// Counts the rows of a frame of clean() by what became of them.
/// @param table the view of a frame of clean()
/// @param context left out: the library's defaults
/// @return the frame, six rows by `outcome`: kept, missing_id, missing_time, time_out_of_range, negative_price,
///   duplicate; then `relabelled`; its columns:
/// - outcome (utf8): what became of the rows; `relabelled` counts rows that are counted above, too
/// - rows (int64, rows): their number
/// @throws ArgumentError the table is not one
/// @throws ColumnError `reason` or `is_relabelled` is not in the table
/// @throws DtypeError they are not what clean() gives
/// @throws LabelError a reason that clean() does not give
/// @throws RowError a cell cannot be read
/// @throws NomemError no memory
inline Frame clean_counts(const TableView &table, const Context &context = Context()) {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_clean_counts(context.get(), table.get(), &out, &err), err);
  return Frame(out);
}

/// Calendar features of a column of times, in the proleptic Gregorian calendar.
/// @param table table with the times
/// @param time column of times
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of the table, in its order; its columns:
/// - date (utf8): YYYY-MM-DD
/// - day_number (int64, days): since 1970-01-01
/// - year (int64): year
/// - month (int64): 1 to 12
/// - day (int64): of the month, 1 to 31
/// - hour (int64): 0 to 23
/// - minute (int64): 0 to 59 (detail)
/// - day_of_week (int64): ISO 8601: 1 is Monday, 7 is Sunday
/// - is_weekend (bool8): Saturday or Sunday
/// - iso_year (int64): year of the week (detail)
/// - iso_week (int64): ISO 8601: week 1 holds the first Thursday (detail)
/// @throws ArgumentError the table is not one, `time` is empty, or the offset is out of range
/// @throws ColumnError the column is not in the table
/// @throws DtypeError it does not hold times
/// @throws RowError a time is missing, or does not fit
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame calendar(const TableView &table, const std::string &time,
                      const CalendarOptions &options = CalendarOptions(), const Context &context = Context()) {
  const expt_calendar_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_calendar(context.get(), table.get(), detail::text(time, "time"), &c_options, &out, &err), err);
  return Frame(out);
}

/// Whether the split was as planned in every period, and the same in all of them; with successes also the effects.
/// Where the split changed (a ramp from 10 to 50 %), a sum over the periods compares variants that were there at
/// different times, and can even turn the sign of an effect (Simpson's paradox). Then the last rows do not hold the raw
/// difference but that of the periods, weighted by their units (post-stratified); periods in which an arm has no unit
/// say nothing and are left out (EMPTY_ARM). Periods of a column of numbers are in rising order, others bytewise. Each
/// period is compared with the stage before it, all periods since the last change together; the first whose p-value,
/// Bonferroni-corrected, falls below `threshold` is named. A variant without a row in a period has no unit there, and
/// with `share` none planned.
/// @param table counts; rows of one period and variant add up
/// @param period column of periods: text or integers; or of times, which become local periods of `grain_us`:
///   "2026-11-25"
/// @param variant column of variants
/// @param units column of the number of units
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per period x variant that is not the control, then one per such variant for all periods;
///   its columns:
/// - period (utf8): the period; missing for all of them
/// - control (utf8): label of the control
/// - variant (utf8): label of the treatment
/// - n_control (int64, units): units of the control
/// - n_variant (int64, units): units of the treatment
/// - share (float64, fraction): the treatment's share of all units of the period
/// - chi2 (float64): all variants against the planned shares; for all periods: the same split in all of them
/// - df (float64): its degrees of freedom (detail)
/// - p_value (float64): its p-value
/// - log_p_value (float64): natural logarithm of it; never underflows (detail)
/// - change_p_value (float64): this period's split against the stage before, corrected for the number of periods; for
///   all periods: the smallest
/// - is_changed (bool8): `change_p_value` is below the threshold
/// - passes (bool8): the split is as planned; for all periods: it is the same in all
/// - value_control (float64, fraction): successes over units of the control; NaN without successes
/// - value_variant (float64, fraction): the same of the treatment
/// - estimate (float64, fraction): treatment minus control
/// - ci_low (float64, fraction): lower limit
/// - ci_high (float64, fraction): upper limit
/// - effect_p_value (float64): p-value of no effect (detail)
/// - method (utf8): test and interval of the effect; missing without successes (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - message (utf8): what happened and what to do
/// @throws ArgumentError a name is empty, an option is out of range, or a malformed table
/// @throws ColumnError the table lacks a column
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a period, a variant, a count or a share is missing; a count is negative or not whole; successes
///   exceed units; or the shares of a period are not in [0, 1], differ between rows of one variant, or do not sum to 1
/// @throws LabelError no row has the control
/// @throws LimitError more than 10,000 periods, 1,000 variants, or 2^53 units
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame split_check(const TableView &table, const std::string &period, const std::string &variant,
                         const std::string &units, const SplitCheckOptions &options = SplitCheckOptions(),
                         const Context &context = Context()) {
  const expt_split_check_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_split_check(context.get(), table.get(), detail::text(period, "period"),
                                 detail::text(variant, "variant"), detail::text(units, "units"), &c_options, &out,
                                 &err), err);
  return Frame(out);
}

/// Whether the variants expose the same share of their units: the condition of an analysis of the exposed (triggered)
/// units alone.
/// If the rates differ, the treatment changes who is exposed, so that the exposed units of the variants are different
/// people: noted as POST_TREATMENT. Then compare all assigned units. A variant without units takes no part (EMPTY_ARM);
/// fewer than 10 exposed or unexposed units in a variant are noted as FEW_EVENTS: the law of chi-squared is an
/// approximation; rates of 0 or 1 everywhere as ZERO_VARIANCE.
/// @param assigned assigned units of each variant
/// @param exposed how many of them were exposed
/// @param options left out: the library's defaults
/// @return the check
/// @throws ArgumentError a count is negative, more units are exposed than assigned, or an option is out of range
/// @throws LimitError more than 2^53 units in all
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_trigger
inline Trigger trigger_check(const std::vector<std::int64_t> &assigned, const std::vector<std::int64_t> &exposed,
                             const TriggerCheckOptions &options = TriggerCheckOptions()) {
  detail::equal_sizes(assigned, exposed, "exposed");
  const expt_trigger_check_options c_options = options.c();
  expt_trigger out = expt_trigger();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_trigger_check(assigned.data(), exposed.data(), detail::size_of(assigned), &c_options, &out,
                                   &err), err);
  return out;
}

/// How many units were seen in two variants, from the frame of Exposures::counts() or one like it.
/// A few are normal (a lost cookie, a second device); many dilute every effect. If one variant has a larger share of
/// them, leaving them out takes different people from the variants: noted as DROP_IMBALANCE. Rows of one variant add
/// up; rows without a variant take no part.
/// @param table counts by variant
/// @param variant column of variants
/// @param units column of the number of units
/// @param conflicted column of the number of units seen in two variants
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the check
/// @throws ArgumentError a name is empty, an option is out of range, or a malformed table
/// @throws ColumnError the table lacks a column
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a count is missing, negative or not whole, or more units are in two variants than there are
/// @throws LimitError more than 1,000 variants, or 2^53 units
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_flicker
/// @throws NomemError no memory
inline Flicker flicker_check(const TableView &table, const std::string &variant, const std::string &units,
                             const std::string &conflicted, const FlickerCheckOptions &options = FlickerCheckOptions(),
                             const Context &context = Context()) {
  const expt_flicker_check_options c_options = options.c();
  expt_flicker out = expt_flicker();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_flicker_check(context.get(), table.get(), detail::text(variant, "variant"),
                                   detail::text(units, "units"), detail::text(conflicted, "conflicted"), &c_options,
                                   &out, &err), err);
  return out;
}

/// Whether effects that were estimated separately differ by more than their standard errors explain: of segments,
/// countries, repeated experiments.
/// A level whose effect or standard error is NaN, or whose standard error is 0, is left out; the latter is noted as
/// ZERO_VARIANCE. The standard errors are taken as known: p-values are those of chi-squared. `qualitative_p_value` is 1
/// where all effects have one sign. The interval of `i2` is that of `tau2`, carried over; `tau2` is not negative.
/// @param effects effect of each level
/// @param std_errors standard error of each
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError an effect is infinite, a standard error is negative or infinite, they are not equally many, or
///   an option is out of range
/// @throws VersionError `options` was not initialised, or `out->struct_size` is not a size of expt_heterogeneity
/// @throws NomemError no memory
inline Heterogeneity effect_heterogeneity(const std::vector<double> &effects, const std::vector<double> &std_errors,
                                          const EffectHeterogeneityOptions &options = EffectHeterogeneityOptions(),
                                          const Context &context = Context()) {
  const expt_effect_heterogeneity_options c_options = options.c();
  expt_heterogeneity out = expt_heterogeneity();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_effect_heterogeneity(context.get(), effects.data(), detail::size_of(effects), std_errors.data(),
                                          detail::size_of(std_errors), &c_options, &out, &err), err);
  return out;
}

/// The effect over all users of a treatment that only some could notice: effect among the exposed times the share of
/// the exposed.
/// For differences of means and proportions, where a user who was not exposed has no effect. Units of BOTH arms that
/// were, or would have been, exposed count as exposed. Variance by the delta method: rate^2 std_error^2 + effect^2 rate
/// (1 - rate) / units. The two do not correlate: given how many were exposed, the effect among them has the same
/// expectation. No unit: NaN, noted as EMPTY_ARM; none exposed: 0 with NaN limits, noted as ZERO_VARIANCE, as is an
/// error of 0.
/// @param effect effect among the exposed
/// @param std_error its standard error
/// @param exposed exposed units of both arms
/// @param units all units of both arms
/// @param options left out: the library's defaults
/// @return the effect over all units, `scale` DIFFERENCE
/// @throws ArgumentError a number or an option is out of range, or more units were exposed than there are
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate dilute(double effect, double std_error, std::int64_t exposed, std::int64_t units,
                       const DiluteOptions &options = DiluteOptions()) {
  const expt_dilute_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_dilute(effect, std_error, exposed, units, &c_options, &out, &err), err);
  return out;
}

/// Tries many salts on the units known today and ranks them by how well they balance covariates between the variants.
/// The candidates are `{salt}#0`, `{salt}#1`, ... with the salt, scheme, pattern and variants of `assigner`; of equal
/// ones the lower number comes first, so the answer is a function of the table. Make an assigner with the first salt,
/// and ask Assigner::balance() of both for the balance before and after. Units that come later are simply hashed:
/// the balance is that of the list given here. The best of k splits is a restricted randomisation. The usual test stays
/// valid, but is conservative where a balanced covariate predicts the outcome: report k and the score, and adjust for
/// the same covariates (CUPED), or test by re-randomising under the same rule. An A/A test of the chosen salt on a
/// balanced covariate is no longer uniform: its p-values crowd towards 1, and prove nothing. Units of an assigner's
/// `split` count; others, for example overrides, do not. A covariate without spread counts as balanced. With the
/// variants' means m_v of n_v units, their common mean m and the covariance S of all rows, the Mahalanobis distance is
/// sum n_v (m_v - m)' S^-1 (m_v - m), with a generalised inverse where covariates are collinear; under a random split
/// it follows about chi2 with covariates * (variants - 1) degrees of freedom. A candidate with an empty variant has no
/// score and comes last.
/// @param assigner assigner; its own salt is the base of the candidates and is not tried itself
/// @param table one row per unit
/// @param unit name of the id column
/// @param covariates names of number columns without missing values
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per candidate, the best first; its columns:
/// - rank (int64): 1, 2, ...
/// - salt (utf8): the salt
/// - candidate (int64): its number, from 0
/// - max_difference (float64, sd): largest difference of two variants' means, in standard deviations over all rows
/// - mahalanobis (float64): distance of the variants' means
/// - worst_covariate (dict): covariate of `max_difference`; missing when none differs
/// @throws ArgumentError an option or the number of covariates is out of range, or a covariate is listed twice
/// @throws ColumnError the table has no such column
/// @throws DtypeError the ids are neither integers nor utf8, or a covariate holds no numbers
/// @throws RowError a covariate is missing, infinite or too large, or an id cannot be read
/// @throws StateError no variants, their weights do not sum to 1, or are unequal under `modulo`
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws PlatformError libcrypto has no MD5, or refused
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame salt_search(const Assigner &assigner, const TableView &table, const std::string &unit,
                         const std::vector<std::string> &covariates,
                         const SaltSearchOptions &options = SaltSearchOptions(), const Context &context = Context()) {
  const detail::Texts c_covariates(covariates, "covariates");
  const expt_salt_search_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_salt_search(context.get(), assigner.get(), table.get(), detail::text(unit, "unit"),
                                 c_covariates.data(), detail::size_of(c_covariates), &c_options, &out, &err), err);
  return Frame(out);
}

/// Draws which variant each cluster (a city, a depot) runs in each block of time.
/// Time is cut into blocks of `block_us` from `start` on. A draw is a function of the seed, the cluster's name and the
/// block's number: a later `end` continues the schedule, and another cluster in the list changes nobody else's. The
/// washout is cut off every block, not only where the variant changes: which rows are left out then does not depend on
/// the draw.
/// @param clusters names, each once
/// @param start beginning, microseconds since 1970-01-01T00:00Z
/// @param end end, not included; a whole number of blocks after `start`
/// @param block length of a block
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per cluster and block, clusters in the order given; its columns:
/// - cluster (dict): cluster
/// - block (int64): number of the block, from 0
/// - block_start (time, us): beginning, microseconds since 1970-01-01T00:00Z
/// - analysis_start (time, us): `block_start` and the washout: from here on events count
/// - block_end (time, us): end, not included
/// - variant (dict): variant that runs
/// @throws ArgumentError no clusters, an empty name, a time or an option out of range, or a period that is no whole
///   number of blocks
/// @throws DuplicateError a cluster or a variant is listed twice
/// @throws LimitError more than 100,000,000 rows
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame switchback_schedule(const std::vector<std::string> &clusters, std::int64_t start, std::int64_t end,
                                 std::chrono::microseconds block,
                                 const SwitchbackScheduleOptions &options = SwitchbackScheduleOptions(),
                                 const Context &context = Context()) {
  const detail::Texts c_clusters(clusters, "clusters");
  const expt_switchback_schedule_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_switchback_schedule(context.get(), c_clusters.data(), detail::size_of(c_clusters), start, end,
                                         block.count(), &c_options, &out, &err), err);
  return Frame(out);
}

/// Power of an experiment on a proportion.
/// The test is that of two_proportions(). A covariate adjustment is told by `variance_reduction`. Beside the power
/// of the true effect it tells what the power wanted needs, and what it can see.
/// @param control_rate proportion expected in the control arm
/// @param effect true effect, treatment minus control
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect leads outside 0 to 1, or a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_proportion(double control_rate, double effect, std::int64_t control_units,
                                  std::int64_t treatment_units,
                                  const PowerProportionOptions &options = PowerProportionOptions()) {
  const expt_power_proportion_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_proportion(control_rate, effect, control_units, treatment_units, &c_options, &out,
                                      &err), err);
  return out;
}

/// Power of an experiment on a mean.
/// The test is that of t_test(), its power the noncentral t; with Z the standard deviations are taken as known.
/// Beside the power of the true effect it tells what the power wanted needs, and what it can see.
/// @param control_mean mean expected in the control arm; only looked at for relative effects
/// @param sd standard deviation of a unit
/// @param effect true effect, treatment minus control
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_mean(double control_mean, double sd, double effect, std::int64_t control_units,
                            std::int64_t treatment_units, const PowerMeanOptions &options = PowerMeanOptions()) {
  const expt_power_mean_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_mean(control_mean, sd, effect, control_units, treatment_units, &c_options, &out, &err), err);
  return out;
}

/// Power of an experiment on a ratio metric (clicks per impression).
/// The metric is the numerator over the denominator, its variance that of ratio() by the delta method from the
/// moments of a pilot; the same in all arms. Where whole clusters are assigned take the moments of their sums: units
/// are clusters. Beside the power of the true effect it tells what the power wanted needs, and what it can see.
/// @param numerator mean of the numerator over units
/// @param denominator mean of the denominator; not 0
/// @param numerator_variance variance of the numerator
/// @param denominator_variance variance of the denominator
/// @param covariance their covariance
/// @param effect true effect, treatment minus control
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_ratio(double numerator, double denominator, double numerator_variance,
                             double denominator_variance, double covariance, double effect, std::int64_t control_units,
                             std::int64_t treatment_units, const PowerRatioOptions &options = PowerRatioOptions()) {
  const expt_power_ratio_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_ratio(numerator, denominator, numerator_variance, denominator_variance, covariance, effect,
                                 control_units, treatment_units, &c_options, &out, &err), err);
  return out;
}

/// Power of an experiment on a quantile (the median basket, the 0.95 quantile of a latency).
/// How much units vary is read from a past estimate of the quantile: its standard error falls with the root of the
/// units, whatever the law of the values. Whoever knows their density at the quantile instead gives sqrt(prob (1 -
/// prob)) / density as `std_error` and 1 as `pilot_units`; whoever has the values themselves asks
/// Analysis::power(). The test is that of a quantile metric in Analysis::frequentist(), t of two standard
/// errors. Where whole clusters are assigned the error is one by clusters, and all units are clusters. The message says
/// where so few units are expected beyond the quantile that the answer is rough. Beside the power of the true effect it
/// tells what the power wanted needs, and what it can see.
/// @param prob which quantile: 0.5 is the median
/// @param control_value quantile expected in the control arm; only looked at for relative effects
/// @param std_error standard error of that quantile in past data
/// @param pilot_units units that the past data had
/// @param effect true effect, treatment minus control
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_quantile(double prob, double control_value, double std_error, std::int64_t pilot_units,
                                double effect, std::int64_t control_units, std::int64_t treatment_units,
                                const PowerQuantileOptions &options = PowerQuantileOptions()) {
  const expt_power_quantile_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_quantile(prob, control_value, std_error, pilot_units, effect, control_units, treatment_units,
                                    &c_options, &out, &err), err);
  return out;
}

/// Power of an experiment on a rate of events.
/// The test is the score test of poisson_rates(). Exposure is what the rate is a rate of: units, or days of units.
/// Strata that take a share of the variance take it of `overdispersion`. Beside the power of the true effect it tells
/// what the power wanted needs, and what it can see.
/// @param control_rate events expected per exposure in the control arm
/// @param effect true effect, treatment minus control
/// @param control_exposure exposure of the control arm
/// @param treatment_exposure exposure of each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect leads below 0, or a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_count(double control_rate, double effect, double control_exposure, double treatment_exposure,
                             const PowerCountOptions &options = PowerCountOptions()) {
  const expt_power_count_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_count(control_rate, effect, control_exposure, treatment_exposure, &c_options, &out,
                                 &err), err);
  return out;
}

/// Power of an experiment on a mean in whole clusters (shops, cities).
/// A mean of clusters varies (1 + ((size_variation^2 + 1) cluster_size - 1) icc) / cluster_size as much as a unit; t
/// with the clusters less 2 as degrees of freedom. For a proportion p give sqrt(p (1 - p)) as `sd`. Covariates take
/// `reduction_between` of the variance between clusters, sd^2 icc, and `reduction_within` of the rest: last month's
/// mean of a cluster can do only the first, last month's value of a unit both; who knows one number for all gives it
/// for both. Beside the power of the true effect it tells what the power wanted needs, and what it can see.
/// @param control_mean mean expected in the control arm; only looked at for relative effects
/// @param sd standard deviation of a unit
/// @param icc intraclass correlation
/// @param cluster_size mean number of units in a cluster
/// @param effect true effect, treatment minus control
/// @param control_clusters clusters in the control arm
/// @param treatment_clusters clusters in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_cluster(double control_mean, double sd, double icc, double cluster_size, double effect,
                               std::int64_t control_clusters, std::int64_t treatment_clusters,
                               const PowerClusterOptions &options = PowerClusterOptions()) {
  const expt_power_cluster_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_cluster(control_mean, sd, icc, cluster_size, effect, control_clusters, treatment_clusters,
                                   &c_options, &out, &err), err);
  return out;
}

/// Power of the check of the sizes of the variants.
/// How soon a sample ratio mismatch is seen: one variant has another share than planned, the others share the rest as
/// planned. Noncentral chi-squared. Beside the power of the true effect it tells what the power wanted needs, and what
/// it can see.
/// @param planned_share share of one variant as planned
/// @param actual_share its true share
/// @param units units in all variants
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan power_srm(double planned_share, double actual_share, double units,
                           const PowerSrmOptions &options = PowerSrmOptions()) {
  const expt_power_srm_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_power_srm(planned_share, actual_share, units, &c_options, &out, &err), err);
  return out;
}

/// Days that an experiment takes until it has its units.
/// The units enter on the first `weekdays` days of each week, equally many a day. Whole weeks are the default: users of
/// a Tuesday are not those of a Saturday.
/// @param units units wanted in all arms: `units_needed` of a plan
/// @param daily_units new units on a day with traffic
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range, or the units take more than 1e9 days
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline DurationPlan duration(double units, double daily_units, const DurationOptions &options = DurationOptions()) {
  const expt_duration_options c_options = options.c();
  expt_duration_plan out = expt_duration_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_duration(units, daily_units, &c_options, &out, &err), err);
  return out;
}

/// Smallest effect on a proportion that an experiment of this size can see.
/// See power_proportion(). Above the null value, or below it with LESS. NaN where no possible effect is seen with
/// the power wanted.
/// @param control_rate proportion expected in the control arm
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_proportion(double control_rate, std::int64_t control_units, std::int64_t treatment_units,
                                const MdeProportionOptions &options = MdeProportionOptions()) {
  const expt_mde_proportion_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_proportion(control_rate, control_units, treatment_units, &c_options, &out, &err), err);
  return out;
}

/// Smallest effect on a mean that an experiment of this size can see.
/// See power_mean(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
/// power wanted.
/// @param control_mean mean expected in the control arm; only looked at for relative effects
/// @param sd standard deviation of a unit
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_mean(double control_mean, double sd, std::int64_t control_units, std::int64_t treatment_units,
                          const MdeMeanOptions &options = MdeMeanOptions()) {
  const expt_mde_mean_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_mean(control_mean, sd, control_units, treatment_units, &c_options, &out, &err), err);
  return out;
}

/// Smallest effect on a ratio metric (clicks per impression) that an experiment of this size can see.
/// See power_ratio(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
/// power wanted.
/// @param numerator mean of the numerator over units
/// @param denominator mean of the denominator; not 0
/// @param numerator_variance variance of the numerator
/// @param denominator_variance variance of the denominator
/// @param covariance their covariance
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_ratio(double numerator, double denominator, double numerator_variance, double denominator_variance,
                           double covariance, std::int64_t control_units, std::int64_t treatment_units,
                           const MdeRatioOptions &options = MdeRatioOptions()) {
  const expt_mde_ratio_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_ratio(numerator, denominator, numerator_variance, denominator_variance, covariance,
                               control_units, treatment_units, &c_options, &out, &err), err);
  return out;
}

/// Smallest effect on a quantile (the median basket, the 0.95 quantile of a latency) that an experiment of this size
/// can see.
/// See power_quantile(). Above the null value, or below it with LESS. NaN where no possible effect is seen with
/// the power wanted.
/// @param prob which quantile: 0.5 is the median
/// @param control_value quantile expected in the control arm; only looked at for relative effects
/// @param std_error standard error of that quantile in past data
/// @param pilot_units units that the past data had
/// @param control_units units in the control arm
/// @param treatment_units units in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_quantile(double prob, double control_value, double std_error, std::int64_t pilot_units,
                              std::int64_t control_units, std::int64_t treatment_units,
                              const MdeQuantileOptions &options = MdeQuantileOptions()) {
  const expt_mde_quantile_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_quantile(prob, control_value, std_error, pilot_units, control_units, treatment_units,
                                  &c_options, &out, &err), err);
  return out;
}

/// Smallest effect on a rate of events that an experiment of this size can see.
/// See power_count(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
/// power wanted.
/// @param control_rate events expected per exposure in the control arm
/// @param control_exposure exposure of the control arm
/// @param treatment_exposure exposure of each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_count(double control_rate, double control_exposure, double treatment_exposure,
                           const MdeCountOptions &options = MdeCountOptions()) {
  const expt_mde_count_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_count(control_rate, control_exposure, treatment_exposure, &c_options, &out, &err), err);
  return out;
}

/// Smallest effect on a mean in whole clusters (shops, cities) that an experiment of this size can see.
/// See power_cluster(). Above the null value, or below it with LESS. NaN where no possible effect is seen with the
/// power wanted.
/// @param control_mean mean expected in the control arm; only looked at for relative effects
/// @param sd standard deviation of a unit
/// @param icc intraclass correlation
/// @param cluster_size mean number of units in a cluster
/// @param control_clusters clusters in the control arm
/// @param treatment_clusters clusters in each treatment arm
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_cluster(double control_mean, double sd, double icc, double cluster_size,
                             std::int64_t control_clusters, std::int64_t treatment_clusters,
                             const MdeClusterOptions &options = MdeClusterOptions()) {
  const expt_mde_cluster_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_cluster(control_mean, sd, icc, cluster_size, control_clusters, treatment_clusters, &c_options,
                                 &out, &err), err);
  return out;
}

/// Smallest gap in the sizes of the variants that their check can see.
/// See power_srm(). A share above the planned one is told.
/// @param planned_share share of one variant as planned
/// @param units units in all variants
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan mde_srm(double planned_share, double units, const MdeSrmOptions &options = MdeSrmOptions()) {
  const expt_mde_srm_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_mde_srm(planned_share, units, &c_options, &out, &err), err);
  return out;
}

/// The bounds of a group sequential design, look by look.
/// The last look spends all that is left of alpha, wherever its information is; information above 1 is over-running and
/// adds nothing to spend. The chances are exact for a statistic that is normal with independent increments, two-sided
/// ones with both sides counted at every look. A bound that does not exist is missing: the lower one of a one-sided
/// test, one of futility where none was asked for, and one for which a look has less than 1e-40 to spend (what it had
/// is left to later looks). A test for LESS has the bounds of GREATER with the other sign.
/// @param information information of the planned looks, rising, the last one usually 1; at most 1e6
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per look; its columns:
/// - look (int64): number of the look, from 1
/// - information (float64, fraction): as given
/// - efficacy_low (float64, z): an effect is shown at or below it
/// - efficacy_high (float64, z): an effect is shown at or above it
/// - futility_low (float64, z): stop without an effect: at or below `futility_high` (test for GREATER), at or above
///   `futility_low` (LESS), between them (two-sided)
/// - futility_high (float64, z): see `futility_low`
/// - p_value (float64): p-value that a single test would have at the bound of efficacy, two-sided where the design is
/// - alpha_look (float64, fraction): error spent at this look
/// - alpha_spent (float64, fraction): error spent until this look, as the bounds have it
/// - beta_look (float64, fraction): chance to stop for futility at this look under the effect planned for, at the last
///   one not to show it; missing without futility (detail)
/// - beta_spent (float64, fraction): the same until this look (detail)
/// - stop_h0 (float64, fraction): chance to stop at this look without an effect, every bound obeyed
/// - stop_h1 (float64, fraction): the same under the effect planned for
/// - power (float64, fraction): chance to have shown the effect until this look, under the effect planned for
/// @throws ArgumentError the information does not rise, a step of it is too small (at most 1e-7 of what there is), more
///   is spent than alpha, the looks before the last of HAYBITTLE_PETO spend more than alpha, or an option is out of
///   range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame group_sequential_design(const std::vector<double> &information,
                                     const GroupSequentialDesignOptions &options = GroupSequentialDesignOptions(),
                                     const Context &context = Context()) {
  const expt_group_sequential_design_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_group_sequential_design(context.get(), information.data(), detail::size_of(information),
                                             &c_options, &out, &err), err);
  return Frame(out);
}

/// How many more units a group sequential design needs at most, and how many fewer on average.
/// Plan the units of a single test (sample_size.h), times `inflation`. Power counts both sides of a two-sided test.
/// @param information information of the planned looks, rising, the last one usually 1; at most 1e6
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError as of group_sequential_design(), or the drift is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws NomemError no memory
inline GroupSequentialPlan group_sequential_size(const std::vector<double> &information,
                                                 const GroupSequentialSizeOptions &options = GroupSequentialSizeOptions(),
                                                 const Context &context = Context()) {
  const expt_group_sequential_size_options c_options = options.c();
  expt_group_sequential_plan out = expt_group_sequential_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_group_sequential_size(context.get(), information.data(), detail::size_of(information), &c_options,
                                           &out, &err), err);
  return out;
}

/// What the latest look of a group sequential experiment says: stop or go on, and with which effect.
/// The looks had need not be those planned. What is spent at a look goes by its information: by the spending function,
/// for the boundaries with a shape and for futility by what the planned looks spend, straight between them. A look at
/// the information of the last planned one or later is the last one and spends what is left. Bounds depend on the
/// information of the looks alone, so earlier statistics are not asked for: it is taken that none had crossed a bound.
/// Stage-wise: an earlier crossing is more extreme than a later one, at the same look a larger |z|; futility bounds
/// count where they are binding. Intervals hold for the effect in the units of the estimate.
/// @param planned information of the planned looks, rising, the last one usually 1; at most 1e6
/// @param information information of the looks had, rising, the last one that of this look
/// @param estimate effect now
/// @param std_error its standard error
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the answer
/// @throws ArgumentError as of group_sequential_design(); information that does not grow from look to look; looks
///   after the information of the last planned one; or the estimate is more than 1e6 standard errors away from 0
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
/// @throws NomemError no memory
inline LookResult group_sequential_result(const std::vector<double> &planned, const std::vector<double> &information,
                                          double estimate, double std_error,
                                          const GroupSequentialResultOptions &options = GroupSequentialResultOptions(),
                                          const Context &context = Context()) {
  const expt_group_sequential_result_options c_options = options.c();
  expt_look_result out = expt_look_result();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_group_sequential_result(context.get(), planned.data(), detail::size_of(planned),
                                             information.data(), detail::size_of(information), estimate, std_error,
                                             &c_options, &out, &err), err);
  return out;
}

/// One sentence for a note, in English. Static.
/// @param note any number
/// @return the sentence, or "unknown note"
inline std::string note_text(Note note) {
  return expt_note_text(static_cast<expt_note>(note));
}

/// Mean reward that a target policy would have had, from the log of another one: off-policy evaluation.
/// A row weighs target / probability: how much more often the target policy would have played that arm there. IPS is
/// the mean of weight * reward; SNIPS divides by the mean weight, which costs a little bias and saves much noise; DM is
/// the mean prediction and is as good as the model; DR corrects the model by the weighted errors it made, and is right
/// where either the model or the probabilities are. The probabilities must be those with which the arms were really
/// drawn, and not 0 for an arm that the target plays. Rows are taken as independent; the interval of DM knows nothing
/// of the model's error. EXTREME_WEIGHTS: fewer than 100 effective rows, or one row with more than 5 % of all weight:
/// the target policy is too far from the log.
/// @param table one row per decision
/// @param reward column of rewards
/// @param probability column of the probabilities with which the played arm was chosen, above 0
/// @param target column of the probabilities with which the target policy plays that arm there
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per method: IPS, SNIPS, and with a model DM, DR; its columns:
/// - method (utf8): IPS, SNIPS, DM or DR
/// - value (float64, reward): mean reward under the target policy; NaN without rows, or where all weights are 0 (SNIPS)
/// - std_error (float64, reward): its standard error; NaN with fewer than two rows
/// - ci_low (float64, reward): lower limit
/// - ci_high (float64, reward): upper limit
/// - logged_value (float64, reward): mean reward of the log as it is
/// - n (int64, rows): rows
/// - effective_n (float64, rows): Kish's effective rows: (sum of weights)^2 over the sum of their squares; n for DM
/// - mean_weight (float64): mean weight, near 1 where the probabilities are right (detail)
/// - max_weight (float64): largest weight, after cutting (detail)
/// - n_cut (int64, rows): rows whose weight was cut (detail)
/// - confidence (float64): of the interval (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a name is empty, an option is out of range, or only one of the two predictions is named
/// @throws ColumnError a named column is not in the table
/// @throws DtypeError a named column holds no numbers
/// @throws RowError a number is missing, infinite or above 1e100, a probability is not in (0, 1], a target is not in
///   [0, 1], or their ratio, cut, is above 1e40
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame policy_value(const TableView &table, const std::string &reward, const std::string &probability,
                          const std::string &target, const PolicyValueOptions &options = PolicyValueOptions(),
                          const Context &context = Context()) {
  const expt_policy_value_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_policy_value(context.get(), table.get(), detail::text(reward, "reward"),
                                  detail::text(probability, "probability"), detail::text(target, "target"), &c_options,
                                  &out, &err), err);
  return Frame(out);
}

/// Effects of arms against a control from a log whose allocation learnt from its own rewards: a bandit, a ramp that
/// followed the numbers.
/// Plain means of such a log are biased and plain tests err; this function has no option for them. Each row gives each
/// arm a score, the arm's mean so far plus, where the arm was played, its error over its probability: unbiased whatever
/// the allocation was. With `share_prefix` the scores are weighted by the root of the arm's probability, which keeps
/// the estimate normal where an arm was almost given up (adaptively weighted AIPW); without it all rows weigh the same.
/// The tests are asymptotic: after 1,000 decisions of a Thompson bandit between two equal arms the weighted one errs
/// .056, the plain means' .082. Rows must be in the order of the decisions. An arm whose probability falls faster than
/// 1 / rows has no valid interval: a minimum share prevents that.
/// @param table one row per decision, in their order
/// @param arm column of the arms chosen
/// @param reward column of rewards
/// @param probability column of the probabilities with which these arms were chosen, above 0
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per arm that is not the control, bytewise; its columns:
/// - control (utf8): label of the control
/// - variant (utf8): label of the arm
/// - n_control (int64, rows): decisions for the control
/// - n_variant (int64, rows): decisions for the arm
/// - value_control (float64, reward): mean reward of the control, corrected
/// - value_variant (float64, reward): mean reward of the arm, corrected
/// - plain_control (float64, reward): plain mean of the control, biased (detail)
/// - plain_variant (float64, reward): plain mean of the arm, biased (detail)
/// - estimate (float64, reward): arm minus control
/// - std_error (float64, reward): its standard error; NaN where an arm was not played
/// - ci_low (float64, reward): lower limit
/// - ci_high (float64, reward): upper limit
/// - statistic (float64): z (detail)
/// - p_value (float64): p-value
/// - log_p_value (float64): natural logarithm of it (detail)
/// - min_probability (float64, fraction): smallest probability with which one of the two arms was chosen
/// - method (utf8): "adaptively weighted AIPW" or "AIPW" (detail)
/// - confidence (float64): of the interval (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a name is empty, or an option is out of range
/// @throws ColumnError a named column, or the share of an arm, is not in the table
/// @throws DtypeError a column of numbers holds none
/// @throws RowError an arm or a number is missing, a reward is infinite or above 1e100, a probability is not in (0, 1],
///   or differs from the arm's share
/// @throws LabelError the control is not among the arms
/// @throws LimitError more than 1,000 arms
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame adaptive_effects(const TableView &table, const std::string &arm, const std::string &reward,
                              const std::string &probability,
                              const AdaptiveEffectsOptions &options = AdaptiveEffectsOptions(),
                              const Context &context = Context()) {
  const expt_adaptive_effects_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_adaptive_effects(context.get(), table.get(), detail::text(arm, "arm"),
                                      detail::text(reward, "reward"), detail::text(probability, "probability"),
                                      &c_options, &out, &err), err);
  return Frame(out);
}

/// Turns an effect into orders, money and the risk of a loss, with the interval of the effect carried through.
/// `periods = horizon / window`, `units_reached = units * adoption * periods`, `orders = effect * units_reached *
/// persistence * bridge_rate`, `revenue = orders * order_value`, `contribution = revenue * margin`, `cost = cost +
/// cost_per_unit * units_reached`, `net_value = contribution - cost`, `roi = net_value / cost`. A text's "orders =
/// effect * users * 365 / 30" is a window of 30 days and a horizon of 365; its "incremental revenue = ATE * households
/// * weeks" a window of a week and a horizon of that many, with an `order_value` of 1. An effect is worth something
/// only to the units whose mean it is. ITT and ATE go with all units, ATT with the treated, ATC with the untreated,
/// TRIGGERED with the exposed, LATE with the compliers, ATO with the overlap; any other pair is refused, and PLACEBO
/// with every population. dilute() turns a triggered effect into one over all units. That the effect lasts
/// (`persistence` 1), that all adopt and that window and horizon are alike are claims, not findings: `assumptions`
/// prints them. With a `prior_sd` the effect is shrunk against the winner's curse, the upward bias of effects that were
/// chosen because they were large: effects of changes like this one are normal around 0 with that standard deviation,
/// so that `shrinkage = prior_sd^2 / (prior_sd^2 + std_error^2)`, the effect used is shrinkage times the one given, and
/// its standard error `std_error * sqrt(shrinkage)`; finite `df` are then noted as APPROXIMATE. Take `prior_sd` from
/// past experiments, never from this one. A NaN effect gives NaN; a NaN standard error gives numbers without limits:
/// `remarks` says so. `probability_of_loss` holds the effect's law (flat prior: normal or t around the estimate; or the
/// posterior) against `break_even_effect`; a net value of exactly 0 is no loss.
/// @param effect effect per unit of the population: treatment minus control; at most 1e30 in magnitude, NaN = could not
///   be estimated
/// @param std_error its standard error, from 0 to 1e30; NaN = not known
/// @param estimand whose mean effect it is
/// @param population which units are meant by `units`
/// @param units units of that population in one window
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError estimand and population do not fit, there are no units, or a number or an option is out of
///   range
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_roi_result
inline RoiResult roi(double effect, double std_error, Estimand estimand, Population population, double units,
                     const RoiOptions &options = RoiOptions()) {
  const expt_roi_options c_options = options.c();
  expt_roi_result out = expt_roi_result();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_roi(effect, std_error, static_cast<expt_estimand>(estimand),
                         static_cast<expt_population>(population), units, &c_options, &out, &err), err);
  return out;
}

/// What each effect of a table is worth: one scenario per row, with the row's OWN effect and units, and whether it may
/// be acted on.
/// The table is that of Analysis::frequentist(), of an estimator, or any other with these columns. Read where they
/// are there: `df`; `p_value`, else it is that of effect over standard error, two-sided; `estimand` and `population` as
/// lower-case words; `metric`, `segment` (or `group`), `level`, `control`, `variant`; `note_bits`; beside an `estimand`
/// the `name` of the effect. Rows of the estimand placebo are passed over: that is a check. Units of a population are
/// not those of another: an ITT row of exposed units is refused, as in roi(). A segment is worth its own effect
/// times its own units. The effect of all users times the users of a segment, as often published, is a scenario in
/// which the segment does not matter. `passes` needs a p-value of at most `max_p_value`, an effect of at least
/// `min_effect` and, where there is a cost, an ROI of at least `min_roi`; `reasons` has what failed. A row whose effect
/// is NaN does not pass; a row of 0 units has NaN in place of effect and money, and a note that says so. The total adds
/// orders, money and costs of the rows of one metric, control, variant and segment, each level once, that do not stand
/// for "all", as independent: standard errors add in squares, degrees of freedom are Satterthwaite's, its effect is the
/// mean by units reached, and no rule is applied to it but `min_roi`. Every scenario bears the whole fixed `cost`, for
/// it may be the only one that is carried out; of all together it is due once. Costs of a column are each scenario's
/// own and add up. Rows of 0 units add nothing, not even their costs.
/// @param table effects
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of the table that is asked for, then the total; its columns:
/// - scenario (utf8): name; "total" for all together
/// - metric (utf8): name of the metric; missing without one (detail)
/// - segment (utf8): segment column; missing without one (detail)
/// - level (utf8): level of the segment; missing without one (detail)
/// - variant (utf8): label of the treatment; missing without one (detail)
/// - estimand (utf8): whose mean effect it is; missing for the total (detail)
/// - population (utf8): which units are meant; missing for the total (detail)
/// - units (float64, units): units in one window
/// - effect (float64, metric): effect used: as given, or shrunk
/// - effect_low (float64, metric): its lower limit (detail)
/// - effect_high (float64, metric): its upper limit (detail)
/// - p_value (float64): that there is no effect; NaN for the total
/// - units_reached (float64, units): units that get the change, over all windows (detail)
/// - orders (float64, orders): extra orders over the horizon
/// - orders_low (float64, orders): its lower limit (detail)
/// - orders_high (float64, orders): its upper limit (detail)
/// - revenue (float64, money): extra revenue
/// - revenue_low (float64, money): its lower limit
/// - revenue_high (float64, money): its upper limit
/// - contribution (float64, money): revenue times margin (detail)
/// - contribution_low (float64, money): its lower limit (detail)
/// - contribution_high (float64, money): its upper limit (detail)
/// - cost (float64, money): all costs
/// - net_value (float64, money): contribution minus cost
/// - net_low (float64, money): its lower limit
/// - net_high (float64, money): its upper limit
/// - roi (float64): net value over cost; NaN without a cost
/// - roi_low (float64): its lower limit (detail)
/// - roi_high (float64): its upper limit (detail)
/// - probability_of_loss (float64, fraction): probability that the net value is below 0
/// - break_even_effect (float64, metric): effect at which the net value is 0; NaN for the total (detail)
/// - break_even_cost (float64, money): fixed cost at which the net value is 0 (detail)
/// - df (float64): degrees of freedom; Inf = normal (detail)
/// - confidence (float64): of every interval (detail)
/// - passes (bool8): no rule rejects the scenario
/// - reasons (utf8): why it is rejected; "" where it is not
/// - assumptions (utf8): what was taken as given (detail)
/// - note_bits (int64): notes of the effect, bit 1 << note (detail)
/// - notes (utf8): the same as text, and what else there is to know
/// @throws ArgumentError estimand and population of a row do not fit, an option is out of range, a malformed table, or
///   a total of rows that overlap
/// @throws ColumnError a named column is not in the table, or there are no units
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a row's units are missing or below 0, its standard error is below 0, a number is infinite, a cost
///   is missing or below 0, or its estimand or population is no such word
/// @throws LabelError the table has no such metric, variant or segment
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame roi_scenarios(const TableView &table, const RoiScenariosOptions &options = RoiScenariosOptions(),
                           const Context &context = Context()) {
  const expt_roi_scenarios_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_roi_scenarios(context.get(), table.get(), &c_options, &out, &err), err);
  return Frame(out);
}

/// How much the worth hangs on two of its inputs: roi() at every pair of their values, as long rows for a heat
/// map.
/// Every cell is, bit by bit, what roi() says of the same numbers. Where `value` changes its sign the change stops
/// to pay: `break_even_effect` and `break_even_cost` say how far away that is in each cell.
/// @param effect effect per unit of the population: treatment minus control; at most 1e30 in magnitude, NaN = could not
///   be estimated
/// @param std_error its standard error, from 0 to 1e30; NaN = not known
/// @param estimand whose mean effect it is
/// @param population which units are meant by `units`
/// @param units units of that population in one window
/// @param x first input to vary
/// @param y second input, another one
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per value of x and, within it, of y; its columns:
/// - x_input (dict): what x is (detail)
/// - y_input (dict): what y is (detail)
/// - x (float64): value of the first input
/// - y (float64): value of the second
/// - value (float64, money): net value
/// - value_low (float64, money): its lower limit
/// - value_high (float64, money): its upper limit
/// - orders (float64, orders): extra orders over the horizon (detail)
/// - revenue (float64, money): extra revenue (detail)
/// - cost (float64, money): all costs (detail)
/// - roi (float64): net value over cost; NaN without a cost
/// - probability_of_loss (float64, fraction): probability that the net value is below 0
/// - break_even_effect (float64, metric): effect at which it is 0
/// - break_even_cost (float64, money): fixed cost at which it is 0
/// @throws ArgumentError an input is none of expt_roi_input or twice the same, a value is outside what the input may
///   be, an input that is 0 has no range of its own, or see roi()
/// @throws LimitError more than 1,000,000 cells
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame roi_grid(double effect, double std_error, Estimand estimand, Population population, double units,
                      RoiInput x, RoiInput y, const RoiGridOptions &options = RoiGridOptions(),
                      const Context &context = Context()) {
  const expt_roi_grid_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_roi_grid(context.get(), effect, std_error, static_cast<expt_estimand>(estimand),
                              static_cast<expt_population>(population), units, static_cast<expt_roi_input>(x),
                              static_cast<expt_roi_input>(y), &c_options, &out, &err), err);
  return Frame(out);
}

/// Units that an experiment on a proportion needs.
/// See power_proportion(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
/// `power` is that of the whole numbers.
/// @param control_rate proportion expected in the control arm
/// @param effect true effect, treatment minus control; not the null value
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect is not on the side tested, the effect leads outside 0 to 1, or a number or an
///   option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_proportion(double control_rate, double effect,
                                        const SampleSizeProportionOptions &options = SampleSizeProportionOptions()) {
  const expt_sample_size_proportion_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_proportion(control_rate, effect, &c_options, &out, &err), err);
  return out;
}

/// Units that an experiment on a mean needs.
/// See power_mean(). The smallest whole numbers that are not below the exact ones, in each arm by itself; `power`
/// is that of the whole numbers.
/// @param control_mean mean expected in the control arm; only looked at for relative effects
/// @param sd standard deviation of a unit
/// @param effect true effect, treatment minus control; not the null value
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect is not on the side tested, a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_mean(double control_mean, double sd, double effect,
                                  const SampleSizeMeanOptions &options = SampleSizeMeanOptions()) {
  const expt_sample_size_mean_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_mean(control_mean, sd, effect, &c_options, &out, &err), err);
  return out;
}

/// Units that an experiment on a ratio metric (clicks per impression) needs.
/// See power_ratio(). The smallest whole numbers that are not below the exact ones, in each arm by itself; `power`
/// is that of the whole numbers.
/// @param numerator mean of the numerator over units
/// @param denominator mean of the denominator; not 0
/// @param numerator_variance variance of the numerator
/// @param denominator_variance variance of the denominator
/// @param covariance their covariance
/// @param effect true effect, treatment minus control; not the null value
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect is not on the side tested, a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_ratio(double numerator, double denominator, double numerator_variance,
                                   double denominator_variance, double covariance, double effect,
                                   const SampleSizeRatioOptions &options = SampleSizeRatioOptions()) {
  const expt_sample_size_ratio_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_ratio(numerator, denominator, numerator_variance, denominator_variance, covariance,
                                       effect, &c_options, &out, &err), err);
  return out;
}

/// Units that an experiment on a quantile (the median basket, the 0.95 quantile of a latency) needs.
/// See power_quantile(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
/// `power` is that of the whole numbers.
/// @param prob which quantile: 0.5 is the median
/// @param control_value quantile expected in the control arm; only looked at for relative effects
/// @param std_error standard error of that quantile in past data
/// @param pilot_units units that the past data had
/// @param effect true effect, treatment minus control; not the null value
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect is not on the side tested, a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_quantile(double prob, double control_value, double std_error, std::int64_t pilot_units,
                                      double effect,
                                      const SampleSizeQuantileOptions &options = SampleSizeQuantileOptions()) {
  const expt_sample_size_quantile_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_quantile(prob, control_value, std_error, pilot_units, effect, &c_options, &out,
                                          &err), err);
  return out;
}

/// Exposure that an experiment on a rate of events needs.
/// See power_count(). The smallest whole numbers that are not below the exact ones, in each arm by itself; `power`
/// is that of the whole numbers.
/// @param control_rate events expected per exposure in the control arm
/// @param effect true effect, treatment minus control; not the null value
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect is not on the side tested, the effect leads below 0, or a number or an option is
///   out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_count(double control_rate, double effect,
                                   const SampleSizeCountOptions &options = SampleSizeCountOptions()) {
  const expt_sample_size_count_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_count(control_rate, effect, &c_options, &out, &err), err);
  return out;
}

/// Clusters that an experiment on a mean in whole clusters (shops, cities) needs.
/// See power_cluster(). The smallest whole numbers that are not below the exact ones, in each arm by itself;
/// `power` is that of the whole numbers.
/// @param control_mean mean expected in the control arm; only looked at for relative effects
/// @param sd standard deviation of a unit
/// @param icc intraclass correlation
/// @param cluster_size mean number of units in a cluster
/// @param effect true effect, treatment minus control; not the null value
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError the effect is not on the side tested, a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_cluster(double control_mean, double sd, double icc, double cluster_size, double effect,
                                     const SampleSizeClusterOptions &options = SampleSizeClusterOptions()) {
  const expt_sample_size_cluster_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_cluster(control_mean, sd, icc, cluster_size, effect, &c_options, &out, &err), err);
  return out;
}

/// Units that the check of the sizes of the variants needs.
/// See power_srm(). The smallest whole number that is not below the exact one; `power` is that of the whole
/// number.
/// @param planned_share share of one variant as planned
/// @param actual_share its true share; not the planned one
/// @param options left out: the library's defaults
/// @return the answer
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, comes from a newer version, or `out` has no size
inline PowerPlan sample_size_srm(double planned_share, double actual_share,
                                 const SampleSizeSrmOptions &options = SampleSizeSrmOptions()) {
  const expt_sample_size_srm_options c_options = options.c();
  expt_power_plan out = expt_power_plan();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_sample_size_srm(planned_share, actual_share, &c_options, &out, &err), err);
  return out;
}

/// Mann-Whitney test of each variant against the control, with the Hodges-Lehmann shift and the probability of
/// superiority.
/// `statistic` is U of the variant: pairs in which its unit has the greater value, ties half. The null distribution is
/// exact with few pairs and no ties, else normal with the variance corrected for ties. `estimate` is the median of all
/// differences variant minus control, an exact order statistic found without forming them; its interval are the order
/// statistics at which the test stops rejecting, with the ties within the arms alone, because a shift dissolves those
/// between them. With too few pairs a limit is infinite (UNBOUNDED). `superiority` is P(variant > control) + P(equal) /
/// 2, with the Brunner-Munzel interval, cut at 0 and 1. All values equal: no test (ZERO_VARIANCE).
/// @param table table, one row per unit
/// @param value column of numbers
/// @param variant column of variants
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per variant that is not the control, bytewise; its columns:
/// - metric (utf8): the value column
/// - control (utf8): label of the control
/// - variant (utf8): label of the treatment
/// - n_control (int64, units): units used in the control
/// - n_variant (int64, units): units used in the treatment
/// - value_control (float64, metric): median in the control
/// - value_variant (float64, metric): median in the treatment
/// - estimate (float64, metric): Hodges-Lehmann shift
/// - ci_low (float64, metric): its lower limit
/// - ci_high (float64, metric): its upper limit
/// - superiority (float64, fraction): P(variant > control) + P(equal) / 2
/// - superiority_low (float64, fraction): its lower limit
/// - superiority_high (float64, fraction): its upper limit
/// - superiority_p (float64): p-value of Brunner and Munzel for 1/2, same alternative (detail)
/// - statistic (float64, pairs): U of the variant
/// - z (float64): standardised U with the correction; NaN when the null is exact (detail)
/// - p_value (float64): p-value
/// - log_p_value (float64): natural logarithm of the p-value (detail)
/// - alternative (utf8): side of the test (detail)
/// - confidence (float64): of the intervals (detail)
/// - method (utf8): exact or normal (detail)
/// - n_dropped (int64, units): units left out for a missing value (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError an option out of range, or a malformed table
/// @throws ColumnError the table lacks a column
/// @throws DtypeError the values are no numbers, or the variants no labels
/// @throws RowError a value is missing (and `missing` is REJECT), infinite or too large, or a code has no label
/// @throws LabelError no row has the control
/// @throws LimitError more than 1,000 variants, or 2^31 units in an arm
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Frame mann_whitney(const TableView &table, const std::string &value, const std::string &variant,
                          const MannWhitneyOptions &options = MannWhitneyOptions(),
                          const Context &context = Context()) {
  const expt_mann_whitney_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_mann_whitney(context.get(), table.get(), detail::text(value, "value"),
                                  detail::text(variant, "variant"), &c_options, &out, &err), err);
  return Frame(out);
}

/// Difference of quantiles between each variant and the control.
/// Without clusters a replicate is two draws of indices into the sorted arms: exactly the bootstrap of all units, at a
/// cost that does not depend on their number. With clusters each cluster gets a Poisson(1) weight from (seed,
/// replicate, its label). Intervals are percentiles of the replicates; `p_value` is twice the smaller share of
/// replicates on one side of 0, add-one. `outer_low` and `outer_high` need no replicate and no density: the difference
/// of the arms' order-statistic limits at 1 - (1 - confidence) / 2 each, so they hold at `confidence` at least
/// (Bonferroni); like the arms' own limits, they are NaN with clusters. An order-statistic limit that the sample is too
/// small for is infinite, and so are relative limits if a replicate of the control is not above 0 (UNBOUNDED). All
/// values equal: no interval (ZERO_VARIANCE).
/// @param table table, one row per unit
/// @param value column of numbers
/// @param variant column of variants
/// @param probabilities which quantiles, fractions
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per variant that is not the control (bytewise) x probability; its columns:
/// - metric (utf8): the value column
/// - probability (float64, fraction): which quantile
/// - control (utf8): label of the control
/// - variant (utf8): label of the treatment
/// - n_control (int64, units): units used in the control
/// - n_variant (int64, units): units used in the treatment
/// - value_control (float64, metric): quantile in the control
/// - control_low (float64, metric): its lower order-statistic limit (detail)
/// - control_high (float64, metric): its upper limit (detail)
/// - value_variant (float64, metric): quantile in the treatment
/// - variant_low (float64, metric): its lower order-statistic limit (detail)
/// - variant_high (float64, metric): its upper limit (detail)
/// - estimate (float64, metric): treatment minus control
/// - std_error (float64, metric): standard deviation of the replicates (detail)
/// - ci_low (float64, metric): lower limit
/// - ci_high (float64, metric): upper limit
/// - outer_low (float64, metric): lower density-free limit (detail)
/// - outer_high (float64, metric): upper density-free limit (detail)
/// - rel_estimate (float64, fraction): treatment over control, minus 1; NaN when the control's quantile is not above 0
/// - rel_ci_low (float64, fraction): its lower limit
/// - rel_ci_high (float64, fraction): its upper limit
/// - p_value (float64): p-value
/// - alternative (utf8): side of the test (detail)
/// - confidence (float64): of the intervals (detail)
/// - n_replicates (int64): replicates in which both arms had units (detail)
/// - method (utf8): definition and interval (detail)
/// - n_dropped (int64, units): units left out for a missing value (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError an option or a probability out of range, or a malformed table
/// @throws ColumnError the table lacks a column
/// @throws DtypeError the values are no numbers, or the variants or clusters no labels
/// @throws RowError a value or cluster is missing, a value infinite or too large, a cluster in two variants, or a code
///   has no label
/// @throws LabelError no row has the control
/// @throws LimitError more than 1,000 variants
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame quantile_effect(const TableView &table, const std::string &value, const std::string &variant,
                             const std::vector<double> &probabilities,
                             const QuantileEffectOptions &options = QuantileEffectOptions(),
                             const Context &context = Context()) {
  const expt_quantile_effect_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_quantile_effect(context.get(), table.get(), detail::text(value, "value"),
                                     detail::text(variant, "variant"), probabilities.data(),
                                     detail::size_of(probabilities), &c_options, &out, &err), err);
  return Frame(out);
}

/// Bootstrap intervals for the difference and the relative difference of each variant and the control.
/// Draws are keyed by (seed, label of the variant, replicate, unit). The unit is the label of its cluster, or else its
/// place among the rows of its variant: with a cluster column of unit ids a table in any order gives the same
/// replicates. Replicates in which an arm has no unit, or a denominator is 0, are left out and not counted in
/// `n_replicates`. Relative limits are infinite if a replicate of the control is not above 0 (UNBOUNDED), studentised
/// ones come from the log ratio. All replicates equal: no interval (ZERO_VARIANCE); BCa has none either where the
/// estimate lies outside all replicates.
/// @param table table, one row per unit
/// @param value column of numbers
/// @param variant column of variants
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per variant that is not the control, bytewise; its columns:
/// - metric (utf8): the value column
/// - control (utf8): label of the control
/// - variant (utf8): label of the treatment
/// - n_control (int64, units): units used in the control
/// - n_variant (int64, units): units used in the treatment
/// - value_control (float64, metric): statistic in the control
/// - value_variant (float64, metric): statistic in the treatment
/// - estimate (float64, metric): treatment minus control
/// - std_error (float64, metric): standard deviation of the replicates
/// - ci_low (float64, metric): lower limit
/// - ci_high (float64, metric): upper limit
/// - rel_estimate (float64, fraction): treatment over control, minus 1; NaN when the control's statistic is not above 0
/// - rel_ci_low (float64, fraction): its lower limit
/// - rel_ci_high (float64, fraction): its upper limit
/// - bias (float64, metric): mean of the replicates minus the estimate (detail)
/// - acceleration (float64): BCa's a of the difference; NaN for other intervals (detail)
/// - confidence (float64): of the intervals (detail)
/// - n_replicates (int64): replicates used (detail)
/// - method (utf8): statistic, interval and resampling (detail)
/// - n_dropped (int64, units): units left out for a missing value (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError an option out of range, options that exclude each other, or a malformed table
/// @throws ColumnError the table lacks a column
/// @throws DtypeError the values are no numbers, or the variants or clusters no labels
/// @throws RowError a value or cluster is missing, a value infinite or too large, a cluster in two variants, or a code
///   has no label
/// @throws LabelError no row has the control
/// @throws LimitError more than 1,000 variants
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame bootstrap(const TableView &table, const std::string &value, const std::string &variant,
                       const BootstrapOptions &options = BootstrapOptions(), const Context &context = Context()) {
  const expt_bootstrap_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_bootstrap(context.get(), table.get(), detail::text(value, "value"),
                               detail::text(variant, "variant"), &c_options, &out, &err), err);
  return Frame(out);
}

/// Permutation tests of each variant against the control, for one or several values at once.
/// All values of a comparison are permuted together, so `p_adjusted`, the step-down max-T of Westfall and Young, uses
/// their dependence; its family are the values of one comparison. p-values are (1 + permutations at least as extreme) /
/// (1 + permutations), never 0. With strata the values are taken as deviations from the mean of their stratum;
/// `estimate` is then the average of the strata's differences weighted by n_control n_variant / n, which is what a
/// regression with a constant per stratum finds. With clusters the means are over units and the standard error over
/// clusters. All values of a stratum equal, in every stratum, or a studentised arm of one unit: NaN (ZERO_VARIANCE),
/// and no part in the family.
/// @param table table, one row per unit
/// @param values columns of numbers
/// @param variant column of variants
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per variant that is not the control (bytewise) x value; its columns:
/// - metric (utf8): the value column
/// - control (utf8): label of the control
/// - variant (utf8): label of the treatment
/// - n_control (int64, units): units used in the control
/// - n_variant (int64, units): units used in the treatment
/// - value_control (float64, metric): mean in the control
/// - value_variant (float64, metric): mean in the treatment
/// - estimate (float64, metric): treatment minus control
/// - statistic (float64): what was compared
/// - p_value (float64): p-value
/// - p_adjusted (float64): p-value adjusted for all values of the comparison
/// - log_p_value (float64): natural logarithm of the p-value (detail)
/// - alternative (utf8): side of the test (detail)
/// - n_permutations (int64): permutations (detail)
/// - method (utf8): statistic, and what is permuted (detail)
/// - n_dropped (int64, units): units left out for a missing value (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError an option out of range, a column listed twice, or a malformed table
/// @throws ColumnError the table lacks a column
/// @throws DtypeError the values are no numbers, or the variants, strata or clusters no labels
/// @throws RowError a value or cluster is missing, a value infinite or too large, a cluster in two variants or strata,
///   or a code has no label
/// @throws LabelError no row has the control
/// @throws LimitError more than 1,000 variants
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame permutation(const TableView &table, const std::vector<std::string> &values, const std::string &variant,
                         const PermutationOptions &options = PermutationOptions(), const Context &context = Context()) {
  const detail::Texts c_values(values, "values");
  const expt_permutation_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_permutation(context.get(), table.get(), c_values.data(), detail::size_of(c_values),
                                 detail::text(variant, "variant"), &c_options, &out, &err), err);
  return Frame(out);
}

/// Plants an effect into a table of units that has none, such as an A/A test or a random split of the past, and keeps
/// both outcomes of every unit: what it did, and what it would have done under treatment.
/// Only exposed units can change. The frame stands in for the table: its columns have the table's names, so the
/// analysis that reads the one reads the other. `{outcome}` is what would have been seen, `{outcome}_control` what was
/// in the table, `{outcome}_treatment` the counterfactual, of control units too. Outcomes are 0/1, but numbers under
/// `scale` and `shift`. A unit's draw depends on the seed and its id alone (42 and "42" are one unit): not on the
/// order, the other rows, or the variant. So a second run agrees, and so do partitions of a table, once `control` and
/// the baselines are given: the truth of the whole has them. A level without a control unit that was exposed has no
/// baseline: it is left as it is, and the truth says so.
/// @param table one row per unit
/// @param unit column of unit ids, integers or text
/// @param outcome column of outcomes
/// @param variant column of variants: labels, or 0/1
/// @param uplift u: .05 = 5 % more, or 5 points under `additive` and `absolute`, or the number added under `shift`
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of the table: `unit`, `variant`, with the options `exposed` and `segment`, and
///   the three outcomes, by the names of the table; its columns:
/// - unit (int64): unit id; utf8 where ids are text
/// - variant (dict): variant
/// - exposed (bool8): the unit was exposed; only with the option
/// - segment (dict): level; missing where the table has none; only with the option
/// - outcome (bool8): the outcome seen: `outcome_treatment` of units that are not in the control; float64 under `scale`
///   and `shift`, as the next two
/// - outcome_control (bool8): the outcome without treatment: that of the table (detail)
/// - outcome_treatment (bool8): the outcome under treatment (detail)
/// @throws ArgumentError the table is not one, an uplift or a baseline is out of the mechanism's range, levels without
///   a segment, or names that are not distinct
/// @throws ColumnError a column is not in the table
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError an id, an outcome, a variant or an exposure is missing, an outcome is not 0/1, or `exposed` is not;
///   under `scale` and `shift` an outcome, or what becomes of it, is beyond 1e290 in size
/// @throws LabelError no row has the label `control` or one of `levels` (unless a baseline is given for it)
/// @throws DuplicateError a level is named twice
/// @throws LimitError more than 10,000 variants or levels
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame simulate_counterfactual(const TableView &table, const std::string &unit, const std::string &outcome,
                                     const std::string &variant, double uplift,
                                     const SimulateCounterfactualOptions &options = SimulateCounterfactualOptions(),
                                     const Context &context = Context()) {
  const expt_simulate_counterfactual_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_simulate_counterfactual(context.get(), table.get(), detail::text(unit, "unit"),
                                             detail::text(outcome, "outcome"), detail::text(variant, "variant"), uplift,
                                             &c_options, &out, &err), err);
  return Frame(out);
}

/// The truth of simulate_counterfactual() with the same arguments: the effect that these units were given, by
/// estimand and segment.
/// `effect` is exact: the mean over the units of what the mechanism expects for each. `effect_realised` is the same
/// mean after the draws; an estimate on the simulated table errs around it by the split alone. `itt` is over all units,
/// `triggered` over the exposed, `placebo` over the others, whose effect is 0. Without the option `exposed` there is
/// `itt` alone.
/// @param table one row per unit
/// @param unit column of unit ids, integers or text
/// @param outcome column of outcomes
/// @param variant column of variants: labels, or 0/1
/// @param uplift u, as there
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per segment level x estimand; its columns:
/// - segment (utf8): segment column, or "all"
/// - level (utf8): level; "" for all; missing for units without one
/// - estimand (utf8): itt, triggered or placebo
/// - mechanism (utf8): mechanism
/// - uplift (float64): u; NaN for all where levels differ
/// - n (int64, units): units of the estimand, of all variants
/// - n_control (int64, units): of the control
/// - n_variant (int64, units): of the other variants
/// - baseline (float64, fraction): p0 that was used; NaN where none is needed, there is none, or levels differ
/// - target (float64, fraction): p1 that the mechanism aims at; NaN without one
/// - probability_up (float64, fraction): of a 0 to become 1, of an exposed unit (detail)
/// - probability_down (float64, fraction): of a 1 to become 0, of an exposed unit (detail)
/// - value_control (float64): mean outcome without treatment
/// - value_variant (float64): mean outcome that the mechanism expects under treatment
/// - effect (float64): value_variant minus value_control
/// - rel_effect (float64): effect over value_control; NaN where that is 0
/// - effect_realised (float64): mean of outcome_treatment minus outcome_control, after the draws
/// - is_clipped (bool8): p1 was beyond 0 or 1 and is that limit now
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError the table is not one, an uplift or a baseline is out of the mechanism's range, levels without
///   a segment, or names that are not distinct
/// @throws ColumnError a column is not in the table
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError an id, an outcome, a variant or an exposure is missing, an outcome is not 0/1, or `exposed` is not;
///   under `scale` and `shift` an outcome, or what becomes of it, is beyond 1e290 in size
/// @throws LabelError no row has the label `control` or one of `levels` (unless a baseline is given for it)
/// @throws DuplicateError a level is named twice
/// @throws LimitError more than 10,000 variants or levels
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame simulate_counterfactual_truth(const TableView &table, const std::string &unit, const std::string &outcome,
                                           const std::string &variant, double uplift,
                                           const SimulateCounterfactualTruthOptions &options = SimulateCounterfactualTruthOptions(),
                                           const Context &context = Context()) {
  const expt_simulate_counterfactual_truth_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_simulate_counterfactual_truth(context.get(), table.get(), detail::text(unit, "unit"),
                                                   detail::text(outcome, "outcome"), detail::text(variant, "variant"),
                                                   uplift, &c_options, &out, &err), err);
  return Frame(out);
}

/// Simulates a two-variant experiment on a home page: who sees it, clicks, converts and spends.
/// City tiers are drawn 25 / 35 / 40 %, new users 40 %, time slots 35 / 40 / 25 %. A new user converts 5 points less
/// often, a morning adds 3 points, an evening 1; in B a tier_2 city costs 1 point and tier_3_4 costs 3. Order amounts
/// are normal around 24, 22 and 20 by city (standard deviation 4), never below 0, in cents. Every user is drawn from
/// (seed, user_id), so a longer table begins with the shorter one.
/// @param n_users number of users
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per user; its columns:
/// - user_id (int64): 1, 2, ...
/// - experiment_group (dict): A (control) or B (treatment)
/// - city_tier (dict): tier_1, tier_2 or tier_3_4
/// - user_type (dict): new or returning
/// - time_slot (dict): morning, afternoon or evening
/// - is_clicked (int64): 1 after a click, else 0
/// - is_converted (int64): 1 after an order, else 0
/// - order_amount (float64, currency): amount of the order; 0 without one
/// @throws ArgumentError a number or an option is out of range
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws PlatformError libcrypto has no MD5
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame simulate_experiment(std::int64_t n_users,
                                 const SimulateExperimentOptions &options = SimulateExperimentOptions(),
                                 const Context &context = Context()) {
  const expt_simulate_experiment_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_simulate_experiment(context.get(), n_users, &c_options, &out, &err), err);
  return Frame(out);
}

/// Joins each row of one table of events with the rows of another that came before, after or around it, by equal keys.
/// A right row is within reach when its keys are equal, and its time lies in the direction, not further than the
/// tolerance. A row with a missing key is never joined; a left row without a partner stays, with `right_row` -1. Of
/// right rows at the same time the lowest row counts as the closest, the first and the last. The answer does not depend
/// on the order of rows, but for this rule among equal times. With `consume`, left rows choose in the order of time, at
/// equal times the lowest row first, among the right rows that are still free. Without it one right row may serve many
/// left rows: a click that follows three views is then counted three times in a forward join. Under `half_life` a right
/// row at distance d weighs 2^(-d / half_life_us), divided by the sum over all right rows of its left row.
/// @param left rows that look for a partner, for example conversions
/// @param right rows that may be partners, for example impressions
/// @param keys names of columns of ids, labels or whole numbers that both tables have
/// @param left_time time in the left table
/// @param right_time time in the right table
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per pair, and one per left row without a partner; by left row, then by the right row's
///   time and row; its columns:
/// - left_row (int64): row of the left table
/// - right_row (int64): row of the right table; -1 without a partner
/// - gap (float64, us): left time minus right time, negative when the right row is later; NaN without a partner
/// - weight (float64, fraction): share of the left row that the right row gets: together 1 per left row; 0 without a
///   partner
/// @throws ArgumentError a table is not one, a name is empty, a key is listed twice, or an option is out of range
/// @throws ColumnError a column is not in its table
/// @throws DtypeError a column has an unusable dtype, or a key is text in one table and integers in the other
/// @throws RowError a time is missing or out of range, or a key cannot be read
/// @throws LimitError more pairs than `max_rows`, more than 2^30 different keys, or more than 2^32 - 2 right rows (with
///   `consume` left rows too)
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame stitch(const TableView &left, const TableView &right, const std::vector<std::string> &keys,
                    const std::string &left_time, const std::string &right_time,
                    const StitchOptions &options = StitchOptions(), const Context &context = Context()) {
  const detail::Texts c_keys(keys, "keys");
  const expt_stitch_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_stitch(context.get(), left.get(), right.get(), c_keys.data(), detail::size_of(c_keys),
                            detail::text(left_time, "left_time"), detail::text(right_time, "right_time"), &c_options,
                            &out, &err), err);
  return Frame(out);
}

/// Cuts the events of every unit into sessions, at pauses longer than `gap_us`.
/// Events at the same time belong to one session; the lowest row comes first. Session ids count through the units by
/// rising id and their sessions in time, so they do not depend on the order of rows. A row without a unit is in no
/// session: its numbers are 0.
/// @param table one row per event
/// @param unit column of unit ids, integers or text
/// @param time column of times
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of `table`, in its order; its columns:
/// - session (int64): number of the session among those of its unit, from 1
/// - session_start (bool8): the first event of its session
/// - position (int64): number of the event in its session, from 1
/// - session_id (int64): number of the session among all, from 1
/// @throws ArgumentError the table is not one, a name is empty, or an option is out of range
/// @throws ColumnError a column is not in the table
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a time is missing or out of range, or a unit id cannot be read
/// @throws LimitError more than 2^30 units
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame sessionize(const TableView &table, const std::string &unit, const std::string &time,
                        const SessionizeOptions &options = SessionizeOptions(), const Context &context = Context()) {
  const expt_sessionize_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_sessionize(context.get(), table.get(), detail::text(unit, "unit"), detail::text(time, "time"),
                                &c_options, &out, &err), err);
  return Frame(out);
}

/// What was known of each event's keys before it happened: how many events, their sum, and the time since the last one.
/// Only events at a strictly earlier time count, so events at the same time do not see each other, and no row sees
/// itself or the future. A row with a missing key belongs to nothing: nothing came before it, and it counts for no
/// other.
/// @param table one row per event
/// @param keys names of columns of ids, labels or whole numbers
/// @param time column of times
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per row of `table`, in its order; its columns:
/// - count (int64, rows): earlier events with the same keys
/// - sum (float64): sum of `value` over them; 0 without any
/// - since_last (float64, s): time since the last of them; NaN without any
/// @throws ArgumentError the table is not one, a name is empty, or a key is listed twice
/// @throws ColumnError a column is not in the table
/// @throws DtypeError a column has an unusable dtype
/// @throws RowError a time is missing or out of range, a value is missing, infinite or beyond 2^960, or a key cannot be
///   read
/// @throws LimitError more than 2^30 different keys
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws CancelledError the progress callback said so
/// @throws NomemError no memory
inline Frame running(const TableView &table, const std::vector<std::string> &keys, const std::string &time,
                     const RunningOptions &options = RunningOptions(), const Context &context = Context()) {
  const detail::Texts c_keys(keys, "keys");
  const expt_running_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_running(context.get(), table.get(), c_keys.data(), detail::size_of(c_keys),
                             detail::text(time, "time"), &c_options, &out, &err), err);
  return Frame(out);
}

/// Fisher's exact test of two proportions, with the odds ratio of treatment over control.
/// The two-sided p-value is the probability of all tables with the same margins that are at most as probable as the one
/// seen, where up to 1e-7 more still counts as equal: R's rule. `mid_p` counts the tables within 1e-7 of it half.
/// EXPT_OK with NaN and a note: everything with an empty arm (EMPTY_ARM); the odds ratio where all units are alike, its
/// limits being 0 and infinity and p 1 (ZERO_VARIANCE, UNBOUNDED). An infinite odds ratio is NaN with an infinite upper
/// limit (UNBOUNDED). Woolf's limits are NaN, and so is `std_error` (that of the odds ratio by the delta method, for
/// SAMPLE alone), where a cell is 0. `statistic` and `df` are NaN: there are none. The test takes as long for a
/// trillion units as for a thousand; CONDITIONAL sums over as many tables as matter, about 4 sqrt(units).
/// @param control_successes successes among the control units
/// @param control_units control units
/// @param treatment_successes successes among the treatment units
/// @param treatment_units treatment units
/// @param options left out: the library's defaults
/// @return the odds ratio, `scale` RATIO
/// @throws ArgumentError a count is negative, successes exceed units, or an option is out of range
/// @throws LimitError more than 2^53 units in all, or more than 2^36 with CONDITIONAL
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate fisher_exact(std::int64_t control_successes, std::int64_t control_units,
                             std::int64_t treatment_successes, std::int64_t treatment_units,
                             const FisherExactOptions &options = FisherExactOptions()) {
  const expt_fisher_exact_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_fisher_exact(control_successes, control_units, treatment_successes, treatment_units, &c_options,
                                  &out, &err), err);
  return out;
}

/// Barnard's or Boschloo's unconditional exact test of two proportions.
/// `p_value` is the largest probability, over all common proportions, of tables at least as extreme as the one seen: a
/// grid fine enough for every hump, then golden section on each of the highest. BARNARD orders by z, two-sided by |z|,
/// compared exactly. BOSCHLOO orders by Fisher's one-sided p-value, equal up to 1e-12 of it; its two-sided p-value is
/// twice the smaller one-sided one, at most 1. `statistic` is z, or that Fisher p-value. The effect is the difference
/// with Mee's interval, which inverts the score test and is not exact. EXPT_OK with NaN and a note: everything with an
/// empty arm (EMPTY_ARM). All units alike: p is 1 (ZERO_VARIANCE).
/// @param control_successes successes among the control units
/// @param control_units control units
/// @param treatment_successes successes among the treatment units
/// @param treatment_units treatment units
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the effect, a fraction
/// @throws ArgumentError a count is negative, successes exceed units, or an option is out of range
/// @throws LimitError the product of the units is above 1,000,000, or their sum above 20,000
/// @throws VersionError `options` was not initialised, or comes from a newer version
/// @throws NomemError no memory
inline Estimate barnard(std::int64_t control_successes, std::int64_t control_units, std::int64_t treatment_successes,
                        std::int64_t treatment_units, const BarnardOptions &options = BarnardOptions(),
                        const Context &context = Context()) {
  const expt_barnard_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_barnard(context.get(), control_successes, control_units, treatment_successes, treatment_units,
                             &c_options, &out, &err), err);
  return out;
}

/// Chi-squared test of a table of counts: k variants by outcome, or one row against planned shares.
/// With two rows or more: do the rows have the same shares of columns? With one: are its shares the planned ones? Rows
/// and columns without units take no part (EMPTY_ARM). EXPT_OK with NaN and a note: all statistics where fewer than two
/// rows (of one row: columns) or two columns have units (ZERO_VARIANCE); statistic, `log_p_value` and Cramer's V, with
/// a p-value of 0, where units are in a column of share 0, which takes no part otherwise (UNBOUNDED). An expected count
/// below 5 is noted as FEW_EVENTS: the law of the statistic is an approximation.
/// @param counts counts, row by row
/// @param n_columns number of columns
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the test
/// @throws ArgumentError a count is negative, n_counts is no multiple of n_columns, shares do not have sum 1 or belong
///   to several rows, or an option is out of range
/// @throws LimitError more than 2^53 units in all
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_contingency
/// @throws NomemError no memory
inline Contingency chi_square(const std::vector<std::int64_t> &counts, std::int64_t n_columns,
                              const ChiSquareOptions &options = ChiSquareOptions(),
                              const Context &context = Context()) {
  const expt_chi_square_options c_options = options.c();
  expt_contingency out = expt_contingency();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_chi_square(context.get(), counts.data(), detail::size_of(counts), n_columns, &c_options, &out,
                                &err), err);
  return out;
}

/// Cochran-Mantel-Haenszel test of two proportions over strata, with the common odds ratio, risk ratio and risk
/// difference.
/// Strata with one arm only are left out (DROPPED). EXPT_OK with NaN and a note: everything if none is left
/// (EMPTY_ARM); the test where no stratum has both outcomes (ZERO_VARIANCE). Ratios over 0 are NaN with an upper limit
/// that is infinite (UNBOUNDED), and limits that the counts do not determine are NaN. Homogeneity is NaN without two
/// strata of both outcomes, or without a common odds ratio that is positive and finite. A cell below 10 in the sum over
/// the strata is noted as FEW_EVENTS.
/// @param control_successes successes among the control units of each stratum
/// @param control_units control units of each stratum
/// @param treatment_successes successes among the treatment units of each stratum
/// @param treatment_units treatment units of each stratum
/// @param options left out: the library's defaults
/// @return the effects
/// @throws ArgumentError a count is negative, successes exceed units, or an option is out of range
/// @throws LimitError more than 2^53 units in all
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_stratified
inline Stratified cmh(const std::vector<std::int64_t> &control_successes,
                      const std::vector<std::int64_t> &control_units,
                      const std::vector<std::int64_t> &treatment_successes,
                      const std::vector<std::int64_t> &treatment_units, const CmhOptions &options = CmhOptions()) {
  detail::equal_sizes(control_successes, control_units, "control_units");
  detail::equal_sizes(control_successes, treatment_successes, "treatment_successes");
  detail::equal_sizes(control_successes, treatment_units, "treatment_units");
  const expt_cmh_options c_options = options.c();
  expt_stratified out = expt_stratified();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_cmh(control_successes.data(), control_units.data(), treatment_successes.data(),
                         treatment_units.data(), detail::size_of(control_successes), &c_options, &out, &err), err);
  return out;
}

/// Cochran-Mantel-Haenszel tests of k variants by ordered or unordered outcomes over strata.
/// Given each stratum's margins, are the rows alike? General association (the test of R's mantelhaen.test) takes
/// outcomes without an order and finds any difference, where the strata agree on it. Row mean scores takes ordered
/// outcomes: do the variants differ in their mean score? With RANKS and one stratum it is Kruskal and Wallis's test,
/// with MODIFIED_RIDITS van Elteren's. Linear by linear takes ordered variants too, such as doses: with RANKS and one
/// stratum the square of Spearman's correlation times n - 1. With two rows and two columns all three are cmh().
/// Strata with one row only are left out (DROPPED). Rows and columns without units in the others take no part
/// (EMPTY_ARM). Where strata hold different variants, only what can be compared within a stratum counts: the degrees of
/// freedom say how much that is. EXPT_OK with NaN and a note: a statistic without degrees of freedom, such as one of a
/// single outcome or of equal scores (ZERO_VARIANCE). An expected count, summed over the strata, below 5 is noted as
/// FEW_EVENTS: the law of the statistics is an approximation. General association takes time with the third power of
/// the cells of a stratum, and holds 16 bytes for each pair of them.
/// @param counts counts: stratum by stratum, in it row by row
/// @param n_rows rows of a stratum: variants
/// @param n_columns columns of a stratum: outcomes
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the tests
/// @throws ArgumentError a count is negative, n_counts is no multiple of n_rows * n_columns, scores are out of range or
///   not as many as the rows or columns, or an option is out of range
/// @throws LimitError more than 2^53 units in all, or more than 1,024 cells in a stratum
/// @throws VersionError `options` was not initialised, or comes from a newer version, or `out->struct_size` is not a
///   size of expt_stratified_table
/// @throws NomemError no memory
inline StratifiedTable cmh_table(const std::vector<std::int64_t> &counts, std::int64_t n_rows, std::int64_t n_columns,
                                 const CmhTableOptions &options = CmhTableOptions(),
                                 const Context &context = Context()) {
  const expt_cmh_table_options c_options = options.c();
  expt_stratified_table out = expt_stratified_table();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_cmh_table(context.get(), counts.data(), detail::size_of(counts), n_rows, n_columns, &c_options,
                               &out, &err), err);
  return out;
}

/// McNemar's test of two proportions of the same units: before and after, or two rankings shown to one user.
/// The effect is treatment minus control with Tango's score interval, or the odds ratio: pairs with a success under the
/// treatment alone over those under the control alone. `statistic` is z. No pair that differs: p is 1, z is NaN, the
/// odds ratio is NaN between 0 and infinity (ZERO_VARIANCE). No pair at all: NaN (EMPTY_ARM). An odds ratio over 0 is
/// NaN with an infinite upper limit (UNBOUNDED). Fewer than 10 pairs that differ are noted as FEW_EVENTS.
/// @param both pairs with a success under both
/// @param control_only pairs with a success under the control alone
/// @param treatment_only pairs with a success under the treatment alone
/// @param neither pairs without a success
/// @param options left out: the library's defaults
/// @return the effect
/// @throws ArgumentError a count is negative, or an option is out of range
/// @throws LimitError more than 2^53 pairs in all
/// @throws VersionError `options` was not initialised, or comes from a newer version
inline Estimate mcnemar(std::int64_t both, std::int64_t control_only, std::int64_t treatment_only, std::int64_t neither,
                        const McnemarOptions &options = McnemarOptions()) {
  const expt_mcnemar_options c_options = options.c();
  expt_estimate out = expt_estimate();
  expt_error err;
  detail::check(expt_mcnemar(both, control_only, treatment_only, neither, &c_options, &out, &err), err);
  return out;
}

/// Whether an effect wears off (novelty) or builds up (primacy) as units get used to the treatment.
/// The table has one row per unit and day. The effect is a line in log(1 + days since the exposure): least squares in
/// each arm, the slope of the effect being the difference of the two slopes, with each arm's sandwich standard error
/// clustered by unit (CR1) and Welch's t on the degrees of freedom of units minus 1 an arm. Beside it stands the effect
/// in the second half of the days minus that in the first, by Welch's t on the units that have rows in both halves.
/// `verdict`: with a slope that is significant at `confidence`, "novelty" where the effect moves against the welcome
/// direction, "primacy" where it moves with it (for `neither`: towards no effect, and away from it); else "none". A
/// slope that is due to the calendar rather than to getting used to the treatment looks the same: units should have
/// been exposed on many days. Rows without a variant take no part, but have a day too.
/// @param table one row per unit and day
/// @param unit column of unit ids, integers or text
/// @param variant column that holds the variant of each unit
/// @param days column of whole days since the first exposure, 0 on its day; with `exposed_at` of the times of the rows
/// @param value column of the values
/// @param options left out: the library's defaults
/// @param context left out: the library's defaults
/// @return the frame, one row per variant that is not the control, bytewise; its columns:
/// - value (utf8): the value column
/// - control (utf8): label of the control
/// - variant (utf8): label of the treatment
/// - n_control (int64, units): units used in the control
/// - n_variant (int64, units): units used in the treatment
/// - rows_control (int64, rows): unit-days used in the control (detail)
/// - rows_variant (int64, rows): unit-days used in the treatment (detail)
/// - initial (float64, metric): effect on day 0 by the line (detail)
/// - slope (float64, metric): change of the effect while log(1 + days) grows by 1
/// - std_error (float64, metric): its standard error (detail)
/// - ci_low (float64, metric): its lower limit
/// - ci_high (float64, metric): its upper limit
/// - statistic (float64): t of the slope (detail)
/// - df (float64): degrees of freedom (detail)
/// - p_value (float64): p-value of the slope, two-sided
/// - log_p_value (float64): natural logarithm of it (detail)
/// - split_day (int64, days): first day of the second half (detail)
/// - both_control (int64, units): units of the control with rows in both halves (detail)
/// - both_variant (int64, units): the same of the treatment (detail)
/// - first_estimate (float64, metric): their effect in the first half
/// - second_estimate (float64, metric): their effect in the second half
/// - difference (float64, metric): second minus first
/// - difference_low (float64, metric): its lower limit (detail)
/// - difference_high (float64, metric): its upper limit (detail)
/// - difference_p_value (float64): its p-value, two-sided
/// - verdict (utf8): novelty, primacy or none
/// - confidence (float64): of intervals and verdict (detail)
/// - n_dropped (int64, rows): unit-days left out for a missing value (detail)
/// - note_bits (int64): notes, bit 1 << note (detail)
/// - notes (utf8): the same as text
/// @throws ArgumentError a name is empty, or an option is out of range
/// @throws ColumnError a named column is not in the table
/// @throws DtypeError a named column has an unusable dtype
/// @throws RowError a value is missing under `reject`, infinite or above 1e144, a day or time is missing, a day
///   negative, not whole or above 1,000,000, a unit id is missing, or a unit is in two variants
/// @throws IncompatibleError a unit has two rows for one day
/// @throws LabelError the control is not among the variants
/// @throws LimitError more than 1,000 variants
/// @throws NomemError no memory
inline Frame novelty(const TableView &table, const std::string &unit, const std::string &variant,
                     const std::string &days, const std::string &value,
                     const NoveltyOptions &options = NoveltyOptions(), const Context &context = Context()) {
  const expt_novelty_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_novelty(context.get(), table.get(), detail::text(unit, "unit"), detail::text(variant, "variant"),
                             detail::text(days, "days"), detail::text(value, "value"), &c_options, &out, &err), err);
  return Frame(out);
}

// ---- how the members call the library ------------------------------------------------------------------------------

inline Analysis::Analysis(const std::string &variant, const AnalysisOptions &options,
                          const Context &context) : context_(context) {
  const expt_analysis_options c_options = options.c();
  expt_analysis *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_create(context.get(), detail::text(variant, "variant"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Analysis &Analysis::add_variant(const std::string &label, double weight) {
  expt_error err;
  detail::check(expt_analysis_add_variant(raw_.get(), detail::text(label, "label"), weight, &err), err);
  return *this;
}

inline Analysis &Analysis::add_segment(const std::string &column) {
  expt_error err;
  detail::check(expt_analysis_add_segment(raw_.get(), detail::text(column, "column"), &err), err);
  return *this;
}

inline Analysis &Analysis::add(const TableView &table, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_analysis_add(raw_.get(), table.get(), batch.c("batch"), &err), err);
  return *this;
}

inline Analysis &Analysis::add_counts(const TableView &table, const std::string &units, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_analysis_add_counts(raw_.get(), table.get(), detail::text(units, "units"), batch.c("batch"),
                                         &err), err);
  return *this;
}

inline Analysis &Analysis::merge(const Analysis &other) {
  expt_error err;
  detail::check(expt_analysis_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline std::vector<std::uint8_t> Analysis::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_analysis_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_analysis_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Analysis Analysis::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_analysis *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Analysis(out, context);
}

inline Frame Analysis::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::summary() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_summary(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Srm Analysis::srm(const AnalysisSrmOptions &options) const {
  const expt_analysis_srm_options c_options = options.c();
  expt_srm out = expt_srm();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_analysis_srm(raw_.get(), &c_options, &out, &err), err);
  return out;
}

inline Frame Analysis::frequentist(const AnalysisFrequentistOptions &options) const {
  const expt_analysis_frequentist_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_frequentist(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Analysis &Analysis::add_proportion(const std::string &name, const std::string &value,
                                          const AnalysisProportionOptions &options) {
  const expt_analysis_proportion_options c_options = options.c();
  expt_error err;
  detail::check(expt_analysis_add_proportion(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                             &c_options, &err), err);
  return *this;
}

inline Analysis &Analysis::add_mean(const std::string &name, const std::string &value,
                                    const AnalysisMeanOptions &options) {
  const expt_analysis_mean_options c_options = options.c();
  expt_error err;
  detail::check(expt_analysis_add_mean(raw_.get(), detail::text(name, "name"), detail::text(value, "value"), &c_options,
                                       &err), err);
  return *this;
}

inline Analysis &Analysis::add_ratio(const std::string &name, const std::string &numerator,
                                     const std::string &denominator, const AnalysisRatioOptions &options) {
  const expt_analysis_ratio_options c_options = options.c();
  expt_error err;
  detail::check(expt_analysis_add_ratio(raw_.get(), detail::text(name, "name"), detail::text(numerator, "numerator"),
                                        detail::text(denominator, "denominator"), &c_options, &err), err);
  return *this;
}

inline Analysis &Analysis::add_count(const std::string &name, const std::string &value,
                                     const AnalysisCountOptions &options) {
  const expt_analysis_count_options c_options = options.c();
  expt_error err;
  detail::check(expt_analysis_add_count(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                        &c_options, &err), err);
  return *this;
}

inline Analysis &Analysis::add_quantile(const std::string &name, const std::string &value, double prob,
                                        const AnalysisQuantileOptions &options) {
  const expt_analysis_quantile_options c_options = options.c();
  expt_error err;
  detail::check(expt_analysis_add_quantile(raw_.get(), detail::text(name, "name"), detail::text(value, "value"), prob,
                                           &c_options, &err), err);
  return *this;
}

inline Cap Analysis::cap(const std::string &metric, double prob, const AnalysisCapOptions &options) const {
  const expt_analysis_cap_options c_options = options.c();
  expt_cap out = expt_cap();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_analysis_cap(raw_.get(), detail::text(metric, "metric"), prob, &c_options, &out, &err), err);
  return out;
}

inline std::string Analysis::to_json() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_analysis_to_json(raw_.get(), nullptr, 0, &need, &err), err);
  std::string buf(static_cast<std::size_t>(need), '\0');
  detail::check(expt_analysis_to_json(raw_.get(), &buf[0], need, &need, &err), err);
  buf.resize(static_cast<std::size_t>(need - 1));
  return buf;
}

inline Analysis Analysis::from_json(const std::string &json, const Context &context) {
  expt_analysis *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_from_json(context.get(), detail::text(json, "json"), &out, &err), err);
  return Analysis(out, context);
}

inline Frame Analysis::aa(const TableView &table, const AnalysisAaOptions &options) const {
  const expt_analysis_aa_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_aa(raw_.get(), table.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::bayesian(const AnalysisBayesianOptions &options) const {
  const expt_analysis_bayesian_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_bayesian(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::health(const AnalysisHealthOptions &options) const {
  const expt_analysis_health_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_health(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::heterogeneity(const AnalysisHeterogeneityOptions &options) const {
  const expt_analysis_heterogeneity_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_heterogeneity(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::interaction(const std::string &segment, const AnalysisInteractionOptions &options) const {
  const expt_analysis_interaction_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_interaction(raw_.get(), detail::text(segment, "segment"), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::decompose(const std::string &product, const std::vector<std::string> &factors,
                                 const AnalysisDecomposeOptions &options) const {
  const detail::Texts c_factors(factors, "factors");
  const expt_analysis_decompose_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_decompose(raw_.get(), detail::text(product, "product"), c_factors.data(),
                                        detail::size_of(c_factors), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::sequential(const AnalysisSequentialOptions &options) const {
  const expt_analysis_sequential_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_sequential(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::power(const AnalysisPowerOptions &options) const {
  const expt_analysis_power_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_power(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Analysis::trend(const AnalysisTrendOptions &options) const {
  const expt_analysis_trend_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_analysis_trend(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Assigner::Assigner(const std::string &salt, const AssignerOptions &options,
                          const Context &context) : context_(context) {
  const expt_assigner_options c_options = options.c();
  expt_assigner *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_create(context.get(), detail::text(salt, "salt"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Assigner &Assigner::add_variant(const std::string &label, double weight) {
  expt_error err;
  detail::check(expt_assigner_add_variant(raw_.get(), detail::text(label, "label"), weight, &err), err);
  return *this;
}

inline Assigner &Assigner::add_range(const std::string &label, double low, double high) {
  expt_error err;
  detail::check(expt_assigner_add_range(raw_.get(), detail::text(label, "label"), low, high, &err), err);
  return *this;
}

inline Assigner &Assigner::add_filter(const std::string &salt, const std::vector<double> &lows,
                                      const std::vector<double> &highs, const AssignerFilterOptions &options) {
  detail::equal_sizes(lows, highs, "highs");
  const expt_assigner_filter_options c_options = options.c();
  expt_error err;
  detail::check(expt_assigner_add_filter(raw_.get(), detail::text(salt, "salt"), lows.data(), highs.data(),
                                         detail::size_of(lows), &c_options, &err), err);
  return *this;
}

inline Assigner &Assigner::add_holdout(const std::string &salt, double low, double high, const OptionalText &label) {
  expt_error err;
  detail::check(expt_assigner_add_holdout(raw_.get(), detail::text(salt, "salt"), low, high, label.c("label"),
                                          &err), err);
  return *this;
}

inline Assigner &Assigner::add_override(const Id &unit, const std::string &label) {
  expt_error err;
  detail::check(expt_assigner_add_override(raw_.get(), unit.c("unit"), detail::text(label, "label"), &err), err);
  return *this;
}

inline Frame Assigner::assign(const Column &units) const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_assign(raw_.get(), units.get(), &out, &err), err);
  return Frame(out);
}

inline std::string Assigner::assign_one(const Id &unit) const {
  const char *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_assign_one(raw_.get(), unit.c("unit"), &out, &err), err);
  return out == nullptr ? std::string() : std::string(out);
}

inline Assignment Assigner::assign_bytes(const std::vector<std::uint8_t> &unit) const {
  expt_assignment out = expt_assignment();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_assigner_assign_bytes(raw_.get(), unit.data(), detail::size_of(unit), &out, &err), err);
  return out;
}

inline std::string Assigner::variant(std::int64_t position) const {
  const char *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_variant(raw_.get(), position, &out, &err), err);
  return out == nullptr ? std::string() : std::string(out);
}

inline Frame Assigner::assign_sticky(const Column &units, const TableView &previous,
                                     const AssignerAssignStickyOptions &options) const {
  const expt_assigner_assign_sticky_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_assign_sticky(raw_.get(), units.get(), previous.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline double Assigner::bucket(const Id &unit) const {
  double out = 0;
  expt_error err;
  detail::check(expt_assigner_bucket(raw_.get(), unit.c("unit"), &out, &err), err);
  return out;
}

inline Frame Assigner::explain(const Id &unit) const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_explain(raw_.get(), unit.c("unit"), &out, &err), err);
  return Frame(out);
}

inline std::string Assigner::to_json() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_assigner_to_json(raw_.get(), nullptr, 0, &need, &err), err);
  std::string buf(static_cast<std::size_t>(need), '\0');
  detail::check(expt_assigner_to_json(raw_.get(), &buf[0], need, &need, &err), err);
  buf.resize(static_cast<std::size_t>(need - 1));
  return buf;
}

inline Assigner Assigner::from_json(const std::string &json, const Context &context) {
  expt_assigner *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_from_json(context.get(), detail::text(json, "json"), &out, &err), err);
  return Assigner(out, context);
}

inline Frame Assigner::balance(const TableView &table, const std::string &unit,
                               const std::vector<std::string> &covariates) const {
  const detail::Texts c_covariates(covariates, "covariates");
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_assigner_balance(raw_.get(), table.get(), detail::text(unit, "unit"), c_covariates.data(),
                                      detail::size_of(c_covariates), &out, &err), err);
  return Frame(out);
}

inline Bandit::Bandit(const std::string &reward, const BanditOptions &options,
                      const Context &context) : context_(context) {
  const expt_bandit_options c_options = options.c();
  expt_bandit *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_create(context.get(), detail::text(reward, "reward"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Bandit Bandit::delta(const Context &context) const {
  expt_bandit *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_delta(context.get(), raw_.get(), &out, &err), err);
  return Bandit(out, context);
}

inline Bandit &Bandit::add_arm(const std::string &arm) {
  expt_error err;
  detail::check(expt_bandit_add_arm(raw_.get(), detail::text(arm, "arm"), &err), err);
  return *this;
}

inline Bandit &Bandit::remove_arm(const std::string &arm) {
  expt_error err;
  detail::check(expt_bandit_remove_arm(raw_.get(), detail::text(arm, "arm"), &err), err);
  return *this;
}

inline Bandit &Bandit::add_feature(const std::string &column) {
  expt_error err;
  detail::check(expt_bandit_add_feature(raw_.get(), detail::text(column, "column"), &err), err);
  return *this;
}

inline Frame Bandit::choose(const TableView &table, const std::string &unit, const BanditChooseOptions &options) const {
  const expt_bandit_choose_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_choose(raw_.get(), table.get(), detail::text(unit, "unit"), &c_options, &out, &err), err);
  return Frame(out);
}

inline BanditChoice Bandit::choose_one(const Id &unit, std::int64_t draw, const std::vector<double> &features) const {
  expt_bandit_choice out = expt_bandit_choice();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_bandit_choose_one(raw_.get(), unit.c("unit"), draw, features.empty() ? nullptr : features.data(),
                                       detail::size_of(features), &out, &err), err);
  return out;
}

inline Bandit &Bandit::update(const TableView &table, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_bandit_update(raw_.get(), table.get(), batch.c("batch"), &err), err);
  return *this;
}

inline Bandit &Bandit::merge(const Bandit &other) {
  expt_error err;
  detail::check(expt_bandit_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline Frame Bandit::allocation() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_allocation(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Bandit::posterior(const BanditPosteriorOptions &options) const {
  const expt_bandit_posterior_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_posterior(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Feedback Bandit::feedback() const {
  expt_feedback out = expt_feedback();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_bandit_feedback(raw_.get(), &out, &err), err);
  return out;
}

inline Frame Bandit::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline std::vector<std::uint8_t> Bandit::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_bandit_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_bandit_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Bandit Bandit::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_bandit *out = nullptr;
  expt_error err;
  detail::check(expt_bandit_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Bandit(out, context);
}

inline Estimator Estimator::difference(const std::string &treatment, const std::string &outcome,
                                       const EstimatorDifferenceOptions &options, const Context &context) {
  const expt_estimator_difference_options c_options = options.c();
  expt_estimator *out = nullptr;
  expt_error err;
  detail::check(expt_estimator_create_difference(context.get(), detail::text(treatment, "treatment"),
                                                 detail::text(outcome, "outcome"), &c_options, &out, &err), err);
  return Estimator(out, context);
}

inline Estimator Estimator::triggered(const std::string &treatment, const std::string &outcome,
                                      const std::string &exposed, const EstimatorTriggeredOptions &options,
                                      const Context &context) {
  const expt_estimator_triggered_options c_options = options.c();
  expt_estimator *out = nullptr;
  expt_error err;
  detail::check(expt_estimator_create_triggered(context.get(), detail::text(treatment, "treatment"),
                                                detail::text(outcome, "outcome"), detail::text(exposed, "exposed"),
                                                &c_options, &out, &err), err);
  return Estimator(out, context);
}

inline Frame Estimator::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_estimator_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Fit Estimator::fit(const TableView &table, const Context &context) const {
  expt_fit *out = nullptr;
  expt_error err;
  detail::check(expt_estimator_fit(context.get(), raw_.get(), table.get(), &out, &err), err);
  return Fit(out, context);
}

inline Frame Estimator::by_group(const TableView &table, const std::string &group, const Context &context) const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_estimator_by_group(context.get(), raw_.get(), table.get(), detail::text(group, "group"), &out,
                                        &err), err);
  return Frame(out);
}

inline Frame Fit::estimate() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_fit_estimate(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Fit::influence() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_fit_influence(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Fit::diagnostics() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_fit_diagnostics(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Exposures::Exposures(const std::string &unit, const std::string &time, const std::string &variant,
                            const ExposuresOptions &options, const Context &context) : context_(context) {
  const expt_exposures_options c_options = options.c();
  expt_exposures *out = nullptr;
  expt_error err;
  detail::check(expt_exposures_create(context.get(), detail::text(unit, "unit"), detail::text(time, "time"),
                                      detail::text(variant, "variant"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Exposures &Exposures::add(const TableView &table, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_exposures_add(raw_.get(), table.get(), batch.c("batch"), &err), err);
  return *this;
}

inline Exposures &Exposures::merge(const Exposures &other) {
  expt_error err;
  detail::check(expt_exposures_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline std::vector<std::uint8_t> Exposures::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_exposures_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_exposures_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Exposures Exposures::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_exposures *out = nullptr;
  expt_error err;
  detail::check(expt_exposures_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Exposures(out, context);
}

inline Frame Exposures::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_exposures_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Exposures::frame() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_exposures_frame(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Exposures::counts() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_exposures_counts(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline UnitTable::UnitTable(const std::string &unit, const std::string &time, const UnitTableOptions &options,
                            const Context &context) : context_(context) {
  const expt_unit_table_options c_options = options.c();
  expt_unit_table *out = nullptr;
  expt_error err;
  detail::check(expt_unit_table_create(context.get(), detail::text(unit, "unit"), detail::text(time, "time"),
                                       &c_options, &out, &err), err);
  raw_.reset(out);
}

inline UnitTable &UnitTable::add_event_count(const std::string &name, const UnitTableEventCountOptions &options) {
  const expt_unit_table_event_count_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_count(raw_.get(), detail::text(name, "name"), &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_sum(const std::string &name, const std::string &value,
                                           const UnitTableEventSumOptions &options) {
  const expt_unit_table_event_sum_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_sum(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                              &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_mean(const std::string &name, const std::string &value,
                                            const UnitTableEventMeanOptions &options) {
  const expt_unit_table_event_mean_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_mean(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                               &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_min(const std::string &name, const std::string &value,
                                           const UnitTableEventMinOptions &options) {
  const expt_unit_table_event_min_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_min(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                              &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_max(const std::string &name, const std::string &value,
                                           const UnitTableEventMaxOptions &options) {
  const expt_unit_table_event_max_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_max(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                              &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_first(const std::string &name, const std::string &value,
                                             const UnitTableEventFirstOptions &options) {
  const expt_unit_table_event_first_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_first(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                                &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_last(const std::string &name, const std::string &value,
                                            const UnitTableEventLastOptions &options) {
  const expt_unit_table_event_last_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_last(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                               &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_event_distinct(const std::string &name, const std::string &value,
                                                const UnitTableEventDistinctOptions &options) {
  const expt_unit_table_event_distinct_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_event_distinct(raw_.get(), detail::text(name, "name"), detail::text(value, "value"),
                                                   &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_time_since(const std::string &name, const UnitTableTimeSinceOptions &options) {
  const expt_unit_table_time_since_options c_options = options.c();
  expt_error err;
  detail::check(expt_unit_table_add_time_since(raw_.get(), detail::text(name, "name"), &c_options, &err), err);
  return *this;
}

inline UnitTable &UnitTable::add_exposures(const Exposures &exposures) {
  expt_error err;
  detail::check(expt_unit_table_add_exposures(raw_.get(), exposures.get(), &err), err);
  return *this;
}

inline UnitTable &UnitTable::add(const TableView &events, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_unit_table_add(raw_.get(), events.get(), batch.c("batch"), &err), err);
  return *this;
}

inline UnitTable &UnitTable::merge(const UnitTable &other) {
  expt_error err;
  detail::check(expt_unit_table_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline std::vector<std::uint8_t> UnitTable::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_unit_table_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_unit_table_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline UnitTable UnitTable::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_unit_table *out = nullptr;
  expt_error err;
  detail::check(expt_unit_table_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return UnitTable(out, context);
}

inline Frame UnitTable::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_unit_table_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame UnitTable::frame() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_unit_table_frame(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame UnitTable::counts() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_unit_table_counts(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Funnel::Funnel(const std::string &unit, const std::string &time, const std::string &event,
                      const FunnelOptions &options, const Context &context) : context_(context) {
  const expt_funnel_options c_options = options.c();
  expt_funnel *out = nullptr;
  expt_error err;
  detail::check(expt_funnel_create(context.get(), detail::text(unit, "unit"), detail::text(time, "time"),
                                   detail::text(event, "event"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Funnel &Funnel::add_step(const std::string &name, const std::string &event, const FunnelStepOptions &options) {
  const expt_funnel_step_options c_options = options.c();
  expt_error err;
  detail::check(expt_funnel_add_step(raw_.get(), detail::text(name, "name"), detail::text(event, "event"), &c_options,
                                     &err), err);
  return *this;
}

inline Funnel &Funnel::add_segment(const std::string &column) {
  expt_error err;
  detail::check(expt_funnel_add_segment(raw_.get(), detail::text(column, "column"), &err), err);
  return *this;
}

inline Funnel &Funnel::add_exposures(const Exposures &exposures) {
  expt_error err;
  detail::check(expt_funnel_add_exposures(raw_.get(), exposures.get(), &err), err);
  return *this;
}

inline Funnel &Funnel::add(const TableView &table, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_funnel_add(raw_.get(), table.get(), batch.c("batch"), &err), err);
  return *this;
}

inline Funnel &Funnel::merge(const Funnel &other) {
  expt_error err;
  detail::check(expt_funnel_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline std::vector<std::uint8_t> Funnel::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_funnel_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_funnel_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Funnel Funnel::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_funnel *out = nullptr;
  expt_error err;
  detail::check(expt_funnel_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Funnel(out, context);
}

inline Frame Funnel::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_funnel_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Funnel::counts(const FunnelCountsOptions &options) const {
  const expt_funnel_counts_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_funnel_counts(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Funnel::times(const FunnelTimesOptions &options) const {
  const expt_funnel_times_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_funnel_times(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Frame Funnel::units() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_funnel_units(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Layer::Layer(const std::string &salt, const LayerOptions &options, const Context &context) : context_(context) {
  const expt_layer_options c_options = options.c();
  expt_layer *out = nullptr;
  expt_error err;
  detail::check(expt_layer_create(context.get(), detail::text(salt, "salt"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Layer &Layer::add(const std::string &experiment, double share) {
  expt_error err;
  detail::check(expt_layer_add(raw_.get(), detail::text(experiment, "experiment"), share, &err), err);
  return *this;
}

inline Layer &Layer::add_buckets(const std::string &experiment, const std::vector<std::int64_t> &buckets) {
  expt_error err;
  detail::check(expt_layer_add_buckets(raw_.get(), detail::text(experiment, "experiment"), buckets.data(),
                                       detail::size_of(buckets), &err), err);
  return *this;
}

inline Layer &Layer::remove(const std::string &experiment) {
  expt_error err;
  detail::check(expt_layer_remove(raw_.get(), detail::text(experiment, "experiment"), &err), err);
  return *this;
}

inline Frame Layer::assign(const Column &units) const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_layer_assign(raw_.get(), units.get(), &out, &err), err);
  return Frame(out);
}

inline std::string Layer::assign_one(const Id &unit) const {
  const char *out = nullptr;
  expt_error err;
  detail::check(expt_layer_assign_one(raw_.get(), unit.c("unit"), &out, &err), err);
  return out == nullptr ? std::string() : std::string(out);
}

inline Frame Layer::experiments() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_layer_experiments(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Layer::buckets() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_layer_buckets(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline std::vector<std::uint8_t> Layer::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_layer_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_layer_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Layer Layer::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_layer *out = nullptr;
  expt_error err;
  detail::check(expt_layer_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Layer(out, context);
}

inline Monitor::Monitor(const std::string &metric, std::int64_t planned_units, const MonitorOptions &options,
                        const Context &context) : context_(context) {
  const expt_monitor_options c_options = options.c();
  expt_monitor *out = nullptr;
  expt_error err;
  detail::check(expt_monitor_create(context.get(), detail::text(metric, "metric"), planned_units, &c_options, &out,
                                    &err), err);
  raw_.reset(out);
}

inline MonitorAnswer Monitor::look(const Analysis &analysis, std::int64_t at) {
  expt_monitor_answer out = expt_monitor_answer();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_monitor_look(raw_.get(), analysis.get(), at, &out, &err), err);
  return out;
}

inline Frame Monitor::frame() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_monitor_frame(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline std::vector<std::uint8_t> Monitor::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_monitor_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_monitor_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Monitor Monitor::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_monitor *out = nullptr;
  expt_error err;
  detail::check(expt_monitor_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Monitor(out, context);
}

inline Report::Report(const std::string &title, const ReportOptions &options,
                      const Context &context) : context_(context) {
  const expt_report_options c_options = options.c();
  expt_report *out = nullptr;
  expt_error err;
  detail::check(expt_report_create(context.get(), detail::text(title, "title"), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Report &Report::add_frame(ReportKind kind, const TableView &table, const OptionalText &title) {
  expt_error err;
  detail::check(expt_report_add_frame(raw_.get(), static_cast<expt_report_kind>(kind), table.get(), title.c("title"),
                                      &err), err);
  return *this;
}

inline Report &Report::add_text(const std::string &heading, const std::string &text) {
  expt_error err;
  detail::check(expt_report_add_text(raw_.get(), detail::text(heading, "heading"), detail::text(text, "text"),
                                     &err), err);
  return *this;
}

inline Report &Report::add_design(const std::string &json) {
  expt_error err;
  detail::check(expt_report_add_design(raw_.get(), detail::text(json, "json"), &err), err);
  return *this;
}

inline std::string Report::json() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_report_json(raw_.get(), nullptr, 0, &need, &err), err);
  std::string buf(static_cast<std::size_t>(need), '\0');
  detail::check(expt_report_json(raw_.get(), &buf[0], need, &need, &err), err);
  buf.resize(static_cast<std::size_t>(need - 1));
  return buf;
}

inline Retention::Retention(const std::string &unit, const std::string &time, const RetentionOptions &options,
                            const Context &context) : context_(context) {
  const expt_retention_options c_options = options.c();
  expt_retention *out = nullptr;
  expt_error err;
  detail::check(expt_retention_create(context.get(), detail::text(unit, "unit"), detail::text(time, "time"), &c_options,
                                      &out, &err), err);
  raw_.reset(out);
}

inline Retention &Retention::add_exposures(const Exposures &exposures) {
  expt_error err;
  detail::check(expt_retention_add_exposures(raw_.get(), exposures.get(), &err), err);
  return *this;
}

inline Retention &Retention::add(const TableView &table, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_retention_add(raw_.get(), table.get(), batch.c("batch"), &err), err);
  return *this;
}

inline Retention &Retention::merge(const Retention &other) {
  expt_error err;
  detail::check(expt_retention_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline std::vector<std::uint8_t> Retention::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_retention_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_retention_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Retention Retention::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_retention *out = nullptr;
  expt_error err;
  detail::check(expt_retention_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Retention(out, context);
}

inline Frame Retention::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_retention_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Retention::frame(const RetentionFrameOptions &options) const {
  const expt_retention_frame_options c_options = options.c();
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_retention_frame(raw_.get(), &c_options, &out, &err), err);
  return Frame(out);
}

inline Activity::Activity(const std::string &unit, const std::string &time, const ActivityOptions &options,
                          const Context &context) : context_(context) {
  const expt_activity_options c_options = options.c();
  expt_activity *out = nullptr;
  expt_error err;
  detail::check(expt_activity_create(context.get(), detail::text(unit, "unit"), detail::text(time, "time"), &c_options,
                                     &out, &err), err);
  raw_.reset(out);
}

inline Activity &Activity::add_exposures(const Exposures &exposures) {
  expt_error err;
  detail::check(expt_activity_add_exposures(raw_.get(), exposures.get(), &err), err);
  return *this;
}

inline Activity &Activity::add(const TableView &table, const OptionalText &batch) {
  expt_error err;
  detail::check(expt_activity_add(raw_.get(), table.get(), batch.c("batch"), &err), err);
  return *this;
}

inline Activity &Activity::merge(const Activity &other) {
  expt_error err;
  detail::check(expt_activity_merge(raw_.get(), other.get(), &err), err);
  return *this;
}

inline std::vector<std::uint8_t> Activity::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_activity_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_activity_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Activity Activity::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_activity *out = nullptr;
  expt_error err;
  detail::check(expt_activity_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Activity(out, context);
}

inline Frame Activity::columns() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_activity_columns(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Activity::frame() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_activity_frame(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Frame Activity::breakdown() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_activity_breakdown(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline Rollout::Rollout(const RolloutOptions &options, const Context &context) : context_(context) {
  const expt_rollout_options c_options = options.c();
  expt_rollout *out = nullptr;
  expt_error err;
  detail::check(expt_rollout_create(context.get(), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Rollout &Rollout::add_stage(const std::string &name, double share, const RolloutStageOptions &options) {
  const expt_rollout_stage_options c_options = options.c();
  expt_error err;
  detail::check(expt_rollout_add_stage(raw_.get(), detail::text(name, "name"), share, &c_options, &err), err);
  return *this;
}

inline Rollout &Rollout::add_guardrail(const std::string &metric, const RolloutGuardrailOptions &options) {
  const expt_rollout_guardrail_options c_options = options.c();
  expt_error err;
  detail::check(expt_rollout_add_guardrail(raw_.get(), detail::text(metric, "metric"), &c_options, &err), err);
  return *this;
}

inline Frame Rollout::plan() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_rollout_plan(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline RolloutAnswer Rollout::next(const TableView &results, const TableView &health, std::int64_t at) {
  expt_rollout_answer out = expt_rollout_answer();
  out.struct_size = static_cast<std::uint32_t>(sizeof out);
  expt_error err;
  detail::check(expt_rollout_next(raw_.get(), results.get(), health.get(), at, &out, &err), err);
  return out;
}

inline Frame Rollout::log() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_rollout_log(raw_.get(), &out, &err), err);
  return Frame(out);
}

inline std::vector<std::uint8_t> Rollout::save() const {
  std::int64_t need = 0;
  expt_error err;
  detail::check(expt_rollout_save(raw_.get(), nullptr, 0, &need, &err), err);
  std::vector<std::uint8_t> buf(static_cast<std::size_t>(need));
  detail::check(expt_rollout_save(raw_.get(), &buf[0], need, &need, &err), err);
  return buf;
}

inline Rollout Rollout::load(const std::vector<std::uint8_t> &state, const Context &context) {
  expt_rollout *out = nullptr;
  expt_error err;
  detail::check(expt_rollout_load(context.get(), state.data(), detail::size_of(state), &out, &err), err);
  return Rollout(out, context);
}

inline Simulation::Simulation(const SimulationOptions &options, const Context &context) : context_(context) {
  const expt_simulation_options c_options = options.c();
  expt_simulation *out = nullptr;
  expt_error err;
  detail::check(expt_simulation_create(context.get(), &c_options, &out, &err), err);
  raw_.reset(out);
}

inline Simulation &Simulation::add_variant(const std::string &label, double weight) {
  expt_error err;
  detail::check(expt_simulation_add_variant(raw_.get(), detail::text(label, "label"), weight, &err), err);
  return *this;
}

inline Simulation &Simulation::add_level(const std::string &segment, const std::string &level, double share) {
  expt_error err;
  detail::check(expt_simulation_add_level(raw_.get(), detail::text(segment, "segment"), detail::text(level, "level"),
                                          share, &err), err);
  return *this;
}

inline Simulation &Simulation::add_funnel_step(const std::string &event, double probability,
                                               const SimulationFunnelStepOptions &options) {
  const expt_simulation_funnel_step_options c_options = options.c();
  expt_error err;
  detail::check(expt_simulation_add_funnel_step(raw_.get(), detail::text(event, "event"), probability, &c_options,
                                                &err), err);
  return *this;
}

inline Simulation &Simulation::add_step_ratio(const std::string &step, const std::string &segment,
                                              const std::string &level, double ratio) {
  expt_error err;
  detail::check(expt_simulation_add_step_ratio(raw_.get(), detail::text(step, "step"), detail::text(segment, "segment"),
                                               detail::text(level, "level"), ratio, &err), err);
  return *this;
}

inline Simulation &Simulation::add_planted_effect(const std::string &step, double uplift,
                                                  const SimulationPlantedEffectOptions &options) {
  const expt_simulation_planted_effect_options c_options = options.c();
  expt_error err;
  detail::check(expt_simulation_add_planted_effect(raw_.get(), detail::text(step, "step"), uplift, &c_options,
                                                   &err), err);
  return *this;
}

inline Frame Simulation::events(std::int64_t first_user, std::int64_t n_users) const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_simulation_events(raw_.get(), first_user, n_users, &out, &err), err);
  return Frame(out);
}

inline Frame Simulation::units(std::int64_t first_user, std::int64_t n_users) const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_simulation_units(raw_.get(), first_user, n_users, &out, &err), err);
  return Frame(out);
}

inline Frame Simulation::truth() const {
  expt_frame *out = nullptr;
  expt_error err;
  detail::check(expt_simulation_truth(raw_.get(), &out, &err), err);
  return Frame(out);
}

}  // namespace experiment

#endif  // EXPERIMENT_HPP
