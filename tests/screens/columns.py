#!/usr/bin/env python3
"""columns.py FILE... - are the columns of every dumped screen straight?

In each dump no line is wider than the screen, the number of lines is its height, and the sides of every frame stand in one column from corner to corner; where a frame breaks
off, a dialog must lie over it. Prints what is wrong, then "PASSED FAILED": one test a file.
"""

import re
import sys
import unicodedata

SIDES = "│├┤┼┌┐└┘┬┴"


def width(c):
    if unicodedata.category(c) in ("Mn", "Me", "Cf") or 0x1160 <= ord(c) <= 0x11FF:
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def cells(line):
    """The character in each column; the second half of a wide one is empty."""
    row = []
    for c in line:
        w = width(c)
        if w == 0 and row:
            row[-1] += c
        elif w:
            row += [c] + [""] * (w - 1)
    return row


def at(rows, x, y):
    return rows[y][x] if y < len(rows) and x < len(rows[y]) else " "


def frames(rows):
    """(x, right, y) of every pair of upper corners."""
    found = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if row[x] == "┌":
                right = next((i for i in range(x + 1, len(row)) if row[i] in "┐┌"), None)
                if right is not None and row[right] == "┐":
                    found.append((x, right, y))
            x += 1
    return found


def bottom(rows, x, right, y):
    """The row of the lower corners when both sides go down to it without a gap, else None. The message line may lie over a dialog that needs the whole screen."""
    for down in range(y + 1, len(rows)):
        if down == len(rows) - 2 and at(rows, x, down) == " ":
            if at(rows, x, down + 1) not in SIDES:
                return down
            continue
        left_sign, right_sign = at(rows, x, down), at(rows, right, down)
        if left_sign == "└" and right_sign == "┘":
            return down
        if left_sign not in SIDES or right_sign not in SIDES:
            return None
    return None


def faults(rows, w, h):
    wrong = []
    if len(rows) != h:
        wrong.append(f"{len(rows)} lines, wanted {h}")
    for y, row in enumerate(rows):
        if len(row) > w:
            wrong.append(f"line {y} is {len(row)} columns wide, wanted at most {w}")
    whole, broken = [], []
    for x, right, y in frames(rows):
        down = bottom(rows, x, right, y)
        if down is None:
            broken.append((x, right, y))
        else:
            whole.append((x, right, y, down))
    for x, right, y in broken:
        # Two columns beside a dialog are kept free.
        over = [f for f in whole if f[3] > y and f[0] - 2 <= right and f[1] + 2 >= x]
        for side in (x, right):
            for down in range(y + 1, len(rows)):
                if at(rows, side, down) in "└┘":
                    break
                if at(rows, side, down) not in SIDES and not any(f[2] <= down <= f[3] and f[0] - 2 <= side <= f[1] + 2 for f in over):
                    wrong.append(f"the frame at column {x} of line {y} breaks off in line {down}")
                    break
    return wrong


def main():
    passed = failed = 0
    for name in sys.argv[1:]:
        text = open(name, encoding="utf-8").read()
        w, h = map(int, re.search(r"\.(\d+)x(\d+)\.", name).groups())
        parts = re.split(r"^== (.*) ==\n", text, flags=re.M)
        wrong = []
        resized = "sizes" in name
        for title, screen in zip(parts[1::2], parts[2::2]):
            rows = [cells(line) for line in screen.split("\n")[:-1]]
            tall, wide = (len(rows), max(map(len, rows), default=0)) if resized else (h, w)
            wrong += [f"{name.rsplit('/', 1)[-1]}, {title}: {fault}" for fault in faults(rows, wide, tall)]
        if not parts[1:]:
            wrong.append(f"{name}: no dump in it")
        for line in wrong:
            print(line)
        passed, failed = (passed, failed + 1) if wrong else (passed + 1, failed)
    print(passed, failed)


main()
