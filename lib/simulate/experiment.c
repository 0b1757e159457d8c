/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expt_simulate_experiment(): users of a home page, each drawn from (seed, user_id) alone. */
#include "lib/base/context.h"
#include "lib/base/frame.h"
#include "lib/base/memory.h"
#include "lib/base/number.h"
#include "lib/base/random.h"
#include "lib/base/thread.h"
#include "lib/math/distributions.h"
#include <experiment/simulate.h>
#include <math.h>
#include <string.h>

enum { CHUNK_ROWS = 8192, STREAM_USERS = 1 };

enum { GROUP_A, GROUP_B };
enum { TIER_1, TIER_2, TIER_3_4 };
enum { USER_NEW, USER_RETURNING };
enum { SLOT_MORNING, SLOT_AFTERNOON, SLOT_EVENING };
static const char *const groups[] = {"A", "B"};
static const char *const tiers[] = {"tier_1", "tier_2", "tier_3_4"};
static const char *const user_types[] = {"new", "returning"};
static const char *const slots[] = {"morning", "afternoon", "evening"};

static const double tier_limits[] = {0.25, 0.60, 1.0};
static const double type_limits[] = {0.40, 1.0};
static const double slot_limits[] = {0.35, 0.75, 1.0};
static const double click_by_tier[] = {0.005, 0.010, 0.020};    /* in B */
static const double conversion_by_tier[] = {0.0, -0.01, -0.03}; /* in B */
static const double conversion_by_type[] = {-0.05, 0.0};
static const double conversion_by_slot[] = {0.03, 0.0, 0.01};
static const double amount_by_tier[] = {24.0, 22.0, 20.0};
static const double amount_deviation = 4.0;

XP_OPTIONS(expt_simulate_experiment_options, .salt = "luckin_homepage_low_price_alert_v1", .treatment_share = 0.5,
           .control_click_rate = 0.085, .treatment_click_rate = 0.095, .control_conversion_rate = 0.20,
           .treatment_conversion_rate = 0.19);

typedef struct job {
  const expt_simulate_experiment_options *options;
  const xp_md5 *md5;
  int64_t n_users, salt_size;
  int64_t *user_id, *is_clicked, *is_converted;
  int32_t *group, *tier, *type, *slot;
  double *amount;
} job;

/* ---- the split ---- */

/* be32(MD5("{user_id}_{salt}")) / 2^32; `text` has room for it. False = the system refused. */
static bool bucket_of(const job *to, int64_t user_id, char *text, double *bucket) {
  uint8_t digest[16];
  const int digits = xp_format_integer(text, user_id);
  text[digits] = '_';
  memcpy(text + digits + 1, to->options->salt, (size_t)to->salt_size);
  if (!xp_md5_digest(to->md5, text, digits + 1 + to->salt_size, digest)) return false;
  const uint32_t h =
      (uint32_t)digest[0] << 24 | (uint32_t)digest[1] << 16 | (uint32_t)digest[2] << 8 | (uint32_t)digest[3];
  *bucket = (double)h / 4294967296.0;
  return true;
}

/* ---- a user ---- */

typedef struct uniforms {
  double tier, type, slot, click, conversion, amount;
} uniforms;

static void draw_two(const job *to, int64_t user_id, uint64_t draw, double *first, double *second) {
  uint32_t words[4];
  xp_philox_block((xp_philox_key){to->options->seed, STREAM_USERS}, (uint64_t)user_id, draw, words);
  *first = xp_unit_open(words[0], words[1]);
  *second = xp_unit_open(words[2], words[3]);
}

static uniforms draw(const job *to, int64_t user_id) {
  uniforms u;
  draw_two(to, user_id, 0, &u.tier, &u.type);
  draw_two(to, user_id, 1, &u.slot, &u.click);
  draw_two(to, user_id, 2, &u.conversion, &u.amount);
  return u;
}

static int32_t category(double u, const double *limits) {
  int32_t at = 0;
  while (u >= limits[at])
    at++;
  return at;
}

static double click_rate(const job *to, int32_t group, int32_t tier) {
  return group == GROUP_A ? to->options->control_click_rate : to->options->treatment_click_rate + click_by_tier[tier];
}

static double conversion_rate(const job *to, int32_t group, int32_t tier, int32_t type, int32_t slot) {
  const double by_segment = conversion_by_type[type] + conversion_by_slot[slot];
  if (group == GROUP_A) return to->options->control_conversion_rate + by_segment;
  return to->options->treatment_conversion_rate + by_segment + conversion_by_tier[tier];
}

static double cents(double amount) {
  return floor(amount * 100.0 + 0.5) / 100.0;
}

static void simulate_user(const job *to, int64_t row, double bucket) {
  const int64_t user_id = row + 1;
  const uniforms u = draw(to, user_id);
  const int32_t group = bucket < to->options->treatment_share ? GROUP_B : GROUP_A;
  const int32_t tier = category(u.tier, tier_limits), type = category(u.type, type_limits),
                slot = category(u.slot, slot_limits);
  const bool clicked = u.click < click_rate(to, group, tier);
  const bool converted = clicked && u.conversion < conversion_rate(to, group, tier, type, slot);
  to->user_id[row] = user_id;
  to->group[row] = group;
  to->tier[row] = tier;
  to->type[row] = type;
  to->slot[row] = slot;
  to->is_clicked[row] = clicked;
  to->is_converted[row] = converted;
  if (!converted) return;
  to->amount[row] = cents(fmax(0.0, amount_by_tier[tier] + amount_deviation * xp_normal_quantile_lower(u.amount)));
}

/* ---- all users ---- */

static expt_status simulate_rows(const xp_call *call, const job *to, int64_t from, int64_t end, char *text) {
  for (int64_t row = from; row < end; row++) {
    double bucket;
    if (!bucket_of(to, row + 1, text, &bucket))
      return XP_FAIL(call, EXPT_E_PLATFORM, "", "", "libcrypto refused to compute an MD5");
    simulate_user(to, row, bucket);
  }
  return EXPT_OK;
}

static expt_status simulate_chunk(const xp_call *call, void *user, int64_t chunk) {
  const job *to = user;
  const int64_t from = chunk * CHUNK_ROWS, end = from + CHUNK_ROWS < to->n_users ? from + CHUNK_ROWS : to->n_users;
  char *text = xp_alloc(call->ctx, to->salt_size + 32, 1);
  if (text == NULL) return xp_fail_memory(call);
  const expt_status status = simulate_rows(call, to, from, end, text);
  xp_release(call->ctx, text);
  return status;
}

static void add_columns(expt_frame *frame, job *to) {
  to->user_id = xp_frame_integers(frame, "user_id", XP_SHOWN);
  to->group = xp_frame_dict_of(frame, "experiment_group", groups, 2, XP_SHOWN);
  to->tier = xp_frame_dict_of(frame, "city_tier", tiers, 3, XP_SHOWN);
  to->type = xp_frame_dict_of(frame, "user_type", user_types, 2, XP_SHOWN);
  to->slot = xp_frame_dict_of(frame, "time_slot", slots, 3, XP_SHOWN);
  to->is_clicked = xp_frame_integers(frame, "is_clicked", XP_SHOWN);
  to->is_converted = xp_frame_integers(frame, "is_converted", XP_SHOWN);
  to->amount = xp_frame_doubles(frame, "order_amount", XP_SHOWN);
}

static expt_status fill_frame(const xp_call *call, expt_frame *frame, job *to) {
  add_columns(frame, to);
  if (xp_frame_failed(frame)) return xp_fail_memory(call);
  const int64_t chunks = to->n_users / CHUNK_ROWS + (to->n_users % CHUNK_ROWS != 0);
  xp_progress progress = xp_progress_start(call, (uint64_t)chunks);
  XP_TRY(xp_parallel(call, chunks, simulate_chunk, to));
  XP_TRY(xp_progress_end(&progress));
  return xp_frame_finish(frame) ? EXPT_OK : xp_fail_memory(call);
}

static expt_status check_options(const xp_call *call, const expt_simulate_experiment_options *options) {
  const struct {
    const char *field;
    double value;
  } shares[] = {{"treatment_share", options->treatment_share},
                {"control_click_rate", options->control_click_rate},
                {"treatment_click_rate", options->treatment_click_rate},
                {"control_conversion_rate", options->control_conversion_rate},
                {"treatment_conversion_rate", options->treatment_conversion_rate}};
  for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
    XP_TRY(xp_need_range(call, "options", shares[i].field, shares[i].value, 0.0, 1.0));
  if (options->salt == NULL) return XP_FAIL(call, EXPT_E_ARGUMENT, "options", "salt", "NULL given; allowed: a text");
  return EXPT_OK;
}

expt_status expt_simulate_experiment(const expt_context *ctx, int64_t n_users,
                                     const expt_simulate_experiment_options *options, expt_frame **out,
                                     expt_error *err) {
  XP_CALL(ctx, err);
  XP_TRY(xp_need(call, out, "out"));
  *out = NULL;
  expt_simulate_experiment_options mine;
  XP_TRY(xp_need_whole(call, "n_users", "", n_users, 0, INT64_MAX));
  XP_TRY(xp_take_expt_simulate_experiment_options(call, options, &mine));
  XP_TRY(check_options(call, &mine));
  xp_md5 *md5 = NULL;
  XP_TRY(xp_md5_create(call, &md5));
  job to = {.options = &mine, .md5 = md5, .n_users = n_users, .salt_size = (int64_t)strlen(mine.salt)};
  expt_frame *frame = xp_frame_create(ctx, n_users, 8);
  const expt_status status = frame == NULL ? xp_fail_memory(call) : fill_frame(call, frame, &to);
  xp_md5_free(ctx, md5);
  if (status == EXPT_OK)
    *out = frame;
  else
    expt_frame_free(frame);
  return status;
}
