/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that knows OpenSSL. A host may run with a configuration that offers only FIPS algorithms; assignment
 * by MD5 must not depend on it, and must not change anything in the host's own OpenSSL context either. Hence a
 * library context of ours, with the default provider. */
#include "lib/base/context.h"

#include "lib/base/memory.h"
#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/provider.h>
#include <string.h>

typedef struct digest_library {
  OSSL_LIB_CTX *context;
  OSSL_PROVIDER *provider;
  EVP_MD *algorithm[XP_ALGORITHMS]; /* NULL = libcrypto was built without it */
} digest_library;

struct xp_digest {
  digest_library *library;
  xp_algorithm algorithm;
  bool owned; /* made without an expt_context that could keep it */
};

static const struct {
  const char *name;
  int32_t size;
} algorithms[XP_ALGORITHMS] = {[XP_MD5] = {"MD5", 16}, [XP_SHA1] = {"SHA1", 20}, [XP_SHA256] = {"SHA256", 32}};

/* ---- the library context ---- */

void xp_md5_library_free(const expt_context *ctx, void *library) {
  if (library == NULL) return;
  digest_library *mine = library;
  for (int i = 0; i < XP_ALGORITHMS; i++) EVP_MD_free(mine->algorithm[i]);
  if (mine->provider != NULL) OSSL_PROVIDER_unload(mine->provider);
  OSSL_LIB_CTX_free(mine->context);
  xp_release(ctx, mine);
}

static bool open_library(digest_library *library) {
  library->context = OSSL_LIB_CTX_new();
  if (library->context == NULL) return false;
  library->provider = OSSL_PROVIDER_load(library->context, "default");
  if (library->provider == NULL) return false;
  for (int i = 0; i < XP_ALGORITHMS; i++) {
    library->algorithm[i] = EVP_MD_fetch(library->context, algorithms[i].name, "provider=default");
  }
  return true;
}

/* The host reads the same error queue, so what a failure left there is taken back. */
static bool open_library_quietly(digest_library *library) {
  const int saved_errno = errno;
  ERR_set_mark();
  const bool opened = open_library(library);
  ERR_pop_to_mark();
  errno = saved_errno;
  return opened;
}

static expt_status make_library(const xp_call *call, digest_library **out) {
  digest_library *library = xp_alloc(call->ctx, 1, (int64_t)sizeof *library);
  if (library == NULL) return xp_fail_memory(call);
  if (!open_library_quietly(library)) {
    xp_md5_library_free(call->ctx, library);
    return XP_FAIL(call, EXPT_E_PLATFORM, "", "", "libcrypto has no default provider, hence no hashes");
  }
  *out = library;
  return EXPT_OK;
}

static expt_status shared_library(const xp_call *call, xp_once *kept, digest_library **out) {
  *out = xp_once_get(kept);
  if (*out != NULL) return EXPT_OK;
  digest_library *made;
  XP_TRY(make_library(call, &made));
  *out = xp_once_offer(kept, made);
  if (*out != made) xp_md5_library_free(call->ctx, made);
  return EXPT_OK;
}

/* ---- an algorithm ---- */

static expt_status fill(const xp_call *call, xp_digest *digest) {
  xp_once *kept = xp_context_md5(call->ctx);
  digest->owned = kept == NULL;
  XP_TRY(digest->owned ? make_library(call, &digest->library) : shared_library(call, kept, &digest->library));
  if (digest->library->algorithm[digest->algorithm] != NULL) return EXPT_OK;
  return XP_FAIL(call, EXPT_E_PLATFORM, "", "", "libcrypto has no %s; no other hash may stand in for it",
                 algorithms[digest->algorithm].name);
}

expt_status xp_digest_create(const xp_call *call, xp_algorithm algorithm, xp_digest **out) {
  *out = NULL;
  xp_digest *digest = xp_alloc(call->ctx, 1, (int64_t)sizeof *digest);
  if (digest == NULL) return xp_fail_memory(call);
  digest->algorithm = algorithm;
  const expt_status status = fill(call, digest);
  if (status == EXPT_OK)
    *out = digest;
  else
    xp_digest_free(call->ctx, digest);
  return status;
}

void xp_digest_free(const expt_context *ctx, xp_digest *digest) {
  if (digest == NULL) return;
  if (digest->owned) xp_md5_library_free(ctx, digest->library);
  xp_release(ctx, digest);
}

int32_t xp_digest_size(const xp_digest *digest) {
  return algorithms[digest->algorithm].size;
}

/* ---- digests ---- */

static bool digest_once(EVP_MD_CTX *work, const EVP_MD *algorithm, const void *bytes, int64_t size, uint8_t *out) {
  return EVP_DigestInit_ex2(work, algorithm, NULL) == 1 &&
         (size <= 0 || EVP_DigestUpdate(work, bytes, (size_t)size) == 1) && EVP_DigestFinal_ex(work, out, NULL) == 1;
}

bool xp_digester_take(xp_digester *digester, const void *bytes, int64_t size, uint8_t out[XP_DIGEST_MOST]) {
  const int saved_errno = errno;
  const EVP_MD *algorithm = digester->digest->library->algorithm[digester->digest->algorithm];
  ERR_set_mark();
  if (digester->work == NULL) digester->work = EVP_MD_CTX_new();
  const bool done = digester->work != NULL && digest_once(digester->work, algorithm, bytes, size, out);
  ERR_pop_to_mark();
  errno = saved_errno;
  return done;
}

void xp_digester_end(xp_digester *digester) {
  EVP_MD_CTX_free(digester->work);
  digester->work = NULL;
}

bool xp_digest_take(const xp_digest *digest, const void *bytes, int64_t size, uint8_t out[XP_DIGEST_MOST]) {
  xp_digester once = {.digest = digest};
  const bool done = xp_digester_take(&once, bytes, size, out);
  xp_digester_end(&once);
  return done;
}

/* ---- MD5 by its own name ---- */

expt_status xp_md5_create(const xp_call *call, xp_md5 **out) {
  return xp_digest_create(call, XP_MD5, out);
}

void xp_md5_free(const expt_context *ctx, xp_md5 *md5) {
  xp_digest_free(ctx, md5);
}

bool xp_md5_digest(const xp_md5 *md5, const void *bytes, int64_t size, uint8_t digest[16]) {
  uint8_t whole[XP_DIGEST_MOST];
  if (!xp_digest_take(md5, bytes, size, whole)) return false;
  memcpy(digest, whole, 16);
  return true;
}
