/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_BASE_JSON_H
#define EXPERIMENT_LIB_BASE_JSON_H

/* Texts as JSON strings (RFC 8259, section 7), quotes included. The text is UTF-8; a NUL in it is escaped. */

#include "lib/base/buffer.h"

void xp_json_string(xp_buffer *out, const char *bytes, int64_t size);
void xp_json_word(xp_buffer *out, const char *word); /* NUL-terminated */

#endif
