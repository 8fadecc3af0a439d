/* Holds the place of this folder until its first file comes; then delete it. */
#include <config.h>

_Static_assert(sizeof(int) >= 4, "int has at least 32 bits");

extern const int service_layer;
const int service_layer = 1;
