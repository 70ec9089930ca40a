// Preloaded into the executable (LD_PRELOAD), moves its wall clock by the milliseconds in the file that CLOCK_SHIFT_FILE
// names, read at every call: so that a clock can be set under a process that runs. Time that only measures how long
// something takes is left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long shift(void) {
    const char *path = getenv("CLOCK_SHIFT_FILE");
    FILE *file = path ? fopen(path, "re") : NULL;
    long long milliseconds = 0;
    if (!file) return 0;
    if (fscanf(file, "%lld", &milliseconds) != 1) milliseconds = 0;
    fclose(file);
    return milliseconds;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int answer = syscall(SYS_clock_gettime, clock, time);
    if (answer != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return answer;
    long long nanoseconds = time->tv_sec * 1000000000LL + time->tv_nsec + shift() * 1000000LL;
    time->tv_sec = nanoseconds / 1000000000LL;
    time->tv_nsec = nanoseconds % 1000000000LL;
    return 0;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}
