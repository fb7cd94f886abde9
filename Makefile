# clement: make, make demo, make check, make install; the rest is listed by "make help".
#
#   SANITIZE=address,undefined   build with sanitizers, in a folder of its own
#   DEVELOPER=1                  warnings are errors (make check sets it)
#   CC=clang                     another compiler; BUILD=DIR another build folder
#   PDF=no                       without cairo and pango, though they are there
#   V=1                          show the commands

prefix ?= /usr/local
PREFIX ?= $(prefix)
DESTDIR ?=
comma := ,
CC := $(if $(filter default,$(origin CC)),gcc,$(CC))
PDF ?= auto
BUILD ?= build$(if $(SANITIZE),/$(subst $(comma),-,$(SANITIZE)))
JOBS := $(shell nproc 2>/dev/null || echo 2)
# The folder may belong to somebody else (sudo make install), or lie in another repository without being one.
VERSION := $(or $(shell test -e .git && git -c safe.directory='*' describe --tags --always --dirty 2>/dev/null),0.1)
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' $(1) $(2);)

DATADIR := $(PREFIX)/share/clement
LOCALEDIR := $(PREFIX)/share/locale

# Packages of Debian 12: what it takes to build, and what the tests want besides.
DEPS := gcc make pkg-config gettext libncurses-dev libsqlite3-dev libconfig-dev libjansson-dev libsodium-dev libutf8proc-dev
TEST_DEPS := libcunit1-dev libvterm-dev clang libclang-rt-14-dev python3 tzdata sqlite3

# Flags
WARN := -Wall -Wextra -Wpedantic -Wvla -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wwrite-strings -Wformat=2 -Wundef -Wcast-qual -Wswitch
OPT ?= -O2
CFLAGS ?= $(OPT) -g
HARDEN := -fno-common -fstack-protector-strong -fPIE $(if $(SANITIZE)$(filter -O0,$(OPT)),,-D_FORTIFY_SOURCE=2)
SANFLAGS := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer)
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -Iconsole -I. -include console/base/banned.h $(WARN) $(if $(DEVELOPER),-Werror) \
	$(HARDEN) $(CFLAGS) $(SANFLAGS) $(COVERAGE) -MMD -MP
# The tests that abort in a child write down its coverage themselves, and the linker brings the function only when asked.
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS) $(SANFLAGS) $(COVERAGE) $(if $(COVERAGE),-Wl$(comma)-u$(comma)__gcov_dump)

# The house: each folder is a library, in the order in which they may lean on each other.
LIBS := base domain store desk widgets console
SRC_base := $(sort $(wildcard console/base/*.c))
SRC_domain := $(sort $(wildcard console/domain/*.c))
SRC_store := $(sort $(wildcard console/store/*.c))
SRC_desk := $(sort $(wildcard console/desk/*.c))
SRC_widgets := $(sort $(wildcard widgets/*.c))
SRC_console := $(sort $(filter-out console/main.c,$(wildcard console/*.c)) $(wildcard console/screens/*.c console/commands/*.c))
$(foreach l,$(LIBS),$(eval OBJ_$(l) := $(SRC_$(l):%.c=$(BUILD)/%.o)))

# A library's own flags go only to the files that are its door.
PKGS := ncursesw sqlite3 libconfig jansson libsodium libutf8proc
pkg = $(shell pkg-config $(1) $(2) 2>/dev/null)
$(OBJ_base) $(OBJ_domain): FOLDER_CFLAGS := -Wconversion -Wsign-conversion
$(BUILD)/widgets/term_curses.o: FOLDER_CFLAGS := $(call pkg,--cflags,ncursesw)
LDLIBS_base := $(call pkg,--libs,libutf8proc)
LDLIBS_domain := $(call pkg,--libs,jansson) $(call pkg,--libs,libsodium)
LDLIBS_store := $(call pkg,--libs,sqlite3) $(call pkg,--libs,libsodium)
LDLIBS_desk :=
LDLIBS_widgets := $(call pkg,--libs,ncursesw)
LDLIBS_console := $(call pkg,--libs,libconfig)
# "clement evidence --pdf" where cairo and pango are there; PDF=no leaves it out. What fontconfig keeps until the end the sanitizers take for a leak.
PDF_PKGS := $(if $(SANITIZE)$(filter no,$(PDF)),,$(shell pkg-config --exists pangocairo cairo-pdf 2>/dev/null && echo pangocairo cairo-pdf))
ifneq ($(PDF_PKGS),)
$(BUILD)/console/evidence_pdf.o: FOLDER_CFLAGS := -DCLEMENT_PDF $(patsubst -I%,-isystem %,$(call pkg,--cflags,$(PDF_PKGS)))
LDLIBS_console += $(call pkg,--libs,$(PDF_PKGS))
endif

lib = $(BUILD)/lib$(1).a
# What a program that starts from library L links: L and all below it, named from the top down.
BELOW_base := base
BELOW_domain := domain base
BELOW_store := store domain base
BELOW_desk := desk store domain base
BELOW_widgets := widgets base
BELOW_console := console desk store widgets domain base
libs_of = $(foreach l,$(BELOW_$(1)),$(call lib,$(l)))
ldlibs_of = $(foreach l,$(BELOW_$(1)),$(LDLIBS_$(l)))

PO := $(wildcard po/*.po)
MO := $(PO:po/%.po=$(BUILD)/locale/%/LC_MESSAGES/clement.mo)

.DELETE_ON_ERROR:
.PHONY: all help deps test-deps demo check units tests bench fuzz coverage install uninstall clean check-layers check-headers check-po check-docs pot pictures
.SECONDARY:

all: $(BUILD)/clement $(MO)

help:
	@echo 'all demo check deps install uninstall bench fuzz coverage check-layers check-headers check-po check-docs pot pictures clean'

$(BUILD)/clement: $(BUILD)/console/main.o $(call libs_of,console)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call ldlibs_of,console)

define library
$(call lib,$(1)): $(OBJ_$(1))
	$$(call say,AR,$$@)rm -f $$@ && ar qcs $$@ $$^
endef
$(foreach l,$(LIBS),$(eval $(call library,$(l))))

$(BUILD)/%.o: %.c | $(BUILD)/flags
	$(call say,CC,$<)mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(FOLDER_CFLAGS) -c -o $@ $<

# Changed flags rebuild everything, a changed prefix or version the one file that holds it: a stamp's time moves only when its text does.
stamp = mkdir -p $(@D) && { echo '$(1)' | cmp -s - $@ || echo '$(1)' > $@; }
.PHONY: force
$(BUILD)/flags: force
	@pkg-config --exists $(PKGS) 2>/dev/null || { echo 'libraries are missing: "make deps" installs them' >&2; exit 1; }
	@$(call stamp,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)$(if $(PDF_PKGS), $(PDF_PKGS)))
$(BUILD)/prefix: force
	@$(call stamp,$(DATADIR) $(LOCALEDIR))
$(BUILD)/version: force
	@$(call stamp,$(VERSION))
$(BUILD)/%.o: $(BUILD)/flags

$(BUILD)/console/paths.o: $(BUILD)/prefix
$(BUILD)/console/paths.o: FOLDER_CFLAGS := -DDATADIR='"$(DATADIR)"' -DLOCALEDIR='"$(LOCALEDIR)"'
$(BUILD)/console/commands/version.o: $(BUILD)/version
$(BUILD)/console/commands/version.o: FOLDER_CFLAGS := -DVERSION='"$(VERSION)"'

$(BUILD)/locale/%/LC_MESSAGES/clement.mo: po/%.po
	$(call say,MSGFMT,$<)mkdir -p $(@D) && msgfmt --check -o $@ $<

# Programs of the tests. tests/LIB/test_NOUN.c holds "CU_TestInfo NOUN_tests[]"; the main is generated from the file names.
TEST_LIBS := base domain store desk widgets console
tests_of = $(sort $(wildcard tests/$(1)/test_*.c))
define test_program
$(BUILD)/tests/$(1)/suites.c: $(call tests_of,$(1)) tests/suites.sh
	@mkdir -p $$(@D) && sh tests/suites.sh $(call tests_of,$(1)) > $$@
$(BUILD)/tests/$(1)/suites.o: $(BUILD)/tests/$(1)/suites.c
	$$(call say,CC,$$<)$(CC) $$(ALL_CFLAGS) -Itests -c -o $$@ $$<
$(BUILD)/tests/$(1)/run: $(patsubst %.c,$(BUILD)/%.o,$(call tests_of,$(1))) $(BUILD)/tests/$(1)/suites.o $(BUILD)/tests/check.o $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/$(1)/with_*.c)) $(call libs_of,$(1))
	$$(call say,LINK,$$@)$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $(call ldlibs_of,$(1)) -lcunit
endef
$(foreach l,$(TEST_LIBS),$(if $(call tests_of,$(l)),$(eval $(call test_program,$(l)))))
UNIT := $(foreach l,$(TEST_LIBS),$(if $(call tests_of,$(l)),$(BUILD)/tests/$(l)/run))
$(BUILD)/tests/%.o: FOLDER_CFLAGS := -Itests -Wno-missing-prototypes
$(BUILD)/tests/bench/bare_list.o: FOLDER_CFLAGS += $(call pkg,--cflags,ncursesw)

# Free-standing test programs: tests/{terminal,fault,bench}/NAME.c, each with a main of its own.
PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/terminal/*.c tests/fault/*.c tests/bench/*.c))
$(BUILD)/tests/terminal/%: $(BUILD)/tests/terminal/%.o $(BUILD)/tests/check.o $(call libs_of,console)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call ldlibs_of,console) -lcunit -lvterm -lutil
$(BUILD)/tests/fault/%: $(BUILD)/tests/fault/%.o $(BUILD)/tests/check.o $(call libs_of,console)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call ldlibs_of,console) -lcunit
$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(call libs_of,console)
	$(call say,LINK,$@)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call ldlibs_of,console) -lutil

units: all $(UNIT)
tests: units $(PROGRAMS)

deps:
	$(Q)sh etc/install-packages $(DEPS)
test-deps:
	$(Q)sh etc/install-packages $(DEPS) $(TEST_DEPS)

demo: deps
	$(Q)$(MAKE) --no-print-directory -j$(JOBS) all
	$(Q)CLEMENT_DATA=. CLEMENT_LOCALE=$(BUILD)/locale $(BUILD)/clement --demo

check: test-deps
	$(Q)sh tests/check-all $(JOBS)

bench:
	$(Q)$(MAKE) --no-print-directory -j$(JOBS) all $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
	$(Q)sh tests/bench/run $(BUILD)

fuzz:
	$(Q)sh tests/fuzz/run $(or $(SECONDS),60)

coverage:
	$(Q)sh tests/coverage

check-layers:
	$(Q)sh tests/check-layers $(BUILD)
check-headers:
	$(Q)CC='$(CC)' sh tests/check-headers
check-po:
	$(Q)sh tests/check-po
check-docs: all
	$(Q)sh tests/check-docs $(BUILD)/clement

pot:
	$(Q)sh po/update

pictures: all
	$(Q)sh etc/pictures/make $(BUILD)

install: all
	$(Q)sh etc/install-files install "$(BUILD)" "$(DESTDIR)$(PREFIX)"
uninstall:
	$(Q)sh etc/install-files uninstall "$(BUILD)" "$(DESTDIR)$(PREFIX)"

clean:
	$(Q)rm -rf build

-include $(shell find $(BUILD)/console $(BUILD)/widgets $(BUILD)/tests -name '*.d' 2>/dev/null)
