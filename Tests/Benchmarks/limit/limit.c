/* What SQLite and SHA-256 can do on this machine, with nothing of ours around them: the limit to measure beside.
 *
 *   cc -O2 -o limit limit.c -lsqlite3 -lcrypto
 *   limit append FILE PER_COMMIT COUNT LENGTH    appends COUNT lines of LENGTH bytes, PER_COMMIT a commit, each durable
 *   limit scan FILE                              reads all lines in order and checks their hashes
 *
 * It does what any log of events cannot do without: each event is a line of JSON that is made, stands in one of a thousand
 * streams under a version that no other there has, and is hashed (SHA-256) with the hash of the one before. Prints one JSON
 * line like the benchmarks. */
#include <openssl/evp.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void check(int code, sqlite3 *base, const char *doing) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "limit: %s: %s\n", doing, base ? sqlite3_errmsg(base) : "no database");
    exit(6);
}

static void run(sqlite3 *base, const char *sql) { check(sqlite3_exec(base, sql, 0, 0, 0), base, sql); }

static int less(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *name, double *times, long runs, long per_run) {
    double total = 0;
    struct rusage usage;
    for (long i = 0; i < runs; i++) total += times[i];
    qsort(times, runs, sizeof *times, less);
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"name\":\"%s\",\"perSecond\":%.1f,\"medianMicroseconds\":%.1f,\"p99Microseconds\":%.1f,"
           "\"peakMemoryMegabytes\":%ld}\n",
           name, runs * per_run / total, times[runs / 2] * 1e6, times[runs * 99 / 100] * 1e6, usage.ru_maxrss / 1024);
}

static void hash(EVP_MD_CTX *context, const void *first, size_t first_length, const void *rest, size_t length,
                 unsigned char *digest) {
    EVP_DigestInit_ex(context, EVP_sha256(), 0);
    EVP_DigestUpdate(context, first, first_length);
    EVP_DigestUpdate(context, rest, length);
    EVP_DigestFinal_ex(context, digest, 0);
}

/* A line of at least that length; how long it is. */
static int make_line(char *line, size_t room, long number, long length) {
    int written = snprintf(line, room,
                           "{\"actor\":\"desk-%03ld\",\"on\":\"2026-11-%02ld\",\"patient\":\"P-%06ld\",\"position\":%ld,"
                           "\"type\":\"visit.completed\",\"visit\":\"round-%ld/check.%ld\",\"z\":\"",
                           number % 97, 1 + number % 28, number % 1000, number, 1 + number % 8, 1 + number % 21);
    while (written < length - 2) line[written++] = 'x';
    line[written++] = '"';
    line[written++] = '}';
    return written;
}

/* The hash of an event: of the hash before it, its position, and its line. */
static void chain(EVP_MD_CTX *context, unsigned char *digest, long position, const void *line, size_t length) {
    unsigned char before[32 + sizeof position];
    memcpy(before, digest, 32);
    memcpy(before + 32, &position, sizeof position);
    hash(context, before, sizeof before, line, length, digest);
}

static void append(const char *path, long per_commit, long count, long length) {
    sqlite3 *base = 0;
    sqlite3_stmt *insert = 0;
    unsigned char digest[32] = {0};
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t room = length + 512;
    char *line = malloc(room), stream[32];
    long commits = count / per_commit;
    double *times = malloc(sizeof(double) * (commits ? commits : 1));
    check(sqlite3_open(path, &base), base, "opening");
    run(base, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
              "CREATE TABLE event (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL,"
              " line BLOB NOT NULL, hash BLOB NOT NULL) STRICT;"
              "CREATE UNIQUE INDEX eventOfStream ON event (stream, version)");
    check(sqlite3_prepare_v2(base, "INSERT INTO event VALUES (?, ?, ?, ?, ?)", -1, &insert, 0), base, "preparing");
    for (long commit = 0; commit < commits; commit++) {
        double began = seconds();
        run(base, "BEGIN IMMEDIATE");
        for (long i = 0; i < per_commit; i++) {
            long position = commit * per_commit + i + 1;
            int written = make_line(line, room, position, length);
            int named = snprintf(stream, sizeof stream, "patient-P-%05ld", position % 1000);
            chain(context, digest, position, line, written);
            sqlite3_bind_int64(insert, 1, position);
            sqlite3_bind_text(insert, 2, stream, named, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 3, position / 1000);
            sqlite3_bind_blob(insert, 4, line, written, SQLITE_STATIC);
            sqlite3_bind_blob(insert, 5, digest, sizeof digest, SQLITE_STATIC);
            check(sqlite3_step(insert), base, "inserting");
            sqlite3_reset(insert);
        }
        run(base, "COMMIT");
        times[commit] = seconds() - began;
    }
    sqlite3_finalize(insert);
    sqlite3_close(base);
    tell("limit-append", times, commits, per_commit);
}

static void scan(const char *path) {
    sqlite3 *base = 0;
    sqlite3_stmt *select = 0;
    unsigned char digest[32] = {0};
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    double took, began;
    long count = 0;
    check(sqlite3_open_v2(path, &base, SQLITE_OPEN_READONLY, 0), base, "opening");
    check(sqlite3_prepare_v2(base, "SELECT position, stream, version, line, hash FROM event ORDER BY position", -1,
                             &select, 0),
          base, "preparing");
    began = seconds();
    while (sqlite3_step(select) == SQLITE_ROW) {
        chain(context, digest, sqlite3_column_int64(select, 0), sqlite3_column_blob(select, 3),
              sqlite3_column_bytes(select, 3));
        sqlite3_column_text(select, 1);
        sqlite3_column_int64(select, 2);
        if (memcmp(digest, sqlite3_column_blob(select, 4), sizeof digest)) {
            fprintf(stderr, "limit: event %lld is not what was hashed\n", sqlite3_column_int64(select, 0));
            exit(1);
        }
        count++;
    }
    took = seconds() - began;
    tell("limit-scan", &took, 1, count);
}

int main(int count, char **words) {
    if (count == 6 && !strcmp(words[1], "append")) {
        append(words[2], atol(words[3]), atol(words[4]), atol(words[5]));
    } else if (count == 3 && !strcmp(words[1], "scan")) {
        scan(words[2]);
    } else {
        fprintf(stderr, "limit append FILE PER_COMMIT COUNT LENGTH, or limit scan FILE\n");
        return 2;
    }
    return 0;
}
