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

typedef struct md5_library {
  OSSL_LIB_CTX *context;
  OSSL_PROVIDER *provider;
  EVP_MD *algorithm;
} md5_library;

struct xp_md5 {
  md5_library *library;
  bool owned; /* made without an expt_context that could keep it */
};

void xp_md5_library_free(const expt_context *ctx, void *library) {
  if (library == NULL) return;
  md5_library *mine = library;
  EVP_MD_free(mine->algorithm);
  if (mine->provider != NULL) OSSL_PROVIDER_unload(mine->provider);
  OSSL_LIB_CTX_free(mine->context);
  xp_release(ctx, mine);
}

static bool open_library(md5_library *library) {
  library->context = OSSL_LIB_CTX_new();
  if (library->context == NULL) return false;
  library->provider = OSSL_PROVIDER_load(library->context, "default");
  if (library->provider == NULL) return false;
  library->algorithm = EVP_MD_fetch(library->context, "MD5", "provider=default");
  return library->algorithm != NULL;
}

/* The host reads the same error queue, so what a failure left there is taken back. */
static bool open_library_quietly(md5_library *library) {
  const int saved_errno = errno;
  ERR_set_mark();
  const bool opened = open_library(library);
  ERR_pop_to_mark();
  errno = saved_errno;
  return opened;
}

static expt_status make_library(const xp_call *call, md5_library **out) {
  md5_library *library = xp_alloc(call->ctx, 1, (int64_t)sizeof *library);
  if (library == NULL) return xp_fail_memory(call);
  if (!open_library_quietly(library)) {
    xp_md5_library_free(call->ctx, library);
    return XP_FAIL(call, EXPT_E_PLATFORM, "", "", "libcrypto has no MD5; no other hash may stand in for it");
  }
  *out = library;
  return EXPT_OK;
}

static expt_status shared_library(const xp_call *call, xp_once *kept, md5_library **out) {
  *out = xp_once_get(kept);
  if (*out != NULL) return EXPT_OK;
  md5_library *made;
  XP_TRY(make_library(call, &made));
  *out = xp_once_offer(kept, made);
  if (*out != made) xp_md5_library_free(call->ctx, made);
  return EXPT_OK;
}

expt_status xp_md5_create(const xp_call *call, xp_md5 **out) {
  *out = NULL;
  xp_md5 *md5 = xp_alloc(call->ctx, 1, (int64_t)sizeof *md5);
  if (md5 == NULL) return xp_fail_memory(call);
  xp_once *kept = xp_context_md5(call->ctx);
  md5->owned = kept == NULL;
  const expt_status status = md5->owned ? make_library(call, &md5->library) : shared_library(call, kept, &md5->library);
  if (status == EXPT_OK)
    *out = md5;
  else
    xp_release(call->ctx, md5);
  return status;
}

void xp_md5_free(const expt_context *ctx, xp_md5 *md5) {
  if (md5 == NULL) return;
  if (md5->owned) xp_md5_library_free(ctx, md5->library);
  xp_release(ctx, md5);
}

bool xp_md5_digest(const xp_md5 *md5, const void *bytes, int64_t size, uint8_t digest[16]) {
  unsigned int length = 0;
  const int saved_errno = errno;
  ERR_set_mark();
  const int done =
      EVP_Digest(size > 0 ? bytes : "", size > 0 ? (size_t)size : 0, digest, &length, md5->library->algorithm, NULL);
  ERR_pop_to_mark();
  errno = saved_errno;
  return done == 1 && length == 16;
}
