/* On what kind of disk a path lies. */
#ifndef UTIL_MOUNT_H
#define UTIL_MOUNT_H

#include "util/text.h"

/* The kind's name as the system writes it ("ext4", "nfs4", "fuse.sshfs"), empty when it cannot be told. PATH must be
 * there and absolute, without links. */
void mount_kind(const char *path, struct text *kind);

#endif
