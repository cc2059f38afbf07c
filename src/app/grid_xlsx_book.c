/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/grid_xlsx.h"
#include "app/grid_xlsx_inside.h"
#include "base/mem.h"
#include "base/text.h"

bool xlsx_book_open(struct xlsx_book **out, const char *path,
                    const char *title, int64_t at_ms, struct err *err)
{
    struct xlsx_book *book = mem_zero(1, sizeof(*book));
    char *own = mem_dup(title);
    char program[] = PACKAGE_STRING;
    lxw_doc_properties about = {
        .title = own,
        .comments = program,
        .created = (time_t)(at_ms / 1000),
    };
    bool ok = xlsx_load(&book->x, XLSX_LIBRARY, err);

    if (ok) {
        book->workbook = book->x.workbook_new(path);
        if (!book->workbook)
            mem_die();
        xlsx_check(book, book->x.workbook_set_properties(book->workbook,
                                                         &about));
        *out = book;
    } else {
        free(book);
    }
    free(own);
    return ok;
}

void xlsx_check(struct xlsx_book *book, lxw_error result)
{
    if (book->failed == LXW_NO_ERROR)
        book->failed = result;
}

void xlsx_book_drop(struct xlsx_book *book)
{
    book->x.lxw_workbook_free(book->workbook);
    xlsx_unload(&book->x);
    free(book);
}

/* The library prints what went wrong, and a screen may stand where it
 * prints: its words are told by their number. */
static lxw_error close_silently(struct xlsx_book *book)
{
    int kept = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    lxw_error result;
    int why;

    fflush(stderr);
    if (kept >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    errno = 0;
    result = book->x.workbook_close(book->workbook);
    why = errno;
    fflush(stderr);
    if (kept >= 0) {
        dup2(kept, STDERR_FILENO);
        close(kept);
    }
    if (nowhere >= 0)
        close(nowhere);
    errno = why;
    return result;
}

bool xlsx_book_close(struct xlsx_book *book, struct err *err)
{
    lxw_error result = book->failed;

    if (result == LXW_NO_ERROR) {
        result = close_silently(book);
    } else {
        errno = 0;
        book->x.lxw_workbook_free(book->workbook);
    }
    if (result != LXW_NO_ERROR)
        err_set(err, ERR_IO, N_("The workbook cannot be written"), "%s%s%s",
                book->x.lxw_strerror(result), errno != 0 ? ": " : "",
                errno != 0 ? strerror(errno) : "");
    xlsx_unload(&book->x);
    free(book);
    return result == LXW_NO_ERROR;
}

void xlsx_sheet_name(char out[LXW_MAX_SHEETNAME_LENGTH], const char *name)
{
    size_t len = 0, at = 0, n;

    for (size_t chars = 0; chars < LXW_SHEETNAME_MAX
                           && (n = text_grapheme(name + at, NULL)) > 0;) {
        const char *part = name + at;

        at += n;
        for (size_t i = 0; i < n; i++)
            chars += ((unsigned char)part[i] & 0xC0) != 0x80;
        if (chars > LXW_SHEETNAME_MAX || len + n > LXW_SHEETNAME_MAX * 4)
            break;
        if (n == 1 && strchr("[]:*?/\\'", part[0]))
            continue;
        memcpy(out + len, part, n);
        len += n;
    }
    out[len] = '\0';
}

lxw_worksheet *xlsx_sheet(struct xlsx_book *book, const char *name)
{
    char taken[LXW_MAX_SHEETNAME_LENGTH];
    lxw_worksheet *sheet;

    xlsx_sheet_name(taken, name);
    sheet = book->x.workbook_add_worksheet(book->workbook, taken);
    if (!sheet) {
        xlsx_check(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return NULL;
    }
    book->x.worksheet_set_paper(sheet, 9); /* A4 */
    xlsx_check(book, book->x.worksheet_set_footer(sheet, "&C&P / &N"));
    return sheet;
}
