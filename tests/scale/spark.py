"""Analyses JSON lines under Apache Spark, with the command line as the program that each task pipes its lines through.

    spark-submit tests/scale/spark.py INPUT OUTPUT [--partitions N] [--command COMMAND] [--check]

INPUT is what SparkContext.textFile takes: a file, a folder, a pattern, an address. OUTPUT is a folder that does not
exist yet. --check analyses the same lines with one process on this machine and compares.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys

from pyspark.sql import SparkSession

CLI = pathlib.Path(__file__).resolve().parents[2] / "www/lib/cli.js"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--partitions", type=int, default=None, help="at least as many as there are cores")
    parser.add_argument("--command", default=f"node {shlex.quote(str(CLI))}", help="how the workers call copydesk")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("copydesk").getOrCreate()
    lines = spark.sparkContext.textFile(arguments.input, minPartitions=arguments.partitions)
    # One thread a task: Spark runs as many tasks as there are cores. The status of the program is left alone
    # (checkCode=False), because one bad line makes it 1 and should not cost the job.
    command = f"{arguments.command} --input jsonl --jobs 1"
    lines.pipe(command, checkCode=False).saveAsTextFile(arguments.output)

    # Every line that is not blank has an answer, so a program that died shows here.
    results = spark.sparkContext.textFile(arguments.output)
    asked = lines.filter(lambda line: line.strip()).count()
    answered = results.count()
    failed = results.filter(lambda line: '"error"' in line and "error" in json.loads(line)).count()
    print(f"Spark {spark.version}, {lines.getNumPartitions()} partitions: {asked} lines, {answered} answers, {failed} of them errors")
    if answered != asked:
        sys.exit("lines were lost")
    if arguments.check:
        check(arguments, results)
    spark.stop()


def check(arguments, results):
    with open(arguments.input, "rb") as lines:
        alone = subprocess.run(shlex.split(arguments.command) + ["--input", "jsonl"], stdin=lines, stdout=subprocess.PIPE, check=False)
    # The number of a bad line is that within its partition, so it is left out of the comparison.
    def known(line):
        value = json.loads(line)
        value.pop("line", None)
        return json.dumps(value, sort_keys=True)

    expected = sorted(known(line) for line in alone.stdout.decode().split("\n") if line)
    found = sorted(results.map(known).collect())
    if expected != found:
        sys.exit("Spark and one process differ")
    print(f"the same {len(found)} results as of one process")


if __name__ == "__main__":
    main()
