#!/bin/sh
# Prints the main of a unit test program from the names of its files: tests/LIB/test_NOUN.c holds NOUN_tests.
lib=$(basename "$(dirname "$1")")
echo '#include "check.h"'
for f; do n=$(basename "$f" .c); echo "extern CU_TestInfo ${n#test_}_tests[];"; done
echo 'int main(void)'
echo '{'
echo '	CU_SuiteInfo suites[] = {'
for f; do n=$(basename "$f" .c); echo "		{\"${n#test_}\", NULL, NULL, NULL, NULL, ${n#test_}_tests},"; done
echo '		CU_SUITE_INFO_NULL'
echo '	};'
echo "	return check_suites(\"$lib\", suites);"
echo '}'
