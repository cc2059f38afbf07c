# SPDX-License-Identifier: GPL-3.0-or-later
# The records of `capaian example', installed with the program.
exampledir = $(pkgdatadir)/example
dist_example_DATA = %D%/example/README

example_balangandir = $(exampledir)/balangan
dist_example_balangan_DATA = \
    %D%/example/balangan/anggaran.csv \
    %D%/example/balangan/indikator.csv \
    %D%/example/balangan/kontrol.csv \
    %D%/example/balangan/satker.csv \
    %D%/example/balangan/skala.csv

example_banjarbarudir = $(exampledir)/banjarbaru
dist_example_banjarbaru_DATA = \
    %D%/example/banjarbaru/aksi.csv \
    %D%/example/banjarbaru/anggaran.csv \
    %D%/example/banjarbaru/belanja.csv \
    %D%/example/banjarbaru/indikator.csv \
    %D%/example/banjarbaru/kontrol.csv \
    %D%/example/banjarbaru/revisi.csv \
    %D%/example/banjarbaru/satker.csv \
    %D%/example/banjarbaru/skala.csv

example_gunung_masdir = $(exampledir)/gunung-mas
dist_example_gunung_mas_DATA = \
    %D%/example/gunung-mas/anggaran.csv \
    %D%/example/gunung-mas/indikator.csv \
    %D%/example/gunung-mas/kontrol.csv \
    %D%/example/gunung-mas/satker.csv \
    %D%/example/gunung-mas/skala.csv

# Where bash-completion looks for what completes a program of that name;
# make bashcompletiondir=... puts it elsewhere.
bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = %D%/completion/capaian

# The program runs from the build directory without being installed: it
# looks beside itself for data/example.  It is not made where the source
# directory is the build directory and has it already.
all-local: data/example-here
.PHONY: data/example-here
data/example-here:
	@test -d data/example || { $(MKDIR_P) data && rm -f data/example && \
	    $(LN_S) '$(abs_top_srcdir)/data/example' data/example; }

distclean-local:
	-test ! -h data/example || rm -f data/example

EXTRA_DIST += \
    %D%/pictures/indikator.svg \
    %D%/pictures/laporan.svg \
    %D%/pictures/laporan-html.png
