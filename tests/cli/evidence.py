"""evidence.py DIR LANG TEXTS: reads an evidence folder by other means than the program's.

The page: one document, well formed, with no script, no handler of events, nothing fetched, no link out of the page; every
line of the file TEXTS stands in it, character by character. The record: JSON; its lines are those of the chain, its bodies
those of the log, hashed afresh; what is withheld is not in the log. Prints what is wrong and ends with 1, or prints "fine".
"""
import hashlib
import html.parser
import json
import os
import re
import sys

folder, language, texts = sys.argv[1:4]
faults = []


def fault(text):
    faults.append(text)


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "img", "link", "hr", "input"}
    KNOWN = set("html head meta title style body h1 h2 h3 h4 p dl dt dd table tr th td span br div a b pre".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.language, self.ids, self.links = [], [], None, set(), set()

    def handle_starttag(self, tag, attributes):
        if tag not in self.KNOWN:
            fault("element <%s>" % tag)
        for name, value in attributes:
            if name not in {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "href", "id"}:
                fault("attribute %s of <%s>" % (name, tag))
            if name == "href":
                self.links.add(value)
            if name == "id":
                if value in self.ids:
                    fault("id %s stands twice" % value)
                self.ids.add(value)
            if name == "lang":
                self.language = value
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            fault("</%s> at %s" % (tag, self.getpos()))

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text.append(data)
        elif re.search(r"@import|url\(|expression", data):
            fault("the style fetches something")

    def handle_comment(self, data):
        fault("a comment: " + data[:40])


page = Page()
source = open(os.path.join(folder, "index.html"), encoding="utf-8", newline="").read()
page.feed(source)
page.close()
if page.open:
    fault("left open: %s" % page.open)
if page.language != language:
    fault("language %s" % page.language)
for link in page.links:
    if not link.startswith("#") or link[1:] not in page.ids:
        fault("link %s" % link)
shown = "".join(page.text)
for line in open(texts, encoding="utf-8").read().split("\n"):
    if line and line not in shown:
        fault("not on the page: " + line)

record = json.load(open(os.path.join(folder, "record.json"), encoding="utf-8"))
device = record["device"]
chain = open(os.path.join(folder, device, "chain.txt"), newline="").read().split("\n")[:-1]
for event in record["events"]:
    line, seq = event["line"], event["seq"]
    fields = ["CL1", line["device"], str(seq), line["prev"], line["at"], line["agent"], str(line["case"]), line["event_id"], line["kind"], line["body_sha256"]]
    if chain[seq - 1] != "\t".join(fields):
        fault("%d: the line is another" % seq)
    body = os.path.join(folder, device, "bodies", str(seq))
    if event["withheld"] and isinstance(event["body"], dict) and event["body"].get("salt"):
        fault("%d: the salt of a withheld body would let its text be guessed" % seq)
    if event["withheld"] or event["body"] is None:
        if os.path.exists(body):
            fault("%d: the body should not be in the log" % seq)
        continue
    raw = open(body, "rb").read()
    if hashlib.sha256(raw).hexdigest() != line["body_sha256"]:
        fault("%d: the body has another hash" % seq)
    if json.loads(raw) != event["body"]:
        fault("%d: the body is another" % seq)
    if "#%d" % seq not in shown:
        fault("%d is not on the page" % seq)
told = {(r["seq"]) for r in record["redactions"]}
for event in record["events"]:
    if event["withheld"] != (event["seq"] in told):
        fault("%d: withheld, and not said where" % event["seq"])
head = open(os.path.join(folder, "heads.txt")).read().split()
if head != [device, str(record["head"]["seq"]), record["head"]["hash"]]:
    fault("the head is another")
if hashlib.sha256((chain[-1] + "\n").encode()).hexdigest() != record["head"]["hash"]:
    fault("the head is not that of the chain")
for entry in record["files"]:
    if entry["file"] and hashlib.sha256(open(os.path.join(folder, entry["file"]), "rb").read()).hexdigest() != entry["sha256"]:
        fault("%s has another hash" % entry["file"])
print("\n".join(faults) if faults else "fine")
sys.exit(bool(faults))
