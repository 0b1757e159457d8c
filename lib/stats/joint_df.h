/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_STATS_JOINT_DF_H
#define EXPERIMENT_LIB_STATS_JOINT_DF_H

/* Degrees of freedom of a + b, two independent variances that are estimated with df_a and df_b (Satterthwaite 1946; Welch 1947);
 * INFINITY = known. NaN where both are 0 and one of them is estimated. */
double xp_joint_df(double a, double df_a, double b, double df_b);

#endif
