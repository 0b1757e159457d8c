/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXPERIMENT_LIB_ASSIGN_JSON_H
#define EXPERIMENT_LIB_ASSIGN_JSON_H

/* Raised when a key is added that older libraries would have to refuse for another reason than its name. */
enum { XP_JSON_FORMAT = 1 };

#endif
