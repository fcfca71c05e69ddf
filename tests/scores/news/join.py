#!/usr/bin/env python3
"""join.py LABELS.jsonl DATA_DIR > GOLD.jsonl

Puts labels and the articles that they belong to together, in the form of speakers/score_speakers.py. The articles are other
people's, so the labels hold no words of theirs: {"corpus", "id", "length", "quotes"}, a line an article, offsets in code points.

  corpus   the file under DATA_DIR that has the article, in a line with this "id" (of a page, its story)
  length   of the article's text, to notice another version of it
  quotes   "content" is what stands between the marks, "speaker" the words there for whoever says it, "name" the fullest
           name that the article gives to that one; "kind" is "none" where the words are nobody's speech
"""
import json
import pathlib
import sys


def articles(path, wanted):
    """The texts of a corpus by id."""
    found = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if article["id"] in wanted and article.get("variant", "article") == "article":
                found[article["id"]] = article["text"]
    return found


def quote(label, text):
    """The label with the words that it points to."""
    def words(key):
        return text[slice(*label[key])] if key in label else None
    return dict(content=[label["content"]], kind=label.get("kind", "direct"), speaker=words("speaker"), full_name=words("name"))


def main(labels, data):
    with open(labels, encoding="utf-8") as lines:
        labelled = [json.loads(line) for line in lines]
    texts = {}
    for corpus in {article["corpus"] for article in labelled}:
        wanted = {article["id"] for article in labelled if article["corpus"] == corpus}
        texts[corpus] = articles(pathlib.Path(data, corpus), wanted)
    for article in labelled:
        text = texts[article["corpus"]].get(article["id"])
        if text is None or len(text) != article["length"]:
            sys.exit(f"{article['corpus']}: {article['id']} is missing or another version of it")
        quotes = [quote(label, text) for label in article["quotes"]]
        print(json.dumps(dict(id=article["id"], text=text, quotes=quotes), ensure_ascii=False))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
