/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

/*
 * libcsv calls back and knows no lines; it is fed one physical line at a
 * time, so that no more than one row ends in what it is given.
 */
struct csv_reader {
    FILE *file;
    struct csv_parser parser;
    char *text;      /* of getdelim(): the physical line being fed */
    size_t text_cap;
    size_t text_len;
    size_t fed;      /* bytes of it that the parser has had */
    size_t line;     /* its number, from 1 */
    bool crlf;       /* line breaks inside fields are CR LF */
    bool at_end;
    bool ended;      /* the parser has ended a row */
    const char *line_wrong; /* what the line may not hold, or NULL */
    const char *row_wrong;  /* the same of the row */

    struct buf fields; /* of the row, each with its NUL */
    size_t *offset;    /* of each in fields */
    size_t *where;     /* line that each begins on */
    const char **pointer;
    size_t count;
    size_t offset_cap, where_cap, pointer_cap;
    size_t field_line; /* line that the field being read begins on */
    size_t row_line;   /* line that the row begins on; 0: no row yet */
    bool filled;       /* a field of the row holds text */
};

/* No character is blank to libcsv: it would cut blanks off. */
static int no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static void start_parser(struct csv_reader *r, unsigned char delimiter)
{
    /* Never fails: it only fills the struct. */
    (void)csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_space_func(&r->parser, no_blank);
    csv_set_delim(&r->parser, delimiter);
}

struct csv_reader *csv_reader_new(FILE *file)
{
    struct csv_reader *r = mem_zero(1, sizeof(*r));

    r->file = file;
    r->fields = (struct buf)BUF_INIT;
    start_parser(r, CSV_COMMA);
    return r;
}

void csv_reader_free(struct csv_reader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    buf_release(&reader->fields);
    free(reader->offset);
    free(reader->where);
    free(reader->pointer);
    free(reader->text);
    free(reader);
}

static void on_field(void *text, size_t len, void *context)
{
    struct csv_reader *r = context;
    const char *s = text;

    r->offset = mem_grow(r->offset, r->count, &r->offset_cap,
                         sizeof(*r->offset));
    r->where = mem_grow(r->where, r->count, &r->where_cap,
                        sizeof(*r->where));
    r->offset[r->count] = r->fields.len;
    r->where[r->count] = r->field_line;
    r->count++;
    r->filled = r->filled || len > 0;
    r->field_line = r->line;
    if (r->crlf && len > 0 && memchr(s, '\r', len)) {
        for (size_t i = 0; i < len; i++)
            if (s[i] != '\r' || i + 1 == len || s[i + 1] != '\n')
                buf_addc(&r->fields, s[i]);
    } else {
        buf_add(&r->fields, s, len);
    }
    buf_addc(&r->fields, '\0');
}

static void on_row(int c, void *context)
{
    struct csv_reader *r = context;

    (void)c;
    r->ended = true;
}

static void forget_row(struct csv_reader *r)
{
    buf_reset(&r->fields);
    r->count = 0;
    r->row_line = 0;
    r->filled = false;
    r->row_wrong = NULL;
    r->ended = false;
}

static size_t count_outside_quotes(const char *text, size_t len, char c)
{
    size_t n = 0;
    bool quoted = false;

    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == c && !quoted)
            n++;
    }
    return n;
}

/* What only the first line can tell: mark, delimiter, line breaks. */
static void look_at_head(struct csv_reader *r)
{
    static const char candidates[] = { ',', ';', '\t' };
    char best = ',';
    size_t most = 0;

    if (r->text_len >= 3 && memcmp(r->text, "\xEF\xBB\xBF", 3) == 0)
        r->fed = 3;
    for (size_t i = 0; i < sizeof(candidates); i++) {
        size_t n = count_outside_quotes(r->text, r->text_len,
                                        candidates[i]);

        if (n > most) {
            most = n;
            best = candidates[i];
        }
    }
    csv_set_delim(&r->parser, (unsigned char)best);
    r->crlf = r->text_len >= 2 && r->text[r->text_len - 2] == '\r';
}

static bool read_line(struct csv_reader *r, struct err *err)
{
    ssize_t n;

    errno = 0;
    n = getdelim(&r->text, &r->text_cap, '\n', r->file);
    if (n < 0) {
        if (errno == ENOMEM)
            mem_die();
        if (ferror(r->file))
            return err_set(err, ERR_IO,
                           N_("The file cannot be read: %s"), "%s",
                           strerror(errno));
        r->at_end = true;
        r->text_len = r->fed = 0;
        return true;
    }
    r->text_len = (size_t)n;
    r->fed = 0;
    r->line++;
    if (r->line == 1)
        look_at_head(r);
    r->line_wrong = NULL;
    if (memchr(r->text, '\0', r->text_len))
        r->line_wrong = N_("This row holds a NUL byte: save the file as CSV"
                           " in UTF-8");
    else if (!text_is_utf8(r->text, r->text_len))
        r->line_wrong = N_("This row is not UTF-8: save the file as CSV in"
                           " UTF-8");
    return true;
}

/* To the end of a row or of the line; false: the parser refuses it. */
static bool feed(struct csv_reader *r)
{
    while (r->fed < r->text_len && !r->ended) {
        const char *from = r->text + r->fed;
        size_t rest = r->text_len - r->fed;
        const char *cr = memchr(from, '\r', rest);
        size_t len = cr ? (size_t)(cr - from) + 1 : rest;

        /* A lone CR may end a row as well. */
        r->fed += len;
        if (r->line_wrong)
            r->row_wrong = r->line_wrong;
        if (csv_parse(&r->parser, from, len, on_field, on_row, r) == len)
            continue;
        if (csv_error(&r->parser) == CSV_ENOMEM)
            mem_die();
        return false;
    }
    return true;
}

/* Begins anew behind a row that is none. */
static enum csv_found bad_row(struct csv_reader *r, struct csv_row *row,
                              size_t line, const char *msgid,
                              struct err *err)
{
    unsigned char delimiter = csv_get_delim(&r->parser);

    row->at = line;
    row->count = 0;
    csv_free(&r->parser);
    start_parser(r, delimiter);
    forget_row(r);
    err_refuse(err, ERR_INPUT, "N03", msgid, NULL);
    return CSV_BAD;
}

static void hand_over(struct csv_reader *r, struct csv_row *row)
{
    /* Only now: fields moves while it grows. */
    if (r->pointer_cap < r->count) {
        r->pointer_cap = r->offset_cap;
        r->pointer = mem_resize(r->pointer, r->pointer_cap,
                                sizeof(*r->pointer));
    }
    for (size_t i = 0; i < r->count; i++)
        r->pointer[i] = r->fields.s + r->offset[i];
    row->field = r->pointer;
    row->line = r->where;
    row->count = r->count;
    row->at = r->row_line;
}

static enum csv_found finish(struct csv_reader *r, struct csv_row *row,
                             struct err *err)
{
    if (csv_fini(&r->parser, on_field, on_row, r) != 0)
        return bad_row(r, row, r->field_line,
                       N_("A quotation mark opens here and is never closed:"
                          " close it, or write two for one in the text"),
                       err);
    if (r->row_line == 0 || (!r->filled && !r->row_wrong))
        return CSV_END;
    if (r->row_wrong)
        return bad_row(r, row, r->row_line, r->row_wrong, err);
    hand_over(r, row);
    return CSV_ROW;
}

enum csv_found csv_next(struct csv_reader *reader, struct csv_row *row,
                        struct err *err)
{
    struct csv_reader *r = reader;

    forget_row(r);
    for (;;) {
        if (r->fed == r->text_len && !r->at_end && !read_line(r, err))
            return CSV_FAILED;
        if (r->at_end)
            return finish(r, row, err);
        if (r->row_line == 0)
            r->row_line = r->field_line = r->line;
        if (!feed(r)) {
            r->fed = r->text_len;
            return bad_row(r, row, r->row_line,
                           N_("A quotation mark stands inside a text: quote"
                              " the whole text and write the mark twice"),
                           err);
        }
        if (!r->ended) {
            if (r->parser.pstate == 0)
                r->row_line = 0; /* a blank line begins no row */
            continue;
        }
        if (r->row_wrong)
            return bad_row(r, row, r->row_line, r->row_wrong, err);
        if (r->filled) {
            hand_over(r, row);
            return CSV_ROW;
        }
        forget_row(r);
    }
}

static void add_field(struct buf *out, const char *text)
{
    if (text[strcspn(text, ",\"\r\n")] == '\0') {
        buf_adds(out, text);
        return;
    }
    buf_addc(out, '"');
    for (;;) {
        size_t plain = strcspn(text, "\"");

        buf_add(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        buf_adds(out, "\"\"");
        text++;
    }
    buf_addc(out, '"');
}

void csv_add_row(struct buf *out, const char *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_addc(out, ',');
        add_field(out, fields[i]);
    }
    buf_addc(out, '\n');
}

bool csv_is_formula(const char *text)
{
    return text[0] != '\0' && text[1] != '\0'
           && strchr("=+-@\t\r", text[0]) != NULL;
}

void csv_add_harmless(struct buf *out, const char *text)
{
    if (csv_is_formula(text))
        buf_addc(out, '\'');
    buf_adds(out, text);
}
