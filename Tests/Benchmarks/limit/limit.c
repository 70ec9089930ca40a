/* What SQLite and SHA-256 can do on this machine, with nothing of ours around them: the limit to measure beside.
 *
 *   cc -O2 -o limit limit.c -lsqlite3 -lcrypto
 *   limit append FILE PER_COMMIT COUNT LENGTH    appends COUNT lines of LENGTH bytes, PER_COMMIT a commit, each durable
 *   limit scan FILE                              reads all lines in order and hashes each (SHA-256 of a zero byte and the line)
 *
 * Appending hashes each line too, chained to the one before; the lines themselves cost nothing to make. Prints one JSON line like the benchmarks. */
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

static void append(const char *path, long per_commit, long count, long length) {
    sqlite3 *base = 0;
    sqlite3_stmt *insert = 0;
    unsigned char digest[32] = {0};
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    char *line = malloc(length);
    long commits = count / per_commit;
    double *times = malloc(sizeof(double) * (commits ? commits : 1));
    check(sqlite3_open(path, &base), base, "opening");
    run(base, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
              "CREATE TABLE event (position INTEGER PRIMARY KEY, line BLOB NOT NULL, hash BLOB NOT NULL) STRICT");
    check(sqlite3_prepare_v2(base, "INSERT INTO event VALUES (?, ?, ?)", -1, &insert, 0), base, "preparing");
    memset(line, 'x', length);
    for (long commit = 0; commit < commits; commit++) {
        double began = seconds();
        run(base, "BEGIN IMMEDIATE");
        for (long i = 0; i < per_commit; i++) {
            long number = commit * per_commit + i;
            memcpy(line, &number, sizeof number < (size_t)length ? sizeof number : (size_t)length);
            hash(context, digest, sizeof digest, line, length, digest);
            sqlite3_bind_int64(insert, 1, commit * per_commit + i + 1);
            sqlite3_bind_blob(insert, 2, line, length, SQLITE_STATIC);
            sqlite3_bind_blob(insert, 3, digest, sizeof digest, SQLITE_STATIC);
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
    unsigned char digest[32], seen = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    double took, began;
    long count = 0;
    check(sqlite3_open_v2(path, &base, SQLITE_OPEN_READONLY, 0), base, "opening");
    check(sqlite3_prepare_v2(base, "SELECT line FROM event ORDER BY position", -1, &select, 0), base, "preparing");
    began = seconds();
    while (sqlite3_step(select) == SQLITE_ROW) {
        hash(context, "", 1, sqlite3_column_blob(select, 0), sqlite3_column_bytes(select, 0), digest);
        seen ^= digest[0];
        count++;
    }
    took = seconds() - began;
    if (seen == 1 && count == 0) return; /* What is hashed is looked at, so that no compiler leaves it out. */
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
