"""Counts again, from the CSV files alone, what "clement gate --replay" says: recount.py CASES CONTACTS PACK SINCE."""
import csv
import sys
from collections import Counter, defaultdict
from datetime import date

sys.path.insert(0, "tests/domain")
import oracle_gate as oracle  # noqa: E402


def place_of(case):
    """The row of etc/packs.conf that has the case, for its holidays."""
    with open("etc/packs.conf", encoding="utf-8") as f:
        for row in oracle.Conf(f.read()).root["places"]:
            if case["zone"] in row.get("zones", [case["zone"]]) and case["creditor"] in row.get("creditors", [case["creditor"]]):
                names = row.get("holidays", [])
                return [names] if isinstance(names, str) else names
    return []


def holidays_of(names):
    out = []
    for name in names:
        with open(f"etc/holidays/{name}.txt", encoding="utf-8") as f:
            out += [line.split("#")[0].strip() for line in f if line.split("#")[0].strip()]
    return out


def facts_of(case, contacts, i, holidays):
    """What stood before contact i: all others, of which the later ones do not count."""
    def person(c):
        return "debtor" if c["person"] in ("", "debtor", case["name"]) else c["person"]

    def sort(c):
        return {"medium": c["medium"], "direction": c["direction"], "person": person(c), "outcome": c["outcome"], "at": c["at"],
                **({"address": c["address"]} if c["address"] else {})}
    names = {person(c) for c in contacts} | {"debtor"}
    act = contacts[i]
    today = oracle.instant(act["at"]).astimezone(oracle.zone(case["zone"])).date()
    raw = {"act": {"at": act["at"], "medium": act["medium"], "person": person(act), **({"address": act["address"]} if act["address"] else {})},
           "persons": [{"id": n, "relation": n if n in oracle.RELATIONS else "third-party", "zones": [case["zone"]]} for n in sorted(names)],
           "debts": [{"id": case["account"], "days_past_due": (today - date.fromisoformat(case["due_date"])).days}],
           "contacts": [sort(c) for k, c in enumerate(contacts) if k != i], "holidays": holidays}
    return raw, today


def main():
    cases_file, contacts_file, name, since = sys.argv[1:]
    pack = oracle.read_pack(name)
    with open(cases_file, encoding="utf-8", newline="") as f:
        cases = {row["account"]: row for row in csv.DictReader(f)}
    by_case = defaultdict(list)
    with open(contacts_file, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            by_case[row["account"]].append(row)
    denied, warned, seen, refused = Counter(), Counter(), 0, 0
    holidays = {}
    for account, contacts in by_case.items():
        case = cases[account]
        days = holidays.setdefault((case["zone"], case["creditor"]), None) or holidays_of(place_of(case))
        holidays[case["zone"], case["creditor"]] = days
        for i, c in enumerate(contacts):
            if c["direction"] != "out":
                continue
            raw, today = facts_of(case, contacts, i, days)
            if today < date.fromisoformat(since):
                continue
            f = oracle.Facts(raw)
            seen += 1
            said = [r for r in pack["rules"] if oracle.binds(r, f) and oracle.says_no(r, f, f.at)]
            refused += any(r["verdict"] == "deny" for r in said)
            denied.update(r["id"] for r in said if r["verdict"] == "deny")
            warned.update(r["id"] for r in said if r["verdict"] == "warn")
    print(f"contacts {seen}\nrefused {refused}")
    for word, counts in (("deny", denied), ("warn", warned)):
        for rule in sorted(counts):
            print(word, rule, counts[rule])


if __name__ == "__main__":
    main()
