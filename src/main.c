#include <config.h>

#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    puts(PACKAGE " " PACKAGE_VERSION);
    return EXIT_SUCCESS;
}
