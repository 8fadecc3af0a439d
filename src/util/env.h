/* The environment. Only here: getenv. */
#ifndef UTIL_ENV_H
#define UTIL_ENV_H

const char *env_get(const char *name); /* NULL when absent or empty */

#endif
