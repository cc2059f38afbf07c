/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk_explain.h"

#include <stdio.h>
#include <string.h>

#include "app/desk_inside.h"
#include "app/permit.h"
#include "core/typed.h"

static const struct explanation_row *kept(const struct desk *desk,
                                          const struct finding *f)
{
    const char *check = check_name(f->id);

    for (size_t i = 0; i < desk->explanations.count; i++) {
        const struct explanation_row *r = &desk->explanations.row[i];

        if (strcmp(r->check, check) == 0 &&
            strcmp(r->subject, f->subject_code) == 0)
            return r;
    }
    return NULL;
}

const char *desk_explanation_of(const struct desk *desk,
                                const struct finding *f)
{
    const struct explanation_row *r = kept(desk, f);

    return r ? r->words : "";
}

/* Adds the row, changes its word as it was seen, or removes it. */
static bool keep(struct step *step, const struct explanation_row *seen,
                 const char *const *fields, size_t words, struct err *err)
{
    const struct table *table = &tables[TABLE_EXPLANATION];
    bool blank = typed_span(fields[words]).len == 0;

    if (!seen)
        return blank || step_add(step, table, fields, NULL, err);
    if (blank)
        return step_remove(step, table, fields, 0, err);
    return step_set(step, table, fields, 0, words, fields[words],
                    seen->version, NULL, err);
}

bool desk_explain(struct desk *desk, size_t finding, const char *typed,
                  struct err *err)
{
    const struct table *table = &tables[TABLE_EXPLANATION];
    const struct finding *f = &desk->finding[finding];
    const char *fields[EXPLANATION_COLUMNS];
    size_t words = EXPLANATION_WORDS;
    struct permit_ask ask = { .table = table, .fields = fields,
                              .column = -1 };
    struct change change;
    char year[16];
    struct buf text = BUF_INIT;
    bool ok;

    snprintf(year, sizeof(year), "%d", desk->year);
    table_clear(table, fields);
    fields[EXPLANATION_OFFICE] = desk->office;
    fields[EXPLANATION_YEAR] = year;
    fields[EXPLANATION_FINDING] = check_name(f->id);
    fields[EXPLANATION_SUBJECT] = f->subject_code;
    fields[words] = typed;
    if (typed_span(typed).len > 0 &&
        !field_canonical(table, words, fields, &desk->grades, &text, err)) {
        buf_release(&text);
        return false;
    }
    fields[words] = text.s;
    ok = change_begin(desk, STEP_EDIT, "", &ask, &change, err) &&
         change_end(&change,
                    keep(&change.step, kept(desk, f), fields, words, err),
                    err);
    buf_release(&text);
    if (ok)
        desk_reload(desk);
    return ok;
}

/* --- counting --- */

static void count(const struct desk *desk, const struct finding *f,
                  struct finding_count *sum)
{
    if (kept(desk, f))
        sum->explained++;
    else
        sum->open++;
}

struct finding_count desk_count_findings(const struct desk *desk,
                                         const char *unit)
{
    struct finding_count sum = { 0, 0 };

    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        if (!unit || strcmp(finding_unit(desk, f), unit) == 0)
            count(desk, f, &sum);
    }
    return sum;
}

struct finding_count desk_count_on_row(const struct desk *desk, size_t row)
{
    struct finding_count sum = { 0, 0 };

    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        if (f->subject == CHECK_ON_INDICATOR && f->row == row)
            count(desk, f, &sum);
    }
    return sum;
}

struct finding_count desk_count_on_code(const struct desk *desk,
                                        const char *code)
{
    struct finding_count sum = { 0, 0 };

    for (size_t i = 0; i < desk->finding_count; i++) {
        const struct finding *f = &desk->finding[i];

        if ((f->subject == CHECK_ON_BUDGET || f->subject == CHECK_ON_CODE) &&
            strcmp(f->subject_code, code) == 0)
            count(desk, f, &sum);
    }
    return sum;
}
