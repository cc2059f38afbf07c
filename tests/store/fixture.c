/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

const char *const banjarbaru[TABLE_COLUMNS_MAX] = {
    "6372", "KPU Kota Banjarbaru", "kota", "Kalimantan Selatan",
    "Banjarbaru", "banjarbaru"
};

const char *const l01[TABLE_COLUMNS_MAX] = {
    "6372", "2024", "LEMBAGA",
    "Menyelenggarakan Pemilu Serentak Yang Demokratis", "", "",
    "Terlaksananya koordinasi penyelenggaraan kepemiluan", "L-01",
    "Persentase Pemilih yang Tidak Masuk dalam Daftar Pemilih Tetap", "%",
    "angka", "turun", "0,16", "", "", "", "0,15", ""
};

const char *const l03[TABLE_COLUMNS_MAX] = {
    "6372", "2024", "LEMBAGA",
    "Menyelenggarakan Pemilu Serentak Yang Demokratis", "", "",
    "Terlaksananya Kesadaran Pemilih", "L-03",
    "Persentase Partisipasi Pemilih", "%", "angka", "naik", "77,5", "", "",
    "", "50", "Tabel 10 mencetak realisasi 50%"
};

static const char *const s02[TABLE_COLUMNS_MAX] = {
    "6372", "2024", "", "", "076.01.WA", "3355",
    "Terwujudnya akuntabilitas kinerja", "S-02",
    "Nilai Akuntabilitas Kinerja", "nilai", "predikat", "naik", "B", "-",
    "?", "", "BB", ""
};

const char *const qge001[TABLE_COLUMNS_MAX] = {
    "6372", "2024", "076.01.CQ.6709.QGE.001",
    "Perencanaan dan Penganggaran Pemilu", "PDI", "APBN", "-", "918009000",
    "", "", "", "871255162", ""
};

const struct actor ani = { "ani", INT64_C(1718000000000) };
const struct actor budi = { "budi", INT64_C(1718000060000) };
const struct undo_wish undo_plain = { .force = false };
const struct undo_wish undo_forced = { .force = true };
const struct undo_wish redo_plain = { .redo = true };

void must(bool ok, const struct err *err)
{
    if (!ok)
        ck_abort_msg("%s: %s", err->msgid, err->detail);
}

static const struct {
    enum table_id id;
    const char *field[10];
} small_rows[] = {
    { TABLE_SCALE_BAND,
      { "banjarbaru", "1", ">100", "", "Sangat Berhasil", "melampaui" } },
    { TABLE_SCALE_BAND,
      { "banjarbaru", "2", "51", "100", "Berhasil", "" } },
    { TABLE_SCALE_BAND,
      { "banjarbaru", "3", "0", "<51", "Tidak Berhasil", "" } },
    { TABLE_SPENDING,
      { "6372", "2023", "51", "Belanja Pegawai", "2261440000",
        "2247221130" } },
    { TABLE_REVISION,
      { "6372", "2024", "0", "2023-11-24", "20088904000", "-" } },
    { TABLE_CONTROL,
      { "6372", "2024", "076.01", "40343017000", "40017630058",
        "Tabel 19 Total Belanja" } },
    { TABLE_CONTROL,
      { "6372", "2024", "076.01", "40343017000", "", "Lampiran 4" } },
    { TABLE_ACTION,
      { "6372", "2024", "L-03", "Sosialisasi", "", "Divisi Sosialisasi" } },
    { TABLE_ACTION,
      { "6372", "2024", "L-01", "Pemutakhiran data", "TW II", "PDI" } },
    { TABLE_ACTION,
      { "6372", "2024", "L-03", "Bimbingan Teknis", "TW III", "TPPH" } },
    { TABLE_ACTION,
      { "6372", "2024", "L-03", "Sosialisasi", "", "Divisi Sosialisasi" } },
    { TABLE_PLAN, { "6372", "L-03", "2024", "77,5" } },
    { TABLE_PLAN, { "6372", "L-03", "2029", "80" } },
    { TABLE_PLAN, { "6372", "S-02", "2024", "BB" } },
    { TABLE_ANALYSIS,
      { "6372", "2024", "LEMBAGA", "Terlaksananya Kesadaran Pemilih",
        "Cuaca\ndan jarak", "", "Sosialisasi", "TPPH", "TW II" } },
    { TABLE_SIGNATORY,
      { "6372", "2024", "SEKRETARIAT", "", "Sekretaris", "2024-01-15" } },
    { TABLE_EXPLANATION,
      { "6372", "2024", "A02", "076.01", "Tabel dibulatkan" } },
    { TABLE_EXPLANATION,
      { "6372", "2024", "A04", "076.01.CQ", "Dibulatkan" } },
    { TABLE_OPERATOR, { "6372", "ani", "perencana", "" } },
    { TABLE_OPERATOR, { "6372", "budi", "operator", "PDI TPPH" } },
    { TABLE_REVIEW,
      { "6372", "2024", "indikator", "L-03", "dikembalikan", "ani",
        "1736820000000", "", "" } },
    { TABLE_NOTE,
      { "6372", "2024", "indikator", "L-03", "tw4", "1", "ditanya", "budi",
        "1736820000000", "Mengapa turun?" } },
};

static void add_small(struct step *step, bool scales)
{
    struct err err = ERR_INIT;

    for (size_t i = 0; i < CAP_LEN(small_rows); i++)
        if ((small_rows[i].id == TABLE_SCALE_BAND) == scales)
            must(step_add(step, &tables[small_rows[i].id],
                          small_rows[i].field, NULL, &err), &err);
}

void example_fill(struct store *store)
{
    struct err err = ERR_INIT;
    struct step step;

    must(step_begin(&step, store, STEP_IMPORT, ani, "data", &err), &err);
    add_small(&step, true);
    must(step_add(&step, &tables[TABLE_OFFICE], banjarbaru, NULL, &err),
         &err);
    must(step_add(&step, &tables[TABLE_INDICATOR], l01, NULL, &err), &err);
    must(step_add(&step, &tables[TABLE_INDICATOR], l03, NULL, &err), &err);
    must(step_add(&step, &tables[TABLE_INDICATOR], s02, NULL, &err), &err);
    must(step_add(&step, &tables[TABLE_BUDGET], qge001, NULL, &err), &err);
    must(step_add(&step, &tables[TABLE_BUDGET],
                  ROW("6372", "2024", "076.01.CQ", "Program", "", "", "",
                      "", "", "", "", "", ""), NULL, &err), &err);
    add_small(&step, false);
    must(step_commit(&step, &err), &err);
}

struct store *example_store(void)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open_memory(&store, &err), &err);
    example_fill(store);
    return store;
}

void example_file(const char *path)
{
    struct err err = ERR_INIT;
    struct store *store;

    must(store_open(path, STORE_MUST_CREATE, &store, &err), &err);
    example_fill(store);
    store_close(store);
}

/* A step of one change, as a screen makes it. */
static void begin(struct step *step, struct store *store,
                  struct actor actor)
{
    struct err err = ERR_INIT;

    must(step_begin(step, store, STEP_EDIT, actor, "", &err), &err);
}

static void commit(struct step *step)
{
    struct err err = ERR_INIT;

    must(step_commit(step, &err), &err);
}

static bool set_now(struct step *step, enum table_id id,
                    const char *const *key, const char *column,
                    const char *text, struct err *err)
{
    int i = table_column(&tables[id], column);
    int64_t version = version_of(step->store, id, key, 1, column);

    ck_assert_msg(i >= 0, "%s", column);
    return step_set(step, &tables[id], key, 1, (size_t)i, text, version,
                    NULL, err);
}

void set_by(struct store *store, struct actor actor, enum table_id id,
            const char *const *key, const char *column, const char *text)
{
    struct err err = ERR_INIT;
    struct step step;

    begin(&step, store, actor);
    must(set_now(&step, id, key, column, text, &err), &err);
    commit(&step);
}

void add_by(struct store *store, struct actor actor, enum table_id id,
            const char *const *fields)
{
    struct err err = ERR_INIT;
    struct step step;

    begin(&step, store, actor);
    must(step_add(&step, &tables[id], fields, NULL, &err), &err);
    commit(&step);
}

void remove_by(struct store *store, struct actor actor, enum table_id id,
               const char *const *key, int place)
{
    struct err err = ERR_INIT;
    struct step step;

    begin(&step, store, actor);
    must(step_remove(&step, &tables[id], key, place, &err), &err);
    commit(&step);
}

void move_by(struct store *store, struct actor actor, enum table_id id,
             const char *const *key, int place, int direction)
{
    struct err err = ERR_INIT;
    struct step step;

    begin(&step, store, actor);
    must(step_move(&step, &tables[id], key, place, direction, &err), &err);
    commit(&step);
}

bool try_set(struct store *store, enum table_id id, const char *const *key,
             const char *column, const char *text, struct err *err)
{
    struct step step;
    bool ok;

    begin(&step, store, ani);
    ok = set_now(&step, id, key, column, text, err) &&
         step_verify(&step, err);
    step_abort(&step);
    return ok;
}

bool try_add(struct store *store, enum table_id id,
             const char *const *fields, struct err *err)
{
    struct step step;
    bool ok;

    begin(&step, store, ani);
    ok = step_add(&step, &tables[id], fields, NULL, err) &&
         step_verify(&step, err);
    step_abort(&step);
    return ok;
}

bool try_remove(struct store *store, enum table_id id,
                const char *const *key, int place, struct err *err)
{
    struct step step;
    bool ok;

    begin(&step, store, ani);
    ok = step_remove(&step, &tables[id], key, place, err) &&
         step_verify(&step, err);
    step_abort(&step);
    return ok;
}

static bool find(struct store *store, enum table_id id,
                 const char *const *key, int place, struct record *r)
{
    struct err err = ERR_INIT;
    bool found;

    must(record_find(store, &tables[id], key, place, r, &found, &err),
         &err);
    return found;
}

const char *text_of(struct store *store, enum table_id id,
                    const char *const *key, int place, const char *column)
{
    static char text[4096];
    struct record r;

    if (!find(store, id, key, place, &r))
        return NULL;
    snprintf(text, sizeof(text), "%s",
             r.field[table_column(&tables[id], column)]);
    record_release(&r);
    return text;
}

int64_t version_of(struct store *store, enum table_id id,
                   const char *const *key, int place, const char *column)
{
    int i = table_column(&tables[id], column);
    int quarter = column_quarter(&tables[id].column[i]);
    struct record r;
    int64_t version;

    if (!find(store, id, key, place, &r))
        return 0;
    version = quarter >= 0 ? r.cell_version[quarter] : r.version;
    record_release(&r);
    return version;
}

int64_t count_of(struct store *store, enum table_id id)
{
    struct err err = ERR_INIT;
    int64_t n;

    must(record_count(store, &tables[id], NULL, 0, &n, &err), &err);
    return n;
}

static bool add_row(void *context, const struct record *r, struct err *err)
{
    struct buf *out = context;

    (void)err;
    buf_adds(out, r->table->name);
    for (size_t i = 0; i < r->table->count; i++)
        buf_addf(out, "|%s", r->field[i]);
    buf_addf(out, "|%d\n", r->place);
    return true;
}

char *dump(struct store *store)
{
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;

    for (size_t i = 0; i < TABLE_COUNT; i++)
        must(record_each(store, &tables[i], NULL, 0, add_row, &out, &err),
             &err);
    return buf_detach(&out);
}

char *read_bytes(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    struct buf all = BUF_INIT;
    char piece[4096];
    size_t n;

    ck_assert_msg(f != NULL, "%s", path);
    while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
        buf_add(&all, piece, n);
    fclose(f);
    *len = all.len;
    return buf_detach(&all);
}

static char directory[64];

static void remove_directory(void)
{
    char command[96];

    if (directory[0] == '\0')
        return;

    snprintf(command, sizeof(command), "rm -rf '%s'", directory);
    if (system(command) != 0)
        fprintf(stderr, "%s stays\n", directory);
}

void test_directory_forget(void)
{
    remove_directory();
    directory[0] = '\0';
}

const char *test_directory(void)
{
    static bool at_exit;

    if (directory[0] == '\0') {
        snprintf(directory, sizeof(directory), "capaian-store-XXXXXX");
        ck_assert_ptr_nonnull(mkdtemp(directory));
        if (!at_exit)
            atexit(remove_directory);
        at_exit = true;
    }
    return directory;
}

const char *test_path(const char *name)
{
    static char path[4][128];
    static size_t next;

    next = (next + 1) % CAP_LEN(path);
    snprintf(path[next], sizeof(path[next]), "%s/%s", test_directory(),
             name);
    return path[next];
}
