/* What shim.c writes down and powercut.c reads: a head, two paths with their ending zeroes, the bytes written. */
#ifndef TESTS_FAULTS_RECORD_H
#define TESTS_FAULTS_RECORD_H

#include <stdint.h>

enum record_kind {
    RECORD_WRITE,
    RECORD_TRUNCATE,
    RECORD_SYNC,
    RECORD_CREATE,
    RECORD_RENAME,
    RECORD_UNLINK,
    RECORD_ACK
};
struct record {
    uint32_t kind, path, other, size; /* lengths of what follows */
    int64_t offset;
};

#endif
