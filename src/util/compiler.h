/* Words for the compiler: cleanup by attribute, checked formats. */
#ifndef UTIL_COMPILER_H
#define UTIL_COMPILER_H

#define OWN(drop) __attribute__((cleanup(drop)))
#define FORMAT(string, first) __attribute__((format(printf, string, first)))
#define UNUSED __attribute__((unused))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
