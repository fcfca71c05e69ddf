#!/usr/bin/env python3
"""polnear_to_jsonl.py REPO_GIT_DIR OUT_DIR [--multi]

Converts the PolNeAR corpus (brat standoff, read straight from a git directory,
bare or not) to OUT_DIR/{train,dev,test}.jsonl, one article a line.  With
--multi it also writes OUT_DIR/multi.jsonl: every annotation of every article
that several annotators annotated (compartments annotator-training, train, dev
and test), one (article, annotator) pair a line, for the human ceiling.

See README.md for the decisions.  Standard library only; output is the same
byte for byte on every run.
"""
import bisect
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "quotes"))
from quotemarks import inside_flags, kind_of, quote_regions, word_tokens


def git_read(repo, paths):
    """Yield (path, bytes or None) through one git cat-file process."""
    env = dict(os.environ, GIT_NO_LAZY_FETCH="1")
    ask = "".join("HEAD:%s\n" % p for p in paths).encode("utf8")
    out = subprocess.run(["git", "-C", repo, "cat-file", "--batch"], input=ask,
                         stdout=subprocess.PIPE, check=True, env=env).stdout
    pos = 0
    for p in paths:
        eol = out.index(b"\n", pos)
        head = out[pos:eol].decode("utf8", "replace")
        pos = eol + 1
        m = re.search(r" blob (\d+)$", head)
        if not m:                                # missing
            yield p, None
            continue
        n = int(m.group(1))
        yield p, out[pos:pos + n]
        pos += n + 1


def normalise(spans, text):
    """Trim white space, drop empties, merge spans with only space between."""
    out = []
    for a, b in sorted(spans):
        a, b = max(0, a), min(len(text), b)
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a >= b:
            continue
        if out and not text[out[-1][1]:a].strip():
            out[-1][1] = max(out[-1][1], b)
        else:
            out.append([a, b])
    return out


def parse_ann(data):
    """-> (spans by id: (type, [(a, b)...]), events: [(type, {role: [ids]})])"""
    spans, events = {}, []
    for line in data.split("\n"):
        f = line.split("\t")
        if line.startswith("T") and len(f) >= 2:
            kind, _, rest = f[1].partition(" ")
            try:
                sp = [tuple(map(int, s.split())) for s in rest.split(";")]
            except ValueError:
                continue
            spans[f[0]] = (kind, sp)
        elif line.startswith("E") and len(f) >= 2:
            parts = f[1].split()
            roles = {}
            for part in parts[1:]:
                role, _, ref = part.partition(":")
                roles.setdefault(re.sub(r"\d+$", "", role), []).append(ref)
            events.append((f[0], parts[0].split(":")[0], roles))
    return spans, events


def convert(text, ann, stats):
    spans, events = parse_ann(ann)
    tokens = word_tokens(text)
    ends = [b for _, b in tokens]
    flags = inside_flags(text, tokens, quote_regions(text))
    quotes, seen = [], set()
    for _, _, roles in events:
        rec = {}
        for role, key in (("Source", "source"), ("Cue", "cue"),
                          ("Content", "content")):
            chars = []
            for ref in roles.get(role, []):
                if ref in spans:
                    chars += spans[ref][1]
            rec[key] = normalise(chars, text)
        stats["events"] = stats.get("events", 0) + 1
        inside = []
        for s, e in rec["content"]:
            i = bisect.bisect_right(ends, s)
            while i < len(tokens) and tokens[i][0] < e:
                inside.append(flags[i])
                i += 1
        if not inside:
            stats["dropped_no_content"] = stats.get("dropped_no_content", 0) + 1
            continue
        key = json.dumps(rec, sort_keys=True)
        if key in seen:
            stats["dropped_duplicate"] = stats.get("dropped_duplicate", 0) + 1
            continue
        seen.add(key)
        rec["kind"] = kind_of(inside)
        quotes.append(rec)
    quotes.sort(key=lambda q: (q["content"][0], q["cue"], q["source"]))
    return quotes


def pick(name, annotators):
    """The gold annotator: SHA-256 of the article name over the sorted ids."""
    ids = sorted(annotators)
    h = int.from_bytes(hashlib.sha256(name.encode("utf8")).digest()[:8], "big")
    return ids[h % len(ids)]


def main(argv):
    args = [a for a in argv if a != "--multi"]
    if len(args) != 2:
        sys.exit(__doc__)
    repo, out = args
    os.makedirs(out, exist_ok=True)
    meta = dict(git_read(repo, ["data/metadata.tsv"]))["data/metadata.tsv"]
    rows = list(csv.DictReader(io.StringIO(meta.decode("utf8")), delimiter="\t",
                               quoting=csv.QUOTE_NONE))
    rows.sort(key=lambda r: (r["compartment"], r["filename"]))
    want, multi = [], []
    for r in rows:
        comp, name = r["compartment"], r["filename"]
        if comp not in ("train", "dev", "test", "annotator-training"):
            continue
        ids = r["annotators"].split("|")
        r["ids"] = ids
        want.append("data/%s/text/%s.txt" % (comp, name))
        want += ["data/%s/attributions/%s_%s.ann" % (comp, name, i) for i in ids]
    blobs = dict(git_read(repo, want))
    stats = {}
    lines = {"train": [], "dev": [], "test": []}
    for r in rows:
        if "ids" not in r:
            continue
        comp, name = r["compartment"], r["filename"]
        raw = blobs["data/%s/text/%s.txt" % (comp, name)]
        if raw is None:
            print("missing text:", comp, name, file=sys.stderr)
            continue
        text = raw.decode("utf8")
        anns = {i: blobs["data/%s/attributions/%s_%s.ann" % (comp, name, i)]
                for i in r["ids"]}
        anns = {i: a.decode("utf8") for i, a in anns.items() if a is not None}
        if not anns:
            print("missing annotation:", comp, name, file=sys.stderr)
            continue
        base = {"id": name, "publisher": r["publisher"],
                "date": r["publication_date"], "title": r["title"],
                "text": text}
        if comp in lines:
            gold = pick(name, anns)
            rec = dict(base, annotator=gold,
                       quotes=convert(text, anns[gold],
                                      stats.setdefault(comp, {})))
            lines[comp].append(json.dumps(rec, ensure_ascii=False))
        if len(anns) > 1:
            for i in sorted(anns):
                multi.append(json.dumps(
                    {"id": name, "compartment": comp, "annotator": i,
                     "text": text, "quotes": convert(text, anns[i], {})},
                    ensure_ascii=False))
    for comp, ls in lines.items():
        with open(os.path.join(out, comp + ".jsonl"), "w", encoding="utf8",
                  newline="\n") as fh:
            fh.write("".join(x + "\n" for x in ls))
        print(comp, len(ls), "articles", stats.get(comp))
    if "--multi" in argv:
        with open(os.path.join(out, "multi.jsonl"), "w", encoding="utf8",
                  newline="\n") as fh:
            fh.write("".join(x + "\n" for x in multi))
        print("multi", len(multi), "annotations")


if __name__ == "__main__":
    main(sys.argv[1:])
