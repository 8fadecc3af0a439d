#include <config.h>
#include "service/optimise_private.h"
void fill_hash(struct fill *fill)
{
    fill->proposal.rules = fill->proposal.input = "";
}
