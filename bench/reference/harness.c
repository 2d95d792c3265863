/*
 *     reference FOLDER stored | lanes | scenarios | memcpy
 *
 * Reads the columns of a folder, says `ready`, and then does what it is told, a line each:
 * `round` settles over and over for ROUND_NS and answers with the nanoseconds an event of the best pass, `results FILE`
 * writes the columns there, as doubles, and answers `ok`.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "columns.h"

#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

static const double ROUND_NS = 30e6;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static const void *column(const char *folder, const char *name, int64_t *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  const int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  *bytes = status.st_size;
  const void *data = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (data == MAP_FAILED) fail(path);
  close(file);
  return data;
}

static Columns columns(const char *folder) {
  int64_t bytes;
  Columns c;
  c.total = column(folder, "total.i64", &bytes);
  c.events = bytes / 8;
  c.in_scope = column(folder, "in_scope.i64", &bytes);
  c.basic_paid = column(folder, "basic_paid.i64", &bytes);
  c.critical_paid = column(folder, "critical_paid.i64", &bytes);
  c.person = column(folder, "person.i32", &bytes);
  c.day = column(folder, "day.i32", &bytes);
  c.held = column(folder, "held.u32", &bytes);
  c.year = column(folder, "year.i16", &bytes);
  c.age = column(folder, "age.i16", &bytes);
  c.service = column(folder, "service.u8", &bytes);
  c.referred = column(folder, "referred.u8", &bytes);
  return c;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void *memory(int64_t bytes) {
  void *data = aligned_alloc(64, (size_t)((bytes + 63) / 64 * 64));
  if (!data) fail("memory");
  memset(data, 0, (size_t)bytes);
  return data;
}

static void write_columns(const char *path, int64_t *const *out, int count, int64_t rows) {
  FILE *file = fopen(path, "wb");
  if (!file) fail(path);
  for (int k = 0; k < count; k++) {
    for (int64_t i = 0; i < rows; i++) {
      const double fen = (double)out[k][i];
      if (fwrite(&fen, sizeof fen, 1, file) != 1) fail(path);
    }
  }
  fclose(file);
}

int main(int count, char **arguments) {
  if (count != 3) return 2;
  const Columns c = columns(arguments[1]);
  const char *variant = arguments[2];
  const int is_copy = !strcmp(variant, "memcpy"), is_sum = !strcmp(variant, "scenarios"), is_lanes = !strcmp(variant, "lanes");
  /* Copying moves as many bytes through memory as settling does: half of them are read, half written. */
  const int64_t copied = (bytes_read + 8 * outputs) / 2 * c.events;
  char *from = is_copy ? memory(copied) : NULL, *to = is_copy ? memory(copied) : NULL;
  int64_t sums[SCENARIOS][MOST_OUTPUTS];
  int64_t *out[SCENARIOS * MOST_OUTPUTS];
  for (int k = 0; k < outputs && !is_copy && !is_sum; k++) out[k] = memory(8 * c.events);
  for (int k = 0; k < SCENARIOS * outputs && is_sum; k++) out[k] = &sums[k / outputs][k % outputs];

  printf("ready\n");
  fflush(stdout);
  char line[4096];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (!strcmp(line, "round")) {
      double best = 1e300;
      for (const double until = now() + ROUND_NS; now() < until;) {
        const double start = now();
        if (is_copy) memcpy(to, from, (size_t)copied);
        else if (is_sum) memset(sums, 0, sizeof sums), settle_scenarios(&c, sums);
        else if (is_lanes) settle_lanes(&c, out);
        else settle(&c, out);
        const double took = (now() - start) / (double)c.events;
        if (took < best) best = took;
        __asm__ volatile("" : : "r"(to) : "memory");
      }
      printf("%.4f\n", best);
    } else if (!strncmp(line, "results ", 8)) {
      if (!is_copy) write_columns(line + 8, out, is_sum ? SCENARIOS * outputs : outputs, is_sum ? 1 : c.events);
      printf("ok\n");
    }
    fflush(stdout);
  }
  return 0;
}
