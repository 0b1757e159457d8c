// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare_peers.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <string>

namespace {

using namespace boost::math;
using plain = policies::policy<policies::promote_double<false>>;
const double not_there = std::numeric_limits<double>::quiet_NaN();

double answer(const std::string &fn, double a, double b, double c) {
  using normal = normal_distribution<double, plain>;
  using students_t = students_t_distribution<double, plain>;
  using chi2 = chi_squared_distribution<double, plain>;
  using fisher = fisher_f_distribution<double, plain>;
  using gamma = gamma_distribution<double, plain>;
  using beta_law = beta_distribution<double, plain>;
  if (fn == "norm_sf") return cdf(complement(normal(), a));
  if (fn == "norm_logsf") return std::log(cdf(complement(normal(), a)));
  if (fn == "norm_q") return quantile(normal(), a);
  if (fn == "t_sf") return cdf(complement(students_t(b), a));
  if (fn == "t_logsf") return std::log(cdf(complement(students_t(b), a)));
  if (fn == "t_q") return quantile(students_t(b), a);
  if (fn == "chi2_sf") return cdf(complement(chi2(b), a));
  if (fn == "chi2_logsf") return std::log(cdf(complement(chi2(b), a)));
  if (fn == "f_sf") return cdf(complement(fisher(b, c), a));
  if (fn == "gam_p") return cdf(gamma(b), a);
  if (fn == "gam_q") return cdf(complement(gamma(b), a));
  if (fn == "gam_qinv") return quantile(gamma(b), a);
  if (fn == "beta_p") return cdf(beta_law(b, c), a);
  if (fn == "beta_q") return cdf(complement(beta_law(b, c), a));
  if (fn == "beta_logp") return std::log(cdf(beta_law(b, c), a));
  if (fn == "beta_inv") return quantile(beta_law(b, c), a);
  if (fn == "lgam") return lgamma(a, plain());
  if (fn == "lbeta") return lgamma(a, plain()) + lgamma(b, plain()) - lgamma(a + b, plain());
  return not_there;
}

} // namespace

double boost_answer(const char *fn, double a, double b, double c) {
  try {
    return answer(fn, a, b, c);
  } catch (const std::exception &) {
    return not_there;
  }
}
