#!/usr/bin/env python3
"""Analyses (scores.mjs) -> the layout scorer's form.

Usage: to_layout.py GOLD.jsonl ANALYSES.jsonl > PRED.jsonl
Ids in ANALYSES are "<id>/<variant>"; texts are read from GOLD.
"""
import json
import sys

LABEL = {"paragraph": "body", "media": "embed", "question": "body", "related": "boilerplate"}
texts = {}
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    texts[f'{d["id"]}/{d.get("variant", "article")}'] = d["text"]
for line in open(sys.argv[2], encoding="utf-8"):
    d = json.loads(line)
    a, text = d["analysis"], texts[d["id"]]
    blocks = []
    for b in a["blocks"]:
        label = "repeat" if b["repeats"] is not None and b["kind"] != "boilerplate" else LABEL.get(b["kind"], b["kind"])
        out = dict(start=b["span"][0], end=b["span"][1], label=label)
        if b["credit"]:
            out["credit"] = b["credit"]["span"]
        blocks.append(out)
    body = "\n\n".join(text[b["start"]:b["end"]] for b in blocks if b["label"] in ("body", "list", "crosshead"))
    name, variant = d["id"].rsplit("/", 1)
    m = a["metadata"]
    print(json.dumps(dict(id=name, variant=variant, blocks=blocks, title=m["headline"] or "", bylines=m["authors"],
                          published=m["published"] or "", body_text=body), ensure_ascii=False))
