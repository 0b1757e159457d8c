/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/stats/joint_df.h"

#include <math.h>

double xp_joint_df(double a, double df_a, double b, double df_b) {
  if (isinf(df_a) && isinf(df_b)) return INFINITY;
  const double of_a = a / (a + b), of_b = b / (a + b);
  return 1.0 / (of_a * of_a / df_a + of_b * of_b / df_b);
}
