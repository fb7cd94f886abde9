/* banned.h - included in front of every source by the Makefile: functions that do not compile here, with what to use
 * instead. */
#ifndef CLEMENT_BANNED_H
#define CLEMENT_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(func) sorry_##func##_is_banned

#undef strcpy
#define strcpy(d, s) BANNED(strcpy)  /* str.h, arena_strdup */
#undef strcat
#define strcat(d, s) BANNED(strcat)  /* str.h */
#undef strncpy
#define strncpy(d, s, n) BANNED(strncpy)
#undef strncat
#define strncat(d, s, n) BANNED(strncat)
#undef sprintf
#define sprintf(...) BANNED(sprintf) /* snprintf, str_addf */
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef strtok
#define strtok(s, d) BANNED(strtok)
#undef gets
#define gets(s) BANNED(gets)
#undef atoi
#define atoi(s) BANNED(atoi)         /* a parser that reports */
#undef atol
#define atol(s) BANNED(atol)
#undef rand
#define rand() BANNED(rand)          /* libsodium, or a seeded generator given as an argument */
#undef srand
#define srand(s) BANNED(srand)
#undef system
#define system(c) BANNED(system)
#undef popen
#define popen(c, m) BANNED(popen)
#undef localtime
#define localtime(t) BANNED(localtime) /* domain/zone.h */
#undef gmtime
#define gmtime(t) BANNED(gmtime)     /* domain/civil.h */
#undef ctime
#define ctime(t) BANNED(ctime)
#undef asctime
#define asctime(t) BANNED(asctime)
#undef printf
#define printf(...) BANNED(printf)   /* base/out.h */
#undef vprintf
#define vprintf(...) BANNED(vprintf)
#undef puts
#define puts(s) BANNED(puts)

#endif
