#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

/// Turns off the checkpoint that SQLite runs when the last connection to a WAL database closes.
/// `sqlite3_db_config` is variadic, which Swift cannot call; hence this function. Returns a SQLite result code.
static inline int regimen_sqlite3_no_checkpoint_on_close(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/// Has SQLite keep no account of the memory that it uses, for which every connection would wait at one lock. Has to come
/// before the first connection. `sqlite3_config` is variadic. Returns a SQLite result code.
static inline int regimen_sqlite3_no_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

#endif
