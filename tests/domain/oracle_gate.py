"""The gate a second time, from the documents and the rule packs, for test_gate_oracle.c. The argument is SEED:COUNT.

One line a question, its fields parted by tabs:  PACKS VERDICT RULES NEXT RULE=NEXT... FACTS
PACKS are names joined by "+"; RULES those of the reasons with their verdicts, and COUNTED/LIMIT behind those of counts, sorted; NEXT the
outer next as UTC or "-"; RULE=NEXT the same of each reason that denies; FACTS the JSON.

Nothing here is made like the program: days and hours come from datetime and zoneinfo, and "next" is found by trying every instant at
which anything could change.
"""
import json
import random
import re
import sys
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

UTC = timezone.utc
AHEAD = timedelta(days=400)
MEDIA = ["call", "sms", "email", "chat", "push", "inapp", "letter", "visit", "social"]
PURPOSES = ["collect", "care", "reply", "optout-confirmation", "end-notice", "legal-notice", "location"]
RELATIONS = ["debtor", "spouse", "guardian", "executor", "guarantor", "attorney", "adviser", "listed-contact", "third-party"]
OUTCOMES = ["busy", "out-of-service", "no-answer", "voicemail", "voicemail-full", "dropped", "wrong-number", "third-party", "conversation",
            "refused", "sent", "delivered", "failed", "read", "replied"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SETS = {"placed": set(OUTCOMES) - {"busy", "out-of-service"}, "contacts": {"conversation", "delivered", "read", "replied"},
        "unanswered": {"busy", "no-answer", "voicemail", "voicemail-full"}, "any": set(OUTCOMES)}


# ---- packs ----

TOKEN = re.compile(r'\s+|#[^\n]*|//[^\n]*|/\*.*?\*/|(?P<text>"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z_*][\w*-]*)|(?P<number>-?\d+L*)|(?P<sign>[{}()\[\]=:;,])', re.S)


class Conf:
    """Groups, lists, texts, integers and booleans of libconfig. A group knows its line."""

    def __init__(self, text):
        self.tokens, at = [], 0
        while at < len(text):
            m = TOKEN.match(text, at)
            if not m:
                raise ValueError(f"odd text at {text[at:at + 40]!r}")
            if m.lastgroup:
                self.tokens.append((m.lastgroup, m.group()))
            at = m.end()
        self.tokens.append(("end", ""))
        self.at = 0
        self.root = self.group("")

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def sees(self, signs):
        return self.tokens[self.at][1] in signs and self.tokens[self.at][0] in ("sign", "end")

    def group(self, end):
        out = {}
        while not self.sees([end]):
            kind, name = self.take()
            assert kind == "word" and self.take()[1] in "=:", name
            out[name] = self.value()
            while self.sees([";", ","]):
                self.take()
        self.take()
        return out

    def value(self):
        kind, text = self.take()
        if text == "{" and kind == "sign":
            return self.group("}")
        if text in ("(", "[") and kind == "sign":
            out = []
            while not self.sees([")", "]"]):
                out.append(self.value())
                if self.sees([","]):
                    self.take()
            self.take()
            return out
        if kind == "text":
            out = re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text[1:-1])
            while self.tokens[self.at][0] == "text":
                out += self.value()
            return out
        if kind == "number":
            return int(text.rstrip("L"))
        return {"true": True, "false": False}[text.lower()]


def read_pack(name):
    with open(f"etc/rules/{name}.conf", encoding="utf-8") as f:
        root = Conf(f.read()).root
    rules = []
    for given in root["rules"]:
        if given.get("verdict") == "off":
            continue
        rule = defaults(given["kind"], given.get("when"))
        rule.update(given)
        rule["id"] = f"{name}.{given['id']}"
        rule["unit"] = given.get("unit", root.get("unit", "institution"))
        if rule["kind"] == "count":
            rule["outcomes"] = set().union(*(SETS.get(c, {c}) for c in rule["counts"]))
            rule.setdefault("count_media", rule["media"])
        rules.append(rule)
    return {"name": name, "rules": rules, "collectors": root.get("applies", {}).get("collectors")}


def defaults(kind, when):
    notices = {"end-notice", "legal-notice"}
    closed = {"stop": notices | {"reply"}, "status": notices | {"reply"}, "third-person": set(), "request": set(),
              "notice": notices | {"reply"}, "medium": notices}
    if when == "deceased":
        closed["status"] = notices
    rule = {"purposes": [p for p in PURPOSES if p not in closed.get(kind, set())],
            "relations": [r for r in RELATIONS if r != "attorney"], "media": list(MEDIA), "verdict": "deny", "per": "person"}
    if kind == "hours":
        rule["media"].remove("letter")
    if kind == "identity":
        rule.update(purposes=["collect"], media=["call", "visit", "chat"], relations=["debtor"], verdict="warn")
    if kind == "visitors":
        rule["media"] = ["visit"]
    if kind == "status":
        rule["relations"] = ["debtor"] if when == "deceased" else [r for r in rule["relations"] if r != "adviser"]
    if kind == "third-person":
        rule["relations"] = ["spouse", "guardian", "executor", "listed-contact", "third-party", "adviser"]
    if kind == "request":
        rule["honours"] = ["no-time", "only-time", "no-place", "no-medium", "no-address"]
    return rule


# ---- facts ----

@lru_cache(maxsize=None)
def zone(name):
    return ZoneInfo(name)


def instant(text):
    return None if text is None else datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)


def day_of(text):
    return date.fromisoformat(text) if text else None


def minute_of(text):
    return int(text[:2]) * 60 + int(text[3:])


def covers(wish, day, minute):
    """Is the minute of the day in the window of a wish? Its days name the day on which it opens."""
    start, end, days = minute_of(wish["from"]), minute_of(wish["to"]), wish.get("days")

    def opens(on):
        return not days or DAYS[on.weekday()] in days
    if start < end:
        return start <= minute < end and opens(day)
    return (minute >= start and opens(day)) or (minute < end and opens(day - timedelta(days=1)))


def ours(collector):
    return collector == "us" or collector.startswith("agency:")


class Facts:
    def __init__(self, raw):
        self.act = dict(purpose="collect", collector="us", collector_kind="agency")
        self.act.update(raw["act"])
        self.at = instant(self.act["at"])
        self.person = next(p for p in raw["persons"] if p["id"] == self.act["person"])
        self.zones = self.person.get("zones", [])
        self.debts = raw.get("debts", [])
        self.touched = self.act.get("debts", [d["id"] for d in self.debts])
        self.status = raw.get("status", {})
        self.holidays = {day_of(d) for d in raw.get("holidays", [])}
        mine = [dict(x) for x in raw.get("contacts", []) if x["person"] == self.act["person"]]
        for x in mine:
            x["at"] = instant(x.get("at"))
        self.contacts = [x for x in mine if x["at"] is not None and x["at"] <= self.at]
        self.undated = [x for x in mine if x["at"] is None]
        self.consents = [dict(x, at=instant(x["at"])) for x in raw.get("consents", []) if x["person"] == self.act["person"]]
        self.requests = [dict(x, at=instant(x["at"])) for x in raw.get("requests", []) if x["person"] == self.act["person"]]
        self.ignore_what_comes()
        self.acts_for_us = ours(self.act["collector"])

    def ignore_what_comes(self):
        """Facts dated after the act are ignored."""
        self.consents = [c for c in self.consents if c["at"] <= self.at]
        self.requests = [r for r in self.requests if r["at"] <= self.at]
        today = max((self.local(self.at, z)[0] for z in self.zones), default=None)
        s = dict(self.status)
        for key in ("cease_written_at", "disputed_at"):
            if key in s and instant(s[key]) > self.at:
                del s[key]
        for key in ("attorney_since", "attorney_silent_since", "bankrupt_since", "advice_since"):
            if key in s and today and day_of(s[key]) > today:
                del s[key]
        if "breathing_space_from" in s and today and day_of(s["breathing_space_from"]) > today:
            del s["breathing_space_from"]
            s.pop("breathing_space_until", None)
        self.status = s
        self.debts = [{k: v for k, v in d.items() if k != "disputed_at" or instant(v) <= self.at} for d in self.debts]

    def place_of(self, address):
        for a in self.person.get("addresses", []):
            if address is not None and a["address"] == address:
                return a.get("place", "unknown")
        return "unknown"

    def local(self, at, name):
        there = at.astimezone(zone(name))
        return there.date(), there.hour * 60 + there.minute

    def ended(self, consent, at, day):
        until = consent.get("until")
        if until is None:
            return False
        return day > day_of(until) if len(until) == 10 else at >= instant(until)

    def group_of(self, debt):
        """The debts that are one with this one."""
        d = next(x for x in self.debts if x["id"] == debt)
        if d.get("kind") == "student-loan" and d.get("account"):
            return frozenset(x["id"] for x in self.debts if x.get("kind") == "student-loan" and x.get("account") == d["account"])
        return frozenset([debt])

    def buckets(self, per):
        """What is counted apart: None is everything about the person."""
        return {self.group_of(d) for d in self.touched} if per == "debt" else [None]

    def touches(self, contact, bucket):
        return bucket is None or not contact.get("debts") or bool(bucket & set(contact["debts"]))


# ---- rules ----

def binds(rule, f):
    return (f.act["medium"] in rule["media"] and f.act["purpose"] in rule["purposes"] and f.person["relation"] in rule["relations"]
            and f.act["collector_kind"] in rule.get("collectors", [f.act["collector_kind"]])
            and ("places" not in rule or f.place_of(f.act.get("address")) in rule["places"]))


def same_side(rule, f, contact):
    who = contact.get("collector", "us")
    if rule["unit"] == "institution" and f.acts_for_us:
        return ours(who)
    return who == f.act["collector"]


def answers(f, at):
    """One reply in the same medium to what the person started."""
    if f.act["purpose"] != "reply":
        return False
    here = [c for c in f.contacts if c["medium"] == f.act["medium"] and c["at"] <= at and ours(c.get("collector", "us"))]
    inward = [c["at"] for c in here if c["direction"] == "in"]
    return bool(inward) and not any(c["direction"] == "out" and c["at"] > max(inward) for c in here)


def talk_about(f, c, bucket):
    """A conversation that uses a consent to extra calls up, whoever of ours had it."""
    return c["outcome"] == "conversation" and ours(c.get("collector", "us")) and f.touches(c, bucket)


def extra(rule, f, at, bucket, name, made=None):
    """Is a consent to extra calls alive, or a call-back due? made: a contact of then; None: the act."""
    days = rule.get("consent_days")
    if (made or f.act)["medium"] != "call" or not (f.acts_for_us if made is None else ours(made.get("collector", "us"))):
        return False
    today = f.local(at, name)[0]
    talks = [c["at"] for c in f.contacts if talk_about(f, c, bucket) and (c["at"] < at if made else c["at"] <= at)]
    for c in f.consents:
        if (days and c["scope"] == "extra-calls" and c["at"] <= at and today < f.local(c["at"], name)[0] + timedelta(days=days)
                and not f.ended(c, at, today) and not any(t > c["at"] for t in talks)):
            return True
    for r in f.requests:
        if (r["kind"] == "call-back" and (days or rule.get("not_requested")) and r["at"] <= at and today == day_of(r["on"])
                and (not days or today < f.local(r["at"], name)[0] + timedelta(days=days))
                and not any(t > r["at"] and f.local(t, name)[0] == today for t in talks)):
            return True
    return False


def counted_sort(rule, f, c):
    """Would the contact count, were it in the window?"""
    also = rule.get("also", [])
    sort = c["medium"] in rule["count_media"] and c["outcome"] in rule["outcomes"]
    sort = sort or (c["medium"] in also and c["outcome"] in ("sent", "delivered", "read", "replied"))
    sort = sort or ("voicemail" in also and c["medium"] == "call" and c["outcome"] == "voicemail")
    return (sort and c["direction"] == "out" and same_side(rule, f, c) and c.get("purpose", "collect") in rule.get("count_purposes", PURPOSES)
            and ("places" not in rule or f.place_of(c.get("address")) in rule["places"]))


def in_bucket(rule, f, c, bucket):
    if rule["per"] == "number":
        return f.act.get("address") is not None and c.get("address") == f.act["address"]
    return f.touches(c, bucket)


def counted(rule, f, at, name, bucket):
    """How many of the contacts before fill the window."""
    today, opened = f.local(at, name)[0], None
    if rule.get("after_conversation"):
        talks = [c["at"] for c in f.contacts if c["outcome"] == "conversation" and c["at"] <= at and same_side(rule, f, c)
                 and in_bucket(rule, f, c, bucket)]
        if not talks:
            return 0
        opened = min(talks)
    found = [c for c in f.contacts if c["at"] <= at and counted_sort(rule, f, c) and in_bucket(rule, f, c, bucket)
             and (opened is None or c["at"] > opened) and not extra(rule, f, c["at"], bucket, name, made=c)]
    if "minutes" in rule:
        return sum(at - c["at"] <= timedelta(minutes=rule["minutes"]) for c in found)
    days = [f.local(c["at"], name)[0] for c in found]
    starts = {"day": [today], "week": [today - timedelta(days=today.weekday()), today - timedelta(days=6)],
              "month": [today.replace(day=1), today - timedelta(days=29)]}
    starts = starts[rule["window"]] if "window" in rule else [today - timedelta(days=rule["days"] - 1)]
    return max(sum(d >= s for d in days) for s in starts)


def count(rule, f, at, name):
    return any(counted(rule, f, at, name, bucket) >= rule["limit"] for bucket in f.buckets(rule["per"])
               if not extra(rule, f, at, bucket, name))


def figures(rule, f):
    """What a reason says was counted, and the limit: the fullest bucket by any clock."""
    if rule["kind"] != "count":
        return ""
    return "%d/%d" % (max(counted(rule, f, f.at, name, b) for b in f.buckets(rule["per"]) for name in f.zones), rule["limit"])


def wait(rule, f, at, name):
    today = f.local(at, name)[0]
    for bucket in f.buckets(rule["per"]):
        if extra(rule, f, at, bucket, name):
            continue
        for c in f.contacts:
            if (c["outcome"] == "conversation" and c["medium"] in rule["media"] and c["at"] <= at and same_side(rule, f, c)
                    and f.touches(c, bucket) and today < f.local(c["at"], name)[0] + timedelta(days=rule["days"])):
                return True
    return False


def hours(rule, f, at, name):
    day, minute = f.local(at, name)
    text = rule["weekdays"] if day.weekday() < 5 else rule.get(("saturday", "sunday")[day.weekday() - 5], rule["weekdays"])
    if day in f.holidays:
        text = rule.get("holiday", text)
    if text == "any" or (text != "closed" and minute_of(text[:5]) <= minute < minute_of(text[6:])):
        return False
    if rule.get("consent") and f.acts_for_us and any(
            c["scope"] == "hours" and c["at"] <= at and not f.ended(c, at, day) and covers(c, day, minute) for c in f.consents):
        return False
    if rule.get("reply") and answers(f, at):
        return False
    if "unless_past_due" in rule and f.touched and all(
            d.get("days_past_due", -1) > rule["unless_past_due"] for d in f.debts if d["id"] in f.touched):
        return False
    return True


def lifted(f, at, day, since, medium, address):
    """By a consent given after since?"""
    return f.acts_for_us and any(
        c["at"] <= at and (since is None or c["at"] > since) and not f.ended(c, at, day)
        and ((c["scope"] == "medium" and medium is not None and c["medium"] == medium)
             or (c["scope"] == "address" and address is not None and c["address"] == address)) for c in f.consents)


def request(rule, f, at, name):
    day, minute = f.local(at, name)
    if rule.get("reply") and answers(f, at):
        return False
    medium, address = f.act["medium"], f.act.get("address")
    for r in f.requests:
        if r["at"] > at or r["kind"] not in rule["honours"]:
            continue
        if r["kind"] == "no-time" and covers(r, day, minute):
            return True
        if r["kind"] == "only-time" and not covers(r, day, minute):
            return True
        if r["kind"] == "no-place" and f.place_of(address) == r["place"]:
            return True
        if (r["kind"] == "no-medium" and medium == r["medium"]) or (r["kind"] == "no-address" and address == r["address"]):
            of_medium = r["kind"] == "no-medium"
            if lifted(f, at, day, r["at"], medium if of_medium else None, None if of_medium else address):
                continue
            if rule.get("confirmation") and f.act["purpose"] == "optout-confirmation" and not any(
                    c["direction"] == "out" and c.get("purpose") == "optout-confirmation" and c["medium"] == medium
                    and ours(c.get("collector", "us")) and r["at"] < c["at"] <= at for c in f.contacts):
                continue
            return True
    return False


def stop(rule, f, at, name):
    since = instant(f.status.get("cease_written_at"))
    if since and since <= at:  # whoever it is: the debtor does not want to hear of it by others either
        return True
    return any(r["kind"] == "stop" and r["at"] <= at and (r.get("written") or rule.get("spoken") or f.person["relation"] != "debtor" or f.act["medium"] == "call")
               for r in f.requests)


def represented(f, day):
    since, silent = day_of(f.status.get("attorney_since")), day_of(f.status.get("attorney_silent_since"))
    return since is not None and day >= since and not (silent and day >= silent)


def disputed(f, at):
    since = instant(f.status.get("disputed_at"))
    if since and since <= at:
        return True
    mine = [d for d in f.debts if d["id"] in f.touched]
    return any("disputed_at" in d and instant(d["disputed_at"]) <= at and "disputed" not in d for d in mine)


def status(rule, f, at, name):
    day, s = f.local(at, name)[0], f.status
    when = rule["when"]
    if when == "attorney":
        return represented(f, day)
    if when == "bankrupt":
        return "bankrupt_since" in s and day >= day_of(s["bankrupt_since"])
    if when == "breathing-space":
        since, until = day_of(s.get("breathing_space_from")), day_of(s.get("breathing_space_until"))
        return bool(since or until) and (not since or day >= since) and (not until or day <= until)
    if when == "hardship":
        return "hardship_until" in s and day <= day_of(s["hardship_until"])
    if when == "advice":
        since = day_of(s.get("advice_since"))
        return since is not None and day >= since and ("days" not in rule or day < since + timedelta(days=rule["days"]))
    if when == "employer":
        return bool(s.get("employer_forbids")) and f.place_of(f.act.get("address")) == "work"
    if when == "disputed":
        return disputed(f, at)
    return bool(s.get({"deceased": "deceased", "plan-on-track": "plan_on_track", "complaint": "complaint_open"}[when]))


def third_person(rule, f, at, name):
    if f.act["purpose"] not in rule.get("pass", []):
        return True
    holds = {"lost": not f.status.get("reachable", True) or f.status.get("number_invalid", False), "deceased": f.status.get("deceased", False)}
    if "needs" in rule and not any(holds[n] for n in rule["needs"]):
        return True
    if rule.get("represented") and represented(f, f.local(at, name)[0]):
        return True
    with_them = [c for c in f.contacts if c["at"] <= at and same_side(rule, f, c)]
    if rule.get("not_after_refusal") and any(c["outcome"] == "refused" for c in with_them):
        return True
    asked = any(r["kind"] == "call-back" and r["at"] <= at and f.local(at, name)[0] == day_of(r["on"]) for r in f.requests)
    return bool(rule.get("once")) and not asked and any(c["outcome"] == "conversation" for c in with_them)


def medium(rule, f, at, name):
    return not (rule.get("consent") and lifted(f, at, f.local(at, name)[0], None, f.act["medium"], f.act.get("address")))


def visitors(rule, f, at, name):
    return f.status.get("visitors", 0) < rule["at_least"]


def is_notice(rule, f, c, bucket):
    return (c["medium"] == "letter" and c.get("purpose") == "legal-notice" and c["direction"] == "out" and c["outcome"] != "failed"
            and same_side(rule, f, c) and f.touches(c, bucket))


def notice(rule, f, at, name):
    today = f.local(at, name)[0]
    return not all(any(c["at"] <= at and is_notice(rule, f, c, bucket) and today >= f.local(c["at"], name)[0] + timedelta(days=rule["days"])
                       for c in f.contacts) for bucket in f.buckets("debt") or [None])


def identity(rule, f, at, name):
    return not f.person.get("verified", False)


KINDS = {"hours": hours, "count": count, "wait": wait, "request": request, "stop": stop, "status": status, "third-person": third_person,
         "medium": medium, "visitors": visitors, "notice": notice, "identity": identity}


def says_no(rule, f, at):
    return any(KINDS[rule["kind"]](rule, f, at, name) for name in f.zones)


def incomplete(rule, f, at):
    """Does a rule that denies need, at that instant, the date of a contact that has none?"""
    kind = rule["kind"]
    if rule["verdict"] != "deny" or not f.undated:
        return False
    if kind == "third-person":
        asked = any(r["kind"] == "call-back" and r["at"] <= at and all(f.local(at, z)[0] == day_of(r["on"]) for z in f.zones) for r in f.requests)
        wanted = {"refused"} if rule.get("not_after_refusal") else set()
        wanted |= {"conversation"} if rule.get("once") and not asked else set()
        return f.act["purpose"] in rule.get("pass", []) and any(c["outcome"] in wanted and same_side(rule, f, c) for c in f.undated)
    if kind == "notice":
        return any(not any(is_notice(rule, f, c, b) and c["at"] <= at for c in f.contacts) and any(is_notice(rule, f, c, b) for c in f.undated)
                   for b in f.buckets("debt") or [None])
    if kind not in ("count", "wait"):
        return False
    for bucket in f.buckets(rule["per"]):
        here = [c for c in f.undated if in_bucket(rule, f, c, bucket)]
        talks = [c for c in here if c["outcome"] == "conversation" and same_side(rule, f, c)]
        if all(extra(rule, f, at, bucket, z) for z in f.zones):  # unless one of them has used the consent up
            needed = any(talk_about(f, c, bucket) for c in f.undated)
        elif kind == "wait":
            needed = any(c["medium"] in rule["media"] for c in talks)
        elif rule.get("after_conversation"):
            opened = talks or any(c["outcome"] == "conversation" and c["at"] <= at and same_side(rule, f, c)
                                  and in_bucket(rule, f, c, bucket) for c in f.contacts)
            needed = bool(talks) or (opened and any(counted_sort(rule, f, c) for c in here))
        else:
            needed = any(counted_sort(rule, f, c) for c in here)
        if needed:
            return True
    return False


# ---- the first instant ----

def moments(f, rules):
    """Every instant after the act at which an answer could change, in order."""
    end = f.at + AHEAD
    clock = {0}
    for r in rules:
        for key in ("weekdays", "saturday", "sunday", "holiday"):
            if r["kind"] == "hours" and r.get(key, "any") not in ("any", "closed"):
                clock |= {minute_of(r[key][:5]), minute_of(r[key][6:])}
    for w in f.requests + f.consents:
        if "from" in w:
            clock |= {minute_of(w["from"]), minute_of(w["to"])}
    facts = [x["at"] for x in f.contacts + f.requests + f.consents]
    facts += [instant(f.status.get(k)) for k in ("cease_written_at", "disputed_at") if k in f.status]
    facts += [instant(d["disputed_at"]) for d in f.debts if "disputed_at" in d]
    facts += [instant(c["until"]) for c in f.consents if len(c.get("until", "")) > 10]
    facts += [c["at"] + timedelta(minutes=r["minutes"], milliseconds=1) for c in f.contacts for r in rules if "minutes" in r]
    waiting = {x for x in facts if f.at < x <= end}
    for n in range(-2, 404):
        today = f.at.date() + timedelta(days=n)
        for name in f.zones:
            for m in clock:
                wall = datetime(today.year, today.month, today.day, m // 60 % 24, m % 60) + timedelta(days=m // 1440)
                for fold in (0, 1):
                    waiting.add(wall.replace(tzinfo=zone(name), fold=fold).astimezone(UTC))
            waiting.update(changes(name, today))
        # Whatever later days bring comes after this: no zone is a whole day from UTC.
        known = datetime(today.year, today.month, today.day, tzinfo=UTC)
        yield from sorted(w for w in waiting if f.at < w <= end and w < known)
        waiting = {w for w in waiting if w >= known}


@lru_cache(maxsize=20000)
def changes(name, today):
    """The instants of a day of UTC at which the zone's offset changes."""
    def offset(at):
        return at.astimezone(zone(name)).utcoffset()
    hours_ = [datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(hours=h) for h in range(25)]
    if offset(hours_[0]) == offset(hours_[24]):
        return ()
    out = []
    for a, b in zip(hours_, hours_[1:]):
        if offset(a) == offset(b):
            continue
        while b - a > timedelta(seconds=1):
            mid = a + (b - a) // 2 // timedelta(seconds=1) * timedelta(seconds=1)
            a, b = (mid, b) if offset(mid) == offset(a) else (a, mid)
        out.append(b)
    return tuple(out)


def for_good(rule, f):
    """A rule that denies now: will it always? Only what is plain; the others are tried instant by instant."""
    kind, when, s = rule["kind"], rule.get("when"), f.status
    later = [x["at"] for x in f.requests + f.consents + f.contacts if x["at"] > f.at]
    if kind in ("stop", "visitors") or when in ("bankrupt", "deceased", "plan-on-track", "complaint", "employer", "disputed"):
        return True
    if when == "attorney":
        return "attorney_silent_since" not in s
    if when == "breathing-space":
        return "breathing_space_until" not in s
    if when == "advice":
        return "days" not in rule
    if kind == "third-person":
        return f.act["purpose"] not in rule.get("pass", []) or not (later or "attorney_silent_since" in s)
    return kind == "medium" and not later


def first_free(f, rules, moments_of_act, whole=False):
    """The first instant from the act on at which none of the rules denies; whole: and nothing is missing."""
    rules = [r for r in rules if r["verdict"] == "deny"]
    against = [r for r in rules if says_no(r, f, f.at)]
    if not against:
        return f.at
    if any(for_good(r, f) for r in against):
        return None
    last = against[0]
    for at in moments_of_act:
        if says_no(last, f, at):
            continue
        last = next((r for r in rules if says_no(r, f, at)), None)
        if last is None and not (whole and any(incomplete(r, f, at) for r in rules)):
            return at
        last = last or rules[0]
    return None


class Moments:
    """The moments of a question, made as far as somebody has asked for."""

    def __init__(self, f, rules):
        self.made, self.source = [], moments(f, rules)

    def __iter__(self):
        i = 0
        while True:
            if i == len(self.made):
                try:
                    self.made.append(next(self.source))
                except StopIteration:
                    return
            yield self.made[i]
            i += 1


def rule_on(raw, packs):
    f = Facts(raw)
    kind = f.act["collector_kind"]
    inforce = [p for p in packs if not p["collectors"] or kind in p["collectors"]]
    said = {f"{p['name']}.applies": "not-applicable" for p in packs if p not in inforce}
    if not inforce:
        return "allow", said, f.at, {}, {}
    if not f.zones:
        return "deny", {"facts.incomplete": "deny"}, None, {}, {}
    bound = [r for p in inforce for r in p["rules"] if binds(r, f)]
    later = Moments(f, bound)
    for r in bound:
        if says_no(r, f, f.at):
            said[r["id"]] = r["verdict"]
    missing = any(incomplete(r, f, f.at) for r in bound)
    if missing:
        said["facts.incomplete"] = "deny"
    verdict = "deny" if "deny" in said.values() else "warn" if "warn" in said.values() else "allow"
    nexts = {}
    for r in bound:
        if said.get(r["id"]) == "deny":
            nexts[r["id"]] = first_free(f, [x for x in bound if x["kind"] == "hours" or x is r], later)
    outer = None if missing else first_free(f, bound, later, whole=True) if verdict == "deny" else f.at
    counts = {r["id"]: figures(r, f) for r in bound if r["id"] in said}
    return verdict, said, outer, nexts, counts


# ---- questions ----

HOMES = {"us-regf": ["America/New_York", "America/Chicago", "America/Phoenix"], "us-ma": ["America/New_York"], "uk-conc": ["Europe/London"],
         "cn-gbt45251": ["Asia/Shanghai"], "cn-cba2026": ["Asia/Shanghai"], "in-rbi": ["Asia/Kolkata"], "id-ojk": ["Asia/Jakarta", "Asia/Jayapura"],
         "ph-sec18": ["Asia/Manila"], "au-rg96": ["Australia/Sydney", "Australia/Adelaide", "Australia/Lord_Howe"], "kr-pdpa": ["Asia/Seoul"],
         "th-dca": ["Asia/Bangkok"], "vn-sbv": ["Asia/Ho_Chi_Minh"], "ru-230": ["Europe/Moscow", "Asia/Kamchatka"],
         "ca-on": ["America/Toronto"], "ca-qc": ["America/Toronto"], "jp-mlba": ["Asia/Tokyo"], "house": ["Europe/Berlin"]}
# Half and quarter hours, half an hour of summer time, changes at midnight, two hours at once, both ends of the day.
ODD = ["Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "America/Havana", "Asia/Beirut", "America/Santiago",
       "Africa/Cairo", "Antarctica/Troll", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Tehran", "Africa/Casablanca", "America/Nuuk",
       "Asia/Kolkata", "Europe/Dublin", "UTC"]
# Days around which clocks change or calendars are odd, in 2024 to 2028.
DAYS_ODD = ["2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04", "2024-02-29", "2028-02-29", "2025-02-28",
            "2026-12-31", "2027-01-01", "2026-04-24", "2026-10-30", "2026-09-06", "2027-03-14", "2025-11-02", "2026-05-31", "2026-08-31"]
MINUTES = [0, 390, 420, 450, 480, 540, 720, 780, 1020, 1080, 1140, 1200, 1260, 1320, 1380, 1439]


class Maker:
    def __init__(self, rng, packs):
        self.rng, self.packs = rng, packs

    def chance(self, p):
        return self.rng.random() < p

    def pick_packs(self):
        names = list(self.packs)
        if self.chance(0.8):
            return [self.rng.choice(names)]
        return self.rng.sample(names, 2)

    def pick_zones(self, names):
        rng = self.rng
        zones = [rng.choice(HOMES.get(names[0], ODD)) if self.chance(0.7) else rng.choice(ODD)]
        if self.chance(0.12):
            zones.append(rng.choice(ODD))
        return [] if self.chance(0.01) else zones

    def moment(self):
        """An act: its instant in the first zone, near the hours at which rules turn."""
        rng = self.rng
        if self.aim and self.chance(0.8):  # by day, so that counts decide
            day = (day_of(rng.choice(DAYS_ODD)) if self.chance(0.7) else date(2024, 1, 1)) + timedelta(days=rng.randrange(-2, 40))
            wall = datetime(day.year, day.month, day.day) + timedelta(minutes=rng.randrange(600, 990), seconds=rng.randrange(60))
            return wall.replace(tzinfo=zone(self.zones[0] if self.zones else "UTC")).astimezone(UTC)
        day = day_of(rng.choice(DAYS_ODD)) if self.chance(0.6) else date(2024, 1, 1) + timedelta(days=rng.randrange(1800))
        day += timedelta(days=rng.randrange(-2, 4))
        minute = rng.choice(MINUTES) if self.chance(0.7) else rng.randrange(1440)
        second = rng.choice([0, 0, -1, 1, -60, 60, 59])
        wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute, seconds=second)
        return wall.replace(tzinfo=zone(self.zones[0] if self.zones else "UTC"), fold=rng.randrange(2)).astimezone(UTC)

    def written(self, at):
        """As somebody would write it: some offset, or Z."""
        if self.chance(0.2):
            return at.strftime("%Y-%m-%dT%H:%M:%SZ")
        name = self.rng.choice(self.zones or ["Asia/Kolkata"])
        there = at.astimezone(zone(name))
        return there.isoformat(timespec="seconds")

    def before(self):
        """An instant mostly before the act, some days exactly, some close."""
        rng = self.rng
        if self.chance(0.35):
            return self.at - timedelta(minutes=rng.randrange(0, 20 * 60), seconds=rng.randrange(60))
        days = rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 28, 29, 30, 31, 40]) if self.chance(0.8) else rng.randrange(60)
        at = self.at - timedelta(days=days, minutes=rng.randrange(-900, 900) if self.chance(0.8) else 0, seconds=rng.randrange(60))
        if at > self.at and self.chance(0.6):
            at -= timedelta(days=1)
        return at

    def day(self, low=-40, high=40):
        there = self.at.astimezone(zone(self.zones[0])) if self.zones else self.at
        near = self.rng.choice([-31, -30, -29, -7, -1, 0, 0, 1, 30]) if self.chance(0.6) else self.rng.randrange(low, high)
        return (there.date() + timedelta(days=near)).isoformat()

    def window(self):
        a, b = self.rng.sample(sorted(set(MINUTES + [60, 300, 600, 900, 1170])), 2)
        return {"from": f"{a // 60:02}:{a % 60:02}", "to": f"{b // 60:02}:{b % 60:02}"}

    def aimed_contact(self):
        """One that the rule we aim at may count, in its window or a little beside it."""
        rng, r = self.rng, self.aim
        if "minutes" in r:
            at = self.at - timedelta(minutes=rng.randrange(0, r["minutes"] + 2), seconds=rng.choice([0, 0, 1, 59]))
        else:
            days = {"day": 1, "week": 7, "month": 31}.get(r.get("window"), r.get("days", 7))
            at = self.at - timedelta(days=rng.randrange(0, days + 1), minutes=rng.randrange(-500, 900), seconds=rng.randrange(60))
        if at > self.at and self.chance(0.8):
            at = self.at - timedelta(seconds=rng.randrange(1, 3600))
        c = {"at": self.written(at), "medium": rng.choice(r.get("count_media", r["media"])), "direction": "out", "person": "p1",
             "outcome": rng.choice(sorted(r.get("outcomes", ["conversation"])))}
        if self.chance(0.2):
            c["outcome"] = rng.choice(["conversation", "no-answer"])
        if r.get("also") and self.chance(0.3):
            also = rng.choice(r["also"])
            c.update({"medium": "call", "outcome": "voicemail"} if also == "voicemail" else {"medium": also, "outcome": "sent"})
        if self.chance(0.8):
            c["address"] = self.addresses[0]
        if self.debts and self.chance(0.5):
            c["debts"] = rng.sample(self.debts, rng.randrange(1, len(self.debts) + 1))
        if self.chance(0.1):
            c["collector"] = rng.choice(["agency:a", "other:x"])
        return c

    def contact(self, busy):
        rng = self.rng
        if self.aim and self.chance(0.85):
            return self.aimed_contact()
        medium = self.act_medium if self.chance(0.7) else rng.choice(MEDIA)
        inward = self.chance(0.15)
        outcome = rng.choice(OUTCOMES if self.chance(0.25) else ["conversation", "no-answer", "delivered", "busy", "voicemail", "sent"])
        if busy:
            outcome = "delivered" if medium in ("sms", "email") else rng.choice(["no-answer", "conversation", "dropped"])
        c = {"at": self.written(self.before()), "medium": medium, "direction": "in" if inward else "out",
             "person": "p1" if self.chance(0.85) else "p2", "outcome": rng.choice(["delivered", "replied", "conversation"]) if inward else outcome}
        if self.chance(0.012):
            c["at"] = None
        if self.chance(0.7):
            c["address"] = rng.choice(self.addresses)
        if self.chance(0.5) and self.debts:
            c["debts"] = rng.sample(self.debts, rng.randrange(1, len(self.debts) + 1))
        if self.chance(0.25):
            c["collector"] = rng.choice(["us", "agency:a", "agency:b", "other:x"])
        if self.chance(0.1):
            c["purpose"] = rng.choice(PURPOSES)
        return c

    def consent(self):
        rng = self.rng
        c = {"at": self.written(self.before()), "person": "p1" if self.chance(0.9) else "p2",
             "scope": rng.choice(["extra-calls", "extra-calls", "hours", "medium", "address"])}
        if c["scope"] == "hours":
            c.update(self.window())
        if c["scope"] == "medium":
            c["medium"] = self.act_medium if self.chance(0.6) else rng.choice(MEDIA)
        if c["scope"] == "address":
            c["address"] = rng.choice(self.addresses)
        if self.chance(0.3):
            c["until"] = self.day(-5, 20) if self.chance(0.5) else self.written(self.at + timedelta(hours=rng.randrange(-100, 300)))
        return c

    def request(self):
        rng = self.rng
        r = {"at": self.written(self.before()), "person": "p1" if self.chance(0.9) else "p2",
             "kind": "call-back" if self.aim and self.chance(0.6) else
                     rng.choice(["no-time", "no-time", "only-time", "no-place", "no-medium", "no-address", "stop", "call-back", "call-back"])}
        if r["kind"] in ("no-time", "only-time"):
            r.update(self.window())
            if self.chance(0.4):
                r["days"] = rng.sample(DAYS, rng.randrange(1, 5))
        elif r["kind"] == "no-place":
            r["place"] = rng.choice(["home", "work", "other"])
        elif r["kind"] == "no-medium":
            r["medium"] = self.act_medium if self.chance(0.6) else rng.choice(MEDIA)
        elif r["kind"] == "no-address":
            r["address"] = rng.choice(self.addresses)
        elif r["kind"] == "stop":
            r["written"] = self.chance(0.5)
        else:
            r["on"] = self.day(-2, 5)
        return r

    def status(self):
        rng, s = self.rng, {}
        for key in ("attorney_since", "bankrupt_since", "breathing_space_from", "breathing_space_until", "hardship_until", "advice_since"):
            if self.chance(0.06):
                s[key] = self.day()
        if "attorney_since" in s and self.chance(0.5):
            s["attorney_silent_since"] = self.day()
        for key in ("cease_written_at", "disputed_at"):
            if self.chance(0.03):
                s[key] = self.written(self.before())
        for key in ("deceased", "plan_on_track", "complaint_open", "number_invalid", "employer_forbids"):
            if self.chance(0.05):
                s[key] = self.chance(0.8)
        if self.chance(0.08):
            s["reachable"] = self.chance(0.3)
        if self.chance(0.5):
            s["visitors"] = rng.randrange(1, 4)
        return s

    def how_many(self):
        if self.aim and "limit" in self.aim:
            return max(0, self.aim["limit"] + self.rng.randrange(-1, 4))
        return self.rng.choice([0, 1, 2, 4, 8, 12])

    def question(self):
        rng = self.rng
        names = self.pick_packs()
        self.zones = self.pick_zones(names)
        counted = [r for n in names for r in self.packs[n]["rules"] if r["kind"] in ("count", "wait")]
        self.aim = rng.choice(counted) if counted and self.chance(0.5) else None
        self.at = self.moment()
        self.debts = ["d1", "d2", "d3"][:rng.choice([0, 1, 1, 2, 3])]
        self.addresses = ["+12125550101", "+12125550102", "ann@example.org"]
        self.act_medium = rng.choice(self.aim["media"] if self.aim else ["call"] * 6 + MEDIA)
        act = {"at": self.written(self.at), "medium": self.act_medium, "person": "p1"}
        if self.chance(0.1 if self.aim else 0.35):
            act["purpose"] = rng.choice(PURPOSES)
        if self.aim and self.chance(0.9):
            act["address"] = self.addresses[0]
        elif self.chance(0.75):
            act["address"] = rng.choice(self.addresses)
        if self.debts and self.chance(0.5):
            act["debts"] = rng.sample(self.debts, rng.randrange(1, len(self.debts) + 1))
        if self.chance(0.25):
            act["collector"] = rng.choice(["us", "agency:a", "agency:b", "other:x"])
        if self.chance(0.4):
            act["collector_kind"] = rng.choice(["agency", "debt-buyer", "creditor"])
        person = {"id": "p1", "relation": "debtor" if self.chance(0.95 if self.aim else 0.7) else rng.choice(RELATIONS), "zones": self.zones,
                  "verified": self.chance(0.6)}
        if self.chance(0.7):
            person["addresses"] = [{"address": a, "place": rng.choice(["home", "work", "other"])} for a in self.addresses if self.chance(0.7)]
        debts = [{"id": d} for d in self.debts]
        for d in debts:
            if self.chance(0.4):
                d["days_past_due"] = rng.choice([0, 14, 15, 16, 40])
            if self.chance(0.3):
                d.update(account=rng.choice(["a1", "a2"]), kind="student-loan")
            if self.chance(0.08):
                d["disputed_at"] = self.written(self.before())
                if self.chance(0.4):
                    d["disputed"] = "12.50"
        busy = self.chance(0.4)
        raw = {"act": act, "persons": [person, {"id": "p2", "relation": rng.choice(RELATIONS), "zones": ["UTC"]}], "debts": debts,
               "contacts": [self.contact(busy) for _ in range(self.how_many())]}
        if self.chance(0.4):
            raw["consents"] = [self.consent() for _ in range(rng.randrange(1, 3))]
        if self.chance(0.4):
            raw["requests"] = [self.request() for _ in range(rng.randrange(1, 3))]
        if self.chance(0.15 if self.aim else 0.5):
            raw["status"] = self.status()
        if self.chance(0.4):
            raw["holidays"] = [self.day(-3, 5) for _ in range(rng.randrange(1, 4))]
        return names, raw


def utc(at):
    return "-" if at is None else at.strftime("%Y-%m-%dT%H:%M:%SZ")


def main():
    import os
    seed, n = (int(x) for x in sys.argv[1].split(":"))
    packs = {name: read_pack(name) for name in sorted(f[:-5] for f in os.listdir("etc/rules") if f.endswith(".conf"))}
    maker = Maker(random.Random(seed), packs)
    for _ in range(n):
        names, raw = maker.question()
        verdict, said, free, nexts, counts = rule_on(raw, [packs[x] for x in names])
        print("+".join(names), verdict, " ".join(f"{r}={v}{counts.get(r, '')}" for r, v in sorted(said.items())), utc(free),
              " ".join(f"{r}={utc(x)}" for r, x in sorted(nexts.items())), json.dumps(raw, separators=(",", ":")), sep="\t")


if __name__ == "__main__":
    main()
