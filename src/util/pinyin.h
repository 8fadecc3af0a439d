/* Chinese names as they are read, and what people type to find them: wjg, wangjg, wang jianguo for 王建国. The readings
 * of the characters are made into a table when the program is built (pinyin_make.c), so that a list of ten thousand
 * names opens at once; characters outside it are asked of ICU, which takes a tenth of a second to get ready. Surnames
 * that are read otherwise (单 shan, 尉迟 yu chi) are data: data/surnames.ini. */
#ifndef UTIL_PINYIN_H
#define UTIL_PINYIN_H

#include <stdbool.h>

#include "util/text.h"

/* Adds the reading of NAME: syllables without tones parted by blanks, ü as v, several readings of one by '/':
 * "shan/dan tian fang". Latin words stay, in lower case; signs are left out. */
void pinyin_read(struct text *out, const char *name);

/* Does TYPED, letters with or without blanks, begin the reading at some syllable, each by its whole or its beginning?
 * "jg", "jianguo" and "wang j" all find "wang jian guo". False when TYPED holds anything but letters, blanks and '. */
bool pinyin_match(const char *reading, const char *typed);

#endif
