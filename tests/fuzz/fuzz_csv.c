/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/fuzz/fuzz_csv.c - any bytes as a CSV file.  Lines go forward, the
 * reader comes to an end, and rows that were read are read as the same
 * again when they have been written.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/csv.h"
#include "base/mem.h"

/* More commas than a row of the input can have of anything. */
#define HEAD_FIELDS 1024

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The fields of all rows, one after another, each ended by a NUL. */
struct content {
    struct buf text;
    size_t rows;
};

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static FILE *open_bytes(const void *bytes, size_t size)
{
    FILE *file = tmpfile();

    demand(file != NULL);
    demand(fwrite(bytes, 1, size, file) == size);
    rewind(file);
    return file;
}

static void take(struct content *content, const struct csv_row *row,
                 struct buf *written)
{
    demand(row->count > 0);
    for (size_t i = 0; i < row->count; i++) {
        demand(row->line[i] >= row->at);
        demand(i == 0 || row->line[i] >= row->line[i - 1]);
        buf_add(&content->text, row->field[i], strlen(row->field[i]) + 1);
    }
    buf_addc(&content->text, '\n');
    content->rows++;
    if (written)
        csv_add_row(written, row->field, row->count);
}

/* Reads all rows behind the first skip; true: none of them was bad. */
static bool read_all(FILE *file, size_t skip, struct content *content,
                     struct buf *written)
{
    struct csv_reader *reader;
    struct err err = ERR_INIT;
    struct csv_row row;
    size_t line = 0;
    bool good = true;

    demand(csv_reader_new(file, &reader, &err));
    for (;;) {
        enum csv_found found = csv_next(reader, &row, &err);

        demand(found != CSV_FAILED);
        if (found == CSV_END)
            break;
        demand(row.at >= line); /* a lone CR ends a row, no line */
        line = row.at;
        if (found == CSV_BAD) {
            demand(err.code != ERR_NONE);
            good = false;
        } else if (skip > 0) {
            skip--;
        } else {
            take(content, &row, written);
        }
    }
    csv_reader_free(reader);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *head[HEAD_FIELDS];
    struct content first = { BUF_INIT, 0 }, again = { BUF_INIT, 0 };
    struct buf written = BUF_INIT;
    FILE *file;

    if (size >= HEAD_FIELDS)
        return 0;
    for (size_t i = 0; i < HEAD_FIELDS; i++)
        head[i] = "x";
    csv_add_row(&written, head, HEAD_FIELDS);

    file = open_bytes(data, size);
    read_all(file, 0, &first, &written);
    fclose(file);

    file = open_bytes(written.s, written.len);
    demand(read_all(file, 1, &again, NULL));
    demand(first.rows == again.rows && first.text.len == again.text.len);
    demand(memcmp(first.text.s, again.text.s, first.text.len) == 0);
    fclose(file);

    buf_release(&first.text);
    buf_release(&again.text);
    buf_release(&written);
    return 0;
}
