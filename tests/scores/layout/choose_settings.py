#!/usr/bin/env python3
"""How much of the hand-set scores' figures comes of having been set while looking: chooses their settings by some pages
and scores them on the others.

usage: choose_settings.py GOLD.jsonl SETTINGS.jsonl [--folds 5]
SETTINGS: what `train blocks --settings FILE` writes: every page in every setting, plain text and (with `--html`) HTML.
All pastes of a page are in one fold. The setting chosen is the one with the best mean of the figures printed below. Only
these few settings are chosen by fold; words and single scores stay as they were set while looking at all pages. Stdlib only.
"""
import argparse
import collections
import json

from score_layout import LABELS, block_scores, body_f1, prf, title_ok


def figures(rows):
    """Macro F1 of blocks (plain text), body F1 and headlines, for each route and paste; `rows` are single pages' scores."""
    out = {}
    for route in ("text", "html"):
        for variant in ("article", "page"):
            some = [r for r in rows if r["route"] == route and r["variant"] == variant]
            if not some:
                continue
            name = f"{route}, {'story' if variant == 'article' else 'whole page'}"
            if route == "text":
                acc = {k: collections.Counter() for k in ("g", "gh", "p", "ph")}
                for r in some:
                    for k in acc:
                        acc[k].update(r["acc"][k])
                present = [l for l in LABELS if acc["g"][l]]
                f1 = [prf(acc["gh"][l], acc["g"][l], acc["ph"][l], acc["p"][l])[2] for l in present]
                out[f"{name}: macro F1"] = sum(f1) / len(f1)
            out[f"{name}: body F1"] = sum(r["body"] for r in some) / len(some)
            out[f"{name}: headline"] = sum(r["title"] for r in some) / len(some)
    return out


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("gold"), ap.add_argument("settings"), ap.add_argument("--folds", type=int, default=5)
    a = ap.parse_args()
    gold = {(g["id"], g["variant"]): g for g in map(json.loads, open(a.gold, encoding="utf-8"))}
    ids = sorted({i for i, _ in gold})
    by_setting = collections.defaultdict(list)
    for line in open(a.settings, encoding="utf-8"):
        p = json.loads(line)
        g = gold[p["id"], p["variant"]]
        row = {"fold": ids.index(p["id"]) % a.folds, "variant": p["variant"], "route": "html" if p["html"] else "text",
               "body": body_f1(g, p)[0], "title": title_ok(g["meta"]["title"], p.get("title"))[1]}
        if not p["html"]:
            row["acc"] = block_scores(g, p)
        by_setting[p["setting"]].append(row)
    held_out = []
    for fold in range(a.folds):
        def seen(setting):
            return mean(figures([r for r in by_setting[setting] if r["fold"] != fold]).values())
        best = max(by_setting, key=seen)
        print(f"fold {fold}: {best}")
        held_out += [r for r in by_setting[best] if r["fold"] == fold]
    own = "names 1 distance 1 core 3 furniture 0"
    print(f"{'':32} {'held out':>9} {'as it is':>9} {'best of all':>11}")
    best = max(by_setting, key=lambda setting: mean(figures(by_setting[setting]).values()))
    columns = [figures(held_out), figures(by_setting[own]), figures(by_setting[best])]
    for name in columns[0]:
        print(f"{name:32} " + " ".join(f"{column[name]:9.3f}" for column in columns))


if __name__ == "__main__":
    main()
