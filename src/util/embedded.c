#include <config.h>

#include "util/embedded.h"

#include <stdlib.h>
#include <string.h>

#include "util/embedded_files.h"

static int compare_path(const void *path, const void *file)
{
    return strcmp(path, ((const struct embedded *)file)->path);
}

const struct embedded *embedded_find(const char *path)
{
    return bsearch(path, embedded_files, embedded_count, sizeof embedded_files[0], compare_path);
}

const struct embedded *embedded_at(size_t index)
{
    return index < embedded_count ? &embedded_files[index] : NULL;
}
