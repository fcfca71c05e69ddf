#!/usr/bin/env python3
"""score_speakers.py GOLD.jsonl ANALYSES.jsonl [--errors]
   score_speakers.py --self-test

Scores who said what, resolved: not the words at the quotation ("she"), but the person behind them.
GOLD: {"id", "text", "quotes": [{"content", "kind", "speaker", "full_name"}]}, a line an article; ANALYSES:
{"id", "analysis"} with code-point offsets, as scores.mjs writes them. Prints one JSON object:

  speech       gold quotations in quotation marks (kind direct or mixed)
  found        of them, those that a reported direct or mixed quotation covers to COVER of their letters
  right        of them, those that are found and whose speaker is right: the source's name is the full name; where
               the text gives none, the source's name or the words at the quotation are the speaker's phrase
               ("a rebel commander"), articles and possessives aside, or one of the two holds the other
  open         of those that are found and not right, those to which we give no speaker; the rest are in the wrong mouth
  by_name      of that rest, those given to somebody by name; the others to whom the words at the quotation describe
  marked       gold passages in quotation marks that are nobody's speech (kind none)
  marked_wrong of them, those that are reported as speech all the same: covered by a reported direct or mixed
               quotation that is not, by half of its letters, within real speech. Repetitions of an earlier
               quotation (pull quotes, headings) are no new speech and do not count
  ece          expected calibration error of the confidence in those that are found and have a speaker, over ten bins

If several quotations cover a gold one, the shortest counts (quotations within quotations). Standard library only.
"""
import json
import re
import sys

COVER = 0.9
LEADING = set("the a an my his her their our its your".split())


def letters(spans, text):
    return {i for s, e in spans for i in range(s, e) if text[i].isalnum()}


def words(phrase):
    out = re.findall(r"\w+", (phrase or "").replace("’", "").replace("'", "").casefold())
    while out and out[0] in LEADING:
        out = out[1:]
    return out


def holds(outer, inner):
    return any(outer[i:i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


def same_phrase(one, other):
    one, other = words(one), words(other)
    return bool(one and other) and (holds(one, other) or holds(other, one))


def right_speaker(gold, quote, analysis, text):
    source = analysis["sources"][quote["speaker"]] if quote["speaker"] is not None else None
    if gold["full_name"]:
        return bool(source) and words(source["name"]) == words(gold["full_name"])
    if not gold["speaker"]:
        return source is None
    at_quote = " ".join(text[s:e] for s, e in quote["source"])
    return same_phrase(source["name"] if source else "", gold["speaker"]) or same_phrase(at_quote, gold["speaker"])


def article(gold, analysis, errors=None, judged=None):
    text = gold["text"]
    reported = [(letters(q["content"], text), q) for q in analysis["quotes"] if q["kind"] in ("direct", "mixed")]
    speech = set()
    for g in gold["quotes"]:
        if g["kind"] != "none":
            speech |= letters(g["content"], text)
    out = dict(speech=0, found=0, right=0, open=0, by_name=0, marked=0, marked_wrong=0)

    def note(what, g, q=None):
        if errors is not None:
            name = analysis["sources"][q["speaker"]]["name"] if q and q["speaker"] is not None else None
            said = " … ".join(text[s:e] for s, e in g["content"])
            errors.append("%s | %s | %s | gold %s | ours %s" % (gold["id"], what, said[:70], g["full_name"] or g["speaker"], name))

    for g in gold["quotes"]:
        mine = letters(g["content"], text)
        covering = sorted(((len(r), q) for r, q in reported if mine and len(mine & r) >= COVER * len(mine)), key=lambda x: x[0])
        if g["kind"] in ("direct", "mixed"):
            out["speech"] += 1
            if not covering:
                note("not found", g)
                continue
            out["found"] += 1
            quote = covering[0][1]
            right = right_speaker(g, quote, analysis, text)
            if quote["speaker"] is not None and judged is not None:
                judged.append((quote["confidence"], right))
            if right:
                out["right"] += 1
            else:
                out["open"] += quote["speaker"] is None
                out["by_name"] += quote["speaker"] is not None and analysis["sources"][quote["speaker"]]["named"]
                note("speaker", g, quote)
        elif g["kind"] == "none":
            out["marked"] += 1
            wrong = [q for r, q in reported if mine and len(mine & r) >= COVER * len(mine)
                     and q["repeats"] is None and len(r & speech) * 2 < len(r)]
            if wrong:
                out["marked_wrong"] += 1
                note("no speech", g, wrong[0])
    return out


def score(gold, analyses, errors=None):
    total = dict(speech=0, found=0, right=0, open=0, by_name=0, marked=0, marked_wrong=0)
    judged = []
    for g in gold:
        for key, value in article(g, analyses[g["id"]], errors, judged).items():
            total[key] += value
    return dict(total, ece=calibration(judged))


def calibration(judged):
    bins = [[] for _ in range(10)]
    for confidence, right in judged:
        bins[min(int(confidence * 10), 9)].append((confidence, right))
    error = sum(abs(sum(c for c, _ in cell) - sum(r for _, r in cell)) for cell in bins)
    return round(error / max(len(judged), 1), 4)


def self_test():
    text = "“We won,” said Mara Veldt. “All of it,” she added. A pilot called it “luck”. The “Old Barn” burned."

    def at(words, k=0):
        i = -1
        for _ in range(k + 1):
            i = text.index(words, i + 1)
        return [i, i + len(words)]

    def gold_quote(words, kind, speaker=None, full=None):
        return dict(content=[at(words)], kind=kind, speaker=speaker, full_name=full)

    gold = dict(id="x", text=text, quotes=[
        gold_quote("We won,", "direct", "Mara Veldt", "Mara Veldt"), gold_quote("All of it,", "direct", "she", "Mara Veldt"),
        gold_quote("luck", "mixed", "A pilot"), gold_quote("Old Barn", "none")])
    sources = [dict(name="Mara Veldt", named=True), dict(name="a pilot", named=False)]

    def quote(words, speaker, source=(), kind="direct", repeats=None, confidence=1.0):
        return dict(content=[at(words)], kind=kind, speaker=speaker, source=list(source), repeats=repeats, confidence=confidence)

    perfect = dict(sources=sources, quotes=[quote("We won,", 0), quote("All of it,", 0), quote("it “luck", 1, kind="mixed")])
    assert score([gold], {"x": perfect}) == dict(speech=3, found=3, right=3, open=0, by_name=0, marked=1, marked_wrong=0, ece=0)
    poor = dict(sources=sources, quotes=[quote("We won,", 1), quote("luck", None, [at("A pilot")]), quote("Old Barn", None)])
    assert score([gold], {"x": poor}) == dict(speech=3, found=2, right=1, open=0, by_name=0, marked=1, marked_wrong=1, ece=1)
    named = dict(sources=sources, quotes=[quote("We won,", 0, confidence=0.75), quote("luck", 0, confidence=0.25)])
    assert score([gold], {"x": named}) == dict(speech=3, found=2, right=1, open=0, by_name=1, marked=1, marked_wrong=0, ece=0.25)
    echo = dict(sources=[], quotes=[quote("Old Barn", None, repeats=0), quote("We won,", None, kind="indirect")])
    assert score([gold], {"x": echo}) == dict(speech=3, found=0, right=0, open=0, by_name=0, marked=1, marked_wrong=0, ece=0)
    assert same_phrase("A rebel commander", "the rebel commander") and not same_phrase("officials", "office") and not same_phrase("the", "a")
    print("self-test ok")


def main(arguments):
    if "--self-test" in arguments:
        return self_test()
    paths = [a for a in arguments if not a.startswith("--")]
    if len(paths) != 2:
        sys.exit(__doc__)

    def read(path):
        with open(path, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    errors = [] if "--errors" in arguments else None
    print(json.dumps(score(read(paths[0]), {d["id"]: d["analysis"] for d in read(paths[1])}, errors)))
    for line in errors or []:
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
