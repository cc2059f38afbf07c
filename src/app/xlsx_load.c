/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/xlsx_load.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

/* Where the pointer to a function of that name goes. */
struct place {
    const char *name;
    size_t offset;
};

static const struct place places[] = {
#define XLSX_PLACE(name) { #name, offsetof(struct xlsx, name) },
    XLSX_FUNCTIONS(XLSX_PLACE)
#undef XLSX_PLACE
};

static bool load_failed(struct err *err)
{
    const char *why = dlerror();

    return err_set(err, ERR_IO,
                   N_("For xlsx the library libxlsxwriter is needed; install"
                      " it (Debian 12: libxlsxwriter4, 13: libxlsxwriter8) or"
                      " write html or csv"),
                   "%s", why ? why : "");
}

bool xlsx_load(struct xlsx *out, const char *name, struct err *err)
{
    struct xlsx x = { .library = dlopen(name, RTLD_NOW | RTLD_LOCAL) };

    if (!x.library)
        return load_failed(err);
    for (size_t i = 0; i < CAP_LEN(places); i++) {
        void *found = dlsym(x.library, places[i].name);

        if (!found) {
            load_failed(err);
            dlclose(x.library);
            return false;
        }
        /* POSIX lets a function pointer travel in a void *, C does not. */
        memcpy((char *)&x + places[i].offset, &found, sizeof(found));
    }
    *out = x;
    return true;
}

void xlsx_unload(struct xlsx *xlsx)
{
    dlclose(xlsx->library);
    xlsx->library = NULL;
}
