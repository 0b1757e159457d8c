/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/test_funnel_data.h"

#include "tests/unit/reference_csv.h"

enum { EVENTS = 16959, USERS = 90400, PAGES = 4, MOST_IDS = 1000001 };

/* ---- files ---- */

static bool open_data(csv_file *csv, const char *name) {
  const char *const folder = getenv("EXPT_DATA_DIR");
  char path[1024], command[1100];
  snprintf(path, sizeof path, "%s/%s", folder == NULL ? "." : folder, name);
  FILE *const there = fopen(path, "rb");
  if (there == NULL) return false;
  fclose(there);
  snprintf(command, sizeof command, "gzip -dcf '%s' | tr -d '\"'", path);
  csv->file = popen(command, "r");
  return csv_header(csv);
}

/* Days since 1970 of a date in the Gregorian calendar. */
static int64_t day_of(int64_t year, int64_t month, int64_t day) {
  static const int64_t before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const int64_t leaps = (year - 1969) / 4 - (year - 1901) / 100 + (year - 1601) / 400;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return 365 * (year - 1970) + leaps + before[month - 1] + day - 1 + (leap && month > 2);
}

static int64_t time_of(const char *text) {
  int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  sscanf(text, "%d-%d-%d %d:%d:%d", &year, &month, &day, &hour, &minute, &second);
  return ((day_of(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
}

static void as_seconds(test_table *table, const char *name) {
  expt_column *const column = test_table_column(table, name);
  column->dtype = EXPT_DTYPE_TIME;
  column->time_unit = EXPT_TIME_UNIT_S;
}

/* ---- events ---- */

static char user[EVENTS][16], session[EVENTS][24], name[EVENTS][24], source[EVENTS][24], group[EVENTS][4];
static const char *users[EVENTS], *sessions[EVENTS], *names[EVENTS], *sources[EVENTS], *groups[EVENTS];
static int64_t times[EVENTS];

static const char *keep(char *room, size_t size, const char *text) {
  snprintf(room, size, "%s", text);
  return room;
}

bool published_events_read(void) {
  csv_file csv;
  int64_t row = 0;
  if (!open_data(&csv, "synthetic_events_raiknef/events_sample.csv.gz")) return false;
  for (; row < EVENTS && csv_next(&csv); row++) {
    users[row] = keep(user[row], sizeof user[row], csv_text(&csv, "user_id"));
    sessions[row] = keep(session[row], sizeof session[row], csv_text(&csv, "session_id"));
    names[row] = keep(name[row], sizeof name[row], csv_text(&csv, "event_name"));
    sources[row] = keep(source[row], sizeof source[row], csv_text(&csv, "traffic_source"));
    groups[row] = keep(group[row], sizeof group[row], csv_text(&csv, "ab_group"));
    times[row] = time_of(csv_text(&csv, "event_timestamp"));
  }
  return pclose(csv.file) == 0 && row == EVENTS;
}

test_table *published_events_table(void) {
  test_table *const table = test_table_create(EVENTS);
  test_table_texts(table, "user_id", users);
  test_table_texts(table, "session_id", sessions);
  test_table_integers(table, "event_timestamp", times);
  test_table_texts(table, "event_name", names);
  test_table_texts(table, "traffic_source", sources);
  test_table_texts(table, "ab_group", groups);
  as_seconds(table, "event_timestamp");
  return table;
}

expt_exposures *published_exposures(void) {
  expt_exposures *exposures = NULL;
  expt_error err;
  test_table *const table = published_events_table();
  must(expt_exposures_create(NULL, "user_id", "event_timestamp", "ab_group", NULL, &exposures, &err), &err);
  must(expt_exposures_add(exposures, test_table_view(table), "all", &err), &err);
  test_table_free(table);
  return exposures;
}

/* ---- pages ---- */

static int64_t date_of[MOST_IDS];
static int32_t device_of[MOST_IDS];
static int64_t seen_by[PAGES][USERS], seen[PAGES];
static const char *const devices[] = {"Desktop", "Mobile"};

static bool read_page(int page, const char *file) {
  csv_file csv;
  if (!open_data(&csv, file)) return false;
  while (seen[page] < USERS && csv_next(&csv))
    seen_by[page][seen[page]++] = csv_integer(&csv, "user_id");
  return pclose(csv.file) == 0;
}

static bool read_users(void) {
  csv_file csv;
  int64_t n = 0;
  if (!open_data(&csv, "datamasked_funnel/user_table.csv.gz")) return false;
  for (; csv_next(&csv); n++) {
    const int64_t id = csv_integer(&csv, "user_id");
    if (id < 0 || id >= MOST_IDS) return false;
    date_of[id] = time_of(csv_text(&csv, "date"));
    device_of[id] = strcmp(csv_text(&csv, "device"), "Mobile") == 0;
  }
  return pclose(csv.file) == 0 && n == USERS;
}

bool published_pages_read(void) {
  return read_users() && read_page(0, "datamasked_funnel/home_page_table.csv.gz") &&
         read_page(1, "datamasked_funnel/search_page_table.csv.gz") &&
         read_page(2, "datamasked_funnel/payment_page_table.csv") &&
         read_page(3, "datamasked_funnel/payment_confirmation_table.csv");
}

test_table *published_pages_table(const char *const pages[4]) {
  const int64_t rows = seen[0] + seen[1] + seen[2] + seen[3];
  const size_t room = (size_t)rows;
  int64_t *const id = calloc(room, sizeof *id), *const date = calloc(room, sizeof *date), row = 0;
  int32_t *const page_code = calloc(room, sizeof *page_code), *const device = calloc(room, sizeof *device);
  for (int32_t page = 0; page < PAGES; page++)
    for (int64_t i = 0; i < seen[page]; i++, row++) {
      id[row] = seen_by[page][i];
      date[row] = date_of[id[row]];
      device[row] = device_of[id[row]];
      page_code[row] = page;
    }
  test_table *const table = test_table_create(rows);
  test_table_integers(table, "user_id", id);
  test_table_integers(table, "date", date);
  test_table_codes(table, "page", page_code, pages, PAGES);
  test_table_codes(table, "device", device, devices, 2);
  as_seconds(table, "date");
  free(id), free(date), free(page_code), free(device);
  return table;
}
