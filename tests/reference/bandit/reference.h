/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made by make.py with Python 3.11.2, numpy 1.24.2, scipy 1.10.1, mpmath 1.2.1. */
enum { BANDIT_ROWS = 24 };
static const struct { int32_t arm; double x, z, y; } bandit_log_rows[BANDIT_ROWS] = {
    {0, -1.25, -1.5, 1.0},
    {1, 0.0, 0.0, 1.0},
    {0, 1.25, 1.5, 1.0},
    {1, -0.25, -0.5, 0.6875},
    {0, 1.0, 1.0, 0.9375},
    {0, -0.5, -1.0, 0.875},
    {1, 0.75, 0.5, 1.625},
    {0, -0.75, -1.5, 0.8125},
    {1, 0.5, 0.0, 1.3125},
    {0, -1.0, 1.5, 1.625},
    {0, 0.25, -0.5, 0.75},
    {1, -1.25, 1.0, 0.875},
    {0, 0.0, -1.0, 0.6875},
    {1, 1.25, 0.5, 1.9375},
    {0, -0.25, -1.5, 0.625},
    {0, 1.0, 0.0, 0.625},
    {1, -0.5, 1.5, 0.9375},
    {0, 0.75, -0.5, 0.5625},
    {1, -0.75, 1.0, 0.625},
    {0, 0.5, -1.0, 0.5},
    {0, -1.0, 0.5, 1.875},
    {1, 0.25, -1.5, 0.6875},
    {0, -1.25, 0.0, 1.8125},
    {1, 0.0, 1.5, 1.25},
};
static const double text_001_better = 0.9996922437443955; /* 1000/10000 against 1150/10000 */
static const double plain_mean_0 = 0.9776785714285714, plain_scale_0 = 0.12237822433965583, plain_df_0 = 14;
static const double plain_high_0 = 1.2401537578832838;
static const double plain_mean_1 = 1.09375, plain_scale_1 = 0.13732134068541163, plain_df_1 = 10;
static const double plain_high_1 = 1.3997210143880092;
static const double plain_better = 0.72420611361413723; /* P(arm 1 is best) */
static const double centre_better = 0.38808221825050654; /* at x = 0, z = 0 */
static const double right_better = 0.99633127596671995; /* at x = 1, z = 0.5 */
static const double left_better = 0.0011675683709624991; /* at x = -1, z = 0.5 */
/* KL-UCB of 20/100, 26/120, 3/20 with c = 2: 0.396755599315, 0.39737356358, 0.606019998176 */
