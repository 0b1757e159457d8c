/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_UTF8_H
#define EXPERIMENT_LIB_BASE_UTF8_H

/* Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */

#include <stdbool.h>
#include <stdint.h>

/* Bytes of the character that begins at `bytes`: 1 to 4, or 0 when no well-formed character begins there. */
int xp_utf8_length(const char *bytes, int64_t size);
bool xp_utf8_valid(const char *bytes, int64_t size);
/* Characters (code points) of well-formed text. */
int64_t xp_utf8_count(const char *bytes, int64_t size);
/* A character that would break a line of text or is not printed: C0, DEL, C1, and the separators U+2028 and U+2029. */
bool xp_utf8_is_control(const char *character, int length);

#endif
