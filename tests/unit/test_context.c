/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contexts, memory, progress; and MD5 on a host whose OpenSSL is set up for FIPS. */
#include "tests/unit/cmocka_all.h"

#include "lib/base/context.h"
#include "lib/base/memory.h"
#include "tests/unit/counted_memory.h"
#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static expt_error error;
static const char *own_path;

static void the_defaults(void **state) {
  (void)state;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(NULL, &ctx, NULL), EXPT_OK);
  assert_int_equal(xp_threads(ctx), 1);
  assert_int_equal(xp_threads(NULL), 1);
  assert_in_range(xp_simd_level(ctx), EXPT_SIMD_SCALAR, EXPT_SIMD_AVX512);
  assert_int_equal(xp_simd_level(ctx), xp_simd_level(NULL));
  expt_context_free(ctx);
  expt_context_free(NULL);
  expt_context_retain(NULL);
}

static expt_status create(const expt_context_options *options, expt_context **out) {
  memset(&error, 0x7F, sizeof error);
  return expt_context_create(options, out, &error);
}

static void refused(const expt_context_options *options, expt_status status, const char *field) {
  expt_context *ctx = (expt_context *)(void *)&error;
  assert_int_equal(create(options, &ctx), status);
  assert_null(ctx);
  assert_int_equal(error.status, status);
  assert_string_equal(error.function, "expt_context_create");
  assert_string_equal(error.argument, "options");
  assert_string_equal(error.field, field);
}

static void options_out_of_range(void **state) {
  (void)state;
  expt_context_options good, bad;
  expt_context_options_init(&good);
  static const int32_t threads[] = {0, -1, 1025, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
    bad = good;
    bad.n_threads = threads[i];
    refused(&bad, EXPT_E_ARGUMENT, "n_threads");
  }
  assert_string_equal(error.message, "-2147483648 given; allowed: 1 to 1024");
  bad = good;
  bad.simd = 4;
  refused(&bad, EXPT_E_ARGUMENT, "simd");
  bad = good;
  bad.allocate = counted_allocate;
  refused(&bad, EXPT_E_ARGUMENT, "release");
  bad = good;
  bad.release = counted_release;
  refused(&bad, EXPT_E_ARGUMENT, "allocate");
  bad = good;
  bad.reserved0 = 1;
  refused(&bad, EXPT_E_VERSION, "reserved0");
  bad = good;
  bad.struct_size = 0;
  refused(&bad, EXPT_E_VERSION, "struct_size");
  assert_int_equal(expt_context_create(&good, NULL, &error), EXPT_E_ARGUMENT);
  assert_string_equal(error.argument, "out");
}

static void a_context_limits_the_instructions(void **state) {
  (void)state;
  for (expt_simd allowed = EXPT_SIMD_SCALAR; allowed <= EXPT_SIMD_AVX512; allowed++) {
    expt_context_options options;
    expt_context_options_init(&options);
    options.simd = allowed;
    expt_context *ctx = NULL;
    assert_int_equal(create(&options, &ctx), EXPT_OK);
    const expt_simd has = xp_simd_level(NULL);
    assert_int_equal(xp_simd_level(ctx), allowed < has ? allowed : has);
    expt_context_free(ctx);
  }
}

static void a_context_is_counted_and_uses_its_own_memory(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *ctx = counted_context(&memory);
  assert_int_equal(memory.out, 1);
  expt_context_retain(ctx);
  expt_context_free(ctx);
  assert_int_equal(memory.out, 1);
  expt_context_free(ctx);
  assert_int_equal(memory.out, 0);
  memory = (counted_memory){.refused = 1};
  expt_context_options options;
  expt_context_options_init(&options);
  options.allocate = counted_allocate;
  options.release = counted_release;
  options.memory_user = &memory;
  ctx = NULL;
  assert_int_equal(create(&options, &ctx), EXPT_E_NOMEM);
  assert_null(ctx);
}

static void memory_is_zeroed_and_counted_with_care(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *counted = counted_context(&memory);
  const expt_context *const contexts[] = {NULL, counted};
  for (int c = 0; c < 2; c++) {
    const expt_context *ctx = contexts[c];
    int32_t *four = xp_alloc(ctx, 4, 4);
    for (int i = 0; i < 4; i++)
      assert_int_equal(four[i], 0);
    for (int i = 0; i < 4; i++)
      four[i] = i;
    int32_t *six = xp_grow(ctx, four, 4, 6, 4);
    for (int i = 0; i < 6; i++)
      assert_int_equal(six[i], i < 4 ? i : 0);
    int32_t *two = xp_grow(ctx, six, 6, 2, 4);
    assert_int_equal(two[1], 1);
    void *nothing = xp_alloc(ctx, 0, 8);
    assert_non_null(nothing);
    errno = 1234;
    assert_null(xp_alloc(ctx, -1, 8));
    assert_null(xp_alloc(ctx, INT64_MAX / 4, 8));
    assert_null(xp_grow(ctx, two, 2, INT64_MAX, 4)); /* and `two` is still there */
    assert_int_equal(errno, 1234);
    char *text = xp_copy_text(ctx, "caf\xC3\xA9");
    assert_string_equal(text, "caf\xC3\xA9");
    xp_release(ctx, text);
    xp_release(ctx, nothing);
    xp_release(ctx, two);
    xp_release(ctx, NULL);
  }
  assert_int_equal(memory.out, 1);
  expt_context_free(counted);
}

/* Long enough for large pages: other memory of the same kind, whatever the system makes of the wish. */
static void megabytes_are_memory_like_any_other(void **state) {
  (void)state;
  enum { WORDS = 3 << 18, MORE = 5 << 18 };
  errno = 1234;
  int64_t *words = xp_alloc(NULL, WORDS, sizeof *words);
  assert_non_null(words);
  for (int64_t i = 0; i < WORDS; i++) {
    assert_int_equal(words[i], 0);
    words[i] = i;
  }
  words = xp_grow(NULL, words, WORDS, MORE, sizeof *words);
  assert_non_null(words);
  for (int64_t i = 0; i < MORE; i++)
    assert_int_equal(words[i], i < WORDS ? i : 0);
  xp_release(NULL, words);
  assert_int_equal(errno, 1234);
}

/* ---- progress ---- */

typedef struct watch {
  int calls, ends;
  int stop_at; /* this call answers "stop" */
  const char *what;
  uint64_t done, total;
} watch;

static int32_t watching(void *user, const char *what, uint64_t done, uint64_t total) {
  watch *seen = user;
  seen->calls++;
  if (done == total) seen->ends++;
  seen->what = what;
  seen->done = done;
  seen->total = total;
  return seen->calls == seen->stop_at;
}

static expt_context *watched_context(watch *seen) {
  expt_context_options options;
  expt_context_options_init(&options);
  options.progress = watching;
  options.progress_user = seen;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(&options, &ctx, NULL), EXPT_OK);
  return ctx;
}

static void pass_ms(long ms) {
  const struct timespec time = {.tv_nsec = ms * 1000000L};
  nanosleep(&time, NULL);
}

static void a_short_call_reports_only_its_end(void **state) {
  (void)state;
  watch seen = {0};
  expt_context *ctx = watched_context(&seen);
  const xp_call call = {.ctx = ctx, .function = "expt_long", .err = NULL};
  xp_progress progress = xp_progress_start(&call, 1000);
  for (uint64_t done = 1; done <= 1000; done++)
    assert_int_equal(xp_progress_step(&progress, done), EXPT_OK);
  assert_int_equal(xp_progress_end(&progress), EXPT_OK);
  assert_int_equal(seen.ends, 1);
  assert_int_equal(seen.done, 1000);
  assert_string_equal(seen.what, "expt_long");
  expt_context_free(ctx);
}

static void a_long_call_reports_and_can_be_cancelled(void **state) {
  (void)state;
  watch seen = {.stop_at = 2};
  expt_context *ctx = watched_context(&seen);
  const xp_call call = {.ctx = ctx, .function = "expt_long", .err = &error};
  xp_progress progress = xp_progress_start(&call, 10);
  assert_int_equal(xp_progress_step(&progress, 1), EXPT_OK);
  pass_ms(60);
  assert_int_equal(xp_progress_step(&progress, 2), EXPT_OK);
  assert_int_equal(seen.calls, 1);
  assert_int_equal(seen.done, 2);
  pass_ms(60);
  assert_int_equal(xp_progress_step(&progress, 3), EXPT_E_CANCELLED);
  assert_int_equal(error.status, EXPT_E_CANCELLED);
  assert_string_equal(error.function, "expt_long");
  expt_context_free(ctx);
}

static void an_unknown_total_becomes_known_at_the_end(void **state) {
  (void)state;
  watch seen = {.stop_at = 1};
  expt_context *ctx = watched_context(&seen);
  const xp_call call = {.ctx = ctx, .function = "expt_long", .err = NULL};
  xp_progress progress = xp_progress_start(&call, 0);
  assert_int_equal(xp_progress_step(&progress, 77), EXPT_OK);
  assert_int_equal(xp_progress_end(&progress), EXPT_E_CANCELLED);
  assert_int_equal(seen.done, 77);
  assert_int_equal(seen.total, 77);
  expt_context_free(ctx);
}

/* ---- MD5 ---- */

static void hex(const uint8_t digest[16], char out[33]) {
  for (int i = 0; i < 16; i++)
    snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static void expect_md5(const xp_md5 *md5, const char *text, const char *expected) {
  uint8_t digest[16];
  char found[33];
  assert_true(xp_md5_digest(md5, text, (int64_t)strlen(text), digest));
  hex(digest, found);
  found[strlen(expected)] = '\0';
  assert_string_equal(found, expected);
}

/* RFC 1321, appendix A.5; the last is a key of the homepage alert example, by md5sum (coreutils 9.1). */
static void expect_known_answers(const xp_md5 *md5) {
  expect_md5(md5, "", "d41d8cd98f00b204e9800998ecf8427e");
  expect_md5(md5, "a", "0cc175b9c0f1b6a831c399e269772661");
  expect_md5(md5, "abc", "900150983cd24fb0d6963f7d28e17f72");
  expect_md5(md5, "message digest", "f96b697d7cb7938d525a2f31aaf161d0");
  expect_md5(md5, "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
             "57edf4a22be3c955ac49da2e2107b67a");
  expect_md5(md5, "1_luckin_homepage_low_price_alert_v1", "a915980f");
}

static void md5_with_and_without_a_context(void **state) {
  (void)state;
  counted_memory memory = {0};
  expt_context *counted = counted_context(&memory);
  expt_context *const contexts[] = {NULL, counted, counted};
  for (int c = 0; c < 3; c++) {
    const xp_call call = {.ctx = contexts[c], .function = "expt_test", .err = NULL};
    xp_md5 *md5 = NULL;
    errno = 1234;
    assert_int_equal(xp_md5_create(&call, &md5), EXPT_OK);
    expect_known_answers(md5);
    assert_int_equal(errno, 1234);
    xp_md5_free(contexts[c], md5);
  }
  xp_md5_free(NULL, NULL);
  expt_context_free(counted);
  assert_int_equal(memory.out, 0);
}

static void md5_without_memory(void **state) {
  (void)state;
  for (int64_t refused_request = 1; refused_request <= 2; refused_request++) {
    counted_memory memory = {0};
    expt_context *ctx = counted_context(&memory);
    memory.refused = memory.asked + refused_request;
    const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
    xp_md5 *md5 = NULL;
    assert_int_equal(xp_md5_create(&call, &md5), EXPT_E_NOMEM);
    assert_null(md5);
    assert_int_equal(memory.out, 1);
    assert_int_equal(xp_md5_create(&call, &md5), EXPT_OK);
    xp_md5_free(ctx, md5);
    expt_context_free(ctx);
    assert_int_equal(memory.out, 0);
  }
}

static void *md5_in_a_thread(void *ctx) {
  const xp_call call = {.ctx = ctx, .function = "expt_test", .err = NULL};
  xp_md5 *md5 = NULL;
  uint8_t digest[16] = {0};
  bool good = xp_md5_create(&call, &md5) == EXPT_OK;
  for (int i = 0; good && i < 100; i++)
    good = xp_md5_digest(md5, "abc", 3, digest) && digest[0] == 0x90 && digest[15] == 0x72;
  xp_md5_free(ctx, md5);
  return good ? ctx : NULL;
}

static void threads_share_the_md5_of_a_context(void **state) {
  (void)state;
  expt_context *ctx = NULL;
  assert_int_equal(expt_context_create(NULL, &ctx, NULL), EXPT_OK);
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, md5_in_a_thread, ctx), 0);
  for (int i = 0; i < 4; i++) {
    void *result;
    assert_int_equal(pthread_join(threads[i], &result), 0);
    assert_ptr_equal(result, ctx);
  }
  expt_context_free(ctx);
}

static bool host_has_md5(void) {
  ERR_set_mark();
  EVP_MD *md5 = EVP_MD_fetch(NULL, "MD5", NULL);
  ERR_pop_to_mark();
  EVP_MD_free(md5);
  return md5 != NULL;
}

static void the_hosts_openssl_is_left_alone(void **state) {
  (void)state;
  OSSL_LIB_CTX *before = OSSL_LIB_CTX_get0_global_default();
  OSSL_LIB_CTX *mine = OSSL_LIB_CTX_new();
  OSSL_LIB_CTX *usual = OSSL_LIB_CTX_set0_default(mine); /* a host with a thread default of its own */
  ERR_clear_error();
  md5_with_and_without_a_context(state);
  assert_int_equal(ERR_peek_error(), 0);
  assert_ptr_equal(OSSL_LIB_CTX_set0_default(usual), mine);
  assert_ptr_equal(OSSL_LIB_CTX_get0_global_default(), before);
  assert_int_equal(EVP_default_properties_is_fips_enabled(NULL), 0);
  OSSL_LIB_CTX_free(mine);
}

/* Runs in a process whose configuration offers only the base provider and asks for FIPS: MD5 first, before the host
 * has touched OpenSSL, and again afterwards. */
static void child_on_a_fips_host(void **state) {
  md5_with_and_without_a_context(state);
  assert_false(host_has_md5());
  assert_int_equal(EVP_default_properties_is_fips_enabled(NULL), 1);
  ERR_clear_error();
  md5_with_and_without_a_context(state);
  assert_int_equal(ERR_peek_error(), 0);
  assert_false(host_has_md5());
  assert_int_equal(EVP_default_properties_is_fips_enabled(NULL), 1);
}

static const char fips_configuration[] = "openssl_conf = start\n"
                                         "[start]\nproviders = providers\nalg_section = algorithms\n"
                                         "[providers]\nbase = base\n"
                                         "[base]\nactivate = 1\n"
                                         "[algorithms]\ndefault_properties = fips=yes\n";

static void md5_works_on_a_fips_host(void **state) {
  (void)state;
  char path[] = "fips_XXXXXX";
  const int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, fips_configuration, strlen(fips_configuration)), strlen(fips_configuration));
  close(file);
  fflush(NULL);
  const pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    setenv("OPENSSL_CONF", path, 1);
    execl(own_path, own_path, "fips", (char *)NULL);
    _exit(99);
  }
  int result;
  assert_int_equal(waitpid(child, &result, 0), child);
  unlink(path);
  assert_true(WIFEXITED(result));
  assert_int_equal(WEXITSTATUS(result), 0);
}

int main(int argc, char **argv) {
  own_path = argv[0];
  if (argc == 2 && !strcmp(argv[1], "fips")) {
    const struct CMUnitTest child[] = {cmocka_unit_test(child_on_a_fips_host)};
    return cmocka_run_group_tests(child, NULL, NULL);
  }
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_defaults),
      cmocka_unit_test(options_out_of_range),
      cmocka_unit_test(a_context_limits_the_instructions),
      cmocka_unit_test(a_context_is_counted_and_uses_its_own_memory),
      cmocka_unit_test(memory_is_zeroed_and_counted_with_care),
      cmocka_unit_test(megabytes_are_memory_like_any_other),
      cmocka_unit_test(a_short_call_reports_only_its_end),
      cmocka_unit_test(a_long_call_reports_and_can_be_cancelled),
      cmocka_unit_test(an_unknown_total_becomes_known_at_the_end),
      cmocka_unit_test(md5_with_and_without_a_context),
      cmocka_unit_test(md5_without_memory),
      cmocka_unit_test(threads_share_the_md5_of_a_context),
      cmocka_unit_test(the_hosts_openssl_is_left_alone),
      cmocka_unit_test(md5_works_on_a_fips_host),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
