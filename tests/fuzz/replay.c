/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tests/fuzz/replay.c - gives the corpus to a fuzz target once, so that
 * the target is built and run with every test, by any compiler.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay(const char *path)
{
    static uint8_t data[65536];
    size_t size;
    FILE *f = fopen(path, "rb");

    if (!f) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    size = fread(data, 1, sizeof(data), f);
    fclose(f);
    LLVMFuzzerTestOneInput(data, size);
}

int main(void)
{
    const char *source = getenv("CAPAIAN_SRCDIR");
    char path[4096];
    struct dirent *entry;
    size_t files = 0;
    DIR *dir;

    snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/" CORPUS,
             source ? source : ".");
    dir = opendir(path);
    if (!dir) {
        perror(path);
        return EXIT_FAILURE;
    }
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/" CORPUS "/%s",
                 source ? source : ".", entry->d_name);
        replay(path);
        files++;
    }
    closedir(dir);
    printf("%zu files of the corpus " CORPUS "\n", files);
    return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
