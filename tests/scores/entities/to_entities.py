#!/usr/bin/env python3
"""Analyses (scores.mjs) -> the entity scorer's form: names, clusters, sentences, and tags if asked for.

Usage: to_entities.py ANALYSES.jsonl > PRED.jsonl
"""
import json
import sys

KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}
for line in open(sys.argv[1], encoding="utf-8"):
    d = json.loads(line)
    a = d["analysis"]
    entities = [dict(start=m["span"][0], end=m["span"][1], type=KIND[e["kind"]], cluster=i)
                for i, e in enumerate(a["entities"]) if e["kind"] in KIND
                for m in e["mentions"] if m["form"] == "name"]
    out = dict(id=d["id"], entities=entities, sentences=[s["span"] for s in a["sentences"]])
    if a.get("tokens"):
        out["tokens"] = [[*t["span"], t["pos"]] for t in a["tokens"]]
    print(json.dumps(out, ensure_ascii=False))
