/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/typed.h"

/* libcsv asks for so much more memory while a field grows. */
#define FIELD_GROWS 4096

/*
 * libcsv calls back and knows no lines; it is fed a piece of one physical
 * line at a time, so that no more than one row ends in what it is given.
 */
struct csv_reader {
    struct csv_text *text;
    struct csv_parser parser;
    struct csv_piece piece; /* being fed */
    size_t fed;      /* bytes of it that the parser has had */
    size_t line;     /* it is of, from 1 */
    char separator;  /* named by its first line, or NUL */
    bool crlf;       /* line breaks inside fields are CR LF */
    bool skip;       /* nothing of the rest of this line is wanted */
    bool at_end;
    bool ended;      /* the parser has ended a row */
    const char *row_wrong; /* what the row may not hold, or NULL */

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
    csv_set_blk_size(&r->parser, FIELD_GROWS);
    csv_set_delim(&r->parser, delimiter);
}

bool csv_reader_new(FILE *file, struct csv_reader **out, struct err *err)
{
    struct csv_text *text;
    struct csv_reader *r;

    if (!csv_text_new(file, &text, err))
        return false;
    r = mem_zero(1, sizeof(*r));
    r->text = text;
    r->fields = (struct buf)BUF_INIT;
    r->piece.ends_line = true;
    start_parser(r, CSV_COMMA);
    *out = r;
    return true;
}

enum csv_encoding csv_reader_encoding(const struct csv_reader *reader)
{
    return csv_text_encoding(reader->text);
}

char csv_reader_separator(const struct csv_reader *reader)
{
    return reader->separator;
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
    csv_text_free(reader->text);
    free(reader);
}

/* A row that is too long is not kept, only read to its end. */
static bool has_room(struct csv_reader *r, size_t len)
{
    if (len > CSV_FIELD_MAX || r->fields.len + len > CSV_ROW_MAX)
        r->row_wrong = N_("A text of this row, or all of them, is too long:"
                          " one may have 1 MiB, and a row eight; mend the"
                          " file");
    else if (r->count == CSV_FIELDS_MAX)
        r->row_wrong = N_("This row has more than 50000 fields: remove the"
                          " columns that are not needed");
    else
        return true;
    return false;
}

static void on_field(void *text, size_t len, void *context)
{
    struct csv_reader *r = context;
    const char *s = text;

    if (!has_room(r, len))
        return;
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

/* Does the line only say which delimiter there is: "sep=;"? */
static bool names_delimiter(struct csv_reader *r)
{
    const char *s = r->piece.s;
    size_t len = r->piece.len;

    while (len > 0 && (s[len - 1] == '\n' || s[len - 1] == '\r'))
        len--;
    if (len >= 2 && s[0] == '"' && s[len - 1] == '"') {
        s++;
        len -= 2;
    }
    if (len != 5 || !typed_is((struct span){ s, 4 }, "sep=")
        || !strchr(",;\t|", s[4]))
        return false;
    csv_set_delim(&r->parser, (unsigned char)s[4]);
    r->separator = s[4];
    return true;
}

/* The delimiter, which only the head line can tell. */
static void find_delimiter(struct csv_reader *r)
{
    static const char candidates[] = { ',', ';', '\t' };
    char best = ',';
    size_t most = 0;

    for (size_t i = 0; i < sizeof(candidates); i++) {
        size_t n = count_outside_quotes(r->piece.s, r->piece.len,
                                        candidates[i]);

        if (n > most) {
            most = n;
            best = candidates[i];
        }
    }
    csv_set_delim(&r->parser, (unsigned char)best);
}

/* The next piece, and where it stands. */
static bool read_piece(struct csv_reader *r, struct err *err)
{
    bool begins = r->piece.ends_line;

    if (!csv_text_next(r->text, &r->piece, &r->at_end, err))
        return false;
    r->fed = 0;
    if (r->at_end)
        return true;
    if (begins)
        r->line++;
    if (begins && r->line == 1) {
        if (names_delimiter(r))
            r->fed = r->piece.len;
        else
            find_delimiter(r);
    }
    if (r->piece.ends_line && r->line == 1)
        r->crlf = r->piece.len >= 2
                  && r->piece.s[r->piece.len - 2] == '\r';
    if (r->skip) {
        r->fed = r->piece.len;
        r->skip = !r->piece.ends_line;
    }
    return true;
}

/* To the end of a row or of the piece; false: the parser refuses it. */
static bool feed(struct csv_reader *r)
{
    while (r->fed < r->piece.len && !r->ended) {
        const char *from = r->piece.s + r->fed;
        size_t rest = r->piece.len - r->fed;
        const char *cr = memchr(from, '\r', rest);
        size_t len = cr ? (size_t)(cr - from) + 1 : rest;

        /* A lone CR may end a row as well. */
        r->fed += len;
        if (r->piece.wrong)
            r->row_wrong = r->piece.wrong;
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

/* The same where the rest of the line is of no use. */
static enum csv_found bad_line(struct csv_reader *r, struct csv_row *row,
                               const char *msgid, struct err *err)
{
    r->fed = r->piece.len;
    r->skip = !r->piece.ends_line;
    return bad_row(r, row, r->row_line, msgid, err);
}

/* What is too long is not waited for: it may be all of the file. */
static enum csv_found too_long(struct csv_reader *r, struct csv_row *row,
                               struct err *err)
{
    if (!r->parser.quoted)
        return bad_line(r, row,
                        N_("A text of this row is longer than 1 MiB:"
                           " shorten it"), err);
    r->at_end = true;
    return bad_line(r, row,
                    N_("A quoted text of this row is longer than 1 MiB;"
                       " what follows was not read: close the quotation"
                       " mark, or shorten the text"), err);
}

/* The file is none that could be read; said once. */
static enum csv_found other_file(struct csv_reader *r, struct csv_row *row,
                                 struct err *err)
{
    r->at_end = true;
    return bad_row(r, row, 1, csv_text_other(r->text), err);
}

/* What came of feeding: a row, or more is to be fed (CSV_END). */
static enum csv_found fed(struct csv_reader *r, struct csv_row *row,
                          struct err *err)
{
    if (r->parser.entry_pos > CSV_FIELD_MAX)
        return too_long(r, row, err);
    if (!r->ended) {
        if (r->parser.pstate == 0)
            r->row_line = 0; /* a blank line begins no row */
        return CSV_END;
    }
    if (r->row_wrong)
        return bad_row(r, row, r->row_line, r->row_wrong, err);
    if (r->filled) {
        hand_over(r, row);
        return CSV_ROW;
    }
    forget_row(r);
    return CSV_END;
}

enum csv_found csv_next(struct csv_reader *reader, struct csv_row *row,
                        struct err *err)
{
    struct csv_reader *r = reader;
    enum csv_found found;

    forget_row(r);
    if (csv_text_other(r->text) && !r->at_end)
        return other_file(r, row, err);
    for (;;) {
        if (r->fed == r->piece.len && !r->at_end && !read_piece(r, err))
            return CSV_FAILED;
        if (r->at_end)
            return finish(r, row, err);
        if (r->row_line == 0)
            r->row_line = r->field_line = r->line;
        if (!feed(r))
            return bad_line(r, row,
                            N_("A quotation mark stands inside a text:"
                               " quote the whole text and write the mark"
                               " twice"), err);
        found = fed(r, row, err);
        if (found != CSV_END)
            return found;
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
