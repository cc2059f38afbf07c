/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/fuzz/fuzz_number.c - any bytes typed as a figure and as rupiah.
 * What is read must be in range, and its written form must be read as
 * the same again.  A line break parts the number from the row's satuan.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void try_figure(const char *text, const char *measure)
{
    static const enum number_style styles[] = {
        NUMBER_GROUPED,
        NUMBER_PLAIN,
    };
    char written[NUMBER_TEXT_SIZE];
    struct figure figure = { -1 }, again = { -1 };
    enum number_error error = figure_read(text, measure, &figure);

    demand(number_error_name(error) && number_error_message(error));
    if (error != NUMBER_OK) {
        demand(figure.micro == -1);
        return;
    }
    demand(figure.micro >= 0 && figure.micro <= FIGURE_MAX);
    for (size_t i = 0; i < CAP_LEN(styles); i++) {
        figure_format(figure, styles[i], written);
        demand(figure_read(written, NULL, &again) == NUMBER_OK);
        demand(again.micro == figure.micro);
    }
}

static void try_rupiah(const char *text)
{
    char written[NUMBER_TEXT_SIZE];
    struct rupiah amount = { -1 }, again = { -1 };
    enum number_error error = rupiah_read(text, &amount);

    if (error != NUMBER_OK) {
        demand(amount.rp == -1);
        return;
    }
    demand(amount.rp >= 0 && amount.rp <= RUPIAH_MAX);
    rupiah_format(amount, NUMBER_GROUPED, written);
    demand(rupiah_read(written, &again) == NUMBER_OK);
    demand(again.rp == amount.rp);
    rupiah_format(amount, NUMBER_PLAIN, written);
    demand(rupiah_read(written, &again) == NUMBER_OK);
    demand(again.rp == amount.rp);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    char *measure;

    if (!text)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    measure = strchr(text, '\n');
    if (measure)
        *measure++ = '\0';
    try_figure(text, measure);
    try_rupiah(text);
    free(text);
    return 0;
}
