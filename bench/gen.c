/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench/gen.c - writes the records of many offices as CSV files: 60
 * indicators an office and a year, 40 of them in its first unit, so that
 * a page can be turned there.  Earlier years have the year's figure only,
 * as the annual reports print it; the newest one has three quarters and
 * waits for the fourth.
 *
 * gen DIRECTORY OFFICES YEARS
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NEWEST_YEAR 2025
#define ROWS 60
#define ROWS_FIRST_UNIT 40

static const char *const units[] = {
    "LEMBAGA", "SEKRETARIAT", "KUL", "TPPH", "PDI", "HSDM",
};

static FILE *open_table(const char *directory, const char *name)
{
    char path[4096];
    FILE *f;

    snprintf(path, sizeof(path), "%s/%s.csv", directory, name);
    f = fopen(path, "w");
    if (!f) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(1);
    }
    return f;
}

static void close_table(FILE *f)
{
    if (ferror(f) || fclose(f) != 0) {
        perror("gen");
        exit(1);
    }
}

/* Region codes: a province of two digits, twenty offices in each. */
static int office_code(int office)
{
    return (11 + office / 20) * 100 + 1 + office % 20;
}

static void write_offices(FILE *f, int offices)
{
    fputs("kode,nama,jenis,provinsi,tempat,skala\n", f);
    for (int i = 0; i < offices; i++)
        fprintf(f, "%d,KPU Kabupaten %d,kabupaten,Provinsi %d,Kota %d,umum\n",
                office_code(i), office_code(i), office_code(i) / 100,
                office_code(i));
}

static void write_scale(FILE *f)
{
    fputs("skala,urut,dari,sampai,kategori,keterangan\n"
          "umum,1,>100,,Sangat Berhasil,\n"
          "umum,2,91,100,Berhasil,\n"
          "umum,3,71,90,Cukup Berhasil,\n"
          "umum,4,0,70,Kurang Berhasil,\n",
          f);
}

static void write_row(FILE *f, int office, int year, int row)
{
    int unit = row < ROWS_FIRST_UNIT
                   ? 0
                   : 1 + (row - ROWS_FIRST_UNIT) % 5;
    int target = 60 + (row * 7 + office) % 40;
    int reached = target - (row + year + office) % 9;

    fprintf(f, "%d,%d,%s,,,,Sasaran %d dari satuan kerja,I-%02d,"
               "Persentase layanan ke-%d yang tepat waktu,%%,angka,naik,%d,",
            office_code(office), year, units[unit], 1 + row / 10, 1 + row,
            1 + row, target);
    if (year == NEWEST_YEAR)
        fprintf(f, "%d,%d,%d,,\n", reached / 4, reached / 2,
                reached * 3 / 4);
    else
        fprintf(f, ",,,\"%d,%d\",\n", reached, 1 + row % 9);
}

int main(int argc, char *argv[])
{
    const char *directory = argc == 4 ? argv[1] : "";
    int offices = argc == 4 ? atoi(argv[2]) : 0;
    int years = argc == 4 ? atoi(argv[3]) : 0;
    FILE *f;

    if (offices < 1 || offices > 1700 || years < 1) {
        fputs("usage: gen DIRECTORY OFFICES YEARS\n", stderr);
        return 2;
    }
    if (mkdir(directory, 0777) != 0 && errno != EEXIST) {
        perror(directory);
        return 1;
    }
    f = open_table(directory, "satker");
    write_offices(f, offices);
    close_table(f);
    f = open_table(directory, "skala");
    write_scale(f);
    close_table(f);

    f = open_table(directory, "indikator");
    fputs("satker,tahun,unit,tujuan,program,kegiatan,sasaran,kode,indikator,"
          "satuan,jenis,polaritas,target,tw1,tw2,tw3,tw4,catatan\n", f);
    for (int office = 0; office < offices; office++)
        for (int year = NEWEST_YEAR - years + 1; year <= NEWEST_YEAR; year++)
            for (int row = 0; row < ROWS; row++)
                write_row(f, office, year, row);
    close_table(f);
    return 0;
}
