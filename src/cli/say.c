/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/i18n.h"
#include "base/mem.h"
#include "base/safe.h"

#define WIDTH_OF_TERMINAL 80 /* of one that does not say */

/* Why the output failed first: the stream itself does not keep it. */
static int put_failed;

static void keep_reason(bool ok)
{
    if (!ok && put_failed == 0)
        put_failed = errno;
}

void say_text(const char *text)
{
    struct buf safe = BUF_INIT;

    /* Results first, where both go to one place. */
    keep_reason(fflush(stdout) == 0);
    safe_add(&safe, text, strlen(text), true);
    fputs(safe.s, stderr);
    buf_release(&safe);
}

void say_line(const char *text)
{
    struct buf line = BUF_INIT;

    safe_add(&line, text, strlen(text), false);
    buf_addc(&line, '\n');
    say_text(line.s);
    buf_release(&line);
}

void say(const char *fmt, ...)
{
    static const char name[] = "capaian: ";
    va_list args, again;
    char *text;
    size_t len;

    va_start(args, fmt);
    va_copy(again, args);
    len = sizeof(name) + (size_t)vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    text = mem_alloc(len);
    memcpy(text, name, sizeof(name));
    vsnprintf(text + strlen(name), len - strlen(name), fmt, again);
    va_end(again);
    say_line(text);
    free(text);
}

enum cli_status status_of(const struct err *err)
{
    switch (err->code) {
    case ERR_NONE:
        return CLI_OK;
    case ERR_INPUT:
    case ERR_RANGE:
    case ERR_NOTFOUND:
    case ERR_LOCKED:
        return CLI_REFUSED;
    case ERR_CONFLICT:
    case ERR_STORE:
    case ERR_IO:
        break;
    }
    return CLI_FAILED;
}

enum cli_status say_err(const struct err *err)
{
    struct buf text = BUF_INIT;

    err_describe(err, &text, i18n_text);
    if (err->check[0] != '\0')
        say("%s: %s", err->check, text.s);
    else
        say("%s", text.s);
    buf_release(&text);
    return status_of(err);
}

bool say_agrees(const char *question)
{
    char answer[16] = "";

    say_text(question);
    fflush(stderr);
    if (!fgets(answer, sizeof(answer), stdin))
        return false;
    /* TRANSLATORS: the letters that mean yes, small and capital. */
    return answer[0] != '\n' && answer[0] != '\0' &&
           strchr(_("yY"), answer[0]) != NULL;
}

void put(const struct buf *text)
{
    struct buf safe = BUF_INIT;

    safe_add(&safe, text->s, text->len, true);
    keep_reason(fwrite(safe.s, 1, safe.len, stdout) == safe.len);
    buf_release(&safe);
}

void put_text(const char *text)
{
    keep_reason(fputs(text, stdout) >= 0);
}

void put_done(void)
{
    keep_reason(!ferror(stdout));
}

enum cli_status say_end(enum cli_status status)
{
    keep_reason(fflush(stdout) == 0);
    if (put_failed == 0 && !ferror(stdout))
        return status;
    say(_("The output cannot be written: %s"),
        strerror(put_failed ? put_failed : EIO));
    return CLI_FAILED;
}

/* COLUMNS, where it says a number of columns; else 0. */
static int environment_width(void)
{
    const char *columns = getenv("COLUMNS");
    size_t len = columns ? strlen(columns) : 0;

    if (len == 0 || len > 4 || strspn(columns, "0123456789") != len)
        return 0;
    return atoi(columns);
}

static int at_least(int width)
{
    return width < OUTPUT_WIDTH_LEAST ? OUTPUT_WIDTH_LEAST : width;
}

int output_width(const struct cli_options *options)
{
    int wanted = options->width > 0 ? options->width : environment_width();
    struct winsize size;

    if (wanted > 0)
        return at_least(wanted);
    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDTH_OF_TERMINAL;
    return at_least(size.ws_col);
}
